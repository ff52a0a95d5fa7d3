import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { toBase64 } from "../../core/base/data/bytes.ts";
import { formatBytes, formatPixels } from "../../core/base/format.ts";
import { isAbort, Problem } from "../../core/base/problem.ts";
import { foreign, translated } from "../../core/base/text/foreign.ts";
import { commands } from "../../core/contract/contributions.ts";
import { referenceAt } from "../../core/documents/find.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import {
  type AltStatus,
  altStates,
  isFault,
  isWorded,
  isWritten,
} from "../../core/documents/reference/status.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { FittedImage } from "../../core/image/file/types.ts";
import { altTarget, rangeOf } from "../documents/alt-target.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { type Located, locate } from "../documents/image-targets.ts";
import { scanOpen } from "../documents/scan-document.ts";
import { withSignal } from "../editor/abort.ts";
import { readImage, shownPath } from "../editor/files.ts";
import { inMarkdown } from "../editor/messages.ts";
import type { Reach } from "../editor/reach.ts";
import { diagnosticSource } from "./alt-diagnostics.ts";

/**
 * Twice the size it is drawn at, for dense screens; small enough for VS Code, which cuts off a hover at 100,000
 * characters.
 */
const thumbnail = { maxLongEdge: 480, maxBytes: 60_000 };
const drawn = { width: 240, height: 160 };

/** Shows a reference's picture, its file, the state of its alt text, and what can be done about it. */
export function registerAltHover(
  references: DocumentReferences,
  { codec, reach }: { readonly codec: ImageCodec; readonly reach: Reach },
  documents: vscode.DocumentSelector,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(documents, {
    async provideHover(document, position, token) {
      const found = await references.of(document);
      const reference = referenceAt(found.references, document.offsetAt(position));
      if (!reference || token.isCancellationRequested) {
        return undefined;
      }
      const { judged } = await scanOpen(found);
      const { status } = judged.find((one) => one.reference === reference)!;
      const located = await locate(document, reference, reach);
      const picture = await withSignal(token, (signal) => look(located, codec, signal)).catch(excuse);
      const text = hoverText(document, reference, status, located, picture);
      return new vscode.Hover(text, rangeOf(document, reference));
    },
  });
}

type Seen = FittedImage | { readonly problem: string } | undefined;

/** Makes the picture small. One on the web is not fetched just because the mouse passes over its address. */
async function look(located: Located, codec: ImageCodec, signal: AbortSignal): Promise<Seen> {
  switch (located.kind) {
    case "file":
      return codec.encode(await readImage(located.uri), thumbnail, signal);
    case "data":
      return codec.encode({ name: l10n.t("Image in the document"), bytes: located.bytes }, thumbnail, signal);
    default:
      return undefined;
  }
}

function excuse(error: unknown): Seen {
  if (error instanceof Problem) {
    return { problem: error.message };
  }
  if (isAbort(error)) {
    return undefined;
  }
  throw error;
}

function hoverText(
  document: vscode.TextDocument,
  reference: Reference,
  status: AltStatus,
  located: Located,
  picture: Seen,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  // Only these commands, with our own arguments: nothing in the document can become a link.
  text.isTrusted = {
    enabledCommands: [commands.writeAltText, commands.markDecorative, commands.refineAltText],
  };
  // VS Code shows the images of a Markdown document in a hover of its own.
  const isShown = document.languageId === "markdown" && located.kind === "file";
  if (picture && "bytes" in picture && !isShown) {
    const { width, height } = picture.found;
    const scale = Math.min(1, drawn.width / width, drawn.height / height);
    const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
    const source = `data:${picture.mime};base64,${toBase64(picture.bytes)}`;
    text.appendMarkdown(`![](${source}|width=${w},height=${h})\n\n`);
  }
  text.appendMarkdown("$(file-media) ").appendMarkdown(inMarkdown(placeOf(reference, located)));
  if (picture && "bytes" in picture) {
    const { width, height, bytes } = picture.found;
    text.appendMarkdown(` · ${formatPixels(width, height)} · ${formatBytes(bytes)}`);
  }
  if (picture && "problem" in picture) {
    text.appendMarkdown("\n\n$(warning) ").appendMarkdown(inMarkdown(picture.problem));
  }
  const at = rangeOf(document, reference);
  const isSaid = vscode.languages
    .getDiagnostics(document.uri)
    .some(({ source, range }) => source === diagnosticSource && range.intersection(at));
  if (!isSaid) {
    text.appendMarkdown(`\n\n${iconOf(status)} ${altStates[status].words()}`);
  }
  return text.appendMarkdown(`\n\n${linksTo(document, reference, status)}`);
}

function placeOf({ target }: Reference, located: Located): string {
  switch (located.kind) {
    case "file":
      return foreign(shownPath(located.uri));
    case "data":
      return l10n.t("in the document itself");
    case "web":
      return foreign(located.url);
    case "outside":
      return translated("{0} is outside this project.", target);
    case "missing":
      return located.why(target || l10n.t("This image"));
  }
}

function iconOf(status: AltStatus): string {
  return isFault(status) ? "$(info)" : status === "computed" ? "$(code)" : "$(check)";
}

function linksTo(document: vscode.TextDocument, reference: Reference, status: AltStatus): string {
  if (!reference.slot) {
    return "";
  }
  const link = (title: string, command: string) => {
    const json = JSON.stringify([altTarget(document, reference)]);
    const argument = encodeURIComponent(json).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
    return `[${title}](command:${command}?${argument})`;
  };
  return [
    link(isWritten(status) ? l10n.t("Rewrite") : l10n.t("Write alt text"), commands.writeAltText),
    ...(isWorded(status) ? [link(l10n.t("Adjust…"), commands.refineAltText)] : []),
    ...(status !== "decorative" && canSayDecorative(reference)
      ? [link(l10n.t("Mark as decorative"), commands.markDecorative)]
      : []),
  ].join(" · ");
}

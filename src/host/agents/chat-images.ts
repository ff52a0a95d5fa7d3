import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { imageExtensions } from "../../core/contract/contributions.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { readImage } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";
import { workspaceFile } from "../editor/workspace-paths.ts";

/** The contents of a chat message: attachments and words. */
export interface ChatMessage {
  readonly prompt: string;
  readonly references: readonly vscode.ChatPromptReference[];
}

const endings = imageExtensions.join("|");
const imagePath = new RegExp(`\\.(?:${endings})$`, "i");
/** Paths may hold spaces within quotes or backticks, and end at a space elsewhere; an address on the web is none. */
const namedPaths = new RegExp(
  `[\`"“']([^\`"”'\\n]+\\.(?:${endings}))[\`"”']|(?<![\\w/:.])((?!https?:)[^\\s\`"“”'<>()]+\\.(?:${endings}))(?![\\w/])`,
  "giu",
);

/** Returns what a message asks besides naming images; empty if nothing. */
export function questionIn(prompt: string): string {
  return prompt.replace(namedPaths, "").trim() ? prompt.trim() : "";
}

/**
 * Returns the images of a message: the attached ones, or those whose paths it names. Throws `Problem` for one that
 * can't be read.
 */
export async function imagesOf(
  { prompt, references }: ChatMessage,
  reach: Reach,
): Promise<readonly SourceImage[]> {
  const attached = await Promise.all(references.map(attachedImage));
  const found = attached.filter((image) => image !== undefined);
  if (found.length) {
    return found;
  }
  const named = [...prompt.matchAll(namedPaths)].map(([, quoted, bare]) => quoted ?? bare!);
  return Promise.all([...new Set(named)].map(async (path) => readImage(await workspaceFile(path, reach))));
}

/**
 * A file arrives as its URI. A picture that was pasted arrives as `ChatReferenceBinaryData`, which VS Code gives to every
 * participant though its types don't have it yet (proposal `chatReferenceBinaryData`).
 */
async function attachedImage({ value }: vscode.ChatPromptReference): Promise<SourceImage | undefined> {
  if (value instanceof vscode.Uri || value instanceof vscode.Location) {
    const uri = value instanceof vscode.Uri ? value : value.uri;
    return imagePath.test(uri.path) ? readImage(uri) : undefined;
  }
  const binary = value as BinaryData | undefined;
  if (typeof binary?.data !== "function" || !binary.mimeType?.startsWith("image/")) {
    return undefined;
  }
  if (binary.reference instanceof vscode.Uri && imagePath.test(binary.reference.path)) {
    return readImage(binary.reference);
  }
  try {
    return { name: l10n.t("Pasted image"), bytes: await binary.data() };
  } catch (error) {
    throw new Problem(
      "imageUnreadable",
      l10n.t("The attached image can't be read any more."),
      ["retry"],
      error,
    );
  }
}

interface BinaryData {
  readonly mimeType?: string;
  readonly data?: () => Thenable<Uint8Array>;
  readonly reference?: unknown;
}

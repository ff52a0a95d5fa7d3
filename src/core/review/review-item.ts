import * as l10n from "@vscode/l10n";
import { foreign } from "../base/text/foreign.ts";
import { type Judged, wantsAlt } from "../check/scan.ts";
import type { Row } from "../contract/review-protocol.ts";
import type { AltContext } from "../documents/outline/context.ts";
import { canSayDecorative } from "../documents/reference/alt-change.ts";
import type { Reference } from "../documents/reference/reference.ts";
import type { AltStatus } from "../documents/reference/status.ts";
import type { ReferencedImage } from "./image.ts";

/** A reference of the workspace, as a scan finds it. */
export interface Place extends Judged {
  /** The same after a reload, and when the document changed elsewhere. */
  readonly id: string;
  /** The URI of the document. */
  readonly uri: string;
  readonly shown: string;
  readonly image: ReferencedImage;
  readonly context: AltContext;
}

/** Names each reference of a document by what it points at and how many of its like are before it. */
export function placeIds(uri: string, references: readonly Reference[]): string[] {
  const seen = new Map<string, number>();
  return references.map(({ syntax, target }) => {
    const like = `${syntax} ${target.length > 300 ? `${target.slice(0, 100)}…${target.length}` : target}`;
    const rank = seen.get(like) ?? 0;
    seen.set(like, rank + 1);
    return JSON.stringify([uri, like, rank]);
  });
}

/** The place as the page shows it before anything is known of it. */
export function rowOf(place: Place): Row {
  const { id, shown, from, reference, status, image, context } = place;
  const heading = context.headings.join(" › ");
  const after = context.after.join(" ");
  const { caption, linkTarget } = context;
  const before = context.within ?? context.before;
  return {
    id,
    document: foreign(shown),
    line: from.line,
    target: foreign(reference.target, 300),
    status: inAWord(status),
    wanted: wantsAlt(place),
    alt: reference.alt,
    ...(heading ? { heading } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(caption ? { caption } : {}),
    ...(linkTarget ? { linkTarget } : {}),
    ...(image.kind === "image" ? { picture: image.hash ?? reference.target } : {}),
    writable: reference.slot !== null,
    ...(reference.inFixedCell && { inFixedCell: true }),
    mayBeEmpty: canSayDecorative(reference),
    ...(image.kind === "none" ? { problem: image.problem } : {}),
    verdict: "undecided",
  };
}

/** Names the status of an alt text for the list, which has room for a word. */
function inAWord(status: AltStatus): string {
  switch (status) {
    case "missing":
      return l10n.t("missing");
    case "placeholder":
      return l10n.t("placeholder");
    case "too-long":
      return l10n.t("too long");
    case "redundant":
      return l10n.t("redundant");
    case "decorative":
      return l10n.t("decorative");
    case "computed":
      return l10n.t("computed");
    case "fine":
      return l10n.t("fine");
  }
}

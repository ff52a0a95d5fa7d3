import * as l10n from "@vscode/l10n";
import { oneLine } from "../../base/text/foreign.ts";
import { isPlaceholder } from "./placeholder/placeholder.ts";
import type { Reference } from "./reference.ts";
import { areTwins } from "./theme.ts";

/** The severity of a fault, by VS Code's names; "off": the project doesn't want to hear of it. */
export const severities = ["off", "information", "warning", "error"] as const;
export type Severity = (typeof severities)[number];

/** One thing that an alt text may be like. */
interface State {
  /** In reports of the command line. */
  readonly name: string;
  /** A sentence about any such image, without its full stop. */
  readonly words: () => string;
  /** The severity unless a project sets one; absent: it is no fault. */
  readonly severity?: Severity;
}

/** All that an alt text may be like, by the ids that JSON, configurations and lists of rules have for it; faults first. */
export const altStates = {
  missing: { name: "missing", words: () => l10n.t("No alt text"), severity: "error" },
  placeholder: {
    name: "placeholder",
    words: () => l10n.t("The alt text is only a placeholder"),
    severity: "error",
  },
  "too-long": {
    name: "too long",
    words: () => l10n.t("The alt text is too long to listen to in one go"),
    severity: "warning",
  },
  redundant: {
    name: "redundant",
    words: () => l10n.t("The alt text repeats the caption or the image beside it"),
    severity: "warning",
  },
  decorative: { name: "decorative", words: () => l10n.t("Marked as decorative") },
  computed: { name: "computed", words: () => l10n.t("Its alt text is computed by code") },
  fine: { name: "fine", words: () => l10n.t("Has alt text") },
} as const satisfies Readonly<Record<string, State>>;

export type AltStatus = keyof typeof altStates;
export type Fault = {
  [Status in AltStatus]: (typeof altStates)[Status] extends { readonly severity: Severity } ? Status : never;
}[AltStatus];

/** The statuses that are faults, in the order of the table. */
export const faults = (Object.keys(altStates) as AltStatus[]).filter(isFault);

export function isFault(status: AltStatus): status is Fault {
  return "severity" in altStates[status];
}

/** Whether no alt text is there that says anything. */
export function isBare(status: AltStatus): boolean {
  return status === "missing" || status === "placeholder";
}

/** Whether the document has an alt text that counts, be it an empty one. */
export function isWritten(status: AltStatus): boolean {
  return !isBare(status) && status !== "computed";
}

/** Whether it has one that says something, and can be said otherwise. */
export function isWorded(status: AltStatus): boolean {
  return isWritten(status) && status !== "decorative";
}

/** The criteria besides the reference itself. */
export interface AltMeasure {
  /** Characters that an alt text may have: the length of the style that they are written in. */
  readonly longest: number;
  /** The references beside it, as `neighboursOf` gives them. */
  readonly neighbours: readonly Reference[];
}

/** Code units from one reference to the next within which a reader meets both at once. */
const beside = 200;

/** Finds the references that stand beside one of a document's, without looking at all of a long document's for each. */
export function neighboursOf(index: number, references: readonly Reference[]): Reference[] {
  const { start, end } = references[index]!;
  let [first, last] = [index, index];
  while (first > 0 && start - references[first - 1]!.end < beside) {
    first--;
  }
  while (last + 1 < references.length && references[last + 1]!.start - end < beside) {
    last++;
  }
  return references.slice(first, last + 1).filter((_, rank) => first + rank !== index);
}

/** Tells what an alt text is like. */
export function altStatus(reference: Reference, { longest, neighbours }: AltMeasure): AltStatus {
  const { alt, slot, target, namedBy, inFixedCell } = reference;
  if (reference.decorative) {
    return "decorative";
  }
  if (namedBy === "element") {
    return "fine";
  }
  if ((!slot && !inFixedCell) || namedBy === "code") {
    return "computed";
  }
  if (alt === null || alt.trim() === "") {
    return alt !== null && tellsEmptyFromNone(reference) ? "decorative" : "missing";
  }
  if (isPlaceholder(alt, target)) {
    return "placeholder";
  }
  if (alt.length > longest) {
    return "too-long";
  }
  const said = (text: string | null | undefined) => text && oneLine(text).toLowerCase();
  // Captions that differ tell two pictures apart that would else be heard as one.
  const again = neighbours.some(
    (other) =>
      other.target !== target &&
      said(other.alt) === said(alt) &&
      (said(other.caption) || "") === (said(reference.caption) || "") &&
      !areTwins(reference, other),
  );
  return said(reference.caption) === said(alt) || again ? "redundant" : "fine";
}

/** Whether the markup tells an empty alt text from none: only then can it say that a picture is decorative. */
export function tellsEmptyFromNone({ syntax }: Pick<Reference, "syntax">): boolean {
  return ["html", "jsx", "org", "asciidoc", "mediawiki", "matter"].includes(syntax);
}

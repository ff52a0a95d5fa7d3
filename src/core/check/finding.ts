import { findReferences } from "../documents/find.ts";
import { type Position, positionsOf } from "../documents/reference/position.ts";
import type { Reference } from "../documents/reference/reference.ts";
import { altStatus } from "../documents/reference/status.ts";
import type { Config, Severity } from "./project.ts";

export type Fault = keyof Config["severity"];

/** A fault in an alt text. Offsets are UTF-16 code units of the document. */
export interface Finding {
  readonly file: string;
  readonly fault: Fault;
  readonly severity: Exclude<Severity, "off">;
  readonly message: string;
  readonly target: string;
  readonly alt: string | null;
  readonly start: number;
  readonly end: number;
  readonly from: Position;
  readonly to: Position;
}

/** What each fault is called in lists of rules. */
export const faults: Readonly<Record<Fault, string>> = {
  missing: "An image has no alt text.",
  placeholder: "An alt text is a mere placeholder, such as a file name.",
  "too long": "An alt text is too long to be read out in one go.",
  redundant: "An alt text repeats what is said beside the image.",
};

/** The faults of a document's alt texts that the configuration wants to hear of, in the document's order. Throws `Problem`. */
export async function findFaults(
  { file, text, languageId }: { readonly file: string; readonly text: string; readonly languageId: string },
  config: Config,
): Promise<Finding[]> {
  const references = await findReferences(text, languageId, file);
  const at = positionsOf(text);
  return references.flatMap((reference) => {
    const fault = altStatus(reference, references);
    const severity = isFault(fault) ? config.severity[fault] : "off";
    if (!isFault(fault) || severity === "off" || config.ignoresTarget(reference.target)) {
      return [];
    }
    const { target, alt, start, end } = reference;
    const message = messageOf(fault, reference);
    return [{ file, fault, severity, message, target, alt, start, end, from: at(start), to: at(end) }];
  });
}

function isFault(status: string): status is Fault {
  return Object.hasOwn(faults, status);
}

function messageOf(fault: Fault, { target, alt }: Reference): string {
  const image = target ? `The image ${shortened(target)}` : "This drawing";
  switch (fault) {
    case "missing":
      return `${image} has no alt text.`;
    case "placeholder":
      return `${image} has a placeholder for an alt text: “${alt?.trim()}”.`;
    case "too long":
      return `${image} has an alt text of ${alt?.length} characters: too long to be read out in one go.`;
    case "redundant":
      return `${image} has an alt text that repeats what is said beside it.`;
  }
}

/** Data URLs may be megabytes. */
function shortened(target: string): string {
  return target.length > 80 ? `${target.slice(0, 60)}…` : target;
}

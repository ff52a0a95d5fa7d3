import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import type { Reference } from "../documents/reference/reference.ts";
import { type Position, positionsOf } from "../documents/reference/source-lines.ts";
import {
  type AltStatus,
  altStatus,
  type Fault,
  isBare,
  isFault,
  neighboursOf,
  type Severity,
} from "../documents/reference/status.ts";
import type { Rules } from "./project.ts";

/** A reference of a document, and what its project thinks of it. */
export interface Judged {
  readonly reference: Reference;
  readonly status: AltStatus;
  /** The severity in the project; "off" if it is no fault, or one the project doesn't want to hear of. */
  readonly severity: Severity;
  /** Whether the project's configuration leaves it alone: its document, or images with its target. */
  readonly ignored: boolean;
  readonly from: Position;
  readonly to: Position;
}

/** A fault in an alt text that the project wants to hear of. */
export interface Finding extends Judged {
  readonly status: Fault;
  readonly severity: Exclude<Severity, "off">;
  /** The fault in one sentence, which may contain any text of the document. */
  readonly message: string;
}

/** A document with all its references, in its order. */
export interface Scannable {
  /** Relative to the folder of the project's configuration, parted by "/". */
  readonly path: string;
  readonly text: string;
  readonly references: readonly Reference[];
}

/**
 * Judges each reference of a document by the rules of its project: the one scan of the editor, the review, the agents'
 * tool and the command line.
 */
export function scan({ path, text, references }: Scannable, { config, style }: Rules): Judged[] {
  const at = positionsOf(text);
  const leftAlone = config.ignoresFile(path);
  return references.map((reference, index) => {
    const neighbours = neighboursOf(index, references);
    const status = altStatus(reference, { longest: style.length, neighbours });
    const ignored = leftAlone || config.ignoresTarget(reference.target);
    return {
      reference,
      status,
      severity: isFault(status) && !ignored ? config.severity[status] : "off",
      ignored,
      from: at(reference.start),
      to: at(reference.end),
    };
  });
}

/** Returns the faults among judged references. */
export function findingsIn(judged: readonly Judged[], { style }: Rules): Finding[] {
  return judged.flatMap((one) => {
    const { status, severity } = one;
    return isFault(status) && severity !== "off"
      ? [{ ...one, status, severity, message: sentenceOn(status, one.reference, style.length) }]
      : [];
  });
}

/**
 * Whether alt text is to be written for a reference: it has none that says anything, there is a place for it, and the
 * project wants to hear of it.
 */
export function wantsAlt({
  status,
  severity,
  reference,
}: Pick<Judged, "status" | "severity" | "reference">): boolean {
  return isBare(status) && reference.slot !== null && severity !== "off";
}

function sentenceOn(fault: Fault, { alt, target }: Reference, longest: number): string {
  const image = target ? shortened(target) : undefined;
  switch (fault) {
    case "missing":
      return image === undefined
        ? l10n.t("This drawing has no alt text.")
        : l10n.t("The image {0} has no alt text.", image);
    case "placeholder": {
      const said = alt?.trim() ?? "";
      return image === undefined
        ? l10n.t("This drawing has only a placeholder as its alt text: “{0}”.", said)
        : l10n.t("The image {0} has only a placeholder as its alt text: “{1}”.", image, said);
    }
    case "too-long": {
      const [has, most] = [formatCount(alt?.length ?? 0), formatCount(longest)];
      return image === undefined
        ? l10n.t("The alt text of this drawing has {0} characters, and {1} are allowed.", has, most)
        : l10n.t("The alt text of the image {0} has {1} characters, and {2} are allowed.", image, has, most);
    }
    case "redundant":
      return image === undefined
        ? l10n.t("The alt text of this drawing repeats what is said beside it.")
        : l10n.t("The alt text of the image {0} repeats what is said beside it.", image);
  }
}

/** Data URLs may be megabytes. */
function shortened(target: string): string {
  return target.length > 80 ? `${target.slice(0, 60)}…` : target;
}

import { canTake, unsaid } from "../references/alt-change.ts";
import type { Reference } from "../references/reference.ts";
import type { Suggestion } from "./asker.ts";
import type { EarlierEntry, Entry, SuggestedEntry } from "./entry.ts";

/** What a run of `suggest` finds in the file of an earlier one. */
export interface Earlier {
  /** The answers, by the key of their question. */
  readonly known: Map<string, Suggestion>;
  /** The entry for the same place in the same document, as somebody may have edited it. */
  at(entry: Entry): Partial<SuggestedEntry> | undefined;
}

export function earlierOf(entries: readonly EarlierEntry[]): Earlier {
  const answered = entries.filter((entry) => typeof entry.newAlt === "string" || isUnsaid(entry));
  const places = new Map(answered.map((entry) => [placeOf(entry), filled(entry)]));
  const known = new Map(
    answered.flatMap(({ question, newAlt, decision = "informative", longDescription, draft }) =>
      question === undefined
        ? []
        : [[question, { alt: newAlt ?? "", decision, ...optional({ longDescription, draft }) }] as const],
    ),
  );
  return { known, at: (entry) => places.get(placeOf(entry)) };
}

/** The entry with its answer: without `newAlt` where it finds a picture decorative and the markup can't say so. */
export function answered(
  entry: Entry,
  reference: Reference,
  question: string,
  { alt, ...rest }: Suggestion,
): SuggestedEntry {
  return canTake(reference, alt)
    ? { ...entry, newAlt: alt, ...rest, question }
    : { ...entry, ...rest, question, skipped: `It seems to be decorative: ${unsaid}` };
}

/** It was answered, and there was no alt text to write. */
const isUnsaid = ({ decision, question, skipped }: EarlierEntry): boolean =>
  decision === "decorative" && question !== undefined && skipped !== undefined;

function filled(entry: EarlierEntry) {
  const { newAlt, decision, longDescription, draft, question, skipped } = entry;
  return typeof newAlt === "string"
    ? { newAlt, ...optional({ decision, longDescription, draft, question }) }
    : optional({ decision, question, skipped });
}

function placeOf({ file, documentHash, start, end }: Pick<Entry, "file" | "documentHash" | "start" | "end">) {
  return JSON.stringify([file, documentHash, start, end]);
}

/** Without what is undefined. */
function optional<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

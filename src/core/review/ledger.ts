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
  const answered = entries.filter(
    (entry): entry is EarlierEntry & { newAlt: string } => typeof entry.newAlt === "string",
  );
  const places = new Map(answered.map((entry) => [placeOf(entry), filled(entry)]));
  const known = new Map(
    answered.flatMap(({ question, newAlt, decision = "informative", longDescription, draft }) =>
      question === undefined
        ? []
        : [[question, { alt: newAlt, decision, ...optional({ longDescription, draft }) }] as const],
    ),
  );
  return { known, at: (entry) => places.get(placeOf(entry)) };
}

/** The entry with its answer. */
export function answered(entry: Entry, question: string, { alt, ...rest }: Suggestion): SuggestedEntry {
  return { ...entry, newAlt: alt, ...rest, question };
}

function filled({ newAlt, decision, longDescription, draft, question }: EarlierEntry & { newAlt: string }) {
  return { newAlt, ...optional({ decision, longDescription, draft, question }) };
}

function placeOf({ file, documentHash, start, end }: Pick<Entry, "file" | "documentHash" | "start" | "end">) {
  return JSON.stringify([file, documentHash, start, end]);
}

/** Without what is undefined. */
function optional<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

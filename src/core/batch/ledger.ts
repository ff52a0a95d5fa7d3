import { canTake, unsaid } from "../documents/reference/alt-change.ts";
import type { Reference } from "../documents/reference/reference.ts";
import type { Suggestion } from "../review/asker.ts";
import type { AppliedEntry, EarlierEntry, Entry, SuggestedEntry } from "./entry.ts";

/** The entries that a run of `suggest` finds in the file of an earlier run. */
export interface Earlier {
  /** The answers, by the key of their question. */
  readonly known: Map<string, Suggestion>;
  /**
   * Returns the fields beside the reference in the entry for the same place in the same document, as somebody may have
   * edited them.
   */
  at(entry: Entry): Partial<SuggestedEntry> | undefined;
  /**
   * The same where the document has changed since: of the entry for the same target, in the same rank among its like.
   * `question` is what would be asked now: an answer to another one is of no use.
   */
  moved(entry: Entry, rank: number, question: string | undefined): Partial<SuggestedEntry> | undefined;
  /** The entries of documents other than these. */
  ofOthers(files: ReadonlySet<string>): readonly EarlierEntry[];
}

export function earlierOf(entries: readonly EarlierEntry[]): Earlier {
  const answered = entries.filter((entry) => typeof entry.newAlt === "string" || isUnsaid(entry));
  const places = new Map(entries.map((entry) => [placeOf(entry), entry]));
  const ranks = new Map<string, EarlierEntry>();
  const rankOf = ranking();
  for (const entry of entries) {
    ranks.set(likeOf(entry, rankOf(entry)), entry);
  }
  const known = new Map(
    answered.flatMap(({ question, newAlt, decision = "informative", longDescription, draft }) =>
      question === undefined
        ? []
        : [[question, { alt: newAlt ?? "", decision, ...optional({ longDescription, draft }) }] as const],
    ),
  );
  return {
    known,
    at: (entry) => besideListing(places.get(placeOf(entry))),
    moved(entry, rank, question) {
      const before = ranks.get(likeOf(entry, rank));
      const fits =
        before && before.documentHash !== entry.documentHash && (before.question ?? question) === question;
      return fits ? besideListing(before) : undefined;
    },
    ofOthers: (files) => entries.filter(({ file }) => !files.has(file)),
  };
}

/** Counts those before an entry in its document that point at the same target. */
export function ranking(): (entry: Pick<EarlierEntry, "file" | "target">) => number {
  const counts = new Map<string, number>();
  return (entry) => {
    const like = likeOf(entry, 0);
    const rank = counts.get(like) ?? 0;
    counts.set(like, rank + 1);
    return rank;
  };
}

const likeOf = ({ file, target }: Pick<EarlierEntry, "file" | "target">, rank: number): string =>
  JSON.stringify([file, target, rank]);

/** The entry with its answer: without `newAlt` where it finds a picture decorative and the markup can't say so. */
export function answered(
  entry: Entry,
  reference: Reference,
  question: string,
  { alt, ...rest }: Suggestion,
): SuggestedEntry {
  return canTake(reference, alt)
    ? { ...entry, newAlt: alt, ...rest, question }
    : { ...entry, ...rest, question, skipped: `It seems to be decorative: ${unsaid()}` };
}

/** It was answered, and there was no alt text to write. */
const isUnsaid = ({ decision, question, skipped }: EarlierEntry): boolean =>
  decision === "decorative" && question !== undefined && skipped !== undefined;

/**
 * The edits that somebody made to entries, by their place: the entry as it was left, or undefined if it was removed.
 */
export type Edits = ReadonlyMap<string, EarlierEntry | undefined>;

export function editsSince(before: readonly EarlierEntry[], after: readonly EarlierEntry[]): Edits {
  const old = new Map(before.map((entry) => [placeOf(entry), JSON.stringify(entry)]));
  const now = new Map(after.map((entry) => [placeOf(entry), entry]));
  return new Map([
    ...[...old.keys()].filter((place) => !now.has(place)).map((place) => [place, undefined] as const),
    ...[...now].filter(([place, entry]) => old.get(place) !== JSON.stringify(entry)),
  ]);
}

/** Entries as somebody left them, where they did; those that they added come last. */
export function withEdits<T extends Place>(entries: readonly T[], edits: Edits): (T | EarlierEntry)[] {
  const places = entries.map(placeOf);
  const own = entries.flatMap((entry, index) => {
    const place = places[index]!;
    return edits.has(place) ? (edits.get(place) ?? []) : entry;
  });
  const there = new Set(places);
  return [...own, ...[...edits].flatMap(([place, entry]) => (there.has(place) ? [] : (entry ?? [])))];
}

type Place = Pick<Entry, "file" | "documentHash" | "start" | "end">;

function placeOf({ file, documentHash, start, end }: Place): string {
  return JSON.stringify([file, documentHash, start, end]);
}

/** Without what is listed anew each time; undefined when nothing else is there. */
function besideListing(entry: EarlierEntry | undefined): Partial<SuggestedEntry> | undefined {
  const settled = entry && isUnsaid(entry) ? "skipped" : undefined;
  const rest = Object.entries(entry ?? {}).filter(
    ([name, value]) => (!listed.has(name) || name === settled) && value !== undefined,
  );
  return rest.length ? (Object.fromEntries(rest) as Partial<SuggestedEntry>) : undefined;
}

const listed: ReadonlySet<string> = new Set<keyof SuggestedEntry>([
  "file",
  "line",
  "column",
  "syntax",
  "target",
  "path",
  "alt",
  "status",
  "start",
  "end",
  "documentHash",
  "problem",
  "skipped",
]);

/** Without what is undefined. */
function optional<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/**
 * Returns the entries for an earlier state of a document whose alt text is there now, each in a reference of its own.
 */
export function alreadyThere(
  references: readonly Reference[],
  entries: readonly AppliedEntry[],
): ReadonlySet<AppliedEntry> {
  const free = new Map<string, number>();
  const like = (target: string | undefined, alt: string | null | undefined) => JSON.stringify([target, alt]);
  for (const { target, alt } of references) {
    free.set(like(target, alt), (free.get(like(target, alt)) ?? 0) + 1);
  }
  return new Set(
    entries.filter(({ target, newAlt }) => {
      const left = free.get(like(target, newAlt)) ?? 0;
      free.set(like(target, newAlt), left - 1);
      return left > 0;
    }),
  );
}

import { wantsAlt } from "../check/scan.ts";
import { parseMessage } from "../contract/panel-protocol.ts";
import { type Kept, kept, type Row, type Verdict, wordsOf } from "../contract/review-protocol.ts";
import { keyOf, type Suggestion } from "./asker.ts";
import { type Place, rowOf } from "./review-item.ts";

type Decision = Kept["places"][string];

/** The state of each place: found by the scan, answered by the model, decided by the person. */
export interface Book {
  readonly places: ReadonlyMap<string, Place>;
  /** In the order of the scan. */
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  /** The answers so far, by the key of their question. */
  readonly answers: Map<string, Suggestion>;
  /** Puts the places of a scan in the place of all before, or of those in some documents. */
  take(places: readonly Place[], documents: readonly string[] | undefined): Promise<void>;
  answer(id: string, key: string, suggestion: Suggestion): void;
  fail(id: string, problem: string): void;
  /** Accepted is only what has words, and a slot for them. */
  decide(ids: readonly string[], verdict: Verdict, edited?: string): void;
  /** The words that an accepted place gets; undefined when it is not accepted, or has none. */
  wanted(id: string): string | undefined;
  /** Places that want an alt text, have an image and were neither answered nor decided, with the key of their question. */
  open(): readonly { readonly place: Place; readonly key: string | undefined }[];
  /** Returns everything that is kept, as text. */
  text(): string;
}

/** Begins with what an earlier window kept, if that can be read. */
export function openBook(saved: unknown, changed: (rows: readonly Row[]) => void): Book {
  const before = parseMessage(kept, saved);
  const answers = new Map<string, Suggestion>(
    Object.entries(before?.answers ?? {}) as [string, Suggestion][],
  );
  const decisions = new Map<string, Decision>(Object.entries(before?.places ?? {}));
  const places = new Map<string, Place>();
  const keys = new Map<string, string | undefined>();
  const rows = new Map<string, Row>();

  const change = (id: string, part: Partial<Row>) => {
    const row = rows.get(id);
    if (row) {
      const next = { ...row, ...part };
      rows.set(id, next);
      changed([next]);
    }
  };
  const note = (id: string, part: Partial<Decision>) => {
    decisions.set(id, { ...decisions.get(id), ...part });
  };

  const made = async (place: Place): Promise<Row> => {
    const { id, image, context } = place;
    const { key = undefined, verdict, edited } = decisions.get(id) ?? {};
    const question = image.kind === "image" ? ((await keyOf({ image, context })) ?? key) : undefined;
    keys.set(id, question);
    const proposed = question === undefined ? undefined : answers.get(question);
    const row: Row = {
      ...rowOf(place),
      ...(proposed ? { proposed } : {}),
      ...(edited === undefined ? {} : { edited }),
    };
    const words = wordsOf(row);
    if (verdict !== "accepted") {
      return { ...row, verdict: verdict ?? "undecided" };
    }
    // What was accepted and stands there now has been applied, whoever did it.
    const applied = (place.reference.alt ?? "") === words;
    return { ...row, verdict: words === undefined ? "undecided" : applied ? "applied" : "accepted" };
  };

  return {
    places,
    answers,
    rows: () => [...rows.values()],
    row: (id) => rows.get(id),
    async take(found, documents) {
      const fresh = new Map(
        await Promise.all(found.map(async (place) => [place.id, await made(place)] as const)),
      );
      for (const [id, { uri }] of places) {
        if (!documents || (documents.includes(uri) && !fresh.has(id))) {
          places.delete(id);
          rows.delete(id);
        }
      }
      for (const place of found) {
        places.set(place.id, place);
        rows.set(place.id, fresh.get(place.id)!);
      }
    },
    answer(id, key, suggestion) {
      answers.set(key, suggestion);
      keys.set(id, key);
      note(id, { key });
      change(id, { proposed: suggestion, problem: undefined });
    },
    fail: (id, problem) => change(id, { problem }),
    decide(ids, verdict, edited) {
      const own = edited === undefined ? {} : { edited };
      const decided = ids.flatMap((id) => {
        const row = rows.get(id);
        const next = row && { ...row, ...own, verdict };
        if (!next?.writable || (verdict === "accepted" && wordsOf(next) === undefined)) {
          return [];
        }
        rows.set(id, next);
        note(id, { ...own, verdict });
        return [next];
      });
      changed(decided);
    },
    wanted(id) {
      const row = rows.get(id);
      return row?.verdict === "accepted" ? wordsOf(row) : undefined;
    },
    open: () =>
      [...places.values()]
        .filter((place) => place.image.kind === "image" && wantsAlt(place))
        .filter(({ id }) => !rows.get(id)?.proposed && rows.get(id)?.verdict === "undecided")
        .map((place) => ({ place, key: keys.get(place.id) })),
    text: () =>
      JSON.stringify({
        version: 1,
        answers: Object.fromEntries(answers),
        places: Object.fromEntries(decisions),
      } satisfies Kept),
  };
}

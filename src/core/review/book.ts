import { wantsAlt } from "../check/scan.ts";
import { parseMessage } from "../contract/panel-protocol.ts";
import { type Head, type Kept, kept, type Row, type Verdict, wordsOf } from "../contract/review-protocol.ts";
import { keyOf, type Suggestion } from "./asker.ts";
import { type Place, rowOf } from "./review-item.ts";

type Decision = Kept["places"][string];

/** A decision that can be taken back, and the state of its places before it. */
interface Step {
  readonly what: NonNullable<Head["undo"]>["what"];
  readonly before: ReadonlyMap<string, Decision | undefined>;
}
/** The most decisions that can be taken back. */
const mostSteps = 200;

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
  /** Puts another proposal in the place of all words so far; what was decided about them is open again. */
  rewrite(id: string, key: string, suggestion: Suggestion): void;
  /** Accepted is only what has words, and a slot for them. */
  decide(ids: readonly string[], verdict: Exclude<Verdict, "applied">, edited?: string): void;
  /** The last decision since a scan that can be taken back. */
  undoable(): Head["undo"];
  undo(): void;
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
  let steps: Step[] = [];
  const step = (what: Step["what"], ids: readonly string[]) => {
    if (ids.length) {
      steps = [
        ...steps.slice(1 - mostSteps),
        { what, before: new Map(ids.map((id) => [id, decisions.get(id)])) },
      ];
    }
  };

  const look = async ({ id, image, context }: Place) => {
    const { key } = decisions.get(id) ?? {};
    keys.set(id, image.kind === "image" ? ((await keyOf({ image, context })) ?? key) : undefined);
  };
  const made = (place: Place): Row => {
    const { key: asked, verdict, edited, rewritten } = decisions.get(place.id) ?? {};
    const key = keys.get(place.id);
    // What was said about other bytes counts no more.
    const proposed =
      rewritten && asked === key ? rewritten : key === undefined ? undefined : answers.get(key);
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
      await Promise.all(found.map(look));
      const fresh = new Map(found.map((place) => [place.id, made(place)]));
      steps = [];
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
    rewrite(id, key, suggestion) {
      step("rewritten", [id]);
      const open = { edited: undefined, verdict: "undecided" } as const;
      keys.set(id, key);
      note(id, { ...open, key, rewritten: suggestion });
      change(id, { ...open, proposed: suggestion, problem: undefined });
    },
    decide(ids, verdict, edited) {
      const decided = ids.flatMap((id) => {
        const row = rows.get(id);
        // Words that are proposed are nobody's own.
        const own =
          edited === undefined ? {} : { edited: edited === row?.proposed?.alt ? undefined : edited };
        const next = row && { ...row, ...own, verdict };
        return next?.writable && !(verdict === "accepted" && wordsOf(next) === undefined)
          ? [{ id, next, noted: { ...own, verdict } }]
          : [];
      });
      step(
        verdict,
        decided.map(({ id }) => id),
      );
      for (const { id, next, noted } of decided) {
        rows.set(id, next);
        note(id, noted);
      }
      changed(decided.map(({ next }) => next));
    },
    undoable() {
      const last = steps.at(-1);
      return last && { what: last.what, count: last.before.size };
    },
    undo() {
      const { before = new Map<string, Decision | undefined>() } = steps.at(-1) ?? {};
      steps = steps.slice(0, -1);
      const back = [...before].flatMap(([id, decision]) => {
        const place = places.get(id);
        if (!place) {
          return [];
        }
        // What was asked meanwhile stays answered.
        decisions.set(id, { ...decision, key: keys.get(id) });
        const problem = rows.get(id)?.problem;
        const row = { ...made(place), ...(problem === undefined ? {} : { problem }) };
        rows.set(id, row);
        return [row];
      });
      changed(back);
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

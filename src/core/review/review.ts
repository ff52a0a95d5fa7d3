import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import { isAbort, type NextStep, Problem } from "../base/problem.ts";
import { translated } from "../base/text/foreign.ts";
import { type Head, type Rewriting, type ToPage, wordsOf } from "../contract/review-protocol.ts";
import { unsaid } from "../documents/reference/alt-change.ts";
import { type createAsker, eachOnce, type Question } from "./asker.ts";
import { type Book, openBook } from "./book.ts";
import type { Place } from "./review-item.ts";
import { createSaver } from "./saver.ts";
import { sideBySide } from "./side-by-side.ts";

export interface Scanned {
  readonly done: number;
  readonly total: number;
}

/** The findings of a scan. */
export interface Found {
  readonly places: readonly Place[];
  /** Documents that lie outside of the workspace, for people: nothing of them was read. */
  readonly outside: readonly string[];
  /** Why other documents could not be looked through: a sentence for each. */
  readonly unread: readonly string[];
}

/** The outcome of writing alt texts into documents. */
export interface Applied {
  /** Those concerned, by their URIs. */
  readonly documents: readonly string[];
  /** Why nothing was written into one of them: a sentence. */
  readonly refused: ReadonlyMap<string, string>;
}

export interface ReviewAbilities {
  /** Finds the places of the whole scope, or of some documents. Throws `Problem` or an `AbortError`. */
  scan(
    documents: readonly string[] | undefined,
    tell: (scanned: Scanned) => void,
    signal: AbortSignal,
  ): Promise<Found>;
  /** Asks the chosen model, once the user allows it. Throws `Problem`. */
  asker(
    answers: Book["answers"],
  ): Promise<{ readonly ask: ReturnType<typeof createAsker>; readonly atOnce: number }>;
  /** Returns an estimate for people; undefined when nothing is sent. Throws `Problem`. */
  estimate(questions: readonly Question[]): Promise<string | undefined>;
  /** Loads what an earlier window kept; undefined if there is nothing. */
  load(): Promise<unknown>;
  /** Whole or not at all. */
  save(text: string): Promise<void>;
  /** Writes alt texts into documents, as one step that can be undone. Resolves when the user has let them be applied, or not. */
  apply(wanted: readonly { readonly place: Place; readonly alt: string }[]): Promise<Applied>;
  label(step: NextStep): string;
  /** For people: one sentence about an error that is not a `Problem`, after it was logged. */
  bug(error: unknown): string;
  emit(message: Extract<ToPage, { type: "all" | "head" | "rows" }>): void;
}

/**
 * The alt texts of a part of the workspace, from the scan to the edits. Every change is kept, then emitted: what the page
 * shows outlives a reload.
 */
export interface Review {
  tell(): void;
  scan(): Promise<void>;
  /** Asks for all that is open, or for some places. */
  ask(ids?: readonly string[]): Promise<void>;
  /** Asks for the alt text of one place again. */
  rewrite(id: string, how: Rewriting): Promise<void>;
  /** Does again what was done last: looks for references, asks or applies. */
  retry(): Promise<void>;
  stop(): void;
  decide(ids: readonly string[], verdict: "undecided" | "accepted" | "skipped"): void;
  edit(ids: readonly string[], alt: string): void;
  /** Takes the last decision back. */
  undo(): void;
  apply(): Promise<void>;
  place(id: string): Place | undefined;
  setModel(model: Head["model"]): void;
  /** Resolves when all is kept. */
  saved(): Promise<void>;
}

export async function createReview(
  abilities: ReviewAbilities,
  { scope, model }: Pick<Head, "scope" | "model">,
): Promise<Review> {
  let running: AbortController | undefined;
  const untold = new Set<string>();
  const book = openBook(await abilities.load(), (rows) => {
    for (const row of rows) {
      untold.add(row.id);
    }
    saver.soon();
  });
  let head: Head = { scope, model, phase: "idle", open: { places: 0, images: 0 } };
  const change = (part: Partial<Head>) => {
    head = { ...head, ...part };
    abilities.emit({ type: "head", head });
  };
  const fail = (error: unknown) => {
    if (!isAbort(error)) {
      const problem =
        error instanceof Problem ? error : new Problem("bug", abilities.bug(error), ["showLog"]);
      const steps = problem.steps.map((id) => ({ id, label: abilities.label(id) }));
      change({ problem: { text: problem.message, steps } });
    }
  };
  const saver = createSaver(async () => {
    const ids = [...untold];
    untold.clear();
    try {
      await abilities.save(book.text());
    } finally {
      abilities.emit({ type: "rows", rows: ids.flatMap((id) => book.row(id) ?? []) });
    }
  }, fail);
  const tell = () => abilities.emit({ type: "all", head, rows: [...book.rows()] });
  /** Counts what is still to be asked, each question once. */
  const count = async () => {
    const open = book.open();
    const questions = eachOnce(open).flatMap(({ place: { image, context, uri } }) =>
      image.kind === "image" ? [{ image, context, document: uri }] : [],
    );
    const text = questions.length ? await abilities.estimate(questions).catch(() => undefined) : undefined;
    return { open: { places: open.length, images: questions.length }, estimate: text };
  };

  /** One thing at a time; a new one waits for nobody, the old one ends. */
  const run = async (phase: "scanning" | "asking", work: (signal: AbortSignal) => Promise<void>) => {
    running?.abort();
    const own = new AbortController();
    running = own;
    change({ phase, problem: undefined, scanned: undefined, asked: undefined });
    try {
      await work(own.signal);
    } catch (error) {
      fail(error);
    }
    await saver.done();
    if (running === own) {
      const counted = await count();
      running = undefined;
      change({ phase: "idle", scanned: undefined, asked: undefined, undo: book.undoable(), ...counted });
    }
  };

  /** Counts again: a place that was decided need not be asked. */
  const recount = () => {
    change({ undo: book.undoable() });
    if (!running) {
      void count().then((counted) => running || change(counted));
    }
  };

  const scanning = (documents?: readonly string[]) =>
    run("scanning", async (signal) => {
      const found = await abilities.scan(documents, (scanned) => change({ scanned }), signal);
      if (!signal.aborted) {
        await book.take(found.places, documents);
        if (!documents) {
          change({ outside: outsideWords(found.outside), unread: unreadWords(found.unread) });
        }
        tell();
      }
    });

  const asking = (ids?: readonly string[], how?: Rewriting) =>
    run("asking", async (signal) => {
      const places = ids
        ? ids.flatMap((id) => book.places.get(id) ?? [])
        : book.open().map(({ place }) => place);
      const { ask, atOnce } = await abilities.asker(book.answers);
      let done = 0;
      const step = () => change({ asked: { done: ++done, total: places.length } });
      change({ asked: { done, total: places.length } });
      await sideBySide(
        places,
        atOnce,
        async ({ id, uri, image, context }) => {
          if (image.kind === "image") {
            const again = how && againFor(id, how);
            const question = { image, context, document: uri, ...(again && { again }) };
            const { key, suggestion } = await ask(question, signal);
            if (again) {
              book.rewrite(id, key, suggestion);
            } else {
              book.answer(id, key, suggestion);
            }
          }
          step();
        },
        ({ id }, { message }) => {
          book.fail(id, message);
          step();
        },
        signal,
      );
    });

  const againFor = (id: string, how: Rewriting): NonNullable<Question["again"]> => {
    const row = book.row(id);
    return how === "afresh" ? how : { alt: (row && wordsOf(row)) ?? "", wish: how };
  };

  const applying = async () => {
    const wanted = book.rows().flatMap(({ id }) => {
      const alt = book.wanted(id);
      const place = book.places.get(id);
      return place && alt !== undefined ? [{ place, alt }] : [];
    });
    if (!wanted.length) {
      return;
    }
    try {
      change({ phase: "applying", problem: undefined });
      const { documents, refused } = await abilities.apply(wanted);
      await scanning(documents);
      for (const { place } of wanted) {
        if (book.row(place.id)?.verdict === "accepted") {
          const why =
            refused.get(place.uri) ?? l10n.t("It was left out in the preview, or its document changed.");
          book.fail(place.id, l10n.t("It was not applied. {0}", why));
        }
      }
    } catch (error) {
      fail(error);
      change({ phase: "idle" });
    }
  };

  let last = (): Promise<void> => scanning();
  const doing = (work: () => Promise<void>) => {
    last = work;
    return work();
  };

  return {
    tell,
    scan: () => doing(() => scanning()),
    ask: (ids) => doing(() => asking(ids)),
    rewrite: (id, how) => doing(() => asking([id], how)),
    apply: () => doing(applying),
    retry: () => last(),
    stop: () => running?.abort(),
    decide(ids, verdict) {
      book.decide(ids, verdict);
      recount();
    },
    edit(ids, alt) {
      book.decide(ids, "accepted", alt);
      for (const id of ids) {
        if (alt === "" && book.row(id)?.mayBeEmpty === false) {
          book.fail(id, l10n.t("It was not accepted: {0}", unsaid()));
        }
      }
      recount();
    },
    undo() {
      book.undo();
      recount();
    },
    place: (id) => book.places.get(id),
    setModel(now) {
      change({ model: now });
      recount();
    },
    saved: () => saver.done(),
  };
}

function outsideWords([first, ...more]: readonly string[]): string | undefined {
  if (first === undefined) {
    return undefined;
  }
  return more.length
    ? translated("Outside this workspace, and not read: {0} and {1} more.", first, more.length)
    : translated("Outside this workspace, and not read: {0}.", first);
}

function unreadWords([first, ...more]: readonly string[]): string | undefined {
  if (first === undefined || !more.length) {
    return first;
  }
  const others =
    more.length === 1
      ? l10n.t("1 more document could not be looked through.")
      : l10n.t("{0} more documents could not be looked through.", formatCount(more.length));
  return `${first} ${others}`;
}

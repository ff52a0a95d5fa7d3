import * as l10n from "@vscode/l10n";
import { type Asked, askedFor, type Picture } from "../ask/asked.ts";
import { type CustomTask, fill, variablesOf } from "../ask/custom.ts";
import type { AnswerOptions } from "../ask/prompt.ts";
import { tasks } from "../ask/table.ts";
import type { Area } from "../base/geometry.ts";
import { type NextStep, Problem, throwIfAborted } from "../base/problem.ts";
import { isDiagram, isReadHere, type Task, type TaskId } from "../base/task.ts";
import { answering, canContinue, type PanelState, type Turn } from "../contract/panel-protocol.ts";
import { cropsOf, isAbout } from "../contract/part.ts";
import { recheckDiagram } from "../convert/ask-diagram.ts";
import type { CheckCode } from "../convert/change-piece.ts";
import { makeSafe } from "../diagram/make-safe.ts";
import { withoutUrl } from "../image/file/by-url.ts";
import type { FittedImage } from "../image/file/types.ts";
import type { SourceText } from "../image/source-text/source-text.ts";
import type { Model, SentRequest } from "../models/contract.ts";
import { changePieceOf, type PieceChange } from "./change-piece-of.ts";
import { type LookAbilities, look, lookCloser } from "./session-pictures.ts";
import { createSessionState, type StateAbilities } from "./session-state.ts";
import { fillTurn, type TurnAbilities } from "./session-turn.ts";
import {
  changedSince,
  historyOf,
  ids,
  isBuiltIn,
  type Preview,
  picturesOf,
  settle,
  tabsOf,
  withCrop,
  withCrops,
} from "./transcript.ts";

export interface SessionAbilities extends LookAbilities, TurnAbilities, StateAbilities {
  /**
   * Returns the model that answers a task, ready to be asked; "usual": where none were chosen for a use of its own. Throws
   * `Problem` when there is none or the user does not allow it.
   */
  model(which: "chosen" | "usual" | "embedded", task: TaskId): Promise<Model>;
  /** Adapts a task to the document that the picture is in. */
  tailored(task: Task, model: Model): Promise<Task>;
  /** Returns the user's current settings. */
  options(): AnswerOptions;
  readonly checkCode: CheckCode;
  /** Returns the text selected in the editor that was used last. */
  selection(): string;
}

type Again = "chosen" | "usual" | "embedded" | "anyway";

interface Wish {
  readonly question?: string | undefined;
  readonly again?: Again;
  /** The turn whose answer is continued. */
  readonly resume?: Turn;
  /** The turns that it comes after; the others are dropped. */
  readonly after?: readonly Turn[];
}

/** The part of a conversation that is kept. */
type Left = Pick<PanelState, "conversation" | "pictures" | "task" | "turns">;

/** A picture and what was asked about it: all that the panel shows. Every change is emitted. */
export interface Session {
  readonly state: () => PanelState;
  /**
   * Shows a picture, which ends the conversation about another one. Throws `Problem` when it can't be read, and leaves
   * all as it was.
   */
  show(picture: Picture, signal: AbortSignal): Promise<void>;
  /** Adds images to the conversation; what was asked and answered stays. Throws `Problem`. */
  add(more: Picture, signal: AbortSignal): Promise<void>;
  /** Takes an image out, by its hash; without the last one, a new conversation begins. */
  remove(id: string): void;
  /** Begins a new conversation, with no picture yet. */
  empty(): void;
  /** Returns an image of the picture, by its hash, small enough for the panel. */
  preview(id: string): FittedImage | undefined;
  /** Returns the same with enough detail for choosing a part of it. Throws `Problem`. */
  detailed(id: string, signal: AbortSignal): Promise<FittedImage | undefined>;
  /** Sets the part of an image that is asked about from now on; without an area, all of it. Throws `Problem`. */
  crop(id: string, area: Area | undefined): void;
  /** Returns the source that an image's file carries, by its hash. */
  source(id: string): SourceText | undefined;
  /** Restores what an earlier window left. Turns that were under way become stopped ones. */
  restore(left: Left, picture: Picture | undefined, signal: AbortSignal): Promise<void>;
  /** Runs a task, or shows its answer when it is there already; "ask" waits for the question. */
  run(task: TaskId): Promise<void>;
  /** Asks a question; `instead` of an earlier turn, which is dropped with all that came after it. */
  ask(question: string, instead?: string): Promise<void>;
  /**
   * Asks the last turn's question again, of the present model, of the usual one or of the embedded reader; "anyway": of
   * the present one, even about a picture that is too small to be read as it is sent.
   */
  retry(which: Again): Promise<void>;
  /** Continues the last turn's answer, which ended too early. */
  resume(): Promise<void>;
  /** Takes the source of a turn's diagram as the user left it, and checks it; a newer one ends the check of an older. */
  changeDiagram(id: string, source: string): Promise<void>;
  /** Sends the pictures themselves from now on, where only their addresses were sent. */
  sendImages(): void;
  /** Takes a part of a turn's conversion as the user left it, and checks it: it is no longer in doubt. */
  changePiece(change: PieceChange): Promise<void>;
  /** Resolves when what the user changed last is checked. */
  changed(): Promise<void>;
  stop(): void;
  hint(text: string | undefined, steps?: readonly NextStep[]): void;
  /** Takes the user's own tasks as they are now. */
  offer(own: readonly CustomTask[]): void;
  /** Shows that the model or the place to insert has changed. */
  update(change: Partial<Pick<PanelState, "model" | "modelFor" | "insert">>): void;
  readonly picture: () => Picture | undefined;
  turn(id: string): Turn | undefined;
  /** Returns what was sent for a turn, as long as this window remembers it. */
  request(id: string): SentRequest | undefined;
}

export function createSession(
  abilities: SessionAbilities,
  models: Pick<PanelState, "model" | "modelFor">,
): Session {
  const state = createSessionState(abilities, models);
  let picture: Picture | undefined;
  let previews: readonly Preview[] = [];
  let own: readonly CustomTask[] = [];
  let running: AbortController | undefined;
  let changing: AbortController | undefined;
  let changes = Promise.resolve();

  const stop = () => {
    running?.abort();
    running = undefined;
  };

  const take = (next: Picture, views: readonly Preview[]) => {
    picture = next;
    previews = views;
    state.change({ pictures: picturesOf(next, views), tasks: tabsOf(views.length, own), hint: undefined });
  };

  const empty = () => {
    stop();
    take({ sources: [] }, []);
    picture = undefined;
    state.change({ turns: [], conversation: abilities.newId(), task: "explain" });
  };

  const changePiece = async (change: PieceChange): Promise<void> => {
    const { conversion, status } = state.turn(change.turn) ?? {};
    // While a model is still asked, what it says would take the place of the change.
    const part =
      conversion && status !== "waiting"
        ? await changePieceOf(conversion, change, abilities.checkCode)
        : undefined;
    if (part) {
      state.changeTurn(change.turn, part);
    }
  };

  const find = (id: TaskId): Task | undefined =>
    isBuiltIn(id) ? tasks[id] : own.find((task) => task.id === id);

  const begin = async (id: TaskId, { question, again, resume, after = state.now().turns }: Wish = {}) => {
    if (!picture) {
      return state.hint(l10n.t("Choose an image first."), ["chooseImage"]);
    }
    const task = find(id);
    if (!task) {
      return state.hint(l10n.t("This task no longer exists, or its workspace is not trusted."), [
        "openSettings",
      ]);
    }
    stop();
    const stopping = new AbortController();
    running = stopping;
    const about = picture;
    const { conversation, pictures } = state.now();
    const options = abilities.options();
    const prompt = isBuiltIn(id)
      ? undefined
      : (resume?.prompt ??
        fill(task.opening, variablesOf(pictures[0]!, options.language, abilities.selection())));
    const turn: Turn = {
      id: resume?.id ?? abilities.newId(),
      task: task.id,
      pictures: previews.map((preview) => preview.id),
      ...cropsOf(pictures),
      status: "waiting",
      format: task.format,
      text: resume?.text ?? "",
      ...(resume?.receipt ? { receipt: resume.receipt } : {}),
      ...(question ? { question } : {}),
      ...(prompt ? { prompt } : {}),
    };
    state.change({ task: task.id, turns: [...after, turn], hint: undefined });
    const asking = async (which: "chosen" | "usual" | "embedded"): Promise<Asked> => {
      const model = await abilities.model(which, task.id);
      if (resume && !canContinue(resume, model)) {
        throw new Problem("noVision", l10n.t("The embedded reader can't continue an answer."), [
          "chooseModel",
        ]);
      }
      return askedFor(options, {
        task: await abilities.tailored(task, model),
        picture: about,
        model,
        history: task.id === "ask" ? historyOf(after, pictures) : [],
        conversation,
        ask: again || resume ? "always" : undefined,
        sofar: resume?.text,
        illegible: again === "anyway" ? "send" : undefined,
        question: question ?? prompt,
      });
    };
    const isRead = isReadHere(task.id);
    const which = again === "embedded" || again === "usual" ? again : "chosen";
    const questions = {
      asking: () => asking(isRead ? "embedded" : which),
      second: isRead && again !== "embedded" ? () => asking(which) : undefined,
    };
    await fillTurn(turn.id, state, questions, abilities, stopping.signal);
    if (running === stopping) {
      running = undefined;
    }
  };

  return {
    state: state.now,
    turn: state.turn,
    request: state.request,
    hint: state.hint,
    update: state.change,
    stop,
    picture: () => picture,
    preview: (id) => previews.find((preview) => preview.id === id)?.view,
    source: (id) => previews.find((preview) => preview.id === id)?.source,
    async detailed(id, signal) {
      const index = previews.findIndex((preview) => preview.id === id);
      const source = picture?.sources[index];
      return source && lookCloser(source, previews[index]!, abilities, signal);
    },
    crop(id, area) {
      const index = previews.findIndex((preview) => preview.id === id);
      if (picture && index >= 0) {
        take(withCrop(picture, index, area, previews[index]!.view.found), previews);
      }
    },
    async show(next, signal) {
      const { picture: looked, views } = await look(next, abilities, signal);
      throwIfAborted(signal);
      if (ids(views) !== ids(previews)) {
        stop();
        state.change({ turns: [], conversation: abilities.newId() });
      }
      take(looked, views);
    },
    async add(more, signal) {
      const { picture: looked, views } = await look(more, abilities, signal);
      throwIfAborted(signal);
      const fresh = views.flatMap((view, index) =>
        previews.some(({ id }) => id === view.id) ? [] : [{ view, source: looked.sources[index]! }],
      );
      const sources = [...(picture?.sources ?? []), ...fresh.map(({ source }) => source)];
      take({ ...picture, sources }, [...previews, ...fresh.map(({ view }) => view)]);
    },
    empty,
    remove(id) {
      const kept = previews.flatMap((preview, index) => (preview.id === id ? [] : [index]));
      if (!picture || !kept.length) {
        return empty();
      }
      stop();
      const { sources } = picture;
      take(
        { ...picture, sources: kept.map((index) => sources[index]!) },
        kept.map((index) => previews[index]!),
      );
    },
    async restore({ conversation, pictures, task, turns }, found, signal) {
      const looked = found && (await look(found, abilities, signal));
      throwIfAborted(signal);
      stop();
      picture = looked && withCrops(looked.picture, looked.views, pictures);
      previews = looked?.views ?? [];
      const notice = changedSince(pictures, looked?.views);
      state.change({
        conversation,
        pictures: picture ? picturesOf(picture, previews) : pictures,
        task,
        tasks: tabsOf(previews.length, own),
        turns: turns.map(settle),
        hint: notice ? { text: notice, steps: state.buttons(looked ? [] : ["chooseImage"]) } : undefined,
      });
    },
    async run(task) {
      if (task === "ask") {
        state.change({ task });
        return;
      }
      const { turns, pictures } = state.now();
      const there = turns.findLast(
        (turn) => turn.task === task && turn.status === "done" && isAbout(turn, pictures),
      );
      if (there) {
        state.change({ task, turns: [...turns.filter((turn) => turn !== there), there] });
        return;
      }
      await begin(task);
    },
    async ask(question, instead) {
      const { turns } = state.now();
      const from = turns.findIndex((turn) => turn.id === instead);
      await begin("ask", { question, after: from < 0 ? turns : turns.slice(0, from) });
    },
    async retry(which) {
      const { turns, task } = state.now();
      const last = turns.findLast((turn) => turn.task === task) ?? turns.at(-1);
      if (last) {
        // A try without a result leaves no trace once it is repeated; text that had arrived stays.
        const after = turns.filter((turn) => turn !== last || turn.text);
        await begin(last.task, { question: last.question, again: which, after });
      }
    },
    async resume() {
      const { turns } = state.now();
      const last = turns.at(-1);
      if (last && canContinue(last, answering(state.now(), last.task))) {
        await begin(last.task, { question: last.question, resume: last, after: turns.slice(0, -1) });
      }
    },
    async changeDiagram(id, source) {
      const { task = "ask", diagram } = state.turn(id) ?? {};
      if (!isDiagram(task)) {
        return;
      }
      // What is inserted or copied from now on is what the user sees, though its check takes a moment.
      state.changeTurn(id, { text: makeSafe(source, task).source });
      changing?.abort();
      changing = new AbortController();
      const { signal } = changing;
      const checked = await recheckDiagram(
        source,
        task,
        picture && { picture, language: abilities.options().language },
        { ...abilities, ...abilities.diagrams },
        signal,
      );
      throwIfAborted(signal);
      const { repairs = 0 } = diagram ?? {};
      state.changeTurn(id, {
        text: checked.source,
        diagram: { ...checked, repairs },
        edited: source,
      });
    },
    changePiece(change) {
      // One after the other: each check is short, and the newest must be the last.
      const changed = changes.then(() => changePiece(change));
      changes = changed.catch(() => {});
      return changed;
    },
    changed: () => changes,
    sendImages() {
      picture = picture && { ...picture, sources: picture.sources.map(withoutUrl) };
    },
    offer(tasks) {
      own = tasks.filter(({ place }) => place === "panel");
      state.change({ tasks: tabsOf(previews.length, own) });
    },
  };
}

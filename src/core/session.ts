import { type AnswerAbilities, type Asked, answer } from "./answer.ts";
import {
  changedSince,
  historyOf,
  ids,
  isBuiltIn,
  type Picture,
  type Preview,
  picturesOf,
  settle,
  tabsOf,
  withCrop,
  withCrops,
} from "./conversation.ts";
import { withoutUrl } from "./image/by-url.ts";
import type { Fit } from "./image/encode.ts";
import { type SourceText, sourceOf } from "./image/source-text/source-text.ts";
import type { Area, FittedImage, SourceImage } from "./image/types.ts";
import type { Model } from "./model.ts";
import { cropsOf, isAbout } from "./part.ts";
import { isAbort, type NextStep, Problem, throwIfAborted } from "./problem.ts";
import type { PanelState, ToPanel, Turn } from "./protocol.ts";
import { type CustomTask, fill, variablesOf } from "./tasks/custom.ts";
import { tasks } from "./tasks/table.ts";
import type { Task, TaskId } from "./tasks/task.ts";

export interface SessionAbilities extends AnswerAbilities {
  /** The model, ready to be asked; throws `Problem` when there is none or the user does not allow it. */
  model(which: "chosen" | "embedded"): Promise<Model>;
  language(): string;
  /** Whether the pictures' names, sizes and use are sent with them. */
  details(): "all" | "none";
  /** What the user says with every picture; empty: nothing. */
  note(): string;
  /** What is selected in the editor used last. */
  selection(): string;
  /** A button's words. */
  label(step: NextStep): string;
  /** For people: one sentence about an error that is not a `Problem`, after it was logged. */
  bug(error: unknown): string;
  newId(): string;
  /** SHA-256, hexadecimal. */
  hash(bytes: Uint8Array): Promise<string>;
  emit(message: Extract<ToPanel, { type: "state" | "append" }>): void;
}

type Again = "chosen" | "embedded" | "anyway";

/** What is kept of a conversation. */
type Left = Pick<PanelState, "conversation" | "pictures" | "task" | "turns">;

/** One picture and what was asked of it: all that the panel shows. Every change is emitted. */
export interface Session {
  readonly state: () => PanelState;
  /**
   * Shows a picture; what was asked of another one ends.
   * Throws `Problem` when it can't be read, and leaves all as it was.
   */
  show(picture: Picture, signal: AbortSignal): Promise<void>;
  /** Takes more images into the conversation; what was asked and answered stays. Throws `Problem`. */
  add(more: Picture, signal: AbortSignal): Promise<void>;
  /** An image of the picture, by its hash, small enough for the panel. */
  preview(id: string): FittedImage | undefined;
  /** The same with as much detail as a person needs who chooses a part of it. Throws `Problem`. */
  detailed(id: string, signal: AbortSignal): Promise<FittedImage | undefined>;
  /** From now on a part of an image is asked about; without an area, all of it. Throws `Problem`. */
  crop(id: string, area: Area | undefined): void;
  /** The source that an image's file carries, by its hash. */
  source(id: string): SourceText | undefined;
  /** Puts back what an earlier window left. Turns that were under way become stopped ones. */
  restore(left: Left, picture: Picture | undefined, signal: AbortSignal): Promise<void>;
  /** Runs a task, or only brings its answer forward when it is there already. */
  run(task: TaskId): Promise<void>;
  /** Asks a question; `instead` of an earlier turn, which goes with all that came after it. */
  ask(question: string, instead?: string): Promise<void>;
  /**
   * Asks the last turn's question again, of the model chosen now or of the embedded reader; "anyway" of the chosen one,
   * also with a picture that is too small to be read as it is sent.
   */
  retry(which: Again): Promise<void>;
  /** From now on the pictures go as they are, where only their addresses went. */
  sendImages(): void;
  stop(): void;
  hint(text: string | undefined, steps?: readonly NextStep[]): void;
  /** The user's own tasks as they are now. */
  offer(own: readonly CustomTask[]): void;
  /** The model or the place to insert changed: show it. */
  update(change: Partial<Pick<PanelState, "model" | "insert">>): void;
  readonly picture: () => Picture | undefined;
  turn(id: string): Turn | undefined;
}

/** What the panel shows: sharp on a wide screen, and what most models are sent, so that it is encoded once. */
export const previewSize = { maxLongEdge: 1568, maxBytes: 5_000_000 };

/** Pixels that the panel shows at most while a part is chosen: a 5K screen is shown as it is. */
const detailedPixels = 24_000_000;

function detailOf({ width, height }: FittedImage["found"]): Fit {
  const scale = Math.min(1, Math.sqrt(detailedPixels / (width * height)));
  return { maxLongEdge: Math.floor(Math.max(width, height) * scale), maxBytes: 20_000_000 };
}

export function createSession(abilities: SessionAbilities, model: PanelState["model"]): Session {
  let picture: Picture | undefined;
  let previews: readonly Preview[] = [];
  let own: readonly CustomTask[] = [];
  let running: AbortController | undefined;
  let state: PanelState = {
    version: 1,
    conversation: abilities.newId(),
    pictures: [],
    tasks: tabsOf(0, []),
    task: "explain",
    model,
    turns: [],
    insert: "none",
  };

  const change = (part: Partial<PanelState>) => {
    state = { ...state, ...part };
    abilities.emit({ type: "state", state });
  };
  const changeTurn = (id: string, part: Partial<Turn>) =>
    change({ turns: state.turns.map((turn) => (turn.id === id ? { ...turn, ...part } : turn)) });
  const steps = (ids: readonly NextStep[]) => ids.map((id) => ({ id, label: abilities.label(id) }));
  const stop = () => {
    running?.abort();
    running = undefined;
  };

  /** Appends without a whole state: an answer of many tokens must not be sent again with each of them. */
  const append = (id: string, what: "text" | "reasoning", text: string) => {
    const turn = state.turns.find((other) => other.id === id);
    if (!turn) {
      return;
    }
    const before = (what === "text" ? turn.text : turn.reasoning) ?? "";
    state = {
      ...state,
      turns: state.turns.map((other) => (other.id === id ? { ...turn, [what]: before + text } : other)),
    };
    abilities.emit({ type: "append", turn: id, what, at: before.length, text });
  };

  const take = (next: Picture, views: readonly Preview[]) => {
    picture = next;
    previews = views;
    change({ pictures: picturesOf(next, views), tasks: tabsOf(views.length, own), hint: undefined });
  };

  // The pages of a document share their bytes.
  const idOf = async ({ bytes, page }: SourceImage) =>
    (await abilities.hash(bytes)) + (page ? `-${page}` : "");

  const look = (next: Picture, signal: AbortSignal): Promise<Preview[]> =>
    Promise.all(
      next.sources.map(async ({ crop: _, ...source }) => ({
        id: await idOf(source),
        view: await abilities.codec.encode(source, previewSize, signal),
        ...(await drawnFrom(source)),
      })),
    );

  const variables = () => variablesOf(state.pictures[0]!, abilities.language(), abilities.selection());

  const find = (id: TaskId): Task | undefined =>
    isBuiltIn(id) ? tasks[id] : own.find((task) => task.id === id);
  const hint = (text: string, ids: readonly NextStep[]) => change({ hint: { text, steps: steps(ids) } });

  const begin = async (id: TaskId, question?: string, again?: Again) => {
    if (!picture) {
      return hint("Choose a picture first.", ["chooseImage"]);
    }
    const { conversation } = state;
    const task = find(id);
    if (!task) {
      return hint("This task is not there any more, or its workspace is not trusted.", ["openSettings"]);
    }
    const prompt = isBuiltIn(id) ? undefined : fill(task.opening, variables());
    const words = question ?? prompt;
    stop();
    const stopping = new AbortController();
    running = stopping;
    const history = historyOf(state.turns, state.pictures);
    const turn: Turn = {
      id: abilities.newId(),
      task: task.id,
      pictures: previews.map((preview) => preview.id),
      ...cropsOf(state.pictures),
      status: "waiting",
      format: task.format,
      text: "",
      ...(question ? { question } : {}),
      ...(prompt ? { prompt } : {}),
    };
    change({ task: task.id, turns: [...state.turns, turn], hint: undefined });
    try {
      await follow(
        turn.id,
        {
          task,
          sources: picture.sources,
          model: await abilities.model(again === "embedded" ? "embedded" : "chosen"),
          language: abilities.language(),
          history: task.id === "ask" ? history : [],
          conversation,
          details: abilities.details(),
          note: abilities.note(),
          ...(again ? { ask: "always" } : {}),
          ...(again === "anyway" ? { illegible: "send" } : {}),
          ...(picture.place ? { place: picture.place } : {}),
          ...(words ? { question: words } : {}),
        },
        stopping.signal,
      );
    } catch (error) {
      changeTurn(turn.id, { ...failure(error, stopping.signal), progress: undefined });
    } finally {
      if (running === stopping) {
        running = undefined;
      }
    }
  };

  const follow = async (id: string, asked: Asked, signal: AbortSignal) => {
    const steady = answer(asked, abilities, signal);
    for (;;) {
      const { done, value } = await steady.next();
      if (done) {
        const status = value.complete ? "done" : "incomplete";
        changeTurn(id, {
          status,
          text: value.text,
          draft: undefined,
          progress: undefined,
          receipt: value.receipt,
        });
        return;
      }
      switch (value.kind) {
        case "progress":
          changeTurn(id, { progress: value.text });
          break;
        case "draft":
          changeTurn(id, { draft: true, text: value.text });
          break;
        case "notice":
          changeTurn(id, { notice: { text: value.text, steps: steps(value.steps) } });
          break;
        default: {
          const turn = state.turns.find((other) => other.id === id);
          if (value.kind === "text" && (turn?.status === "waiting" || turn?.draft)) {
            changeTurn(id, { status: "streaming", text: "", draft: undefined, progress: undefined });
          }
          append(id, value.kind, value.text);
        }
      }
    }
  };

  const failure = (error: unknown, signal: AbortSignal): Partial<Turn> => {
    if (isAbort(error) || signal.aborted) {
      return { status: "stopped" };
    }
    if (error instanceof Problem) {
      return { status: "failed", problem: { text: error.message, steps: steps(error.steps) } };
    }
    return { status: "failed", problem: { text: abilities.bug(error), steps: steps(["retry", "showLog"]) } };
  };

  return {
    state: () => state,
    picture: () => picture,
    preview: (id) => previews.find((preview) => preview.id === id)?.view,
    async detailed(id, signal) {
      const index = previews.findIndex((preview) => preview.id === id);
      const source = picture?.sources[index];
      if (!source) {
        return undefined;
      }
      const { crop: _, ...whole } = source;
      return abilities.codec.encode(whole, detailOf(previews[index]!.view.found), signal);
    },
    crop(id, area) {
      const index = previews.findIndex((preview) => preview.id === id);
      if (picture && index >= 0) {
        take(withCrop(picture, index, area, previews[index]!.view.found), previews);
      }
    },
    source: (id) => previews.find((preview) => preview.id === id)?.source,
    turn: (id) => state.turns.find((turn) => turn.id === id),
    async show(next, signal) {
      const views = await look(next, signal);
      throwIfAborted(signal);
      if (ids(views) !== ids(previews)) {
        stop();
        change({ turns: [], conversation: abilities.newId() });
      }
      take(next, views);
    },
    async add(more, signal) {
      const views = await look(more, signal);
      throwIfAborted(signal);
      const fresh = views.flatMap((view, index) =>
        previews.some(({ id }) => id === view.id) ? [] : [{ view, source: more.sources[index]! }],
      );
      const sources = [...(picture?.sources ?? []), ...fresh.map(({ source }) => source)];
      take({ ...picture, sources }, [...previews, ...fresh.map(({ view }) => view)]);
    },
    async restore({ conversation, pictures, task, turns }, found, signal) {
      const views = found && (await look(found, signal));
      throwIfAborted(signal);
      stop();
      picture = found && views && withCrops(found, views, pictures);
      previews = views ?? [];
      const notice = changedSince(pictures, views);
      change({
        conversation,
        pictures: picture ? picturesOf(picture, previews) : pictures,
        task,
        tasks: tabsOf(previews.length, own),
        model: state.model,
        insert: state.insert,
        turns: turns.map(settle),
        hint: notice ? { text: notice, steps: steps(views ? [] : ["chooseImage"]) } : undefined,
      });
    },
    async run(task) {
      const there = state.turns.findLast(
        (turn) => turn.task === task && turn.status === "done" && isAbout(turn, state.pictures),
      );
      if (there) {
        change({ task, turns: [...state.turns.filter((turn) => turn !== there), there] });
        return;
      }
      await begin(task);
    },
    async ask(question, instead) {
      const from = state.turns.findIndex((turn) => turn.id === instead);
      if (from >= 0) {
        stop();
        change({ turns: state.turns.slice(0, from) });
      }
      await begin("ask", question);
    },
    async retry(which) {
      const last = state.turns.findLast((turn) => turn.task === state.task) ?? state.turns.at(-1);
      if (last) {
        // A try that brought nothing leaves no trace once it is repeated; what had arrived stays.
        state = { ...state, turns: state.turns.filter((turn) => turn !== last || turn.text) };
        await begin(last.task, last.question, which);
      }
    },
    sendImages() {
      picture = picture && { ...picture, sources: picture.sources.map(withoutUrl) };
    },
    stop,
    offer(tasks) {
      own = tasks.filter(({ place }) => place === "panel");
      change({ tasks: tabsOf(previews.length, own) });
    },
    hint: (text, ids = []) => change({ hint: text === undefined ? undefined : { text, steps: steps(ids) } }),
    update: (part) => change(part),
  };
}

async function drawnFrom({ bytes }: SourceImage): Promise<{ source?: SourceText }> {
  const source = await sourceOf(bytes);
  return source ? { source } : {};
}

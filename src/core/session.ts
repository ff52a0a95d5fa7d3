import { type AnswerAbilities, type Asked, answer } from "./answer.ts";
import type { EncodedImage, SourceImage } from "./image/types.ts";
import type { Message, Model } from "./model.ts";
import { isAbort, type NextStep, Problem, throwIfAborted } from "./problem.ts";
import type { PanelState, ToPanel, Turn } from "./protocol.ts";
import { tabs, tasks } from "./tasks/table.ts";
import type { TaskId } from "./tasks/task.ts";

export interface SessionAbilities extends AnswerAbilities {
  /** The chosen model, ready to be asked; throws `Problem` when there is none or the user does not allow it. */
  model(signal: AbortSignal): Promise<Model>;
  language(): string;
  /** A button's words. */
  label(step: NextStep): string;
  /** For people: one sentence about an error that is not a `Problem`, after it was logged. */
  bug(error: unknown): string;
  newId(): string;
  /** SHA-256, hexadecimal. */
  hash(bytes: Uint8Array): Promise<string>;
  emit(message: Extract<ToPanel, { type: "state" | "append" }>): void;
}

/** A picture to talk about, as the panel got it. */
export interface Picture {
  readonly source: SourceImage;
  /** Where it lies, for people. */
  readonly path?: string;
  /** Where it is used, for the model: "Used in docs/setup.md, line 42". */
  readonly place?: string;
  readonly insert: PanelState["insert"];
}

/** One picture and what was asked of it: all that the panel shows. Every change is emitted. */
export interface Session {
  readonly state: () => PanelState;
  /**
   * Shows a picture; what was asked of another one ends.
   * Throws `Problem` when it can't be read, and leaves all as it was.
   */
  show(picture: Picture, signal: AbortSignal): Promise<void>;
  /** The picture small enough for the panel. */
  readonly preview: () => EncodedImage | undefined;
  /** Puts back what an earlier window left. Turns that were under way become stopped ones. */
  restore(state: PanelState, picture: Picture | undefined, signal: AbortSignal): Promise<void>;
  /** Runs a task, or only brings its answer forward when it is there already. */
  run(task: TaskId): Promise<void>;
  ask(question: string): Promise<void>;
  /** Asks the last turn's question again, with the model chosen now. */
  retry(): Promise<void>;
  stop(): void;
  hint(text: string | undefined, steps?: readonly NextStep[]): void;
  /** The model or the place to insert changed: show it. */
  update(change: Partial<Pick<PanelState, "model" | "insert">>): void;
  readonly picture: () => Picture | undefined;
  turn(id: string): Turn | undefined;
}

/** What the panel shows: sharp on a wide screen, and what most models are sent, so that it is encoded once. */
const previewSize = { maxLongEdge: 1568, maxBytes: 5_000_000 };

export function createSession(abilities: SessionAbilities, model: PanelState["model"]): Session {
  let picture: Picture | undefined;
  let preview: EncodedImage | undefined;
  let running: AbortController | undefined;
  let conversation = abilities.newId();
  let state: PanelState = {
    version: 1,
    picture: null,
    tasks: tabs.map(({ id, title }) => ({ id, title })),
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

  const begin = async (task: TaskId, question: string | undefined) => {
    if (!picture) {
      return;
    }
    stop();
    const stopping = new AbortController();
    running = stopping;
    const history = historyOf(state.turns);
    const id = abilities.newId();
    const turn: Turn = {
      id,
      task,
      status: "waiting",
      format: tasks[task].format,
      text: "",
      ...(question ? { question } : {}),
    };
    change({ task, turns: [...state.turns, turn], hint: undefined });
    try {
      await follow(
        id,
        {
          task,
          sources: [picture.source],
          model: await abilities.model(stopping.signal),
          language: abilities.language(),
          history: task === "ask" ? history : [],
          conversation,
          ...(picture.place ? { place: picture.place } : {}),
          ...(question ? { question } : {}),
        },
        stopping.signal,
      );
    } catch (error) {
      changeTurn(id, { ...failure(error, stopping.signal), progress: undefined });
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
          changeTurn(id, { status: "streaming", draft: true, text: value.text });
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
    preview: () => preview,
    turn: (id) => state.turns.find((turn) => turn.id === id),
    async show(next, signal) {
      const [id, view] = await Promise.all([
        abilities.hash(next.source.bytes),
        abilities.codec.encode(next.source, previewSize, signal),
      ]);
      throwIfAborted(signal);
      const same = state.picture !== null && state.picture.id === id && state.picture.uri === next.source.uri;
      if (!same) {
        stop();
        conversation = abilities.newId();
      }
      picture = next;
      preview = view;
      change({
        picture: {
          id,
          name: next.source.name,
          ...view.found,
          ...(next.path ? { path: next.path } : {}),
          ...(next.source.uri ? { uri: next.source.uri } : {}),
        },
        insert: next.insert,
        turns: same ? state.turns : [],
        hint: undefined,
      });
    },
    async restore(saved, found, signal) {
      picture = found;
      preview = found && (await abilities.codec.encode(found.source, previewSize, signal));
      change({
        ...saved,
        model: state.model,
        turns: saved.turns.map(settle),
        ...(found ? {} : { insert: "none" as const }),
      });
    },
    async run(task) {
      const there = state.turns.findLast((turn) => turn.task === task && turn.status === "done");
      if (there) {
        change({ task });
        return;
      }
      await begin(task, undefined);
    },
    ask: (question) => begin("ask", question),
    async retry() {
      const last = state.turns.findLast((turn) => turn.task === state.task) ?? state.turns.at(-1);
      if (last) {
        await begin(last.task, last.question);
      }
    },
    stop,
    hint: (text, ids = []) => change({ hint: text === undefined ? undefined : { text, steps: steps(ids) } }),
    update: (part) => change(part),
  };
}

/** Whole exchanges only: what failed or was stopped before a word came would confuse the model. */
function historyOf(turns: readonly Turn[]): Message[] {
  return turns
    .filter((turn) => turn.text && !turn.draft && turn.status !== "failed")
    .flatMap((turn) => [
      { role: "user" as const, text: turn.question ?? tasks[turn.task].opening },
      { role: "assistant" as const, text: turn.text },
    ]);
}

const settle = (turn: Turn): Turn =>
  turn.status === "waiting" || turn.status === "streaming"
    ? { ...turn, status: "stopped", progress: undefined, draft: undefined }
    : turn;

import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { follow } from "../ask/follow.ts";
import { addedUp } from "../ask/receipt-of.ts";
import { isAbort, type NextStep, Problem } from "../base/problem.ts";
import { isDiagram } from "../base/task.ts";
import { canContinue, type Turn } from "../contract/panel-protocol.ts";
import { askDiagram, type DiagramAbilities, type FollowedDiagram } from "../convert/ask-diagram.ts";
import type { SessionState } from "./session-state.ts";

export interface TurnAbilities extends AnswerAbilities {
  /** What checks a diagram and what it is compared with. */
  readonly diagrams: Pick<DiagramAbilities, "parse" | "reader">;
  /** Logs an error that is not a `Problem`, and returns one sentence about it for people. */
  bug(error: unknown): string;
}

/** Fills a turn with its answer as that arrives. However it ends, the turn says so: nothing is thrown. */
export async function fillTurn(
  id: string,
  state: SessionState,
  asking: () => Promise<Asked>,
  abilities: TurnAbilities,
  signal: AbortSignal,
): Promise<void> {
  try {
    const asked = await asking();
    const { sofar = "", model } = asked;
    const before = state.turn(id)?.receipt;
    state.changeTurn(id, { model: { ref: model.ref, label: model.label } });
    const tell = (progress: Progress) => show(id, state, progress, sofar);
    const { id: task } = asked.task;
    const followed: FollowedDiagram = isDiagram(task)
      ? await askDiagram(asked, task, { ...abilities, ...abilities.diagrams }, signal, tell)
      : await follow(asked, abilities, signal, tell);
    const { cut, text, receipt, diagram } = followed;
    state.changeTurn(id, {
      status: cut ? "incomplete" : "done",
      text,
      draft: undefined,
      progress: undefined,
      diagram,
      receipt: sofar && before ? addedUp(before, receipt) : receipt,
      ...(cut && { cut: cut.reason, notice: { text: cut.why, steps: [] } }),
    });
    const ended = state.turn(id);
    if (cut && ended) {
      const steps: NextStep[] = canContinue(ended, model) ? ["continue", "retry"] : ["retry"];
      state.changeTurn(id, { notice: { text: cut.why, steps: state.buttons(steps) } });
    }
  } catch (error) {
    state.changeTurn(id, { ...failure(error, state, abilities, signal), progress: undefined });
  }
}

function show(id: string, state: SessionState, value: Progress, sofar: string): void {
  switch (value.kind) {
    case "progress":
      state.changeTurn(id, { progress: value.text });
      break;
    case "read":
      break;
    case "sent":
      state.keepRequest(id, value.request);
      break;
    case "draft":
      state.changeTurn(id, { draft: true, text: value.text });
      break;
    case "notice":
      state.changeTurn(id, { notice: { text: value.text, steps: state.buttons(value.steps) } });
      break;
    case "thought": {
      const { text = "", reasoning = "" } = state.turn(id) ?? {};
      state.changeTurn(id, { text: sofar, reasoning: reasoning + text.slice(sofar.length) });
      break;
    }
    default: {
      const turn = state.turn(id);
      if (value.kind === "text" && (turn?.status === "waiting" || turn?.draft)) {
        state.changeTurn(id, { status: "streaming", text: sofar, draft: undefined, progress: undefined });
      }
      state.append(id, value.kind, value.text);
    }
  }
}

function failure(
  error: unknown,
  { buttons }: SessionState,
  { bug }: TurnAbilities,
  signal: AbortSignal,
): Partial<Turn> {
  if (isAbort(error) || signal.aborted) {
    return { status: "stopped" };
  }
  const problem =
    error instanceof Problem
      ? { text: error.message, steps: buttons(error.steps) }
      : { text: bug(error), steps: buttons(["retry", "showLog"]) };
  return { status: "failed", problem };
}

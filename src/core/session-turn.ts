import { type AnswerAbilities, type Asked, answer, type Progress } from "./answer.ts";
import { isAbort, Problem } from "./problem.ts";
import type { Turn } from "./protocol.ts";
import type { SessionState } from "./session-state.ts";

export interface TurnAbilities extends AnswerAbilities {
  /** For people: one sentence about an error that is not a `Problem`, after it was logged. */
  bug(error: unknown): string;
}

/** Fills a turn with its answer as that comes. However it ends, the turn says so: nothing is thrown. */
export async function fillTurn(
  id: string,
  state: SessionState,
  asking: () => Promise<Asked>,
  abilities: TurnAbilities,
  signal: AbortSignal,
): Promise<void> {
  try {
    const coming = answer(await asking(), abilities, signal);
    let step = await coming.next();
    for (; !step.done; step = await coming.next()) {
      show(id, state, step.value);
    }
    const { cut, text, receipt } = step.value;
    const status = cut ? "incomplete" : "done";
    const notice = cut && { notice: { text: cut.why, steps: state.buttons(["retry"]) } };
    state.changeTurn(id, { status, text, draft: undefined, progress: undefined, receipt, ...notice });
  } catch (error) {
    state.changeTurn(id, { ...failure(error, state, abilities, signal), progress: undefined });
  }
}

function show(id: string, state: SessionState, value: Progress): void {
  switch (value.kind) {
    case "progress":
      state.changeTurn(id, { progress: value.text });
      break;
    case "draft":
      state.changeTurn(id, { draft: true, text: value.text });
      break;
    case "notice":
      state.changeTurn(id, { notice: { text: value.text, steps: state.buttons(value.steps) } });
      break;
    case "thought": {
      const { text = "", reasoning = "" } = state.turn(id) ?? {};
      state.changeTurn(id, { text: "", reasoning: reasoning + text });
      break;
    }
    default: {
      const turn = state.turn(id);
      if (value.kind === "text" && (turn?.status === "waiting" || turn?.draft)) {
        state.changeTurn(id, { status: "streaming", text: "", draft: undefined, progress: undefined });
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

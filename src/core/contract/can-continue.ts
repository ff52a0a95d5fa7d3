import type { PanelState, Turn } from "./panel-protocol.ts";

/** Answers that are short or have a form: they are asked anew, not gone on with. */
const onlyWhole: ReadonlySet<string> = new Set(["altText", "moderate"]);

/** Whether an answer that ended too early can go on, asked of this model. */
export function canContinue(turn: Turn, { at }: Pick<PanelState["model"], "at">): boolean {
  const { status, text, draft, cut, task } = turn;
  return (
    text !== "" &&
    !draft &&
    (status === "incomplete" || status === "stopped" || status === "failed") &&
    cut !== "filtered" &&
    cut !== "tooLong" &&
    at !== "embedded" &&
    !onlyWhole.has(task)
  );
}

import * as v from "valibot";
import { tasks } from "../ask/table.ts";
import { oneLine } from "../base/text/foreign.ts";
import { type PanelState, panelState } from "../contract/panel-protocol.ts";
import { formatPart } from "../contract/part.ts";
import { isBuiltIn, settle } from "./transcript.ts";

/** The part of a conversation that is kept: words, and its pictures by address and hash. */
const conversation = v.object({
  /** The time of the last change, in milliseconds since 1970. */
  when: v.number(),
  ...v.pick(panelState, ["conversation", "pictures", "task", "turns"]).entries,
});
export type Conversation = v.InferOutput<typeof conversation>;
const conversations = v.array(v.unknown());

/** The limits beyond which the oldest conversations are dropped. */
export const historyLimits = { conversations: 50, bytes: 2_000_000 };

/** Reads the history, the newest first; what is damaged or of another version is left out. */
export function readHistory(text: string): Conversation[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), conversations), text);
  const rows = parsed.success ? parsed.output : [];
  return rows.flatMap((row) => {
    const one = v.safeParse(conversation, row);
    return one.success ? [one.output] : [];
  });
}

/** Writes the history with the conversation as it is now, and drops the oldest ones when there are too many. */
export function keep(history: readonly Conversation[], state: PanelState, when: number): string {
  const now: Conversation = {
    when,
    conversation: state.conversation,
    pictures: state.pictures,
    task: state.task,
    turns: state.turns.map(settle),
  };
  const rows: string[] = [];
  let bytes = 2;
  for (const one of [now, ...history.filter((old) => old.conversation !== state.conversation)]) {
    const row = JSON.stringify(one);
    bytes += new TextEncoder().encode(row).length + 1;
    if (rows.length === historyLimits.conversations || bytes > historyLimits.bytes) {
      break;
    }
    rows.push(row);
  }
  return `[${rows.join(",")}]`;
}

/** Names a conversation's pictures, with the parts that were talked about last. */
export function picturesIn({ pictures, turns }: Pick<Conversation, "pictures" | "turns">): string {
  const crops = turns.at(-1)?.crops;
  return pictures.map(({ id, name }) => formatPart(name, crops?.[id])).join(", ");
}

/**
 * Returns a conversation's title in a list: its first question, else the beginning of its first answer, else its task.
 */
export function titleOf({ turns }: Pick<Conversation, "turns">): string {
  const [first] = turns;
  const line =
    lineOf(turns.find((turn) => turn.question)?.question ?? first?.text ?? "") ||
    (first && isBuiltIn(first.task) ? tasks[first.task].title : "");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/**
 * Returns the first paragraph of Markdown in one line, without tables and blocks of code or data, which would name
 * nothing.
 */
const lineOf = (markdown: string): string =>
  markdown
    .replace(/^```json\n[\s\S]*?(\n```|$)/gm, "")
    .replace(/^[ \t]*\|.*$/gm, "")
    .replace(/[#*`>_]+/g, "")
    .split(/\n[ \t]*\n/)
    .map(oneLine)
    .find((line) => line !== "") ?? "";

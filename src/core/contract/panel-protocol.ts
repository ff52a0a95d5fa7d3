import * as v from "valibot";
import { decorative, decorativeWords } from "../alt-text/shown-answer.ts";
import { receipt } from "../ask/receipt.ts";
import { area, pixels, side } from "../base/geometry.ts";
import { nextStep } from "../base/problem.ts";
import { builtInTasks, isReadHere, type TaskId } from "../base/task.ts";
import { diagram } from "../diagram/diagram.ts";
import { conversion, pieceFormats } from "./conversion.ts";

/**
 * All that the host and the panel say to each other. The host sends whole states and the panel sends intents;
 * while an answer streams, `append` carries only what is new, and a panel that missed a part asks for the state again.
 */

/** The model that is chosen, as a page names it. */
export const shownModel = v.object({
  /** `vendor:model`, to tell it from another. */
  ref: v.string(),
  label: v.string(),
  vendor: v.string(),
  at: v.picklist(["embedded", "thisComputer", "elsewhere"]),
});

/** A button of a problem or a notice. */
export const step = v.object({ id: nextStep, label: v.string() });
/** Whether a task of the user's own exists is for the session to say. */
const taskId = v.custom<TaskId>(
  (value) =>
    typeof value === "string" &&
    ((builtInTasks as readonly string[]).includes(value) || /^custom:[\w-]{1,60}$/.test(value)),
);
/** A new picture takes the place of what is talked about, or joins it. */
const joining = v.picklist(["replace", "add"]);
const fileBytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
/** The size of a preview: the panel's usual one, or the detail needed to choose a part. */
const detail = v.picklist(["small", "large"]);

const turn = v.object({
  id: v.string(),
  task: taskId,
  /** The pictures it was asked about, by their hashes. */
  pictures: v.array(v.string()),
  /** The parts it was asked about, by the pictures' hashes; a picture that is not named was meant whole. */
  crops: v.optional(v.record(v.string(), area)),
  /** The user's question; only `ask` has one. */
  question: v.optional(v.string()),
  /** The prompt of a task of the user's own, with its variables filled in. */
  prompt: v.optional(v.string()),
  /** `incomplete`: the output limit or the connection cut it. What arrived is kept in every case. */
  status: v.picklist(["waiting", "streaming", "done", "stopped", "failed", "incomplete"]),
  /** The progress of a waiting turn: "Reading line 12 of 40". */
  progress: v.optional(v.string()),
  /** `plain` text keeps its line breaks and spaces; `markdown` is rendered from an allow-list. */
  format: v.picklist(["markdown", "plain"]),
  text: v.string(),
  reasoning: v.optional(v.string()),
  /** True while `text` is a preview that the answer will replace; the turn is still waiting then. */
  draft: v.optional(v.boolean()),
  /** Why it is incomplete. */
  cut: v.optional(v.picklist(["length", "cut", "filtered", "tooLong", "timeout", "stalled"])),
  /** The model that was asked; absent if the turn was never sent. */
  model: v.optional(v.object({ ref: v.string(), label: v.string() })),
  notice: v.optional(v.object({ text: v.string(), steps: v.array(step) })),
  problem: v.optional(v.object({ text: v.string(), steps: v.array(step) })),
  receipt: v.optional(receipt),
  /** The diagram that `text` is the source of, with its check; absent: the answer holds none, or is none. */
  diagram: v.optional(diagram),
  /** What the pictures were turned into, piece by piece; absent: they hold none of it, or that was not asked for. */
  conversion: v.optional(conversion),
  /** The source that the user left last and that `diagram` came of. */
  edited: v.optional(v.string()),
});
export type Turn = v.InferOutput<typeof turn>;

const picture = v.object({
  /** The program whose source the file carries, for people: "draw.io". */
  source: v.optional(v.string()),
  /** SHA-256 of the file's bytes; the panel asks for the preview by it. */
  id: v.string(),
  name: v.string(),
  /** The path in the workspace, for people; absent for a clipboard image. */
  path: v.optional(v.string()),
  /** The address for reading it again after a reload. */
  uri: v.optional(v.string()),
  format: v.string(),
  width: pixels,
  height: pixels,
  bytes: pixels,
  /** The part that is asked about next; absent: all of it. */
  crop: v.optional(area),
});

export const panelState = v.object({
  version: v.literal(1),
  /** The conversation's name, random; a new one begins with another picture. */
  conversation: v.string(),
  /** One image, or several that belong together; empty: the empty state, which invites paste and drop. */
  pictures: v.array(picture),
  /** "Press Ctrl+V to paste", after the clipboard could not be read, for example. */
  hint: v.optional(v.object({ text: v.string(), steps: v.array(step) })),
  tasks: v.array(v.object({ id: taskId, title: v.string() })),
  task: taskId,
  /** The model that answers what no other one is chosen for. */
  model: shownModel,
  /** Those that answer some tasks in its place, by task. */
  modelFor: v.optional(v.record(v.string(), shownModel)),
  turns: v.array(turn),
  /**
   * The action of an Insert button. `alt` fills the alt slot that the picture was opened from, `words` does so where
   * the markup has no way to say that a picture is decorative.
   */
  insert: v.picklist(["none", "cursor", "alt", "words"]),
});
export type PanelState = v.InferOutput<typeof panelState>;

export const toPanel = v.variant("type", [
  v.object({ type: v.literal("state"), state: panelState }),
  /** `at`: length of the turn's text before this; when it does not fit, the panel sends `ready` to get the whole state. */
  v.object({
    type: v.literal("append"),
    turn: v.string(),
    what: v.picklist(["text", "reasoning"]),
    at: pixels,
    text: v.string(),
  }),
  /** The preview that the panel asked for; PNG or JPEG. */
  v.object({ type: v.literal("picture"), id: v.string(), detail, mime: v.string(), bytes: fileBytes }),
  /** Let the user choose a part of this picture. */
  v.object({ type: v.literal("chooseCrop"), picture: v.string() }),
  /** Read the clipboard now and answer with `image` or `clipboardFailed`. */
  v.object({ type: v.literal("readClipboard"), task: taskId }),
  /**
   * Draw an SVG at this size in pixels and answer with `drawing`; nothing that it refers to is loaded, no script is
   * run.
   */
  v.object({ type: v.literal("drawSvg"), drawing: v.string(), svg: v.string(), width: side, height: side }),
  /** Drop a drawing that nobody waits for any more. */
  v.object({ type: v.literal("dropDrawing"), drawing: v.string() }),
  /** Put the focus where typing makes sense: the question box. */
  v.object({ type: v.literal("focusQuestion") }),
  /** The drawing that `drawDiagram` asked for; absent when there is none. Nothing in it is live. */
  v.object({ type: v.literal("diagramDrawn"), source: v.string(), svg: v.optional(v.string()) }),
]);
export type ToPanel = v.InferOutput<typeof toPanel>;

export const toHost = v.variant("type", [
  /** The panel's program runs and wants the state. `saved` is what an earlier window left, not yet validated. */
  v.object({ type: v.literal("ready"), saved: v.optional(v.unknown()) }),
  v.object({ type: v.literal("needPicture"), id: v.string(), detail }),
  /** The PNG that `drawSvg` asked for; absent when it can't be drawn here. */
  v.object({ type: v.literal("drawing"), drawing: v.string(), png: v.optional(fileBytes) }),
  /** The part of a picture that is asked about from now on; without an area, all of it. */
  v.object({ type: v.literal("crop"), picture: v.string(), area: v.optional(area) }),
  /** Take a picture out of the conversation; the last one ends it. */
  v.object({ type: v.literal("remove"), picture: v.string() }),
  /** Begin anew, with no picture; what was asked and answered stays in the history. */
  v.object({ type: v.literal("newConversation") }),
  v.object({ type: v.literal("run"), task: taskId }),
  /** `instead`: the turn that is asked anew in other words; it is dropped with all that came after it. */
  v.object({
    type: v.literal("ask"),
    question: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
    instead: v.optional(v.string()),
  }),
  v.object({ type: v.literal("stop") }),
  /** `picture`: which of several `openImage` means. */
  v.object({ type: v.literal("step"), step: nextStep, picture: v.optional(v.string()) }),
  /** The source that a picture's file carries, as a document. */
  v.object({ type: v.literal("openSource"), picture: v.string() }),
  v.object({ type: v.literal("copy"), turn: v.string() }),
  /** A code block of an answer. */
  v.object({ type: v.literal("copyText"), text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
  /** `text`: the words of that part of an alt text's answer as the user left them; absent: the answer as it came. */
  v.object({
    type: v.literal("insert"),
    turn: v.string(),
    part: v.optional(v.picklist(["alt", "description"])),
    text: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
  }),
  v.object({ type: v.literal("openDocument"), turn: v.string() }),
  /** A piece of a turn's conversion, counted from 0, in one of its forms. `compare`: with the file that is open. */
  v.object({
    type: v.literal("placePiece"),
    turn: v.string(),
    piece: pixels,
    format: v.picklist(Object.values(pieceFormats).flat()),
    /** `instead`: in the place of the reference that the picture was reached through. */
    where: v.picklist(["cursor", "document", "clipboard", "compare", "instead"]),
  }),
  /** The source of a formula of a turn's conversion as the user left it, to be checked anew. */
  v.object({
    type: v.literal("changeFormula"),
    turn: v.string(),
    piece: pixels,
    source: v.pipe(v.string(), v.maxLength(20_000)),
  }),
  /** The text of a cell of a table, or of a value of a chart, as the user left it: rows and columns are counted from 0. */
  v.object({
    type: v.literal("changeCell"),
    turn: v.string(),
    piece: pixels,
    row: pixels,
    column: pixels,
    text: v.pipe(v.string(), v.maxLength(20_000)),
  }),
  /** What the user wants in the place of a doubtful part of code, by offsets in UTF-16 code units. */
  v.object({
    type: v.literal("changeCode"),
    turn: v.string(),
    piece: pixels,
    from: pixels,
    to: pixels,
    text: v.pipe(v.string(), v.maxLength(200_000)),
  }),
  /** The source of a diagram as the user left it, to be checked and compared anew. */
  v.object({
    type: v.literal("changeDiagram"),
    turn: v.string(),
    source: v.pipe(v.string(), v.maxLength(200_000)),
  }),
  /** The drawing of a graph in DOT, which Graphviz makes outside of the page. */
  v.object({ type: v.literal("drawDiagram"), source: v.pipe(v.string(), v.maxLength(200_000)) }),
  /** Put the diagram in the place of the reference that the picture was reached through. */
  v.object({ type: v.literal("insertInstead"), turn: v.string() }),
  v.object({ type: v.literal("openLink"), href: v.pipe(v.string(), v.maxLength(4000)) }),
  v.object({ type: v.literal("chooseModel") }),
  /** The list of the user's own tasks. */
  v.object({ type: v.literal("moreTasks") }),
  /** The whole conversation, as a Markdown document. */
  v.object({ type: v.literal("export") }),
  v.object({ type: v.literal("chooseImage"), how: joining }),
  /** Bytes that the user pasted or dropped, or that `readClipboard` found. */
  v.object({
    type: v.literal("image"),
    via: v.picklist(["paste", "drop", "clipboard"]),
    name: v.string(),
    bytes: fileBytes,
    how: joining,
    task: v.optional(taskId),
  }),
  /** Files dropped from the explorer, as URIs. */
  v.object({ type: v.literal("dropped"), uris: v.pipe(v.array(v.string()), v.maxLength(30)), how: joining }),
  v.object({
    type: v.literal("clipboardFailed"),
    why: v.picklist(["empty", "text", "denied"]),
    task: v.optional(taskId),
  }),
]);
export type Joining = v.InferOutput<typeof joining>;
export type ToHost = v.InferOutput<typeof toHost>;

/**
 * Returns the message, or undefined when it is none of ours: whatever arrives from the other side is checked before
 * use.
 */
export function parseMessage<T>(schema: v.GenericSchema<unknown, T>, message: unknown): T | undefined {
  const result = v.safeParse(schema, message);
  return result.success ? result.output : undefined;
}

/** The tasks whose answers are short or have a form: they are asked anew, not continued. */
const onlyWhole: ReadonlySet<string> = new Set(["altText", "moderate"]);

/** Returns the model that would answer a task now. */
export const answering = ({ model, modelFor }: PanelState, task: TaskId): PanelState["model"] =>
  modelFor?.[task] ?? model;

/** Returns whether this model can continue an answer that ended too early. */
export function canContinue(turn: Turn, { at }: Pick<PanelState["model"], "at">): boolean {
  const { status, text, draft, cut, task } = turn;
  return (
    text !== "" &&
    !draft &&
    (status === "incomplete" || status === "stopped" || status === "failed") &&
    cut !== "filtered" &&
    cut !== "tooLong" &&
    at !== "embedded" &&
    !onlyWhole.has(task) &&
    !isReadHere(task)
  );
}

/** Returns whether an answer says that the picture is decorative, and so holds no alt text. */
export function isDecorative({ task, text }: Pick<Turn, "task" | "text">): boolean {
  return task === "altText" && text === decorative;
}

/** Returns an answer as people read it. */
export function answerWords(turn: Pick<Turn, "task" | "text">): string {
  return isDecorative(turn) ? decorativeWords() : turn.text;
}

/** Returns whether an answer is an alt text as it will stay, perhaps with a long description. */
export function isAltText(turn: Turn): boolean {
  return turn.task === "altText" && turn.status === "done" && turn.text !== "" && !isDecorative(turn);
}

import type { Shape } from "./data/shape.ts";

/** The languages that a picture of a diagram can be turned into, by their own names. */
export const diagramLanguages = { mermaid: "Mermaid", dot: "Graphviz DOT", plantuml: "PlantUML" } as const;
export type DiagramLanguage = keyof typeof diagramLanguages;

/** The tasks that Figscribe brings. */
export const builtInTasks = [
  "explain",
  "text",
  "altText",
  "compare",
  "ask",
  "moderate",
  "mermaid",
  "dot",
  "plantuml",
  "chart",
  "formula",
  "form",
  "code",
  "tables",
] as const;
export type BuiltInTask = (typeof builtInTasks)[number];

/** The name of a task, which is what we want to know about an image. The user's own tasks have names of their own. */
export type TaskId = BuiltInTask | `custom:${string}`;

/** Returns whether the answer to a task is the source of a diagram, which is checked. */
export const isDiagram = (task: string): task is DiagramLanguage => Object.hasOwn(diagramLanguages, task);

/** The tasks that the embedded reader does, whatever model is chosen: nothing leaves this computer. */
const readHere = ["code", "tables"] as const satisfies readonly BuiltInTask[];
export type ReadHere = (typeof readHere)[number];

/** Returns whether a task is the embedded reader's alone. */
export const isReadHere = (task: string): task is ReadHere => (readHere as readonly string[]).includes(task);

/** The tasks whose answers a model gives, and which are then checked and turned into pieces. */
const convertedByModel = ["chart", "formula", "form"] as const satisfies readonly BuiltInTask[];
export type ConvertedByModel = (typeof convertedByModel)[number];

/** Returns whether the answer to a task becomes a conversion, by whatever model is chosen. */
export const isConvertedByModel = (task: string): task is ConvertedByModel =>
  (convertedByModel as readonly string[]).includes(task);

/** Returns whether the lines and columns of a task's answer count: it is a transcript, or source. */
export const isVerbatim = (task: string): boolean =>
  task === "text" || isDiagram(task) || isReadHere(task) || isConvertedByModel(task);

/** The tasks that have a tab only while they are shown: few want them, and they have commands of their own. */
const shownWhenAsked = [
  "moderate",
  "mermaid",
  "dot",
  "plantuml",
  ...readHere,
  ...convertedByModel,
] as const satisfies readonly BuiltInTask[];
export type ShownWhenAsked = (typeof shownWhenAsked)[number];

/** Returns whether a task has a tab only while it is shown, and else a place in the menu of tasks. */
export const isShownWhenAsked = (task: string): task is ShownWhenAsked =>
  (shownWhenAsked as readonly string[]).includes(task);

/** A task as data: what is said before the images, what after them, and how the answer is tidied. */
export interface Task {
  readonly id: TaskId;
  /** The title on tabs and in messages. */
  readonly title: string;
  readonly format: "markdown" | "plain";
  /**
   * Said before the images; the same for every request of the task in one language, so that it stays in the prompt cache.
   * `explain`, `compare` and `ask` share theirs: a follow-up question then finds the images in the cache too.
   */
  readonly instruction: string;
  /** Said after the images when the user asked nothing of their own. */
  readonly opening: string;
  /** Whether the answer is written in the user's language; a transcript keeps the image's own. */
  readonly translated: boolean;
  /** The tag of the answer's language, where the instruction asks for another than the user's. */
  readonly language?: string;
  /** Tokens of the answer. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** The form of the answer, when it is data; absent: text. */
  readonly shape?: Shape;
  /** Characters that the answer may have, as the instruction says; absent: any number. */
  readonly longest?: number;
  /** Returns the answer as it is shown and inserted, from the whole text that the model gave. */
  tidy(text: string): string;
}

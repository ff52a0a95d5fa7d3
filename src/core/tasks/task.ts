/** What we want to know of an image. */
export type TaskId = "explain" | "text" | "altText" | "ask";

/** A task is data: what is said before the images, what after them, and how the answer is tidied. */
export interface Task {
  readonly id: TaskId;
  /** On tabs and in messages. */
  readonly title: string;
  readonly format: "markdown" | "plain";
  /**
   * Said before the images; the same for every request of the task in one language, so that it stays in the prompt cache.
   * `explain` and `ask` share theirs: a follow-up question then finds the images in the cache too.
   */
  readonly instruction: string;
  /** Said after the images when the user asked nothing of their own. */
  readonly opening: string;
  /** Whether the answer is written in the user's language; a transcript keeps the image's own. */
  readonly translated: boolean;
  /** Tokens of the answer. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** The answer as it is shown and inserted, from the whole text that the model gave. */
  tidy(text: string): string;
}

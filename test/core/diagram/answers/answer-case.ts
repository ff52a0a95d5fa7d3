import type { DiagramLanguage } from "../../../../src/core/base/task.ts";
import type { Checked, Removed } from "../../../../src/core/diagram/diagram.ts";

/** Answers of a model to one question, and what has to become of them. */
export interface AnswerCase {
  readonly name: string;
  readonly language: DiagramLanguage;
  /** What the model says at first, and to each message of the parser. */
  readonly answers: readonly string[];
  readonly verdict: Checked["verdict"] | "none";
  /** The times that the parser's message has to go back. */
  readonly repairs?: number;
  readonly kind?: string;
  /** The whole source; absent: only `has` and `lacks` count. */
  readonly source?: string;
  readonly has?: readonly string[];
  readonly lacks?: readonly (string | RegExp)[];
  readonly removed?: readonly Removed[];
  readonly others?: number;
  /** The line of the error that is left. */
  readonly line?: number;
  /** The server's reason to end; absent: it is done. */
  readonly finish?: "length";
}

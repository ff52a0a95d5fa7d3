import { Problem } from "./problem.ts";
import { sentence } from "./text/foreign.ts";

/** Thrown for code that nests in ways that its parser would never get done with. */
export class TooNested extends Error {
  override readonly name = "TooNested";
}

/** Whether that, or the end of the stack in a parser that calls itself for each level, is what was thrown. */
export function isTooNested(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === "TooNested" || (name === "RangeError" && /call stack size/i.test(message));
}

/** Returns the problem that tells a person about such a document. */
export function tooNested(name: string, cause: unknown): Problem {
  const text = sentence`${name} is nested too deeply to be searched for images: split it up, or name it under “ignore” in figscribe.config.json.`;
  return new Problem("tooNested", text, ["retry"], cause);
}

/** To a reader that goes on without such a document; whatever else went wrong is thrown on. */
export function ifTooNested<None>(none: None): (error: unknown) => None {
  return (error) => {
    if (error instanceof Problem && error.code === "tooNested") {
      return none;
    }
    throw error;
  };
}

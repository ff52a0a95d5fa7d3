/** The instruction that makes a model continue an answer that was cut off. */
export const goOnWords =
  "Your answer was cut off. Go on exactly where it ends, even in the middle of a word. Repeat none of it, and don't mention the break.";

/** Characters of an answer's end that a continuation may repeat. */
const longestOverlap = 400;
/** Characters: a shorter repetition may well be meant. */
const shortestOverlap = 8;

/** The joint between the answer so far and its continuation. */
export interface Joint {
  /** Returns the new part of a piece of the continuation. */
  push(text: string): string;
  /** Returns the text that was held back until now. */
  end(): string;
}

/** Drops from the beginning of a continuation what the answer ends with already: models like to begin with a run-up. */
export function createJoint(sofar: string): Joint {
  const tail = sofar.slice(-longestOverlap);
  let held: string | undefined = "";
  const release = () => {
    const text = held ?? "";
    held = undefined;
    for (let length = Math.min(text.length, tail.length); length >= shortestOverlap; length--) {
      if (tail.endsWith(text.slice(0, length))) {
        return text.slice(length);
      }
    }
    return text;
  };
  return {
    push(text) {
      if (held === undefined) {
        return text;
      }
      held += text;
      // A longer repetition is possible only while all of it stands in the answer.
      return tail.includes(held) ? "" : release();
    },
    end: release,
  };
}

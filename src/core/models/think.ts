export interface Spoken {
  readonly kind: "text" | "reasoning";
  readonly text: string;
}

const opening = "<think>";
const closing = "</think>";

/**
 * Tells apart thinking and answer in a stream whose server leaves `<think>…</think>` in the content, as Ollama-style
 * servers do for models they know no template of. Only a block at the very beginning counts: further on, such a tag
 * is part of the answer. Tags may be split anywhere between two pieces.
 */
export function thinkSplitter(): { push(piece: string): Spoken[]; end(): Spoken[] } {
  let state: "before" | "thinking" | "after" | "answer" = "before";
  let held = "";

  const push = (piece: string): Spoken[] => {
    held += piece;
    const spoken: Spoken[] = [];
    const say = (kind: Spoken["kind"], text: string) => text && spoken.push({ kind, text });
    if (state === "before") {
      const start = held.trimStart();
      if (start.length < opening.length && opening.startsWith(start)) {
        return [];
      }
      state = start.startsWith(opening) ? "thinking" : "answer";
      held = state === "thinking" ? start.slice(opening.length) : held;
    }
    if (state === "thinking") {
      const at = held.indexOf(closing);
      const until = at >= 0 ? at : held.length - heldBack(held);
      say("reasoning", held.slice(0, until));
      held = held.slice(at >= 0 ? at + closing.length : until);
      state = at >= 0 ? "after" : state;
    }
    if (state === "after") {
      // The blank lines between the block and the answer belong to neither.
      held = held.trimStart();
      state = held ? "answer" : state;
    }
    if (state === "answer") {
      say("text", held);
      held = "";
    }
    return spoken;
  };

  const end = (): Spoken[] => {
    const kind = state === "thinking" ? ("reasoning" as const) : ("text" as const);
    const rest = held;
    held = "";
    return rest ? [{ kind, text: rest }] : [];
  };
  return { push, end };
}

/** How much of the end may be the beginning of the closing tag. */
function heldBack(text: string): number {
  for (let length = Math.min(text.length, closing.length - 1); length > 0; length--) {
    if (closing.startsWith(text.slice(-length))) {
      return length;
    }
  }
  return 0;
}

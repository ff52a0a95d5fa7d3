import { pushAll } from "../../base/push-all.ts";
import type { Reference } from "../reference/reference.ts";
import { type Span, typstImage } from "./typst-image.ts";

/** An open construct: markup or code, what closes it, and the arguments so far if it is a call of `image`. */
interface Frame {
  readonly mode: "markup" | "code";
  readonly close: string;
  readonly call?: { readonly start: number; readonly parts: Span[]; from: number };
}

const keyword = /^(?:let|set|show|if|for|while|return|import|include|context)$/;
const marks = /\\[\s\S]?|\/\/|\/\*|`+|"|#|\$|[()[\]{},;\n]|[\p{L}_][\p{L}\p{N}_-]*/gu;

/** The `image(…)` calls of a Typst document. Comments, raw text and strings hold none; neither does text outside of code. */
export function findInTypst(text: string): Reference[] {
  const found: Reference[] = [];
  const frames: Frame[] = [{ mode: "markup", close: "" }];
  const next = new RegExp(marks);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [mark] = match;
    const at = match.index;
    const frame = frames.at(-1)!;
    const skipped = skip(text, at, mark, frame.mode);
    if (skipped !== undefined) {
      next.lastIndex = skipped;
    } else if (mark === frame.close || (mark === ";" && frame.close === "\n")) {
      frames.pop();
      if (frame.call) {
        frame.call.parts.push({ start: frame.call.from, end: at });
        pushAll(found, typstImage(text, frame.call.start, at + 1, frame.call.parts));
      }
    } else if (mark === "[") {
      frames.push({ mode: "markup", close: "]" });
    } else if (mark === "#" && frame.mode === "markup") {
      next.lastIndex = enter(text, at + 1, frames);
    } else if (frame.mode === "code") {
      if (mark === "(" || mark === "{") {
        frames.push({ mode: "code", close: mark === "(" ? ")" : "}" });
      } else if ((mark === ")" || mark === "}" || mark === "]") && frame.close === "\n") {
        // A statement ends with the block it stands in.
        frames.pop();
        next.lastIndex = at;
      } else if (mark === "," && frame.call) {
        frame.call.parts.push({ start: frame.call.from, end: at });
        frame.call.from = at + 1;
      } else if (mark === "image" && text[next.lastIndex] === "(") {
        next.lastIndex = call(at, next.lastIndex, frames);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** After `#`: a statement, a block or an expression, whose arguments are code. Gives where to go on. */
function enter(text: string, at: number, frames: Frame[]): number {
  if (text[at] === "{" || text[at] === "(") {
    frames.push({ mode: "code", close: text[at] === "(" ? ")" : "}" });
    return at + 1;
  }
  const name = /[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*/uy;
  name.lastIndex = at;
  const [path = ""] = name.exec(text) ?? [];
  const end = at + path.length;
  if (keyword.test(path)) {
    frames.push({ mode: "code", close: "\n" });
  } else if (path && text[end] === "(") {
    if (/(?:^|\.)image$/.test(path)) {
      return call(at, end, frames);
    }
    frames.push({ mode: "code", close: ")" });
    return end + 1;
  }
  return end;
}

function call(start: number, open: number, frames: Frame[]): number {
  frames.push({ mode: "code", close: ")", call: { start, parts: [], from: open + 1 } });
  return open + 1;
}

/** Returns the end of the comment, string, raw text, escape or formula that begins here; undefined if none does. */
function skip(text: string, at: number, mark: string, mode: Frame["mode"]): number | undefined {
  const past = (close: string, from: number) => {
    const end = text.indexOf(close, from);
    return end < 0 ? text.length : end + close.length;
  };
  if (mark === "//") {
    const end = text.indexOf("\n", at);
    // The slashes of an address in markup are no comment.
    return mode === "markup" && text[at - 1] === ":" ? at + 2 : end < 0 ? text.length : end;
  }
  if (mark === "/*") {
    return endOfComment(text, at);
  }
  if (mark[0] === "`") {
    return mark.length === 2 ? at + 2 : past(mark, at + mark.length);
  }
  if (mark[0] === "\\") {
    return at + mark.length;
  }
  if (mark === "$") {
    return past("$", at + 1);
  }
  if (mark === '"' && mode === "code") {
    const string = /"(?:[^"\\]|\\[\s\S])*"?/y;
    string.lastIndex = at;
    return at + string.exec(text)![0].length;
  }
  return undefined;
}

function endOfComment(text: string, at: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) {
      return marks.lastIndex;
    }
  }
  return text.length;
}

import { pushAll } from "../../base/push-all.ts";
import type { Reference } from "../reference/reference.ts";
import { asArtifacts, inFigure, inPage, type Span, typstImage } from "./typst-image.ts";

/** An open construct: markup, code or a formula, what closes it, and the call whose arguments or content it is. */
interface Frame {
  readonly mode: "markup" | "code" | "math";
  readonly close: string;
  readonly call?: Call;
}

/** A call of what shows an image, or says something of those in it. */
interface Call {
  readonly name: CallName;
  readonly start: number;
  /** The number of images that had been found before it. */
  readonly before: number;
  readonly parts: Span[];
  from: number;
}

type CallName = "image" | "figure" | "artifact" | "page";
const calls: Readonly<Record<string, CallName>> = {
  image: "image",
  "image.decode": "image",
  figure: "figure",
  "pdf.artifact": "artifact",
  page: "page",
};

const keyword = /^(?:let|set|show|if|for|while|return|import|include|context)$/;
const marks =
  /\\[\s\S]?|\/\/|\/\*|`+|"|#|\$|[()[\]{},;\n]|[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*/gu;

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
      next.lastIndex = frame.call ? closed(text, at, { ...frame, call: frame.call }, frames, found) : at + 1;
    } else if (mark === "$") {
      frames.push({ mode: "math", close: "$" });
    } else if (mark === "#" && frame.mode !== "code") {
      next.lastIndex = enter(text, at + 1, frames, found);
    } else if (mark === "[" && frame.mode !== "math") {
      frames.push({ mode: "markup", close: "]" });
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
      } else {
        next.lastIndex = call(text, at, mark, frames, found) ?? next.lastIndex;
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** After `#`: a statement, a block or an expression, whose arguments are code. Gives where to go on. */
function enter(text: string, at: number, frames: Frame[], found: readonly Reference[]): number {
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
    return end;
  }
  const inside = call(text, at, path, frames, found);
  if (inside === undefined && path && text[end] === "(") {
    frames.push({ mode: "code", close: ")" });
    return end + 1;
  }
  return inside ?? end;
}

/** Begins a call of what bears on images; gives where its arguments or its content begin. */
function call(
  text: string,
  start: number,
  path: string,
  frames: Frame[],
  found: readonly Reference[],
): number | undefined {
  const known = path.replace(/^std\./, "");
  const [, last = known] = /\.(image(?:\.decode)?)$/.exec(known) ?? [];
  const name = Object.hasOwn(calls, last) ? calls[last]! : undefined;
  const open = start + path.length;
  if (name === undefined || (text[open] !== "(" && text[open] !== "[")) {
    return undefined;
  }
  const isContent = text[open] === "[";
  const one: Call = { name, start, before: found.length, parts: [], from: open + 1 };
  frames.push({ mode: isContent ? "markup" : "code", close: isContent ? "]" : ")", call: one });
  return open + 1;
}

/** Ends the arguments or a content of a call, and the call itself where no more content follows; gives where to go on. */
function closed(
  text: string,
  at: number,
  { mode, call: { name, start, before, parts, from }, call: whole }: Frame & { readonly call: Call },
  frames: Frame[],
  found: Reference[],
): number {
  if (mode === "code") {
    parts.push({ start: from, end: at });
  }
  if (name === "image") {
    pushAll(found, typstImage(text, start, at + 1, parts));
  } else if (text[at + 1] === "[") {
    frames.push({ mode: "markup", close: "]", call: whole });
    return at + 2;
  } else {
    const inside = found.splice(before);
    const told = { figure: inFigure, artifact: asArtifacts, page: inPage }[name];
    pushAll(found, told(text, inside, { start, end: at + 1, parts }));
  }
  return at + 1;
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
  if (mark === '"' && mode !== "markup") {
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

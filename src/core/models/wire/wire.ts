import { linesOf, type MostOfBody } from "./body.ts";
import { failing } from "./choice.ts";

/** A piece of a body, as heard. */
export type Heard =
  /** A JSON value; `whole` when it stood by itself and not in an event of a stream. */
  | { readonly kind: "event"; readonly value: unknown; readonly whole: boolean }
  /** The stream's own end. */
  | { readonly kind: "done" }
  /** An event that can't be read: something of the answer is lost. */
  | { readonly kind: "damaged" }
  /** Words that are no event: a page, a plain text. */
  | { readonly kind: "words"; readonly text: string }
  /** A sign of life that says nothing. */
  | { readonly kind: "alive" };

/**
 * Reads the body of an answer in the ways in which servers write it: server-sent events by the standard
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), several of them with no empty line between, the
 * field `error:` (llama.cpp), JSON by itself where an event should stand, a JSON object a line, or one JSON value in
 * place of a stream. The `openai` client knows the first only, and calls the others no answer.
 */
export async function* heardIn(response: Response, most: MostOfBody): AsyncGenerator<Heard> {
  let data: string[] = [];
  let name = "";
  // A JSON value that goes over lines.
  const open: string[] = [];
  const dispatch = (): Heard[] => {
    const heard = data.length ? eventOf(data, name) : [];
    data = [];
    name = "";
    return heard;
  };
  let first = true;
  for await (const text of linesOf(response, most)) {
    const line = first ? text.replace(/^\uFEFF/, "") : text;
    first = false;
    const [, field = "", value = ""] = /^(data|event|id|retry|error)(?::[ ]?|$)(.*)$/s.exec(line) ?? [];
    if (open.length && !field) {
      open.push(line);
    } else if (line === "") {
      yield* dispatch();
    } else if (line.startsWith(":")) {
      yield { kind: "alive" };
    } else if (field === "data") {
      data.push(value);
    } else if (field === "event") {
      name = value.trim();
    } else if (field === "error") {
      yield { kind: "event", value: { error: parsed(value) ?? value }, whole: false };
    } else if (!field) {
      yield* unframed(line, open);
    }
  }
  yield* dispatch();
  if (open.length) {
    const value = parsed(open.join("\n"));
    yield value === undefined ? { kind: "damaged" } : { kind: "event", value, whole: true };
  }
}

/** A line that is no field of an event. */
function unframed(line: string, open: string[]): Heard[] {
  const text = line.trim();
  if (/^[{[]/.test(text) && !isDone(text)) {
    const value = parsed(text);
    if (value === undefined) {
      open.push(line);
      return [];
    }
    return [{ kind: "event", value, whole: true }];
  }
  return text === "" ? [{ kind: "alive" }] : isDone(text) ? [{ kind: "done" }] : [{ kind: "words", text }];
}

function eventOf(data: readonly string[], name: string): Heard[] {
  const text = data.join("\n").trim();
  if (isDone(text)) {
    return [{ kind: "done" }];
  }
  if (text === "" || text.startsWith(":") || /^\W*(ping|pong|heart-?beat|keep-?alive)\W*$/i.test(text)) {
    return [{ kind: "alive" }];
  }
  const value = parsed(text);
  if (value !== undefined) {
    const failed = name === "error" && !(typeof value === "object" && value !== null && "error" in value);
    return [{ kind: "event", value: failed ? { error: value } : value, whole: false }];
  }
  if (data.length > 1) {
    return data.flatMap((line) => eventOf([line], name));
  }
  if (name === "error" || (/^[\w ]/.test(text) && failing.test(text))) {
    return [{ kind: "event", value: { error: text }, whole: false }];
  }
  // A frame that was broken off, and the next one glued to it.
  const glued = text.lastIndexOf("data:");
  const rest = glued > 0 ? parsed(text.slice(glued + "data:".length)) : undefined;
  return rest === undefined
    ? [/^[{[]/.test(text) ? { kind: "damaged" } : { kind: "words", text }]
    : [{ kind: "event", value: rest, whole: false }];
}

const isDone = (text: string): boolean => /^\[done\]$/i.test(text);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

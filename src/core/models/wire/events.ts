import type { Chunk, Usage } from "../contract.ts";
import { type Said, saidIn } from "./choice.ts";
import { pieces } from "./cumulative.ts";
import { type Finished, finishOf } from "./finish.ts";
import { type Spoken, thinkSplitter } from "./think.ts";
import type { Heard } from "./wire.ts";

/** The sum of a body's events. */
export interface Tally {
  /** Events at all: none means that whatever answered speaks another language. */
  events: number;
  text: boolean;
  reasoning: boolean;
  /** Why the model doesn't answer, in its own words. */
  refusal: string;
  /**
   * The end of the answer, with the server's name for it; absent while it isn't known, or if more text came after it.
   */
  finish?: Finished;
  /** Some pieces came without a `finish_reason`: so one is the end. Other servers write it into each piece. */
  finishes: boolean;
  /** The stream's own end was there, or the answer came in one piece. */
  ended: boolean;
  /** Something of it could not be read. */
  damaged: boolean;
  /** The text that was no event: a page, a plain text. */
  words: string;
  /** The error, in the server's words. */
  error?: unknown;
  usage?: Usage;
}

export interface EventReader {
  readonly tally: Tally;
  read(heard: Heard): Chunk[];
  /** Returns the text that was held back because it might have begun a mark. */
  rest(): Chunk[];
}

/** Turns what is heard of an answer into chunks. Tool calls and unknown fields are passed over. */
export function eventReader(): EventReader {
  const tally: Tally = {
    events: 0,
    text: false,
    reasoning: false,
    refusal: "",
    finishes: false,
    ended: false,
    damaged: false,
    words: "",
  };
  const splitter = thinkSplitter();
  const told = pieces();
  const contents: string[] = [];
  let length = 0;

  const count = (spoken: readonly Spoken[]): Chunk[] => {
    for (const one of spoken) {
      if (one.kind === "thought") {
        tally.text = false;
        tally.reasoning = true;
      } else {
        // Blank text is no answer: some models end their thinking with line breaks only.
        tally[one.kind] ||= one.text.trim() !== "";
      }
    }
    return [...spoken];
  };

  const readEvent = (said: Said, whole: boolean): Chunk[] => {
    tally.events += said.choice || !whole ? 1 : 0;
    tally.error = said.error;
    // In the last event (Fireworks), in an extra one without choices (OpenAI), or running in each: the last counts.
    if (said.usage) {
      tally.usage = said.usage;
    }
    tally.refusal += said.refusal;
    tally.ended ||= whole && said.message;
    if (said.thought) {
      splitter.told();
    }
    const before = said.message ? heardText(told.end(said.text)) : [];
    const text = said.message ? newIn(said.text) : said.text;
    if (said.finish) {
      const finish = finishOf(said.finish, said.native);
      // A last "stop" that closes the stream takes nothing back.
      const kept = finish.kind === "stop" && !text ? tally.finish : undefined;
      tally.finish = kept ?? finish;
    } else if (said.choice) {
      tally.finishes = true;
      if (text) {
        delete tally.finish;
      }
    }
    return [
      ...before,
      ...(said.thought ? count([{ kind: "reasoning", text: said.thought }]) : []),
      ...heardText(said.message ? text : told.push(text)),
    ];
  };

  const heardText = (text: string): Chunk[] => {
    if (!text) {
      return [];
    }
    contents.push(text);
    length += text.length;
    return count(splitter.push(text));
  };

  /** Some servers end a stream with the whole message once more. */
  const newIn = (message: string): string => {
    if (message.length < length) {
      return message;
    }
    const before = contents.join("");
    return message.startsWith(before) ? message.slice(before.length) : message;
  };

  const read = (heard: Heard): Chunk[] => {
    switch (heard.kind) {
      case "event":
        return readEvent(saidIn(heard.value), heard.whole);
      case "done":
        tally.ended = true;
        return [];
      case "damaged":
        tally.damaged = true;
        return [];
      case "words":
        tally.words ||= heard.text.slice(0, 1000);
        return [];
      case "alive":
        return [];
    }
  };

  return { tally, read, rest: () => [...heardText(told.end()), ...count(splitter.end())] };
}

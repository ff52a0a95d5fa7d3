import {
  begun,
  chunk,
  done,
  event,
  finish,
  json,
  type Oddity,
  piece,
  said,
  stream,
  usual,
  whole,
} from "./reply.ts";

const first = "The chart ";
const last = "shows sales by month.";
const answered = (...body: readonly (string | Uint8Array | number)[]): Oddity => ({
  serve: () => stream(...body),
  right: whole,
});
/** With something between the pieces of the answer. */
const between = (...body: readonly string[]): Oddity =>
  answered(...body, piece(first), ...body, piece(last), ...body, finish("stop"), done);
const rewritten = (rewrite: (text: string) => string): Oddity =>
  answered(...usual.body.map((text) => rewrite(String(text))));
const typed = (type: string | undefined): Oddity => ({
  serve: () => ({ status: 200, ...(type ? { type } : {}), body: usual.body }),
  right: whole,
});
const message = (content: unknown, reason: string | null = "stop") => ({
  id: "c-1",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: reason }],
  usage: { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 },
});
const inMessage = (content: string, reason: string | null) =>
  event({ choices: [{ index: 0, message: { content }, finish_reason: reason }] });
const bytes = (text: string) => [...Buffer.from(text)].map((one) => Buffer.from([one]));

export const wires: Readonly<Record<string, Oddity>> = {
  "an answer as it should be": { serve: () => usual, right: whole },
  "an empty data line as a sign of life": between("data: \n\n", "data:\n\n"),
  "all of the answer so far in each event": answered(
    ...said.split(/(?<= )/).map((_, at, words) => piece(words.slice(0, at + 1).join(""))),
    finish("stop"),
    done,
  ),
  "all of the answer so far in each event, and in the last with how it ended": answered(
    ...said.split(/(?<= )/).map((_, at, words) => piece(words.slice(0, at + 1).join(""))),
    piece(said, "stop"),
    done,
  ),
  "all of the answer so far in two events, and the message at the end": answered(
    piece(first),
    piece(said),
    inMessage(said, "stop"),
    done,
  ),
  "an empty object as a sign of life": between("data: {}\n\n"),
  "a comment inside data": between("data: : OPENROUTER PROCESSING\n\n"),
  comments: between(": OPENROUTER PROCESSING\n\n", ": keep-alive\n"),
  "a comment after an id": between("id: 1\n: ping\n\n"),
  "ping as a word": between("data: ping\n\n", "data: [PING]\n\n", "data: keep-alive\n\n"),
  "events named ping": between('event: ping\ndata: {"type":"ping"}\n\n', "event: ping\ndata: {}\n\n"),
  "empty lines": between("\n\n\n"),
  "words about the queue": between(
    event({ message: "Processing, please wait" }),
    event({ message: "queued", status: "processing" }),
    'event: status\ndata: {"message":"queue position 3"}\n\n',
  ),
  "an error that is empty inside": between(event({ error: { code: 0, message: "" } })),
  "a delta that is a text": answered(chunk({ delta: said }), finish("stop"), done),
  "a message beside an empty delta": answered(
    chunk({ delta: {}, message: { content: said } }),
    finish("stop"),
    done,
  ),
  "a content in the choice": answered(
    event({ choices: [{ index: 0, content: said }] }),
    finish("stop"),
    done,
  ),
  "an index that is a text": answered(
    event({ choices: [{ index: "0", delta: { content: said } }] }),
    finish("stop"),
    done,
  ),
  "lists within the list of parts": answered(piece([[{ type: "text", text: said }]]), finish("stop"), done),
  "choices that are null": between(event({ choices: null, usage: null })),
  "no choices, only usage": answered(
    piece(said),
    finish("stop"),
    event({ usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } }),
    done,
  ),
  "a delta that is null": between(chunk({ delta: null, finish_reason: null })),
  "a content that is null": between(chunk({ delta: { role: "assistant", content: null } })),
  "an error that is null": between(event({ error: null, choices: [] })),
  "usage that is null in each event": rewritten((text) =>
    text.replace('"choices"', '"usage":null,"choices"'),
  ),
  "a second answer that nobody asked for": answered(
    piece(first),
    event({ choices: [{ index: 1, delta: { content: "Another one." } }] }),
    piece(last),
    finish("stop"),
    done,
  ),
  "no type": typed(undefined),
  "text/plain": typed("text/plain; charset=utf-8"),
  "application/octet-stream": typed("application/octet-stream"),
  "events called application/json": typed("application/json"),
  "events called text/html": typed("text/html; charset=utf-8"),
  "the whole answer as JSON": { serve: () => json(200, message(said)), right: whole },
  "the whole answer as JSON over many lines": {
    serve: () => ({ status: 200, type: "application/json", body: [JSON.stringify(message(said), null, 2)] }),
    right: whole,
  },
  "the whole answer as JSON without a finish_reason": {
    serve: () => json(200, message(said, null)),
    right: whole,
  },
  "the whole answer as JSON, thinking in it": {
    serve: () => json(200, message(`<think>Hm.</think>\n${said}`)),
    right: whole,
  },
  "the whole answer as JSON, in parts": {
    serve: () =>
      json(
        200,
        message([
          { type: "thinking", thinking: [{ type: "text", text: "Hm." }] },
          { type: "text", text: said },
        ]),
      ),
    right: whole,
  },
  "the whole answer as JSON, cut": {
    serve: () => json(200, message(begun, "length")),
    right: { cut: "length", text: begun, why: /output limit/ },
  },
  "the whole answer as one event": answered(event(message(said)), done),
  "the whole answer once more at the end": answered(piece(first), piece(last), event(message(said)), done),
  "messages in place of deltas": answered(inMessage(first, null), inMessage(last, "stop")),
  "messages that grow": answered(inMessage(first, null), inMessage(said, null), inMessage(said, "stop")),
  "a JSON object a line": {
    serve: () => ({
      status: 200,
      type: "application/x-ndjson",
      body: [
        `${JSON.stringify({ choices: [{ delta: { content: first } }] })}\n`,
        `${JSON.stringify({ choices: [{ delta: { content: last }, finish_reason: "stop" }] })}\n`,
      ],
    }),
    right: whole,
  },
  "a byte order mark": answered(Buffer.from([0xef, 0xbb, 0xbf]), ...usual.body),
  CRLF: rewritten((text) => text.replaceAll("\n", "\r\n")),
  CR: rewritten((text) => text.replaceAll("\n", "\r")),
  "CRLF, byte by byte": answered(...bytes(usual.body.join("").replaceAll("\n", "\r\n"))),
  "no space behind the colon": rewritten((text) => text.replace("data: ", "data:")),
  "no empty line between events": rewritten((text) => text.replace("\n\n", "\n")),
  "data on several lines": answered(
    'data: {"choices":[{"index":0,\ndata: "delta":{"content":"The chart "}}]}\n\n',
    piece(last),
    finish("stop"),
    done,
  ),
  "letters of several bytes, byte by byte": {
    serve: () => stream(...bytes(piece("Größe 😀 日本")), finish("stop"), done),
    right: { answer: "Größe 😀 日本" },
  },
  "a frame that broke off, glued to the next": answered(
    `data: {"id":"1","object":"chat.completion.c${piece(first)}`,
    piece(last),
    finish("stop"),
    done,
  ),
  "a frame that is damaged": {
    serve: () => stream(piece(begun), 'data: {"choices":[{"delta":{"con\n\n', finish("stop"), done),
    right: { cut: "cut", text: begun, why: /came damaged/ },
  },
  "no empty line at the end": answered(piece(said), finish("stop").trimEnd()),
  "no space before [DONE]": answered(piece(said), finish("stop"), "data:[DONE]\n\n"),
  "a comment after [DONE]": answered(...usual.body, ": cost=0.0001\n\n"),
  "more after [DONE]": answered(...usual.body, piece(" And more.")),
  "a page": {
    serve: () => ({
      status: 200,
      type: "text/html",
      body: ["<!doctype html><title>Sign in</title><p>Sign in"],
    }),
    right: { problem: "notAnApi", words: /is not a chat API/ },
  },
  "a page without a type": {
    serve: () => ({ status: 200, body: ["\n<html><body>data: none</body></html>"] }),
    right: { problem: "notAnApi", words: /is not a chat API/ },
  },
  "JSON of something else": {
    serve: () => json(200, { hello: "world" }),
    right: { problem: "notAnApi", words: /is not a chat API/ },
  },
  "a line without an end": {
    serve: () =>
      stream(`data: {"choices":[{"delta":{"content":"`, ...Array<string>(20).fill("a".repeat(1_000_000))),
    right: { problem: "cut", words: /was stopped: what came with it had no end/ },
  },
  "an answer that is too long": {
    serve: () =>
      stream(...Array.from({ length: 40 }, () => piece("word ".repeat(1000))), finish("stop"), done),
    right: {
      cut: "tooLong",
      text: "word ".repeat(13_108).slice(0, 65_536),
      why: /^The answer was stopped: it was longer than 65,536 characters\.$/,
    },
  },
};

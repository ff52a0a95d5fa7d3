import {
  begun,
  chunk,
  done,
  event,
  finish,
  json,
  type Oddity,
  piece,
  type Right,
  said,
  stream,
  whole,
} from "./reply.ts";

const ends = (reason: string, right: Right, beside: object = {}): Oddity => ({
  serve: () => stream(piece(begun), finish(reason, beside), done),
  right,
});
const cut = (reason: string, why: RegExp): Right => ({ cut: reason, text: begun, why });

const length = cut("length", /reached its output limit/);
const filtered = cut("filtered", /its content filter stepped in/);
const failed: Right = { problem: "serverFault", words: /broke off the answer with an error/, text: begun };
const named = (reasons: readonly string[], right: Right) =>
  Object.fromEntries(reasons.map((reason) => [`finish_reason ${reason}`, ends(reason, right)]));

const words = "I can't help with that.";

export const finishes: Readonly<Record<string, Oddity>> = {
  ...named(["stop", "STOP", "eos", "eos_token", "end_turn", "stop_sequence", "COMPLETE"], { answer: begun }),
  ...named(
    ["length", "max_tokens", "MAX_TOKENS", "model_length", "token_limit", "max_output_tokens", "max_length"],
    length,
  ),
  ...named(["model_context_window_exceeded", "FINISH_REASON_MAX_TOKENS", "MaxTokens"], length),
  ...named(
    [
      "content_filter",
      "SAFETY",
      "RECITATION",
      "content_filter: RECITATION",
      "PROHIBITED_CONTENT",
      "BLOCKLIST",
    ],
    filtered,
  ),
  ...named(["SPII", "sensitive", "guardrail_intervened", "refusal", "LANGUAGE", "IMAGE_SAFETY"], filtered),
  ...named(
    ["error", "abort", "cancelled", "insufficient_system_resource", "network_error", "failed", "timeout"],
    failed,
  ),
  ...named(["ERROR", "MALFORMED_FUNCTION_CALL", "server_error"], failed),
  ...named(["tool_calls", "function_call", "tool_use"], cut("cut", /to call a tool/)),
  ...named(["eod", "OK", "</s>"], { answer: begun }),
  ...named(["unfinished", "not_complete", "no_stop"], cut("cut", /doesn't say whether it is whole/)),
  "length, then stop": {
    serve: () => stream(piece(begun), finish("length"), finish("stop"), done),
    right: length,
  },
  "content_filter, then stop": {
    serve: () => stream(piece(begun), finish("content_filter"), finish("stop"), done),
    right: filtered,
  },
  stop_reason: {
    serve: () => stream(piece(begun), chunk({ delta: {}, stop_reason: "max_tokens" }), done),
    right: length,
  },
  "finish_reason as an object": {
    serve: () => stream(piece(begun), chunk({ delta: {}, finish_reason: { type: "length" } }), done),
    right: length,
  },
  finish_details: {
    serve: () => stream(piece(begun), chunk({ delta: {}, finish_details: { type: "max_tokens" } }), done),
    right: length,
  },
  "finish_reason beside the choices": {
    serve: () => stream(piece(begun), event({ choices: [], finish_reason: "length" }), done),
    right: length,
  },
  "finish_reason None in each piece": {
    serve: () => stream(piece("The chart ", "None"), piece("shows sales by month.", "None"), done),
    right: whole,
  },
  ...named(["OTHER", "xyz"], cut("cut", /doesn't say whether it is whole/)),
  "finish_reason stop, and worse behind a router": ends("stop", length, {
    native_finish_reason: "MAX_TOKENS",
  }),
  "finish_reason stop, and the same behind a router": ends(
    "stop",
    { answer: begun },
    { native_finish_reason: "end_turn" },
  ),
  "nothing, and an error behind a router": {
    serve: () => stream(piece("", "stop"), finish("stop", { native_finish_reason: "network_error" }), done),
    right: { problem: "serverFault", words: /with an error \(“network_error”\)/ },
  },
  "no finish_reason, but [DONE]": { serve: () => stream(piece(said), done), right: whole },
  "an empty finish_reason, and [DONE]": { serve: () => stream(piece(said, ""), done), right: whole },
  "no finish_reason, and no [DONE]": {
    serve: () => stream(piece(begun)),
    right: cut("cut", /closed the connection/),
  },
  "stop in every event": {
    serve: () => stream(piece("The chart ", "stop"), piece("shows sales by month.", "stop"), done),
    right: whole,
  },
  "stop in every event, with pauses": {
    serve: () =>
      stream(
        chunk({ delta: { reasoning_content: "Hm." }, finish_reason: "stop" }),
        100,
        piece("The chart ", "stop"),
        100,
        piece("shows sales by month.", "stop"),
        done,
      ),
    right: whole,
  },
  "stop too early, then a cut": {
    serve: () => stream(piece("The chart ", "stop"), piece("shows sa")),
    right: cut("cut", /closed the connection/),
  },
  "a filter that leaves nothing": {
    serve: () => stream(finish("content_filter"), done),
    right: { problem: "emptyAnswer", words: /content filter/ },
  },
  "a limit that leaves nothing": {
    serve: () => stream(finish("length"), done),
    right: { problem: "emptyAnswer", words: /output limit before it answered/ },
  },
  "a tool call alone": {
    serve: () =>
      stream(chunk({ delta: { content: null, tool_calls: [{ index: 0 }] } }), finish("tool_calls"), done),
    right: { problem: "emptyAnswer", words: /wanted to call a tool/ },
  },
  "a refusal in pieces": {
    serve: () =>
      stream(
        chunk({ delta: { content: null, refusal: "I can't help " } }),
        chunk({ delta: { refusal: "with that." } }),
        finish("stop"),
        done,
      ),
    right: { problem: "emptyAnswer", words: /I can't help with that\./ },
  },
  "a refusal in a whole message": {
    serve: () =>
      json(200, { choices: [{ message: { content: null, refusal: words }, finish_reason: "stop" }] }),
    right: { problem: "emptyAnswer", words: /I can't help with that\./ },
  },
  "a refusal as a part": {
    serve: () => stream(piece([{ type: "refusal", refusal: words }]), finish("stop"), done),
    right: { problem: "emptyAnswer", words: /I can't help with that\./ },
  },
  "a refusal after some text": {
    serve: () => stream(piece(begun), chunk({ delta: { refusal: words } }), finish("stop"), done),
    right: cut("filtered", /refused\. It said: “I can't help with that\.”/),
  },
  "Azure's filter results around an answer": {
    serve: () =>
      stream(
        event({
          id: "",
          choices: [],
          prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }],
        }),
        piece(said),
        finish("stop"),
        chunk({ finish_reason: null, content_filter_offsets: {}, content_filter_results: {} }),
        done,
      ),
    right: whole,
  },
};

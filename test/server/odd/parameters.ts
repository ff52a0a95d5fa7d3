import {
  alt,
  error,
  json,
  type Oddity,
  type OddReply,
  type OddRequest,
  streamed,
  usual,
  whole,
} from "./reply.ts";

/** Refuses until the request has changed, then answers. */
const until = (
  ok: (request: OddRequest) => boolean,
  refusal: OddReply,
  more: Partial<Oddity> = {},
): Oddity => ({
  serve: (request) => (ok(request) ? usual : refusal),
  right: whole,
  tries: 2,
  ...more,
});
const lacks =
  (...names: readonly string[]) =>
  (request: OddRequest) =>
    names.every((name) => !(name in request));
const noSystem = ({ messages }: OddRequest) => messages.every(({ role }) => role !== "system");
const asksFor = ({ max_tokens, max_completion_tokens }: OddRequest) =>
  max_tokens ?? max_completion_tokens ?? 0;
const atMost = (most: number) => (request: OddRequest) => asksFor(request) <= most;
const openai = { vendor: "openai" } as const;

const inForm = (refusal: OddReply): Oddity => ({
  serve: (request) => ("response_format" in request ? refusal : streamed(alt)),
  right: { answer: alt },
  vendor: "llamacpp",
  asks: "altText",
  tries: 2,
});

/** As vLLM and others put it: what is too much stands in the message. */
const tooMany = (words: (asked: number) => string, most: number, status = 400): Oddity => ({
  serve: (request) => (asksFor(request) <= most ? usual : error(status, words(asksFor(request)))),
  right: whole,
  tries: 2,
});

const extra = (...place: readonly string[]) => ({
  type: "extra_forbidden",
  loc: ["body", ...place],
  msg: "Extra inputs are not permitted",
  input: { temperature: 0, messages: [{ role: "system" }] },
});

export const parameters: Readonly<Record<string, Oddity>> = {
  "stream_options, by Mistral": until(
    lacks("stream_options"),
    json(422, {
      object: "error",
      message: { detail: [extra("stream_options", "include_usage")] },
      type: "invalid_request_error",
      code: null,
    }),
  ),
  "stream_options, by FastAPI": until(
    lacks("stream_options"),
    json(422, { detail: [extra("stream_options")] }),
  ),
  "stream_options, by Gemini": until(
    lacks("stream_options"),
    json(400, [
      {
        error: {
          code: 400,
          message: 'Invalid JSON payload received. Unknown name "stream_options": Cannot find field.',
          status: "INVALID_ARGUMENT",
        },
      },
    ]),
  ),
  "stream_options, as a string": until(
    lacks("stream_options"),
    json(400, { error: "Unrecognized request argument supplied: stream_options" }),
  ),
  "stream_options, where they may not be": until(
    lacks("stream_options"),
    error(400, "The 'stream_options' parameter is only allowed when 'stream' is enabled."),
  ),
  "stream_options, by class-validator": until(
    lacks("stream_options"),
    json(400, { message: ["property stream_options should not exist"], error: "Bad Request" }),
  ),
  "stream_options, in Chinese": until(lacks("stream_options"), error(400, "不支持参数 stream_options")),
  "stream_options, with 405": until(lacks("stream_options"), error(405, "stream_options is not supported")),
  "stream_options, with 404": until(
    lacks("stream_options"),
    error(404, "No endpoints support the parameter stream_options: it is not supported"),
  ),
  "temperature, by TGI": until(
    lacks("temperature"),
    error(422, "Input validation error: `temperature` must be strictly positive"),
  ),
  "temperature, by Moonshot": until(
    lacks("temperature"),
    error(400, "invalid temperature: only 1 is allowed for this model"),
  ),
  "temperature, by its range": until(lacks("temperature"), error(400, "temperature should be in (0, 1]")),
  "temperature, fixed": until(lacks("temperature"), error(400, "Temperature is fixed for this model")),
  "max_tokens, in capitals": until(
    lacks("max_tokens"),
    error(400, "this model is not supported MaxTokens, please use MaxCompletionTokens"),
  ),
  "the system role, by OpenAI": until(
    noSystem,
    error(400, "Unsupported value: 'messages[0].role' does not support 'system' with this model."),
  ),
  "the system role, by a list of roles": until(
    noSystem,
    error(400, "'system' is not one of ['user', 'assistant'] - 'messages.0.role'"),
  ),
  "the system role, by the first message": until(
    noSystem,
    error(500, "Raised template error: Conversation must start with a user message"),
  ),
  "json_schema, by the words that are allowed": inForm(error(400, "Input should be 'text' or 'json_object'")),
  "stream, by OpenAI for accounts that aren't verified": until(
    lacks("stream", "stream_options"),
    error(400, "Your organization must be verified to stream this model.", { param: "stream" }),
  ),
  "max_tokens, for max_completion_tokens": until(
    lacks("max_tokens"),
    error(
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { param: "max_tokens", code: "unsupported_parameter" },
    ),
  ),
  "max_completion_tokens, for max_tokens": until(
    lacks("max_completion_tokens"),
    error(400, "Unrecognized request argument supplied: max_completion_tokens"),
    openai,
  ),
  "either limit": {
    serve: (request) =>
      lacks("max_tokens")(request) && lacks("max_completion_tokens")(request)
        ? usual
        : error(
            400,
            `Unknown parameter: '${"max_tokens" in request ? "max_tokens" : "max_completion_tokens"}'`,
          ),
    right: whole,
    tries: 3,
  },
  "too many tokens, by OpenAI": tooMany(
    (asked) =>
      `max_tokens is too large: ${asked}. This model supports at most 4096 completion tokens, whereas you provided ${asked}.`,
    4096,
  ),
  "too many tokens, by Anthropic": tooMany(
    (asked) => `max_tokens: ${asked} > 4096, which is the maximum allowed number of output tokens for m`,
    4096,
  ),
  "too many tokens, by Groq": tooMany(
    () => "`max_tokens` must be less than or equal to `1,024`, the maximum value for `max_tokens` here",
    1024,
  ),
  "too many tokens, by Qwen": tooMany(() => "Range of max_tokens should be [1, 2048]", 2048),
  "too many tokens for the context, by vLLM": tooMany(
    (asked) =>
      `'max_tokens' or 'max_completion_tokens' is too large: ${asked}. This model's maximum context length is 4096 tokens and your request has 3000 input tokens (${asked} > 4096 - 3000).`,
    1096,
  ),
  "too many tokens for the context, by an older vLLM": tooMany(
    (asked) =>
      `This model's maximum context length is 4096 tokens. However, you requested ${3000 + asked} tokens (3000 in the messages, ${asked} in the completion). Please reduce the length of the messages or completion.`,
    1096,
  ),
  "too many tokens for the context, by TGI": tooMany(
    (asked) =>
      `Input validation error: \`inputs\` tokens + \`max_new_tokens\` must be <= 4096. Given: 2000 \`inputs\` tokens and ${asked} \`max_new_tokens\``,
    2096,
    422,
  ),
  "too many tokens for the context, by Anthropic": tooMany(
    (asked) =>
      `input length and \`max_tokens\` exceed context limit: 190000 + ${asked} > 191000, decrease input length or \`max_tokens\` and try again`,
    1000,
  ),
  "too many tokens, without a number": until(
    atMost(1500),
    error(400, "max_tokens is too large for this model"),
  ),
  "too many tokens for any context": {
    serve: () =>
      error(
        400,
        "'max_tokens' is too large: 5. This model's maximum context length is 4096 tokens and your request has 9000 input tokens (5 > 4096 - 9000).",
      ),
    right: { problem: "tooLargeToSend", words: /too long for/ },
  },
  "no room at all, whatever is asked for": {
    serve: (request) =>
      error(
        400,
        `max_tokens is too large: ${asksFor(request)}. At most ${Math.max(2, asksFor(request) - 1)} are possible.`,
      ),
    right: { problem: "badRequest", words: /output limit is the reason/ },
    tries: 7,
  },
  "temperature, in its own words": until(
    lacks("temperature"),
    error(400, "temperature: this model only accepts the default value", { param: "temperature" }),
  ),
  "temperature, by OpenAI": until(
    lacks("temperature"),
    error(
      400,
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    ),
  ),
  "temperature, by Anthropic": until(
    lacks("temperature"),
    error(400, "`temperature` is deprecated for this model."),
  ),
  "temperature with a wrong value is no refusal of it": {
    serve: () => error(400, "temperature must be a number"),
    right: { problem: "badRequest", words: /temperature must be a number/ },
  },
  "the system role": until(
    noSystem,
    error(400, "System role not supported", { type: "BadRequestError", code: 400 }),
  ),
  "the system role, in a template's words": until(
    noSystem,
    error(500, "Conversation roles must alternate user/assistant/user/assistant/... at row 1"),
  ),
  "the system role, by Gemini for Gemma": until(
    noSystem,
    json(400, [
      { error: { code: 400, message: "Developer instruction is not enabled for models/gemma-3-27b-it" } },
    ]),
  ),
  "the system role, by another template": until(
    noSystem,
    error(500, "Only user and assistant roles are supported!"),
  ),
  "json_schema, with 500": inForm(error(500, "response_format type json_schema is not supported")),
  "json_schema, by its grammar": inForm(error(400, "Failed to initialize the grammar sampler")),
  "json_schema, by its own rules": inForm(
    error(400, "Invalid schema for response_format 'alt_text': 'enum' is not permitted."),
  ),
  prompt_cache_key: until(
    lacks("prompt_cache_key"),
    error(400, "Unrecognized request argument supplied: prompt_cache_key"),
    openai,
  ),
  "two at once": until(
    lacks("stream_options", "temperature"),
    json(422, { detail: "Unknown fields: stream_options, temperature" }),
  ),
  "one after the other": {
    serve: (request) =>
      "stream_options" in request
        ? error(400, "stream_options is not supported")
        : "temperature" in request
          ? error(400, "temperature is not supported")
          : noSystem(request)
            ? usual
            : error(400, "System role not supported"),
    right: whole,
    tries: 4,
  },
};

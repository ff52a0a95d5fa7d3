import {
  done,
  error,
  event,
  finish,
  json,
  type Oddity,
  type OddReply,
  piece,
  problem,
  stream,
} from "./reply.ts";

const fails = (reply: OddReply, code: string, words: RegExp): Oddity => ({
  serve: () => reply,
  right: problem(code, words),
});
const inStream = (body: readonly string[], code: string, words: RegExp): Oddity =>
  fails(stream(...body), code, words);
const afterText = (body: readonly string[], code: string, words: RegExp): Oddity => ({
  serve: () => stream(piece("The chart "), ...body),
  right: { problem: code, words, text: "The chart" },
});
const plain = (status: number, text: string, type = "text/plain"): OddReply => ({
  status,
  type,
  body: [text],
});

const blind = /can't see images\. Choose a model with vision\./;
const noVision = (reply: OddReply) => fails(reply, "noVision", blind);
const tooLong = /too long for/;
const tooLarge = /The image is too large for/;
const context = "request (6009 tokens) exceeds the available context size (4096 tokens), try increasing it";

const inTheStream: Readonly<Record<string, Oddity>> = {
  "an error beside the choices, after some text": afterText(
    [
      event({
        error: { code: 502, message: "Provider disconnected unexpectedly" },
        choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
      }),
    ],
    "overloaded",
    /overloaded or down \(502\)/,
  ),
  "an error in the choice": afterText(
    [finish("error", { error: { code: 503, message: "Upstream overloaded" } })],
    "overloaded",
    /overloaded or down/,
  ),
  "an error first": inStream(
    [
      ": OPENROUTER PROCESSING\n\n",
      event({ choices: [], error: { code: 429, message: "Request limit reached" } }),
      done,
    ],
    "rateLimit",
    /no more requests/,
  ),
  "an event named error": inStream(
    ['event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n'],
    "overloaded",
    /overloaded or down/,
  ),
  "an event named error, without an object of that name": inStream(
    ['event: error\ndata: {"message":"The runner stopped"}\n\n'],
    "serverFault",
    /It said: “The runner stopped”/,
  ),
  "an event named error, with a plain text": inStream(
    ["event: error\ndata: The runner stopped\n\n"],
    "serverFault",
    /It said: “The runner stopped”/,
  ),
  "an event named error, after some text": afterText(
    ['event: error\ndata: {"error":{"message":"The model has crashed without additional information"}}\n\n'],
    "serverFault",
    /The model has crashed/,
  ),
  "the field error:, after some text": afterText(
    ['error: {"code":500,"message":"context size exceeded","type":"server_error"}\n\n'],
    "tooLargeToSend",
    tooLong,
  ),
  "the field error:, first": inStream(
    ['error: {"code":400,"message":"the request exceeds the available context size"}\n\n'],
    "tooLargeToSend",
    tooLong,
  ),
  "JSON by itself": inStream(
    [JSON.stringify({ error: { code: 400, message: context, type: "exceed_context_size_error" } })],
    "tooLargeToSend",
    tooLong,
  ),
  "JSON by itself, with a line's end": inStream(
    [
      `${JSON.stringify({ error: { message: "model runner has unexpectedly stopped", type: "api_error" } })}\n`,
    ],
    "serverFault",
    /It said: “model runner has unexpectedly stopped”/,
  ),
  "JSON by itself over many lines, after some text": afterText(
    [JSON.stringify({ error: { message: "out of memory" } }, null, 2)],
    "serverFault",
    /out of memory/,
  ),
  "a list with an error": inStream(
    [event([{ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }])],
    "overloaded",
    /overloaded or down/,
  ),
  "an error as a string": inStream(
    [event({ error: "out of memory" })],
    "serverFault",
    /It said: “out of memory”/,
  ),
  "a code and a msg": fails(json(200, { code: 429, msg: "too fast" }), "rateLimit", /no more requests/),
  "success that is false": fails(
    json(200, { success: false, message: "Bad thing" }),
    "serverFault",
    /It said: “Bad thing”/,
  ),
  "a detail": inStream([event({ detail: "Engine is dead" })], "serverFault", /It said: “Engine is dead”/),
  "a message and a code": inStream(
    [event({ object: "error", message: "Engine is dead", code: 500 })],
    "serverFault",
    /Engine is dead/,
  ),
  "a plain text in an event": inStream(
    ["data: Internal Server Error\n\n"],
    "serverFault",
    /Internal Server Error/,
  ),
  "MiniMax's base_resp": inStream(
    [event({ choices: null, base_resp: { status_code: 1004, status_msg: "login fail" } })],
    "serverFault",
    /login fail/,
  ),
  "an error in a whole JSON with status 200": fails(
    json(200, { error: "model not found" }),
    "modelGone",
    /doesn't offer/,
  ),
  "a page in an event": inStream(
    [event({ error: { message: "<html><body>502 Bad Gateway</body></html>", code: 502 } })],
    "overloaded",
    /overloaded or down \(502\)/,
  ),
};

const byStatus: Readonly<Record<string, Oddity>> = {
  "404 of a path, by FastAPI": fails(
    json(404, { detail: "Not Found" }),
    "notAnApi",
    /There is no chat API at/,
  ),
  "404 of a path, by Express": fails(
    json(404, { statusCode: 404, message: "Cannot POST /v1/chat/completions", error: "Not Found" }),
    "notAnApi",
    /There is no chat API at/,
  ),
  "404 of a path, by OpenAI": fails(
    error(404, "Invalid URL (POST /v1/v1/chat/completions)"),
    "notAnApi",
    /There is no chat API at/,
  ),
  "404 of a path, by Kong": fails(
    json(404, { message: "no Route matched with those values" }),
    "notAnApi",
    /There is no chat API at/,
  ),
  "405 of a path": fails(json(405, { detail: "Method Not Allowed" }), "notAnApi", /There is no chat API at/),
  "404 of a model": fails(
    error(404, "The model `m` does not exist", { code: "model_not_found" }),
    "modelGone",
    /doesn't offer/,
  ),
  "404 of a model, by Ollama": fails(
    error(404, 'model "m" not found, try pulling it first'),
    "modelGone",
    /doesn't offer/,
  ),
  "404 of a deployment": fails(
    json(404, {
      error: { code: "DeploymentNotFound", message: "The API deployment for this resource does not exist." },
    }),
    "modelGone",
    /doesn't offer/,
  ),
  "400 of a model": fails(error(400, "m is not a valid model ID"), "modelGone", /doesn't offer/),
  "400 of a model, by DeepSeek": fails(error(400, "Model Not Exist"), "modelGone", /doesn't offer/),
  "images, by llama.cpp": noVision(
    error(500, 'Failed to parse messages: Unsupported content part type: "image_url"; messages = [ … ]'),
  ),
  "images, by an older llama.cpp": noVision(error(400, "unsupported content[].type")),
  "images, by llama-cpp-python": noVision(error(500, 'can only concatenate str (not "list") to str')),
  "images, by DeepSeek": noVision(
    error(
      400,
      "Failed to deserialize the JSON body into the target type: messages[1]: unknown variant `image_url`, expected `text`",
    ),
  ),
  "images, by Groq": noVision(error(400, "messages[1].content must be a string")),
  "images, by Groq behind LiteLLM": noVision(
    error(
      400,
      'litellm.BadRequestError: GroqException - {"error":{"message":"messages[1].content must be a string"}}',
    ),
  ),
  "images, by Mistral": noVision(
    json(400, { object: "error", message: "Image content is not supported for this model", code: "3051" }),
  ),
  "images, by LM Studio": noVision(
    json(400, { error: "Model does not support images. Please use a model that does." }),
  ),
  "images, by Together": noVision(error(422, "Model m does not accept image inputs")),
  "images, by a router's raw words": noVision(
    error(400, "Provider returned error", {
      code: 400,
      metadata: { raw: '{"error":{"message":"this model does not support image input"}}' },
    }),
  ),
  "too many images, by Groq": fails(
    error(400, "Too many images provided. This model supports up to 5 images"),
    "tooManyImages",
    /takes at most 5 images/,
  ),
  "too many images, by Mistral": fails(
    json(400, {
      object: "error",
      message: "Total number of images (9) exceeds the limit of 8",
      code: "3051",
    }),
    "tooManyImages",
    /takes at most 8 images/,
  ),
  "a large image, by Anthropic": fails(
    error(
      400,
      "messages.0.content.1.image.source.base64: image exceeds 5 MB maximum: 6291456 bytes > 5242880 bytes",
    ),
    "tooLargeToSend",
    tooLarge,
  ),
  "a wide image, by Anthropic": fails(
    error(
      400,
      "messages.0.content.1.image.source.base64.data: At least one of the image dimensions exceed max allowed size: 8000 pixels",
    ),
    "tooLargeToSend",
    tooLarge,
  ),
  "a large image, by Cohere": fails(
    json(400, { message: "invalid request: image exceeds the maximum allowed size" }),
    "tooLargeToSend",
    tooLarge,
  ),
  "a large body, by axum": fails(
    plain(400, "Failed to buffer the request body: length limit exceeded"),
    "tooLargeToSend",
    /The request is too large for/,
  ),
  "a large body, by nginx": fails(
    plain(413, "<html><head><title>413 Request Entity Too Large</title></head></html>", "text/html"),
    "tooLargeToSend",
    /The request is too large for/,
  ),
  "a large body, by Fastify": fails(
    json(413, {
      statusCode: 413,
      code: "FST_ERR_CTP_BODY_TOO_LARGE",
      error: "Payload Too Large",
      message: "Request body is too large",
    }),
    "tooLargeToSend",
    /The request is too large for/,
  ),
  "the context, by Anthropic": fails(
    error(400, "prompt is too long: 1284668 tokens > 1000000 maximum"),
    "tooLargeToSend",
    tooLong,
  ),
  ...Object.fromEntries(
    [
      "Input length 9000 exceeds maximum allowed token size 4096",
      "Please reduce the length of the messages or completion. Current length is 9000 while limit is 6144",
      "The decoder prompt (length 9000) is longer than the maximum model length of 4096.",
      "Input validation error: `inputs` must have less than 4096 tokens. Given: 9000",
      "Range of input length should be [1, 30720]",
      "The message you submitted was too long",
    ].map((words) => [`the context: ${words}`, fails(error(400, words), "tooLargeToSend", tooLong)]),
  ),
  "the context, by Ollama": fails(
    error(400, "input length exceeds the context length"),
    "tooLargeToSend",
    tooLong,
  ),
  "the context, by LM Studio": fails(
    json(400, {
      error:
        "The number of tokens to keep from the initial prompt is greater than the context length. Try to load the model with a larger context length, or provide a shorter input",
    }),
    "tooLargeToSend",
    tooLong,
  ),
  "Azure's filter": fails(
    error(
      400,
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      {
        param: "prompt",
        code: "content_filter",
        innererror: { code: "ResponsibleAIPolicyViolation" },
      },
    ),
    "filtered",
    /content filter of .* refused the image/,
  ),
  "DeepSeek's filter": fails(error(400, "Content Exists Risk"), "filtered", /content filter/),
  "Qwen's filter": fails(
    error(400, "Input data may contain inappropriate content.", { code: "data_inspection_failed" }),
    "filtered",
    /content filter/,
  ),
  "OpenAI's filter": fails(
    error(400, "Your request was rejected as a result of our safety system.", {
      code: "content_policy_violation",
    }),
    "filtered",
    /content filter/,
  ),
  "Cloudflare's list of errors": fails(
    json(400, {
      success: false,
      errors: [{ code: 5006, message: "AiError: required properties at '/' are 'prompt'" }],
      messages: [],
      result: {},
    }),
    "badRequest",
    /It said: “AiError: required properties/,
  ),
  "Cloudflare's other list": fails(
    json(401, { success: false, result: [], messages: [], error: [{ code: 2009, message: "Unauthorized" }] }),
    "badKey",
    /API key/,
  ),
  "a list of details": fails(
    json(422, { detail: [{ loc: ["body", "messages", 0], msg: "Field required", type: "missing" }] }),
    "badRequest",
    /It said: “messages\.0: Field required”/,
  ),
  "a message that is an object without words": fails(
    json(400, { error: { message: { a: { b: 1 } } } }),
    "badRequest",
    /rejected the request \(400\)\.$/,
  ),
  "LM Studio without a model": fails(
    json(400, { error: "No models loaded. Please load a model in the developer page." }),
    "badRequest",
    /No models loaded/,
  ),
  "Bedrock's capitals": fails(
    json(400, {
      message: "The provided model doesn't support on-demand throughput.",
      Code: "ValidationException",
    }),
    "badRequest",
    /on-demand throughput/,
  ),
  "Gemini's key": fails(
    json(400, [
      {
        error: {
          code: 400,
          message: "API key not valid. Please pass a valid API key.",
          status: "INVALID_ARGUMENT",
        },
      },
    ]),
    "badKey",
    /API key/,
  ),
};

export const errors: Readonly<Record<string, Oddity>> = { ...inTheStream, ...byStatus };

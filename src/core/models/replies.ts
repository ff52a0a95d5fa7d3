import type { NextStep, ProblemCode } from "../problem.ts";
import { modelName, type Party, partyName } from "./party.ts";
import type { ServerWords } from "./server-text.ts";

/** A response that is no answer. */
export interface Reply {
  readonly status: number;
  readonly words: ServerWords;
  /** Milliseconds the server asked to wait. */
  readonly retryAfter?: number;
}

export interface Row {
  readonly status?: readonly number[];
  readonly says?: RegExp;
  /** Only for replies that are no JSON, or only for those that are. */
  readonly json?: boolean;
  readonly code: ProblemCode;
  readonly text: (party: Party, reply: Reply) => string;
  readonly steps: readonly NextStep[];
}

const noVision = new RegExp(
  [
    "no endpoints found that support image input", // OpenRouter
    "image_url is only supported by certain models", // OpenAI
    "does not support image",
    "image input is not supported", // llama.cpp, and Ollama that wraps it
    "is not a multimodal model", // vLLM
    "cannot preprocess image", // Fireworks, https://github.com/pydantic/pydantic-ai/issues/2424
    "unknown variant .?image_url",
    "allowed values.*'text'",
    "invalid content type",
  ].join("|"),
  "i",
);

/** OpenAI's code and words; Fireworks, OpenRouter and others put it in ever other words. */
const notFetched = new RegExp(
  [
    "invalid_image_url",
    "(timeout|error|failed|unable|could ?n[o']t|cannot) (while |to )?(download|fetch|load|retriev|access|get)\\w* .*(https?:|image|url|file|content)",
    "image url .*(too large|exceeds|timed? ?out|redirect)",
  ].join("|"),
  "i",
);

/** The first row that fits tells what happened. Words come before numbers: servers agree less on numbers. */
export const replies: readonly Row[] = [
  {
    status: [400, 404, 415, 422, 500],
    says: noVision,
    code: "noVision",
    text: (party) => `${modelName(party)} can't see images. Choose a model with vision.`,
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 408, 422, 424, 500],
    says: notFetched,
    code: "urlNotFetched",
    text: withWords((party) => `${partyName(party)} could not fetch the image from its address.`),
    steps: ["sendImage", "chooseModel", "readLocally"],
  },
  {
    status: [400, 422],
    says: /at most \d+ image/i, // vLLM, --limit-mm-per-prompt
    code: "tooManyImages",
    text: (party, { words }) => {
      const most = Number(/at most (\d+) image/i.exec(words.message)?.[1]);
      return `${modelName(party)} takes at most ${most} ${most === 1 ? "image" : "images"} in one request here.`;
    },
    steps: ["chooseModel"],
  },
  {
    status: [400, 413, 422],
    says: /context (length|window|size)|maximum context|prompt is too long|exceeds.*(context|tokens)/i,
    code: "tooLargeToSend",
    text: (party) => `The images and the conversation together are too long for ${modelName(party)}.`,
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 401],
    says: /must provide an api key|missing.*api key|no api key|api key.*(missing|required)/i,
    code: "noKey",
    text: (party) => `${partyName(party)} asks for an API key.`,
    steps: ["setKey", "chooseModel"],
  },
  {
    status: [400],
    says: /api[ _]key not valid|(invalid|incorrect)[ _]api[ _]key/i, // Gemini's compatible endpoint answers 400
    code: "badKey",
    text: (party) => `${partyName(party)} refused the API key.`,
    steps: ["setKey"],
  },
  {
    status: [401],
    code: "badKey",
    text: (party) => `${partyName(party)} ${party.key ? "refused the API key" : "asks for an API key"}.`,
    steps: ["setKey", "chooseModel"],
  },
  {
    status: [412, 429, 403],
    says: /suspend|insufficient_quota|billing|payment|spending limit|out of credit|exceeded your current quota/i,
    code: "payment",
    text: withWords(
      (party) => `${partyName(party)} has stopped the account behind this key: see its billing page.`,
    ),
    steps: ["setKey", "chooseModel", "readLocally"],
  },
  {
    status: [402],
    code: "payment",
    text: (party) =>
      `${partyName(party)} wants payment: the account has no credit, or has reached its limit.`,
    steps: ["setKey", "chooseModel", "readLocally"],
  },
  {
    status: [403],
    code: "forbidden",
    text: withWords((party) => `${partyName(party)} doesn't let this key use ${modelName(party)}.`),
    steps: ["setKey", "chooseModel"],
  },
  {
    status: [404, 405],
    json: false,
    code: "notAnApi",
    text: (party) => `There is no chat API at ${party.baseUrl}. Check the base URL; it usually ends in /v1.`,
    steps: ["openSettings", "chooseModel"],
  },
  {
    status: [404, 412],
    code: "modelGone",
    text: (party) =>
      party.vendor.list === "ollama" && party.model
        ? `Ollama doesn't have ${modelName(party)}. Get it with “ollama pull ${party.model}”, or choose another.`
        : `${partyName(party)} doesn't serve ${modelName(party)} to this account (any more). Choose another model.`,
    steps: ["chooseModel"],
  },
  {
    status: [407],
    code: "network",
    text: () => "The proxy wants a name and a password. See the setting “http.proxy”.",
    steps: ["retry", "showLog", "readLocally"],
  },
  {
    status: [408],
    code: "timeout",
    text: (party) => `${partyName(party)} gave up waiting for the request. The connection may be slow.`,
    steps: ["retry", "readLocally"],
  },
  {
    status: [413],
    code: "tooLargeToSend",
    text: (party) => `The request is too large for ${partyName(party)}. Send fewer or smaller images.`,
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [429],
    code: "rateLimit",
    text: (party, { retryAfter }) =>
      `${partyName(party)} allows no more requests just now. Try again ${retryAfter ? inWords(retryAfter) : "in a minute"}.`,
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    status: [502, 503, 504, 520, 529],
    code: "overloaded",
    text: (party, { status }) => `${partyName(party)} is overloaded or down (${status}). Try again soon.`,
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    status: [400, 405, 415, 422],
    code: "badRequest",
    text: withWords((party, { status }) => `${partyName(party)} rejected the request (${status}).`),
    steps: ["chooseModel", "showLog"],
  },
];

/** "in 3 seconds", "in 2 minutes", "in 5 hours": rounded up, so that it is true when the user comes back. */
export function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [count, unit] =
    seconds < 100
      ? [seconds, "second"]
      : seconds < 6000
        ? [Math.ceil(seconds / 60), "minute"]
        : [Math.ceil(seconds / 3600), "hour"];
  return `in ${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Adds what the server said itself, where our own sentence can't know more. */
export function withWords(text: (party: Party, reply: Reply) => string): Row["text"] {
  return (party, reply) =>
    reply.words.message ? `${text(party, reply)} It said: “${reply.words.message}”` : text(party, reply);
}

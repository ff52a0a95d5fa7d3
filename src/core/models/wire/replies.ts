import type { NextSteps, ProblemCode } from "../../base/problem.ts";
import { modelName, type Party, partyName } from "../server.ts";
import type { ServerWords } from "../server-text.ts";
import { roomIn } from "./adapt.ts";

/** A response that is no answer. */
export interface Reply {
  /** Absent: told in the middle of an answer, with words only. */
  readonly status?: number;
  readonly words: ServerWords;
  /** Milliseconds the server asked to wait. */
  readonly retryAfter?: number;
}

export interface Row {
  readonly status?: readonly number[];
  readonly says?: { test(said: string): boolean };
  /** Only for replies that are no JSON, or only for those that are. */
  readonly json?: boolean;
  readonly code: ProblemCode;
  readonly text: (party: Party, reply: Reply) => string;
  readonly steps: NextSteps;
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
    "unsupported content(\\[\\]\\.| part )?type", // llama.cpp
    "unsupported content\\[\\]",
    "can only concatenate str \\(not .{0,3}list", // llama-cpp-python
    "content.{0,6} must be a string", // Groq, LiteLLM
    "(does not|doesn't|not) (accept|allow|take|handle|process) images?",
    "images?( content| inputs?)?( is| are)? not (supported|allowed|accepted|enabled)",
    "(multi-?modal|vision)( input| content| data)?( is| are)? not (supported|enabled)",
    "(no|not a|without) (vision|multi-?modal)",
    "mmproj",
  ].join("|"),
  "i",
);

const mostImages = /at most (\d+) image|up to (\d+) images?|number of images .{0,40}limit of (\d+)/i;

/** More tokens were asked for than there is room, though the images would fit. */
const tooManyTokens = {
  test: (said: string) => {
    const room = roomIn(said, Number.POSITIVE_INFINITY, 1);
    return room !== undefined && room.most > 0;
  },
};

/** OpenAI's code and words; Fireworks, OpenRouter and others put it in ever other words. */
const notFetched = new RegExp(
  [
    "invalid_image_url",
    "(timeout|error|failed|unable|could ?n[o']t|cannot) (while |to )?(download|fetch|load|retriev|access|get)\\w* .*(https?:|image|url|file|content)",
    "image url .*(too large|exceeds|timed? ?out|redirect)",
  ].join("|"),
  "i",
);

const noSuchAddress: Row = {
  status: [404, 405],
  code: "notAnApi",
  text: noApi,
  steps: ["setBaseUrl", "chooseModel"],
};

/** The first row that fits tells what happened. Words come before numbers: servers agree less on numbers. */
export const replies: readonly Row[] = [
  {
    status: [400, 403, 422, 451, 500],
    says: /content[ _]?(management[ _]policy|filter|policy[ _]violation|safety)|responsibleai|content exists risk|data_?inspection|inappropriate content|safety (system|filter|policy)|prohibited_content|(prompt|input|image|request)( was| has been| is)? (flagged|blocked|moderated)|requires moderation/i,
    code: "filtered",
    text: withWords(
      (party) => `The content filter of ${partyName(party)} refused the image, or what was asked about it.`,
    ),
    steps: ["chooseModel", "readLocally"],
  },
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
    // vLLM's --limit-mm-per-prompt, Groq, Mistral
    says: mostImages,
    code: "tooManyImages",
    text: (party, { words }) => {
      const most = Number(mostImages.exec(words.message)?.slice(1).find(Boolean));
      return `${modelName(party)} takes at most ${most} ${most === 1 ? "image" : "images"} in one request here.`;
    },
    steps: ["chooseModel"],
  },
  {
    status: [400, 422, 500],
    says: /image.{0,60}(exceeds?|too (large|big)|larger than|maximum allowed size)|(exceeds?|too (large|big)).{0,30}\bimage|dimensions? exceed/i,
    code: "tooLargeToSend",
    text: (party) => `The image is too large for ${partyName(party)}.`,
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 422, 500],
    says: /length limit exceeded|(body|payload|request|entity)( is)? too large/i,
    code: "tooLargeToSend",
    text: tooLargeRequest,
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 422],
    says: tooManyTokens,
    code: "badRequest",
    text: withWords(
      (party) => `The output limit is the reason: ${modelName(party)} has no room for as long an answer.`,
    ),
    steps: ["chooseModel", "showLog"],
  },
  {
    status: [400, 413, 422, 500],
    says: /context (length|window|size)|maximum (context|model length)|(prompt|input|message|text|string)( you \w+)? (is|was|are) too long|string too long|exceeds?\b.*(context|token)|inputs?\b.{0,20}(must have less than|length should be)|reduce the length of the (messages|prompt|input)|too many (total )?(input |text )?(tokens|bytes)/i,
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
    ...noSuchAddress,
    // FastAPI, Express, Kong, LM Studio, OpenAI, Azure: of the path, not of the model
    says: /^\W*((404|405|not_found|error)\W+)*(not found|method not allowed|page not found)\W*$|cannot (post|get) \/|no route|no such (route|endpoint)|unknown (url|path|route|endpoint)|unexpected endpoint|invalid url|(route|path|endpoint|url|resource|page) .{0,60}not found|not found.{0,20}(route|path|endpoint|url)/i,
  },
  { ...noSuchAddress, json: false },
  {
    status: [404, 412],
    code: "modelGone",
    text: noSuchModel,
    steps: ["chooseModel"],
  },
  {
    status: [400, 410, 422],
    says: /model[ _]?not[ _]?(found|exist)|(unknown|invalid|no such) model\b|model .{0,80}(does not|doesn't) exist|is not a valid model|invalid model name/i,
    code: "modelGone",
    text: noSuchModel,
    steps: ["chooseModel"],
  },
  {
    status: [407],
    code: "network",
    text: () => "The proxy wants a name and a password.",
    steps: ["setProxy", "retry", "showLog", "readLocally"],
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
    text: tooLargeRequest,
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

function tooLargeRequest(party: Party): string {
  return `The request is too large for ${partyName(party)}. Send fewer or smaller images.`;
}

function noApi(party: Party): string {
  return `There is no chat API at ${party.baseUrl}. Check the base URL; it usually ends in /v1.`;
}

function noSuchModel(party: Party): string {
  return party.vendor.list === "ollama" && party.model
    ? `Ollama doesn't have ${modelName(party)}. Get it with “ollama pull ${party.model}”, or choose another.`
    : `${partyName(party)} doesn't serve ${modelName(party)} to this account (any more). Choose another model.`;
}

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

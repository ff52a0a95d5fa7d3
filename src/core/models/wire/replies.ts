import * as l10n from "@vscode/l10n";
import { displayLanguage } from "../../base/display-language.ts";
import { formatCount } from "../../base/format.ts";
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
    text: withWords((party) =>
      l10n.t("The content filter of {0} refused the image, or what was asked about it.", partyName(party)),
    ),
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 404, 415, 422, 500],
    says: noVision,
    code: "noVision",
    text: (party) => l10n.t("{0} can't see images. Choose a model with vision.", modelName(party)),
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 408, 422, 424, 500],
    says: notFetched,
    code: "urlNotFetched",
    text: withWords((party) => l10n.t("{0} could not fetch the image from its address.", partyName(party))),
    steps: ["sendImage", "chooseModel", "readLocally"],
  },
  {
    status: [400, 422],
    // vLLM's --limit-mm-per-prompt, Groq, Mistral
    says: mostImages,
    code: "tooManyImages",
    text: (party, { words }) => {
      const most = Number(mostImages.exec(words.message)?.slice(1).find(Boolean));
      return most === 1
        ? l10n.t("{0} takes at most 1 image in one request here.", modelName(party))
        : l10n.t("{0} takes at most {1} images in one request here.", modelName(party), formatCount(most));
    },
    steps: ["chooseModel"],
  },
  {
    status: [400, 422, 500],
    says: /image.{0,60}(exceeds?|too (large|big)|larger than|maximum allowed size)|(exceeds?|too (large|big)).{0,30}\bimage|dimensions? exceed/i,
    code: "tooLargeToSend",
    text: (party) => l10n.t("The image is too large for {0}.", partyName(party)),
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
    text: withWords((party) =>
      l10n.t("The output limit is the reason: {0} has no room for so long an answer.", modelName(party)),
    ),
    steps: ["chooseModel", "showLog"],
  },
  {
    status: [400, 413, 422, 500],
    says: /context (length|window|size)|maximum (context|model length)|(prompt|input|message|text|string)( you \w+)? (is|was|are) too long|string too long|exceeds?\b.*(context|token)|inputs?\b.{0,20}(must have less than|length should be)|reduce the length of the (messages|prompt|input)|too many (total )?(input |text )?(tokens|bytes)/i,
    code: "tooLargeToSend",
    text: (party) =>
      l10n.t("The images and the conversation together are too long for {0}.", modelName(party)),
    steps: ["chooseModel", "readLocally"],
  },
  {
    status: [400, 401],
    says: /must provide an api key|missing.*api key|no api key|api key.*(missing|required)/i,
    code: "noKey",
    text: (party) => l10n.t("{0} asks for an API key.", partyName(party)),
    steps: ["setKey", "chooseModel"],
  },
  {
    status: [400],
    says: /api[ _]key not valid|(invalid|incorrect)[ _]api[ _]key/i, // Gemini's compatible endpoint answers 400
    code: "badKey",
    text: (party) => l10n.t("{0} refused the API key.", partyName(party)),
    steps: ["setKey"],
  },
  {
    status: [401],
    code: "badKey",
    text: (party) =>
      party.key
        ? l10n.t("{0} refused the API key.", partyName(party))
        : l10n.t("{0} asks for an API key.", partyName(party)),
    steps: ["setKey", "chooseModel"],
  },
  {
    status: [412, 429, 403],
    says: /suspend|insufficient_quota|billing|payment|spending limit|out of credit|exceeded your current quota/i,
    code: "payment",
    text: withWords((party) =>
      l10n.t("{0} has stopped the account behind this key: see its billing page.", partyName(party)),
    ),
    steps: ["setKey", "chooseModel", "readLocally"],
  },
  {
    status: [402],
    code: "payment",
    text: (party) =>
      l10n.t("{0} wants payment: the account has no credit, or has reached its limit.", partyName(party)),
    steps: ["setKey", "chooseModel", "readLocally"],
  },
  {
    status: [403],
    code: "forbidden",
    text: withWords((party) =>
      l10n.t("{0} doesn't let this key use {1}.", partyName(party), modelName(party)),
    ),
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
    text: () => l10n.t("The proxy wants a name and a password."),
    steps: ["setProxy", "retry", "showLog", "readLocally"],
  },
  {
    status: [408],
    code: "timeout",
    text: (party) =>
      l10n.t("{0} gave up waiting for the request. The connection may be slow.", partyName(party)),
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
      retryAfter
        ? l10n.t(
            "{0} allows no more requests just now. Try again {1}.",
            partyName(party),
            inWords(retryAfter),
          )
        : l10n.t("{0} allows no more requests just now. Try again in a minute.", partyName(party)),
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    status: [502, 503, 504, 520, 529],
    code: "overloaded",
    text: (party, { status }) =>
      l10n.t("{0} is overloaded or down ({1}). Try again soon.", partyName(party), status ?? "?"),
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    status: [400, 405, 415, 422],
    code: "badRequest",
    text: withWords((party, { status }) =>
      l10n.t("{0} rejected the request ({1}).", partyName(party), status ?? "?"),
    ),
    steps: ["chooseModel", "showLog"],
  },
];

function tooLargeRequest(party: Party): string {
  return l10n.t("The request is too large for {0}. Send fewer or smaller images.", partyName(party));
}

function noApi(party: Party): string {
  return l10n.t("There is no chat API at {0}. Check the base URL; it usually ends in /v1.", party.baseUrl);
}

function noSuchModel(party: Party): string {
  return party.vendor.list === "ollama" && party.model
    ? l10n.t(
        "Ollama doesn't have {0}. Get it with “ollama pull {1}”, or choose another.",
        modelName(party),
        party.model,
      )
    : l10n.t(
        "{0} doesn't offer {1} to this account (any more). Choose another model.",
        partyName(party),
        modelName(party),
      );
}

/** "in 3 seconds", "in 2 minutes", "in 5 hours": rounded up, so that it is true when the user comes back. */
export function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const relative = new Intl.RelativeTimeFormat(displayLanguage().tag);
  if (seconds < 100) {
    return relative.format(seconds, "second");
  }
  return seconds < 6000
    ? relative.format(Math.ceil(seconds / 60), "minute")
    : relative.format(Math.ceil(seconds / 3600), "hour");
}

/** Adds what the server said itself, where our own sentence can't know more. */
export function withWords(text: (party: Party, reply: Reply) => string): Row["text"] {
  return (party, reply) =>
    reply.words.message
      ? `${text(party, reply)} ${l10n.t("It said: “{0}”", reply.words.message)}`
      : text(party, reply);
}

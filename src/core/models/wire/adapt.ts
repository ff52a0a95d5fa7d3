import type { Failure } from "./send.ts";

/** A part of a request that can be left out or said another way. */
export type Extra =
  | "reasoning_effort"
  | "temperature"
  | "response_format"
  | "stream_options"
  | "prompt_cache_key"
  | "stream"
  | "max_tokens"
  | "max_completion_tokens"
  /** Its words then open the user's first message. */
  | "system";

/** The changes that a server wants in requests, learnt from its refusals. */
export interface Terms {
  readonly without: ReadonlySet<Extra>;
  /** Tokens, thinking included: as many as it gives in one answer. */
  readonly most?: number;
}

export const usualTerms: Terms = { without: new Set() };

/** Terms by server and model, for as long as they are kept in memory. */
export type KnownTerms = Map<string, Terms>;

/** The parts of a request that can be changed. */
interface Asked {
  readonly [field: string]: unknown;
}

/** `room`: tokens that this one prompt leaves for an answer. */
type Adapted = { readonly terms: Terms } | { readonly room: number };

const refusing =
  /not (be )?(supported|support|permitted|allowed|accepted|accept|available|enabled|valid|recogni[sz]ed|implemented)|unsupported|unrecogni[sz]ed|unknown|unexpected|extra (inputs?|fields?)|additional propert|invalid (parameter|field|argument|key|option|property)|only (the )?default|only accepts|deprecated|cannot|can't|does ?n[o']t|isn't|disallow|forbidden|no longer|not (configurable|be set|exist)|is invalid|invalid (value|temperature)|param(eter)? error|fixed for|only (1|allowed|be)|(must|should|has to|needs to|input should) (be (1|null|omitted|absent|unset|removed|verified|in |strictly|positive|greater|larger|above|>|a float in )|not)|不支持/i;

interface Row {
  readonly extra: Extra;
  /** Names it, or what it would have done. */
  readonly names: RegExp;
  /** The words alone tell that it is refused. */
  readonly alone?: true;
}

/** The ways in which servers refuse a field: its name in many wordings, sometimes only its effect. */
const rows: readonly Row[] = [
  { extra: "stream_options", names: /stream_options|include_usage/i },
  // glm-5p3-flash, gpt-oss and others
  { extra: "reasoning_effort", names: /reasoning|thinking/i, alone: true },
  // OpenAI's reasoning models: "'temperature' does not support 0.2 with this model. Only the default (1)…"
  { extra: "temperature", names: /temperature/i },
  {
    extra: "response_format",
    names:
      /response_?format|json_?schema|json_object|json mode|\bschema\b|structured output|constrained decod|guided|grammar/i,
    alone: true,
  },
  { extra: "prompt_cache_key", names: /prompt_cache_key/i },
  { extra: "stream", names: /\bstream(ing)?\b(?!_)/i },
  // Some servers' own fields have capitals.
  { extra: "max_tokens", names: /\bmax_?tokens\b/i },
  { extra: "max_completion_tokens", names: /\bmax_completion_tokens\b/i },
  {
    extra: "system",
    names:
      /system[ _-]?(role|message|prompt|instruction)|role\W{1,4}system|\bsystem\b.{0,20}\brole|\brole\b.{0,40}'system'|'system'.{0,40}\buser\b|developer instruction|roles? must (alternate|be one of)|only user and assistant|(must|should|has to) (start|begin) with (a |an |the )?\W?user|first message must be/i,
    alone: true,
  },
];

/**
 * Returns the way to ask a server that refused a request because of one of its fields: the same without it, or for
 * fewer tokens.
 */
export function adapt(
  { status, said }: Pick<Failure, "status" | "said">,
  body: Asked,
  terms: Terms,
  least: number,
): Adapted | undefined {
  if (!refusals.includes(status ?? 0) || !said) {
    return undefined;
  }
  const asked = Number(body.max_tokens ?? body.max_completion_tokens ?? 0);
  const room = roomIn(said, asked, least);
  if (room) {
    const { most, lasting } = room;
    const some = most >= fewest && most < asked;
    return some ? (lasting ? { terms: { ...terms, most } } : { room: most }) : undefined;
  }
  const refused = rows.filter(
    ({ extra, names, alone }) => isAsked(extra, body) && names.test(said) && (alone || refusing.test(said)),
  );
  const without = new Set([...terms.without, ...refused.map(({ extra }) => extra)]);
  return refused.length ? { terms: { ...terms, without } } : undefined;
}

/** With which a field is refused: gateways disagree on what such a fault is. */
const refusals: readonly number[] = [400, 404, 405, 406, 409, 415, 422, 500, 501];

/** Tokens: an answer of fewer isn't worth its request. */
const fewest = 64;

function isAsked(extra: Extra, body: Asked): boolean {
  const [first] = (body.messages ?? []) as readonly { readonly role?: string }[];
  return extra === "system" ? first?.role === "system" : extra in body;
}

/** Returns the number of tokens that a server can give, when it says that more were asked for. */
export function roomIn(
  said: string,
  asked: number,
  least: number,
): { readonly most: number; readonly lasting: boolean } | undefined {
  const text = said.replace(/(\d)[,_](?=\d{3})/g, "$1");
  if (!aboutLimit.test(text) || !tooMany.test(text)) {
    return undefined;
  }
  const left = contextLeft(text);
  if (left !== undefined) {
    return { most: left, lasting: false };
  }
  const numbers = [...text.matchAll(/\d+/g)]
    .map(([digits]) => Number(digits))
    .filter((one) => one < asked && one > 1);
  return { most: numbers.length ? Math.max(...numbers) : least, lasting: true };
}

const aboutLimit =
  /max_?(completion_|new_|output_)?tokens|(completion|output) tokens|tokens to generate|in the completion/i;
const tooMany =
  /too (large|big|high|many)|exceed|at most|less than|<=|≤|greater|range|maximum|between|\d > \d|larger|up to/i;

/**
 * Returns the room that the prompt leaves in a model's context, in the words of vLLM (new and old), TGI and Anthropic.
 */
function contextLeft(text: string): number | undefined {
  const difference = /\d+ > (\d+) - (\d+)/.exec(text);
  if (difference) {
    return Number(difference[1]) - Number(difference[2]);
  }
  const sum = /(\d+) \+ \d+ > (\d+)/.exec(text);
  if (sum) {
    return Number(sum[2]) - Number(sum[1]);
  }
  const context = /(?:context (?:length|window|size|limit)|max_new_tokens\W+must be <=)\D{0,20}(\d+)/i.exec(
    text,
  );
  const prompt =
    /(\d+) (?:tokens )?(?:`?inputs?`?|prompt|in the (?:messages|prompt|input)|(?:text|image)s? input)/i.exec(
      text,
    );
  return context && prompt ? Number(context[1]) - Number(prompt[1]) : undefined;
}

import type { Usage } from "../contract.ts";

/** The parts of an answer in one event. Any field of an event may be missing, null or of another type. */
export interface Said {
  readonly text: string;
  readonly thought: string;
  /** The model's words for not answering. */
  readonly refusal: string;
  /** A whole message in place of a piece: some servers repeat all of it at the end. */
  readonly message: boolean;
  /** True when it is about the answer at all, not only about its usage or the prompt. */
  readonly choice: boolean;
  readonly finish?: string;
  readonly native?: string;
  readonly usage?: Usage;
  /** The error, in the server's words. */
  readonly error?: unknown;
}

interface Fields {
  readonly [name: string]: unknown;
}

/** Reads an event of a chat or a completion, or a whole answer that came in place of a stream. */
export function saidIn(value: unknown): Said {
  const event = fields(Array.isArray(value) ? value[0] : value);
  const choices = Array.isArray(event.choices) ? event.choices.map(fields) : [];
  // Only one answer was asked for.
  const choice = choices.find(({ index }) => Number(index ?? 0) === 0);
  // Some send an empty piece beside the whole message.
  const message = isSaid(choice?.delta) ? undefined : choice?.message;
  const piece = message ?? choice?.delta;
  const delta = typeof piece === "string" ? { content: piece } : fields(piece);
  const said = spoken(delta.content ?? choice?.text ?? choice?.content);
  const content = isThought(delta)
    ? { text: "", thought: said.thought + said.text, refusal: said.refusal }
    : said;
  const thought =
    [delta.reasoning_content, delta.reasoning, delta.thinking, delta.reasoning_details]
      .map((one) => thoughtIn(one))
      .find(Boolean) ?? "";
  const error = errorIn(event, choice);
  const finish = [choice, delta, event].map((one) => finishIn(fields(one))).find(Boolean);
  const native = text(choice?.native_finish_reason);
  const usage = usageIn(event.usage ?? choice?.usage);
  return {
    text: content.text,
    thought: thought + content.thought,
    refusal: text(delta.refusal) + content.refusal,
    message: Boolean(message),
    choice: choice !== undefined,
    ...(finish ? { finish } : {}),
    ...(native ? { native } : {}),
    ...(usage ? { usage } : {}),
    ...(error === undefined ? {} : { error }),
  };
}

/** Returns a server's name for the end, which some put in a field of their own, or in an object. */
function finishIn({ finish_reason, finishReason, finish_details, stop_reason }: Fields): string {
  const told = [finish_reason, finishReason, finish_details, stop_reason]
    .map((one) => text(one) || text(fields(one).type))
    .find(Boolean);
  // As a language writes that there is none.
  return told && !/^(null|none|nil|undefined)$/i.test(told) ? told : "";
}

/** Gemini marks its thinking with a flag, in its own parts and behind gateways. */
const isThought = ({ thought, extra_content }: Fields): boolean =>
  thought === true || fields(fields(extra_content).google).thought === true;

type Spoken = Pick<Said, "text" | "thought" | "refusal">;

/** Content is a text, or a list of parts of several types (Mistral, Magistral, the Responses API behind a gateway). */
function spoken(content: unknown): Spoken {
  if (typeof content === "string" || typeof content === "number") {
    return { text: String(content), thought: "", refusal: "" };
  }
  const parts = Array.isArray(content) ? content.flat(2).map(partOf) : content ? [partOf(content)] : [];
  const joined = (what: keyof Spoken) => parts.map((part) => part[what]).join("");
  return { text: joined("text"), thought: joined("thought"), refusal: joined("refusal") };
}

function partOf(value: unknown): Spoken {
  const part = typeof value === "string" ? { text: value } : fields(value);
  const kind = text(part.type);
  if (/think|reason|thought|summary/i.test(kind) || isThought(part)) {
    return { text: "", thought: thoughtIn(value), refusal: "" };
  }
  const said = text(part.text) || text(fields(part.text).value) || text(part.content);
  return { text: kind === "refusal" ? "" : said, thought: "", refusal: text(part.refusal) };
}

/** Thinking is a text, a part, or a list of parts, some of them summaries and some of them encrypted. */
function thoughtIn(value: unknown, depth = 0): string {
  if (typeof value === "string" || depth > 4) {
    return text(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => thoughtIn(one, depth + 1)).join("");
  }
  const { thinking, reasoning, content, summary, text: said } = fields(value);
  const told = [thinking, reasoning, content, summary, said].find((one) => isSaid(one));
  return told === undefined ? "" : thoughtIn(told, depth + 1);
}

/** Errors stand beside the choices, in the choice, alone, or in fields of a gateway's own. */
function errorIn(event: Fields, choice: Fields | undefined): unknown {
  const told = [event.error, choice?.error, event.errors].find((one) => isSaid(one));
  if (told !== undefined) {
    return told;
  }
  const status = fields(event.base_resp); // MiniMax
  if (Number(status.status_code) > 0) {
    return { message: status.status_msg, code: status.status_code };
  }
  const alone = event.choices === undefined && event.usage === undefined;
  const code = event.code ?? event.status_code;
  const failed = (isSaid(code) && !(Number(code) < 300)) || Number(event.status) >= 400;
  const words = text(event.message) || text(event.msg);
  const fails =
    event.type === "error" ||
    event.object === "error" ||
    event.success === false ||
    isSaid(event.detail) ||
    // Words alone may only tell how long the queue is.
    (words !== "" && (failed || failing.test(words)));
  return alone && fails ? event : undefined;
}

/** A text that no protocol knows is told as what went wrong where it speaks of that. */
export const failing =
  /error|fail|exception|denied|unauthori[sz]ed|forbidden|overloaded|unavailable|invalid|not found|exceeded|time(d )?out/i;

/** False for what is empty inside as well. */
function isSaid(value: unknown, depth = 0): boolean {
  return typeof value === "object" && value !== null && depth < 4
    ? Object.values(value).some((one) => isSaid(one, depth + 1))
    : Boolean(value);
}

function usageIn(value: unknown): Usage | undefined {
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = fields(value);
  const cached = fields(prompt_tokens_details).cached_tokens;
  const usage = {
    ...(typeof prompt_tokens === "number" ? { prompt: prompt_tokens } : {}),
    ...(typeof cached === "number" ? { cached } : {}),
    ...(typeof completion_tokens === "number" ? { completion: completion_tokens } : {}),
  };
  return Object.keys(usage).length ? usage : undefined;
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

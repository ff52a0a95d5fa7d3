import type { Usage } from "../model.ts";

/** What one event says of the answer. Any field of an event may be missing, null or of another type. */
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
  /** What went wrong, as the server put it. */
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
  const choice = choices.find(({ index }) => index === undefined || index === null || index === 0);
  const message = choice?.delta === undefined || choice.delta === null ? choice?.message : undefined;
  const delta = fields(message ?? choice?.delta);
  const content = spoken(delta.content ?? choice?.text);
  const thought =
    [delta.reasoning_content, delta.reasoning, delta.thinking, delta.reasoning_details]
      .map((one) => thoughtIn(one))
      .find(Boolean) ?? "";
  const error = errorIn(event, choice);
  const finish = text(choice?.finish_reason) || text(choice?.finishReason) || text(delta.finish_reason);
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

type Spoken = Pick<Said, "text" | "thought" | "refusal">;

/** Content is a text, or a list of parts of several types (Mistral, Magistral, the Responses API behind a gateway). */
function spoken(content: unknown): Spoken {
  if (typeof content === "string") {
    return { text: content, thought: "", refusal: "" };
  }
  const parts = Array.isArray(content) ? content.map(partOf) : content ? [partOf(content)] : [];
  const joined = (what: keyof Spoken) => parts.map((part) => part[what]).join("");
  return { text: joined("text"), thought: joined("thought"), refusal: joined("refusal") };
}

function partOf(value: unknown): Spoken {
  const part = typeof value === "string" ? { text: value } : fields(value);
  const kind = text(part.type);
  if (/think|reason|thought/.test(kind)) {
    return { text: "", thought: thoughtIn(value), refusal: "" };
  }
  const said = text(part.text) || text(fields(part.text).value);
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
  const told = [thinking, reasoning, content, summary, said].find(isSaid);
  return told === undefined ? "" : thoughtIn(told, depth + 1);
}

/** Errors stand beside the choices, in the choice, alone, or in fields of a gateway's own. */
function errorIn(event: Fields, choice: Fields | undefined): unknown {
  const told = [event.error, choice?.error, event.errors].find(isSaid);
  if (told !== undefined) {
    return told;
  }
  const status = fields(event.base_resp); // MiniMax
  if (Number(status.status_code) > 0) {
    return { message: status.status_msg, code: status.status_code };
  }
  const alone = event.choices === undefined && event.usage === undefined;
  const fails =
    event.type === "error" || event.object === "error" || isSaid(event.detail) || isSaid(event.message);
  return alone && fails ? event : undefined;
}

const isSaid = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);

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

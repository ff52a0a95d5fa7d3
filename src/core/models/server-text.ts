import { foreign } from "../base/text/foreign.ts";
import { hideTraces, tracesOf } from "./hide-key.ts";

/** The words that a server says in place of an answer, fit to be shown. */
export interface ServerWords {
  /** One line that may be shown; empty when it says nothing a person can read. */
  readonly message: string;
  /** The server's name for the error: "NOT_FOUND", "insufficient_quota". */
  readonly code: string;
  /** All of that with the field it is about, to search for patterns: not to be shown. */
  readonly said: string;
  /** False for a page or plain text, which may come from something other than a chat API. */
  readonly json: boolean;
}

/** The number of characters of a server's words that are searched for patterns. */
const mostForPatterns = 4000;

/**
 * Reads the shapes seen in the wild: `{error:{message,code,type,param}}`, flat `{message,code}`, `{error:"…"}`,
 * `[{error:…}]` (Gemini), `{detail}` as a text or a list (FastAPI, so vLLM), `{errors:[…]}` (Cloudflare), a message
 * that is one of these again (Mistral), and a router's `metadata.raw`. HTML gives no words at all.
 */
export function serverWords(body: string, key: string | undefined): ServerWords {
  const parsed = parse(body);
  if (parsed === undefined || typeof parsed === "string") {
    const text = parsed ?? (/^\s*</.test(body) ? "" : body);
    return { message: cleanWords(text, key), code: "", said: text.slice(0, mostForPatterns), json: false };
  }
  const { message, code, field } = told(parsed, 0);
  const said = [code, field, message].filter(Boolean).join(" ").slice(0, mostForPatterns);
  return { message: cleanWords(message, key), code, said, json: true };
}

interface Told {
  readonly message: string;
  readonly code: string;
  readonly field: string;
}

function told(value: unknown, depth: number): Told {
  if (typeof value === "string") {
    return { message: value, code: "", field: "" };
  }
  if (depth > 5 || typeof value !== "object" || value === null) {
    return { message: "", code: "", field: "" };
  }
  if (Array.isArray(value)) {
    return value.map((one) => told(one, depth + 1)).find(({ message }) => message) ?? told(undefined, 0);
  }
  const one = value as Readonly<Record<string, unknown>>;
  const inner = wordFields.map((name) => told(one[name], depth + 1)).find(({ message }) => message);
  const relayed = relayedWords(one);
  const code = firstText(one, ["code", "Code", "type", "status", "error_type", "status_code"]);
  const field = [firstText(one, ["param"]), inner?.field].filter(Boolean).join(" ");
  const place = Array.isArray(one.loc) ? one.loc.filter((part) => part !== "body").join(".") : "";
  const message = relayed?.message || inner?.message || "";
  return {
    message: place && message ? `${place}: ${message}` : message,
    code: [inner?.code, relayed?.code].find(Boolean) || code,
    field,
  };
}

/** The first field with words counts: `error` may be a mere name ("Bad Request") beside a message. */
const wordFields = [
  "message",
  "msg",
  "detail",
  "error",
  "errors",
  "error_message",
  "error_description",
  "errorMessage",
  "status_msg",
  "title",
  "reason",
];

/** Returns the words of the server behind a router: the router's own, such as OpenRouter's, say nothing beside them. */
function relayedWords({ metadata, message }: Readonly<Record<string, unknown>>): Told | undefined {
  const raw =
    typeof metadata === "object" && metadata !== null ? (metadata as { raw?: unknown }).raw : undefined;
  if (!raw || typeof message !== "string" || !/^provider returned error/i.test(message)) {
    return undefined;
  }
  return told((typeof raw === "string" && parse(raw)) || raw, 1);
}

function firstText(one: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  const found = names
    .map((name) => one[name])
    .find((value) => /^(string|number)$/.test(typeof value) && value !== "");
  return found === undefined ? "" : String(found);
}

/** Returns the status of an error that comes without one: it is in its code, as a number or by name. */
export function statusOf({ code }: ServerWords): { status?: number } {
  const number = Number(code);
  const status = number >= 400 && number < 600 ? number : named.find(([, says]) => says.test(code))?.[0];
  return status === undefined ? {} : { status };
}

const named: readonly (readonly [number, RegExp])[] = [
  [429, /rate_?limit|too_?many_?requests|resource_?exhausted/i],
  [529, /overloaded/i],
  [503, /unavailable/i],
  [504, /deadline_?exceeded|gateway_?timeout/i],
  [401, /authentication|unauth|invalid_?api_?key/i],
  [402, /billing|payment/i],
  [403, /permission|forbidden/i],
  [404, /not_?found/i],
  [413, /too_?large/i],
  [400, /invalid_?(request|argument)|bad_?request|exceed_?context|validation/i],
];

/**
 * Removes from a server's words what must not be shown or logged: the key or a part of it, anything that looks like a
 * key, and images it sends back. One line, at most 240 characters, no markup.
 */
export function cleanWords(text: string, key: string | undefined): string {
  const seen = foreign(text, mostRead);
  const words = (key ? hideTraces(seen, tracesOf(key, leastOfAKey)) : seen)
    .replace(/data:[\w/+.-]+;base64,[\w+/=]*/g, "(image)")
    .replace(/\b(Bearer|Basic)\s+\S+/gi, "$1 •••")
    .replace(/\b(sk|fw|fpk|gsk|xai|key)[-_][\w-]{8,}/g, "•••")
    .replace(/[\w+/]{200,}={0,2}/g, "…")
    .replace(/<[^<>]*>/g, " ")
    .trim();
  return words ? foreign(words, 240) : "";
}

/** The most characters of a server's words that are read: more is no message. */
const mostRead = 20_000;
/** The number of characters of a key in a row that are too many in an error's words. */
const leastOfAKey = 8;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

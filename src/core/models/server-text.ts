import { foreign } from "../foreign.ts";
import { hideTraces, tracesOf } from "./hide-key.ts";

/** What a server said in place of an answer, in words that may be shown. */
export interface ServerWords {
  /** Empty when it said nothing a person can read. */
  readonly message: string;
  /** Its name for the error: "NOT_FOUND", "insufficient_quota". */
  readonly code: string;
  /** False for a page or a plain text: what answered may be no chat API. */
  readonly json: boolean;
}

/**
 * Understands the shapes seen in the wild: `{error:{message,code,type}}`, flat `{message,code}`, `{error:"…"}`,
 * `[{error:…}]` (Gemini) and `{detail}` (FastAPI, so vLLM). HTML gives no words at all.
 */
export function serverWords(body: string, key: string | undefined): ServerWords {
  const parsed = parse(body);
  if (parsed === undefined) {
    const message = /^\s*</.test(body) ? "" : cleanWords(body, key);
    return { message, code: "", json: false };
  }
  const { error, ...flat } = record(Array.isArray(parsed) ? parsed[0] : parsed);
  const said = typeof error === "string" ? { message: error } : record(error ?? flat);
  const message =
    said.message ?? (Array.isArray(said.detail) ? record(said.detail[0]).msg : said.detail) ?? "";
  const code = said.code ?? said.type ?? "";
  return { message: cleanWords(String(message), key), code: String(code), json: true };
}

/**
 * A server's words without what must not be shown or logged: the key it echoes or a part of it, anything that looks like a key, and
 * images it sends back. One line, at most 240 characters, no markup.
 */
export function cleanWords(text: string, key: string | undefined): string {
  const seen = foreign(text, mostRead);
  const words = (key ? hideTraces(seen, tracesOf(key, leastOfAKey)) : seen)
    .replace(/data:[\w/+.-]+;base64,[\w+/=]*/g, "(image)")
    .replace(/\b(Bearer|Basic)\s+\S+/gi, "$1 •••")
    .replace(/\b(sk|fw|fpk|gsk|xai|key)[-_][\w-]{8,}/g, "•••")
    .replace(/[\w+/]{200,}={0,2}/g, "…")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 240 ? `${words.slice(0, 239)}…` : words;
}

/** More of a server's words is no message. */
const mostRead = 20_000;
/** Characters of a key in a row that are too many in an error's words. */
const leastOfAKey = 8;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface Said {
  error?: unknown;
  message?: unknown;
  detail?: unknown;
  msg?: unknown;
  code?: unknown;
  type?: unknown;
}

function record(value: unknown): Said {
  return typeof value === "object" && value !== null ? value : {};
}

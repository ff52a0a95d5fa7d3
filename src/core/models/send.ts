import { type Problem, throwIfAborted } from "../problem.ts";
import { isBroken, notAnApi, problemOfNetwork, slowToAnswer, wentSilent } from "./network.ts";
import type { Party } from "./party.ts";
import { problemOfReply } from "./problems.ts";
import { type ServerWords, serverWords } from "./server-text.ts";
import type { Patience } from "./vendor.ts";
import type { Clock, Watch } from "./watch.ts";

export interface Channel {
  readonly party: Party;
  readonly fetch: typeof globalThis.fetch;
  readonly patience: Patience;
  readonly clock: Clock;
  readonly watch: Watch;
}

/** A request that brought no answer. */
export interface Failure {
  readonly problem: Problem;
  readonly status?: number;
  /** The server's own words, cleaned. */
  readonly said: string;
  /** Milliseconds it asked to wait. */
  readonly retryAfter?: number;
  /** True when the same request may be sent again: the server did no work for it, or says so itself. */
  readonly mayResend: boolean;
}

/** Bytes a millisecond: how fast a body leaves isn't told, and a slow line is no silent server. */
const slowestUpload = 100;

const resendable = [408, 429, 502, 503, 504, 520, 529];

/**
 * The one place where something leaves for a server. Headers are written here and nowhere else, so nothing of the
 * environment, of the client library or of a cookie jar goes along; a redirect is an error, because it would take the
 * images to an address that nobody allowed; silence has an end. GET without a body, POST with one.
 * Returns a response that is fit to read, or what went wrong; throws an `AbortError` when the user stopped.
 */
export async function send(
  url: string,
  body: Uint8Array | undefined,
  expected: "stream" | "json",
  channel: Channel,
): Promise<Response | Failure> {
  const { party, patience, watch } = channel;
  const wait = patience.headers + Math.round((body?.length ?? 0) / slowestUpload);
  watch.limit(wait, () => slowToAnswer(party, wait));
  try {
    const response = await channel.fetch(url, {
      method: body ? "POST" : "GET",
      headers: {
        accept: expected === "stream" ? "text/event-stream" : "application/json",
        "user-agent": "figscribe",
        ...(body ? { "content-type": "application/json" } : {}),
        ...party.vendor.headers,
        ...keyHeader(party, expected),
      },
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
      redirect: "error",
      credentials: "omit",
      signal: watch.signal,
    });
    watch.limit(patience.idle, () => wentSilent(party, patience.idle));
    const heard = listening(response, watch);
    return response.ok ? await fitToRead(heard, expected, party) : await failureOf(heard, channel);
  } catch (error) {
    throwIfStopped(channel);
    const problem = watch.problem() ?? problemOfNetwork(party, error);
    return { problem, said: "", mayResend: !watch.problem() && isBroken(error) };
  }
}

function keyHeader({ key, vendor }: Party, expected: "stream" | "json"): Record<string, string> {
  const name = vendor.keyHeader?.[expected];
  return key ? (name ? { [name]: key } : { authorization: `Bearer ${key}` }) : {};
}

/** A failure in the middle of a stream, told by the server itself in an event. */
export function problemOfEvent(party: Party, event: unknown): Problem {
  return problemOfWords(party, serverWords(JSON.stringify({ error: event }), party.key));
}

/** An error without a status of its own has it in its code, if anywhere. */
function problemOfWords(party: Party, words: ServerWords): Problem {
  const status = Number(words.code);
  return problemOfReply(party, { status: status >= 400 && status < 600 ? status : 500, words });
}

async function failureOf(response: Response, { party, clock }: Channel): Promise<Failure> {
  const words = serverWords(await firstText(response), party.key);
  const retryAfter = readRetryAfter(response.headers, clock.now());
  const reply = { status: response.status, words, ...(retryAfter === undefined ? {} : { retryAfter }) };
  const problem = problemOfReply(party, reply);
  const mayResend = resendable.includes(response.status) && problem.code !== "payment";
  return { problem, said: words.message, mayResend, ...reply };
}

/** Some servers report an error, or a web page, with status 200. */
async function fitToRead(
  response: Response,
  expected: "stream" | "json",
  party: Party,
): Promise<Response | Failure> {
  const type = response.headers.get("content-type") ?? "";
  const isJson = /\bjson\b/.test(type);
  if ((expected === "json" && !/html/.test(type)) || !(isJson || /html/.test(type))) {
    return response;
  }
  const body = await firstText(response);
  const words = serverWords(body, party.key);
  const problem = isJson && /"error"/.test(body) ? problemOfWords(party, words) : notAnApi(party);
  return { problem, said: words.message, mayResend: false, status: response.status };
}

/** The same response; each piece of its body tells the watch that the server is alive. */
function listening(response: Response, watch: Watch): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    return response;
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      watch.heard();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** The beginning of a body: an error's words are short, and a wrong address may serve gigabytes. */
async function firstText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && text.length < 65_536) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

/** `retry-after` in milliseconds, from seconds or a date. */
function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after");
  if (!value) {
    return undefined;
  }
  const milliseconds = /^[\d.]+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** The watch is aborted without a problem of its own only by the user. */
function throwIfStopped({ watch }: Channel): void {
  if (!watch.problem()) {
    throwIfAborted(watch.signal);
  }
}

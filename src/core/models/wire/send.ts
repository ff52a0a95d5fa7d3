import type { Clock, Watch } from "../../base/clock.ts";
import { type Problem, throwIfAborted } from "../../base/problem.ts";
import type { Party } from "../server.ts";
import { serverWords, statusOf } from "../server-text.ts";
import type { Patience } from "../vendor.ts";
import { beginningOf } from "./body.ts";
import { isBroken, notAnApi, problemOfNetwork, slowToAnswer, tookTooLong, wentSilent } from "./network.ts";
import { problemOfReply } from "./problems.ts";

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
  /** The server's own words, for patterns: not to be shown. */
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
  watch.limit("silence", wait, () => slowToAnswer(party, wait));
  watch.limit("whole", patience.whole + wait, () => tookTooLong(party, patience.whole));
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
    watch.limit("silence", patience.idle, () => wentSilent(party, patience.idle));
    const heard = listening(response, watch);
    if (!response.ok) {
      return await failureOf(heard, channel);
    }
    return expected === "json" && /html/.test(response.headers.get("content-type") ?? "")
      ? { problem: notAnApi(party), said: "", mayResend: false, status: response.status }
      : heard;
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

/** A failure that a server tells in place of an answer, or in the middle of one. */
export function problemOfEvent(party: Party, event: unknown): Problem {
  const words = serverWords(typeof event === "string" ? event : JSON.stringify(event), party.key);
  return problemOfReply(party, { words, ...statusOf(words) });
}

async function failureOf(response: Response, { party, clock }: Channel): Promise<Failure> {
  const words = serverWords(await beginningOf(response), party.key);
  const retryAfter = readRetryAfter(response.headers, clock.now());
  const reply = { status: response.status, words, ...(retryAfter === undefined ? {} : { retryAfter }) };
  const problem = problemOfReply(party, reply);
  const mayResend = resendable.includes(response.status) && problem.code !== "payment";
  return { problem, said: words.said, mayResend, ...reply };
}

/**
 * The same response; each piece of its body tells the watch that the server is alive. Stopping cancels the body itself:
 * Node's fetch holds its signal weakly, and forgets to abort what is still read once garbage has been collected.
 */
function listening(response: Response, watch: Watch): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    return response;
  }
  const stop = () => void reader.cancel().catch(() => {});
  watch.signal.addEventListener("abort", stop, { once: true });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      throwIfAborted(watch.signal);
      watch.again("silence");
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

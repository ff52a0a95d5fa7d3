import type { Chunk, Model, Price, Prompt } from "../model.ts";
import { type Problem, throwIfAborted } from "../problem.ts";
import { isShaped, structuredAnswer } from "../structured.ts";
import { type AnswerEvent, openAnswer } from "./client.ts";
import { completionBody } from "./completions.ts";
import { cuts } from "./cuts.ts";
import { eventReader, type Tally } from "./events.ts";
import { limitsOf } from "./families.ts";
import { closedEarly, emptyAnswer, isBroken, notAnApi } from "./network.ts";
import { type Party, partyName, receiverOf, withKey } from "./party.ts";
import { inWords } from "./replies.ts";
import { chatBody, type Extra } from "./request.ts";
import { type Channel, type Failure, problemOfEvent } from "./send.ts";
import type { Patience, Vendor } from "./vendor.ts";
import { formatModelRef, modelLabel } from "./vendors.ts";
import { breathe, type Clock, sleep, startWatch, systemClock } from "./watch.ts";
import { withoutKey } from "./without-key.ts";

export interface ChatModelOptions {
  readonly vendor: Vendor;
  /** The name on the wire. */
  readonly model: string;
  /** As `checkBaseUrl` gives it. */
  readonly baseUrl: string;
  /** The key that was typed for this origin, if any; asked for before each answer. */
  readonly key: () => Promise<string | undefined>;
  /** Asked for each time: VS Code replaces `globalThis.fetch` with one that knows proxies and certificates. */
  readonly fetch: () => typeof globalThis.fetch;
  /** Loads the client on the first request: it is too big for activation. */
  readonly loadClient: () => Promise<typeof import("openai")>;
  /** Asked through `POST /completions` by this template when there is one: see completions.ts. */
  readonly completionsTemplate?: string;
  /** Pixels of the longer side of an image, where the user says so. */
  readonly longEdge?: number | undefined;
  readonly price?: Price;
  readonly clock?: Clock;
  /** In place of the vendor's. */
  readonly patience?: Patience;
}

/** Waits longer than this are the user's to decide. Milliseconds. */
const longestWait = 20_000;
const mostResends = 2;
/** An answer that said it is finished may still be followed by its usage, but not for long. Milliseconds. */
const grace = 3_000;

/** A model behind an OpenAI-compatible `POST /chat/completions`, or `/completions`. */
export function chatModel(options: ChatModelOptions): Model {
  const { vendor, model, baseUrl, clock = systemClock, patience = vendor.patience } = options;
  const address: Party = { vendor, model, baseUrl };
  const template = options.completionsTemplate?.trim() ? options.completionsTemplate : undefined;
  const rejected = new Set<Extra>();

  async function* answer(
    prompt: Prompt,
    signal: AbortSignal,
    know: (party: Party) => void,
  ): AsyncGenerator<Chunk> {
    throwIfAborted(signal);
    const party = await withKey(address, options.key);
    know(party);
    throwIfAborted(signal);
    const library = await options.loadClient();
    throwIfAborted(signal);
    const watch = startWatch(clock, signal);
    const channel: Channel = { party, fetch: options.fetch(), patience, clock, watch };
    const size = prompt.images.reduce((sum, { bytes }) => sum + bytes.length, 0);
    try {
      let announced = false;
      for (let resends = 0; ; ) {
        const body = template
          ? completionBody({ vendor, model }, prompt, template)
          : chatBody({ vendor, model }, prompt, rejected);
        // The client writes all of it once more.
        await breathe(clock, size, signal);
        const opening = openAnswer(library, body, channel);
        if (!announced) {
          announced = true;
          yield await Promise.race([opening.sent, opening.events.then(() => opening.sent)]);
        }
        const events = await opening.events;
        if (!("problem" in events)) {
          yield* readAnswer(events, library, channel, signal);
          return;
        }
        watch.pause();
        const extra = extras.find((one) => one in body && !rejected.has(one) && rejects(events, one));
        if (extra) {
          rejected.add(extra);
          // Another body goes out now, and the receipt must be of that one.
          announced = false;
          continue;
        }
        const wait = waitBefore(events, resends++);
        if (wait === undefined) {
          throw events.problem;
        }
        const why = events.status ? `${partyName(party)} is busy` : "The connection broke";
        const text = `${why}: trying again ${inWords(wait)}`;
        yield { kind: "progress", text, ...(events.status ? { wait } : {}) };
        await sleep(clock, wait, signal);
      }
    } catch (error) {
      throwIfAborted(signal);
      throw error;
    } finally {
      watch.stop();
    }
  }

  return {
    ref: formatModelRef({ vendor, model }),
    label: modelLabel(model),
    ...receiverOf(address),
    limits: limitsOf(model, vendor.limits, options.longEdge),
    ...(options.price ? { price: options.price } : {}),
    ready: () => withKey(address, options.key),
    answer(prompt, signal) {
      let key: string | undefined;
      const ask: Model["answer"] = (asked, stop) =>
        answer(asked, stop, (party) => {
          key = party.key;
        });
      const chunks = isShaped(prompt) ? structuredAnswer(ask, prompt, signal) : ask(prompt, signal);
      return withoutKey(chunks, () => key);
    },
  };
}

async function* readAnswer(
  events: AsyncIterable<AnswerEvent>,
  library: typeof import("openai"),
  { party, watch }: Channel,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { tally, read, rest } = eventReader();
  let broken: unknown;
  try {
    for await (const event of events) {
      throwIfAborted(signal);
      yield* read(event);
      if (tally.finish) {
        watch.limit(grace, () => closedEarly(party));
      }
    }
  } catch (error) {
    broken = error;
  }
  // The client ends its loop in silence when a request is aborted.
  throwIfAborted(signal);
  yield* rest();
  if (tally.usage) {
    yield { kind: "usage", usage: tally.usage };
  }
  if (!tally.finish) {
    throwIfUseless(tally, party, watch.problem() ?? told(broken, library, party), broken);
    yield { kind: "end", ...cuts.cut(party) };
    return;
  }
  if (!tally.text) {
    throw emptyAnswer(
      party,
      tally.finish === "content_filter" ? "filtered" : tally.reasoning ? "thought" : "silent",
    );
  }
  const cut =
    tally.finish === "content_filter" ? "filtered" : tally.finish === "length" ? "length" : undefined;
  yield { kind: "end", ...(cut ? cuts[cut](party) : { reason: "stop" }) };
}

/** The problem that the server told in an event, when it did. */
function told(error: unknown, { APIError }: typeof import("openai"), party: Party): Problem | undefined {
  return error instanceof APIError ? problemOfEvent(party, error.error) : undefined;
}

/** An answer that ended too early is kept when there is some; else it is a problem. */
function throwIfUseless(tally: Tally, party: Party, problem: Problem | undefined, cause: unknown): void {
  if (problem) {
    throw problem;
  }
  if (!tally.text) {
    throw tally.events > 0 || isBroken(cause) ? closedEarly(party, cause) : notAnApi(party, cause);
  }
}

const extras: readonly Extra[] = ["reasoning_effort", "temperature", "response_format"];

/** How a rejected field is told: the same name in many words, and sometimes only what it would have done. */
const rejections: Readonly<Record<Extra, RegExp>> = {
  // glm-5p3-flash, gpt-oss and others
  reasoning_effort: /reasoning|thinking/i,
  // OpenAI's reasoning models: "'temperature' does not support 0.2 with this model. Only the default (1)…"
  temperature: /temperature.*(not support|unsupported|only the default|deprecated)|unsupported.*temperature/i,
  response_format: /response_?format|json_?schema|structured output|guided|grammar/i,
};

function rejects({ status, said }: Failure, extra: Extra): boolean {
  return (status === 400 || status === 422) && rejections[extra].test(said);
}

/** Milliseconds to wait before the same request goes out again; undefined when it must not. */
function waitBefore({ mayResend, retryAfter }: Failure, resends: number): number | undefined {
  const wait = retryAfter ?? 1000 * 3 ** resends;
  return mayResend && resends < mostResends && wait <= longestWait ? wait : undefined;
}

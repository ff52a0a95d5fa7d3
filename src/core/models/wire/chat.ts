import * as l10n from "@vscode/l10n";
import { breathe, type Clock, sleep, startWatch, systemClock } from "../../base/clock.ts";
import { Problem, throwIfAborted } from "../../base/problem.ts";
import { limited } from "../answer-limit.ts";
import type { Chunk, Cut, Model, Price, Prompt, SentRequest } from "../contract.ts";
import { limitsOf } from "../families.ts";
import { originOf } from "../keys.ts";
import { type KeyKeeper, type Party, partyName, receiverOf, withKey } from "../server.ts";
import { cannotDo, specialistOf } from "../specialists.ts";
import { isShaped, structuredAnswer } from "../structured.ts";
import type { Patience, Vendor } from "../vendor.ts";
import { formatModelRef, modelLabel } from "../vendors.ts";
import { withoutKey } from "../without-key.ts";
import { adapt, type KnownTerms, usualTerms } from "./adapt.ts";
import { TooMuch } from "./body.ts";
import { openAnswer } from "./client.ts";
import { completionBodyWith } from "./completions.ts";
import { cuts } from "./cuts.ts";
import { eventReader, type Tally } from "./events.ts";
import {
  closedEarly,
  emptyAnswer,
  failedInside,
  isBroken,
  keptWaiting,
  notAnApi,
  refused,
} from "./network.ts";
import { inWords } from "./replies.ts";
import { chatBodyWith, imageUrl } from "./request.ts";
import { type Channel, type Failure, problemOfEvent } from "./send.ts";
import { heardIn } from "./wire.ts";

export interface ChatModelOptions extends KeyKeeper {
  readonly vendor: Vendor;
  /** The name on the wire. */
  readonly model: string;
  /** The address, as `checkBaseUrl` returns it. */
  readonly baseUrl: string;
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
  /** The store of each server's terms; absent: they are kept with this model only. */
  readonly knownTerms?: KnownTerms;
  /** In place of the vendor's. */
  readonly patience?: Patience;
}

/** Waits longer than this are the user's to decide. Milliseconds. */
const longestWait = 20_000;
const mostResends = 2;
/** Fields of a request that are given up for one answer, one after the other. */
const mostChanges = 6;
/** An answer that said it is finished may still be followed by its usage, but not for long. Milliseconds. */
const grace = 3_000;
/** A connection that is kept alive and brings nothing of an answer is waited for as long as so many silences. */
const silences = 5;
/** Bytes: thinking of 100,000 tokens, each in an event of its own; an answer in one piece is far below a line's. */
const mostOfAnswer = { body: 32_000_000, line: 8_000_000 };

/** A model behind an OpenAI-compatible `POST /chat/completions`, or `/completions`. */
export function chatModel(options: ChatModelOptions): Model {
  const { vendor, model, baseUrl, clock = systemClock, patience = vendor.patience } = options;
  const address: Party = { vendor, model, baseUrl };
  const template = options.completionsTemplate?.trim() ? options.completionsTemplate : undefined;
  const { knownTerms = new Map() } = options;
  const server = `${originOf(baseUrl)} ${model}`;
  const specialist = specialistOf(model);

  async function* answer(
    prompt: Prompt,
    signal: AbortSignal,
    know: (party: Party) => void,
  ): AsyncGenerator<Chunk> {
    throwIfAborted(signal);
    if (specialist && !template && !specialist.prompts[prompt.task]) {
      throw cannotDo(modelLabel(model), specialist);
    }
    const party = await withKey(address, options);
    know(party);
    throwIfAborted(signal);
    const library = await options.loadClient();
    throwIfAborted(signal);
    const watch = startWatch(clock, signal);
    const channel: Channel = { party, fetch: options.fetch(), patience, clock, watch };
    const size = prompt.images.reduce((sum, { bytes }) => sum + bytes.length, 0);
    try {
      let announced = false;
      let terms = knownTerms.get(server) ?? usualTerms;
      let room = Number.POSITIVE_INFINITY;
      for (let resends = 0, changes = 0; ; ) {
        const now = { ...terms, most: Math.min(terms.most ?? room, room) };
        const bodyWith = (urls: readonly string[]) =>
          template
            ? completionBodyWith(urls, { vendor, model }, prompt, template, now)
            : chatBodyWith(urls, { vendor, model }, prompt, now);
        const body = bodyWith(prompt.images.map(imageUrl));
        // The client writes all of it once more.
        await breathe(clock, size, signal);
        const opening = openAnswer(library, body, channel);
        if (!announced) {
          announced = true;
          const sent = await Promise.race([opening.sent, opening.response.then(() => opening.sent)]);
          yield { kind: "sent", ...sent, request: requestOf(address, prompt, bodyWith) };
        }
        const response = await opening.response;
        if (!("problem" in response)) {
          // Only what helped is kept.
          knownTerms.set(server, terms);
          yield* readAnswer(response, channel, signal);
          return;
        }
        watch.pause();
        const adapted =
          changes++ < mostChanges ? adapt(response, { ...body }, terms, prompt.maxTokens) : undefined;
        if (adapted) {
          terms = "terms" in adapted ? adapted.terms : terms;
          room = "room" in adapted ? adapted.room : room;
          // Another body goes out now, and the receipt must be of that one.
          announced = false;
          continue;
        }
        const wait = waitBefore(response, resends++);
        if (wait === undefined) {
          throw response.problem;
        }
        const text = response.status
          ? l10n.t("{0} is busy: trying again {1}", partyName(party), inWords(wait))
          : l10n.t("The connection broke: trying again {0}", inWords(wait));
        yield { kind: "progress", text, ...(response.status ? { wait } : {}) };
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
    // Such a model is trained on one picture at a time.
    limits: {
      ...limitsOf(model, vendor.limits, options.longEdge),
      ...(specialist ? { maxImages: 1 } : {}),
    },
    ...(options.price ? { price: options.price } : {}),
    ready: () => withKey(address, options),
    answer(prompt, signal) {
      let key: string | undefined;
      const ask: Model["answer"] = (asked, stop) =>
        limited(
          answer(asked, stop, (party) => {
            key = party.key;
          }),
          asked,
        );
      // A specialist has a form of its own.
      const chunks =
        isShaped(prompt) && !specialist ? structuredAnswer(ask, prompt, signal) : ask(prompt, signal);
      return withoutKey(chunks, () => key);
    },
  };
}

/** A request without the bytes of its images, which are there already and many. */
function requestOf(
  { vendor, model = "", baseUrl }: Party,
  { images }: Prompt,
  bodyWith: (urls: readonly string[]) => object,
): SentRequest {
  const inBody = images.filter(({ url }) => !url);
  const body = bodyWith(images.map((image) => image.url ?? `figscribe:${inBody.indexOf(image)}`));
  return { ref: formatModelRef({ vendor, model }), baseUrl, body, images: inBody };
}

async function* readAnswer(
  response: Response,
  { party, watch, patience }: Channel,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { tally, read, rest } = eventReader();
  const longest = silences * patience.idle;
  watch.limit("answer", longest, () => keptWaiting(party, longest));
  let broken: unknown;
  try {
    for await (const heard of heardIn(response, mostOfAnswer)) {
      throwIfAborted(signal);
      const chunks = read(heard);
      yield* chunks;
      if (tally.error !== undefined || heard.kind === "done") {
        break;
      }
      if (chunks.length) {
        watch.again("answer");
      }
      if (tally.finish && tally.finishes) {
        watch.limit("answer", grace, () => closedEarly(party));
      }
    }
  } catch (error) {
    broken = error;
  }
  throwIfAborted(signal);
  yield* rest();
  if (tally.usage) {
    yield { kind: "usage", usage: tally.usage };
  }
  if (tally.error !== undefined) {
    throw problemOfEvent(party, tally.error);
  }
  const cut = cutOf(tally, party, watch.problem(), broken);
  if (!tally.text) {
    throw problemWithoutText(tally, party, watch.problem(), broken);
  }
  yield { kind: "end", ...(cut ?? { reason: "stop" }) };
}

/** Why an answer isn't whole. Throws the `Problem` of a server that failed. */
function cutOf(tally: Tally, party: Party, problem: Problem | undefined, broken: unknown): Cut | undefined {
  const { finish, ended, damaged, refusal } = tally;
  if (refusal) {
    return cuts.refused(party, refusal);
  }
  switch (finish?.kind) {
    case "failed":
      throw failedInside(party, finish.name);
    case "length":
    case "filtered":
    case "tools":
      return cuts[finish.kind](party);
    case "unknown":
      return cuts.unknown(party, finish.name);
    case "stop":
      return damaged ? cuts.damaged(party) : undefined;
  }
  if (ended) {
    return damaged ? cuts.damaged(party) : undefined;
  }
  if (broken instanceof TooMuch) {
    return cuts.tooLong(party);
  }
  return problem ? cuts.waited(problem) : cuts.closed(party);
}

/** Returns the problem for a stream that held no word of an answer. */
function problemWithoutText(
  { finish, ended, events, reasoning, refusal, words }: Tally,
  party: Party,
  problem: Problem | undefined,
  broken: unknown,
): Problem {
  if (refusal) {
    return refused(party, refusal);
  }
  if (finish || ended) {
    const kind = finish?.kind;
    const why = kind === "filtered" || kind === "tools" ? kind : reasoning ? "thought" : undefined;
    return emptyAnswer(party, why ?? (kind === "length" ? "length" : "silent"));
  }
  if (problem) {
    return problem;
  }
  if (broken instanceof TooMuch) {
    return new Problem("cut", cuts.tooLong(party).why, ["retry", "chooseModel"], broken);
  }
  return events > 0 || (isBroken(broken) && !words) ? closedEarly(party, broken) : notAnApi(party, broken);
}

/** Milliseconds to wait before the same request goes out again; undefined when it must not. */
function waitBefore({ mayResend, retryAfter }: Failure, resends: number): number | undefined {
  const wait = retryAfter ?? 1000 * 3 ** resends;
  return mayResend && resends < mostResends && wait <= longestWait ? wait : undefined;
}

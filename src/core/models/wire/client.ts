import type { OpenAI } from "openai";
import { breathe } from "../../base/clock.ts";
import type { SentImage } from "../contract.ts";
import { endpointOf } from "../server.ts";
import type { CompletionBody } from "./completions.ts";
import type { ChatBody } from "./request.ts";
import { type Channel, type Failure, send } from "./send.ts";
import { sentImages } from "./sent.ts";

/** The longest a timer can run: our own watch ends requests, with words of its own. */
const never = 2 ** 31 - 1;
const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

export interface Opening {
  /** Resolves when the body is about to leave; stays open when nothing leaves. */
  readonly sent: Promise<{ readonly requestBytes: number; readonly images: readonly SentImage[] }>;
  readonly response: Promise<Response | Failure>;
}

/**
 * Sends a request for an answer through the `openai` client, which knows how requests are written; all else is `send`'s,
 * and the answer is read by `heardIn`.
 * Every option that the client would take from the environment is given: a key of OPENAI_API_KEY, an address of
 * OPENAI_BASE_URL or headers of OPENAI_CUSTOM_HEADERS must not reach a request. It never learns the real key.
 */
export function openAnswer(
  { OpenAI }: typeof import("openai"),
  body: ChatBody | CompletionBody,
  channel: Channel,
): Opening {
  let failure: Failure | undefined;
  let announce: (sent: Awaited<Opening["sent"]>) => void = () => {};
  const sent: Opening["sent"] = new Promise((resolve) => {
    announce = resolve;
  });
  const { base, query } = endpointOf(channel.party);
  const client = new OpenAI({
    baseURL: base,
    defaultQuery: query,
    apiKey: "written-by-send",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: never,
    logLevel: "off",
    logger: silent,
    dangerouslyAllowBrowser: true,
    fetch: async (url, init) => {
      const text = String(init?.body ?? "");
      // The client has just written it, and now it is encoded.
      await breathe(channel.clock, text.length, channel.watch.signal);
      const bytes = new TextEncoder().encode(text);
      announce({ requestBytes: bytes.length, images: sentImages(text) });
      const result = await send(String(url), bytes, "stream", channel);
      if ("problem" in result) {
        failure = result;
        throw result.problem;
      }
      return result;
    },
  });
  const options = { signal: channel.watch.signal };
  const opened =
    "messages" in body
      ? client.chat.completions.create(body, options)
      : // The client knows no images here, and passes on what it doesn't know.
        client.completions.create(body as OpenAI.CompletionCreateParamsStreaming, options);
  const response = opened.asResponse().catch((error: unknown) => {
    if (failure) {
      return failure;
    }
    throw error;
  });
  // Whoever asked may stop before looking at it; that is no unhandled error.
  response.catch(() => {});
  return { sent, response };
}

import * as v from "valibot";
import { type Clock, startWatch, systemClock } from "../../base/clock.ts";
import { Problem, throwIfAborted } from "../../base/problem.ts";
import { translated } from "../../base/text/foreign.ts";
import type { Party } from "../server.ts";
import { cleanWords } from "../server-text.ts";
import { linesOf } from "../wire/body.ts";
import { problemOfNetwork } from "../wire/network.ts";
import { send } from "../wire/send.ts";

/** The progress of a download: bytes, and Ollama's name for the step. */
export interface PullProgress {
  readonly step: string;
  readonly completed?: number;
  readonly total?: number;
}

export interface PullOptions {
  /** Ollama, by its base URL up to `/v1`. */
  readonly party: Party;
  readonly model: string;
  readonly fetch: () => typeof globalThis.fetch;
  readonly clock?: Clock;
}

const line = v.object({
  status: v.optional(v.string()),
  completed: v.optional(v.number()),
  total: v.optional(v.number()),
  error: v.optional(v.string()),
});

/**
 * Time limits in milliseconds: registries are asked before the first byte comes, big files are checked for minutes
 * after the last one, and a slow line may take all day.
 */
const patience = { headers: 60_000, idle: 300_000, whole: 86_400_000 };

/** Size limits in bytes: a line has some hundred, and one comes for each part of a file that has arrived. */
const most = { body: 256_000_000, line: 65_536 };

/**
 * Has Ollama download a model: `POST /api/pull`, which answers with one JSON object a line, the last with the status
 * "success". A stopped download continues where it was the next time. Throws `Problem` or an `AbortError`.
 */
export async function* pullModel(options: PullOptions, signal: AbortSignal): AsyncGenerator<PullProgress> {
  const { party, model, clock = systemClock } = options;
  throwIfAborted(signal);
  const watch = startWatch(clock, signal);
  try {
    const body = new TextEncoder().encode(JSON.stringify({ model, stream: true }));
    const url = new URL("/api/pull", party.baseUrl).href;
    const response = await send(url, body, "json", { party, fetch: options.fetch(), patience, clock, watch });
    if ("problem" in response) {
      throw response.problem;
    }
    let done = false;
    for await (const text of linesOf(response, most)) {
      const parsed = v.safeParse(line, readJson(text));
      if (!parsed.success) {
        continue;
      }
      const { status = "", error, completed, total } = parsed.output;
      if (error) {
        throw new Problem(
          "serverFault",
          translated("Ollama could not get “{0}”: {1}", model, cleanWords(error, party.key)),
          ["chooseModel", "retry"],
        );
      }
      done = status === "success";
      yield {
        step: status,
        ...(completed === undefined ? {} : { completed }),
        ...(total === undefined ? {} : { total }),
      };
    }
    if (!done) {
      throw new Problem("cut", translated("The download of “{0}” broke off. What came is kept.", model), [
        "retry",
      ]);
    }
  } catch (error) {
    throwIfAborted(signal);
    throw error instanceof Problem ? error : (watch.problem() ?? problemOfNetwork(party, error));
  } finally {
    watch.stop();
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

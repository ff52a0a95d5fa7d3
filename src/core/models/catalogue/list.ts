import { type Clock, startWatch, systemClock } from "../../base/clock.ts";
import { throwIfAborted } from "../../base/problem.ts";
import type { Price } from "../contract.ts";
import { type KeyKeeper, type Party, withKey } from "../server.ts";
import type { Patience, Vendor } from "../vendor.ts";
import { textOf } from "../wire/body.ts";
import { notAnApi } from "../wire/network.ts";
import { send } from "../wire/send.ts";
import { lists } from "./catalogues.ts";
import type { Get } from "./list-rows.ts";

/** A model that can be chosen. */
export interface ModelInfo {
  /** The name on the wire. */
  readonly id: string;
  readonly label: string;
  /** "unknown" where the server doesn't say. False is a strong hint, not a proof: Fireworks has been wrong. */
  readonly vision: boolean | "unknown";
  /** Tokens. */
  readonly contextLength?: number;
  readonly price?: Price;
  /** The day it is withdrawn, as "2026-12-01". */
  readonly deprecated?: string;
  /** Present for a model on hardware that the account pays for by the hour. */
  readonly dedicated?: true;
  /** Whether it is among those suggested first. */
  readonly preferred: boolean;
}

export interface ListOptions extends KeyKeeper {
  readonly vendor: Vendor;
  readonly baseUrl: string;
  readonly fetch: () => typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly patience?: Patience;
}

/**
 * Lists a vendor's chat models: with vision first, then those that don't say, then the rest; within each the suggested
 * ones first, then by name. Throws `Problem` or an `AbortError`.
 */
export async function listModels(options: ListOptions, signal: AbortSignal): Promise<ModelInfo[]> {
  const { vendor, baseUrl } = options;
  throwIfAborted(signal);
  const party = await withKey({ vendor, baseUrl }, options);
  throwIfAborted(signal);
  const models = await lists[vendor.list](baseUrl, getter(options, party, signal));
  throwIfAborted(signal);
  const preferred = vendor.preferred ?? [];
  const place = (id: string) => preferred.findIndex((one) => one.test(id));
  return models
    .filter(({ id }) => !vendor.notChat?.test(id))
    .map((model) => ({ ...model, preferred: model.vision !== false && place(model.id) >= 0 }))
    .sort(
      (a, b) =>
        visionRank(a) - visionRank(b) ||
        Number(b.preferred) - Number(a.preferred) ||
        place(a.id) - place(b.id) ||
        a.label.localeCompare(b.label, "en"),
    );
}

/** The most bytes of a list: OpenRouter's, of some hundred models, has one million. */
const mostOfList = 32_000_000;

/** Makes a getter whose requests have a watch each: a slow one must not end the others. */
function getter(options: ListOptions, party: Party, signal: AbortSignal): Get {
  const { clock = systemClock, patience = { headers: 15_000, idle: 10_000, whole: 60_000 } } = options;
  return async (url, body) => {
    const watch = startWatch(clock, signal);
    try {
      const bytes = body && new TextEncoder().encode(JSON.stringify(body));
      const channel = { party, fetch: options.fetch(), patience, clock, watch };
      const result = await send(url, bytes, "json", channel);
      if ("problem" in result) {
        throw result.problem;
      }
      try {
        return JSON.parse(await textOf(result, mostOfList)) as unknown;
      } catch (error) {
        throw watch.problem() ?? notAnApi(party, error);
      }
    } catch (error) {
      throwIfAborted(signal);
      throw error;
    } finally {
      watch.stop();
    }
  };
}

function visionRank({ vision }: ModelInfo): number {
  return vision === true ? 0 : vision === "unknown" ? 1 : 2;
}

import type { TaskId } from "../base/task.ts";
import type { ImageLimits } from "../image/file/types.ts";
import { isLoopback } from "./keys.ts";

/**
 * The time that a server may take, in milliseconds: until the first byte of its response, between two bytes, and in
 * all.
 */
export interface Patience {
  readonly headers: number;
  readonly idle: number;
  readonly whole: number;
}

/** A provider of models, as data. A new one is one row of `vendors`; code is only for what a row can't say. */
export interface Vendor {
  /** Its name in the setting `figscribe.model`, and its row's in `vendors`. */
  readonly id: string;
  readonly title: string;
  /** Absent: it comes from the setting `figscribe.baseUrl`. */
  readonly baseUrl?: string;
  readonly key: "needed" | "optional" | "none";
  /** The environment variable that holds its key; read only after asking, sent only to `baseUrl`. */
  readonly keyVariable?: string;
  /** The command that starts a server on the user's own computer. */
  readonly startedBy?: string;
  /** The page where a user gets a key. */
  readonly keyPage?: string;
  /** The header of the key, when it isn't `authorization: Bearer`: of lists (`json`) and of answers (`stream`). */
  readonly keyHeader?: Readonly<Partial<Record<"json" | "stream", string>>>;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: ImageLimits;
  /** Models that a server on this computer passes on to another one, and where their images go then. */
  readonly passesOn?: { readonly models: RegExp; readonly origin: string };
  /** The way of listing models: see catalogues.ts. */
  readonly list: "fireworks" | "ollama" | "lmstudio" | "llamacpp" | "anthropic" | "openai" | "none";
  /** Names in the list that belong to no chat model, where the list itself doesn't say. */
  readonly notChat?: RegExp;
  /** The version of Azure's API: it goes in the query, and the deployment in the path. */
  readonly apiVersion?: string;
  readonly patience: Patience;
  /** Tokens asked for beside the answer's own, because a reasoning model spends `max_tokens` on thinking first. */
  readonly reasoningRoom: number;
  /** The field for the output limit, if it isn't `max_tokens`. */
  readonly limitField?: "max_completion_tokens";
  /** The tasks that ask for little thinking; taken back when a model rejects the field. */
  readonly lowEffort?: readonly TaskId[];
  /** Takes `prompt_cache_key` in the body: requests with the same key meet the same replica, and so its cache. */
  readonly promptCacheKey?: true;
  /** Takes `response_format: json_schema`; taken back when a model rejects it, and asked for in words in any case. */
  readonly jsonSchema?: true;
  /** Suggested first, best first, where the live list has them; never asked for otherwise. */
  readonly preferred?: readonly RegExp[];
}

/** Returns whether people run this server on their own computer: it may be there or not, and neither is an error. */
export function runsHere({ baseUrl }: Vendor): boolean {
  return baseUrl !== undefined && isLoopback(baseUrl);
}

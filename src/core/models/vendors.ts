import type { ImageLimits } from "../image/types.ts";
import type { TaskId } from "../tasks/task.ts";

export type VendorId = "fireworks" | "ollama" | "custom";

/** Milliseconds a server may be silent: until the first byte of its response, then between two bytes. */
export interface Patience {
  readonly headers: number;
  readonly idle: number;
}

/** Who serves models, as data. A new vendor is one row of `vendors`; code is only for what a row can't say. */
export interface Vendor {
  readonly id: VendorId;
  readonly title: string;
  /** Absent: it comes from the setting. */
  readonly baseUrl?: string;
  readonly key: "needed" | "optional" | "none";
  /** The environment variable that holds its key; read only after asking, sent only to `baseUrl`. */
  readonly keyVariable?: string;
  /** Where a user gets a key. */
  readonly keyPage?: string;
  readonly limits: ImageLimits;
  /** How models are listed: see list.ts. */
  readonly list: "fireworks" | "ollama" | "openai";
  readonly patience: Patience;
  /** Tokens asked for beside the answer's own, because a reasoning model spends `max_tokens` on thinking first. */
  readonly reasoningRoom: number;
  /** Tasks that need no thinking ask for little; taken back when a model rejects the field. */
  readonly lowEffort?: readonly TaskId[];
  /** Takes `prompt_cache_key` in the body: requests with the same key meet the same replica, and so its cache. */
  readonly promptCacheKey?: true;
  /** Suggested first, best first, where the live list has them; never asked for otherwise. */
  readonly preferred?: readonly RegExp[];
}

export const vendors: Readonly<Record<VendorId, Vendor>> = {
  fireworks: {
    id: "fireworks",
    title: "Fireworks",
    baseUrl: "https://api.fireworks.ai/inference/v1",
    key: "needed",
    keyVariable: "FIREWORKS_API_KEY",
    keyPage: "https://app.fireworks.ai/settings/users/api-keys",
    // https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations"
    limits: { maxImages: 30, maxTotalBase64: 10_000_000, maxLongEdge: 1568 },
    list: "fireworks",
    patience: { headers: 120_000, idle: 60_000 },
    // Some of its models can't be told not to think (glm-5p3-flash answers 400 to effort "none").
    reasoningRoom: 8192,
    lowEffort: ["text", "altText"],
    promptCacheKey: true,
    preferred: [/\/glm-5p\d+-flash$/, /\/minimax-m\d+$/, /\/qwen\d+p\d+-(max|plus)$/, /\/kimi-k\d/],
  },
  ollama: {
    id: "ollama",
    title: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    key: "none",
    limits: { maxImages: 30, maxTotalBase64: 30_000_000, maxLongEdge: 1568 },
    list: "ollama",
    // It answers only once the model is in memory and has read the prompt. Node's fetch gives up after 300 s.
    patience: { headers: 290_000, idle: 120_000 },
    reasoningRoom: 4096,
  },
  custom: {
    id: "custom",
    title: "Custom server",
    key: "optional",
    limits: { maxImages: 30, maxTotalBase64: 10_000_000, maxLongEdge: 1568 },
    list: "openai",
    patience: { headers: 290_000, idle: 120_000 },
    reasoningRoom: 4096,
  },
};

export interface ModelRef {
  readonly vendor: Vendor;
  /** The name on the wire, as it is: it may hold `/`, `:` and `#`. */
  readonly model: string;
}

/** Reads `vendor:model`; a bare `accounts/…` is Fireworks's way to name a model. Undefined for anything else. */
export function parseModelRef(text: string): ModelRef | undefined {
  const trimmed = text.trim();
  if (/^accounts\/\S+$/.test(trimmed)) {
    return { vendor: vendors.fireworks, model: trimmed };
  }
  const [, id = "", model = ""] = /^([a-z]+):(\S+)$/.exec(trimmed) ?? [];
  return Object.hasOwn(vendors, id) ? { vendor: vendors[id as VendorId], model } : undefined;
}

export function formatModelRef({ vendor, model }: ModelRef): string {
  return `${vendor.id}:${model}`;
}

/** For people: the last part of a path, without the deployment it runs on. */
export function modelLabel(model: string): string {
  const [path = model] = model.split("#");
  return path.split("/").pop() || model;
}

/**
 * True for the Llama 3.2 Vision family, which refuses images that come after text.
 * https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations", 5
 */
export function wantsImagesFirst(model: string): boolean {
  return /llama-?(v?3p2|v?3\.2)\b.*vision/i.test(model);
}

import { modelLabel } from "../vendors.ts";
import type { ModelInfo } from "./list.ts";

/** Gets JSON, or posts some and gets JSON. Throws `Problem` or an `AbortError`. */
export type Get = (url: string, body?: object) => Promise<unknown>;
export type Listed = Omit<ModelInfo, "preferred">;

/** The fields read from the lists; any may be missing or of another type. */
export interface Row {
  readonly [name: string]: unknown;
}
export interface ModelRow {
  readonly id?: unknown;
  readonly supports_chat?: unknown;
  readonly supports_image_input?: unknown;
  readonly context_length?: unknown;
  readonly max_model_len?: unknown;
  readonly max_input_tokens?: unknown;
  readonly pricing?: unknown;
  readonly architecture?: { readonly input_modalities?: unknown };
  readonly capabilities?: { readonly image_input?: { readonly supported?: unknown } };
}

/**
 * Reads a row of `/models` as Fireworks, OpenRouter (`architecture`), Anthropic (`capabilities`), vLLM
 * (`max_model_len`) and plain servers write it; returns none when it is no chat model.
 */
export function chatModelRow(row: ModelRow): Listed[] {
  const { id } = row;
  if (typeof id !== "string" || id === "" || row.supports_chat === false) {
    return [];
  }
  const inputs = row.architecture?.input_modalities;
  const says = row.supports_image_input ?? row.capabilities?.image_input?.supported;
  const vision = Array.isArray(inputs)
    ? inputs.includes("image")
    : typeof says === "boolean"
      ? says
      : "unknown";
  const length = row.context_length ?? row.max_model_len ?? row.max_input_tokens;
  return [{ id, label: modelLabel(id), vision, ...context(length), ...priced(row.pricing) }];
}

/**
 * Reads OpenRouter's prices, which are US dollars per token, as text.
 * https://openrouter.ai/docs/api-reference/list-available-models
 */
function priced(pricing: unknown): Pick<Listed, "price"> {
  const { prompt, input_cache_read, completion } = object(pricing);
  const dollars = (value: unknown) =>
    typeof value === "string" && value ? Number((Number(value) * 1e6).toPrecision(9)) : Number.NaN;
  const price = Object.entries({
    input: dollars(prompt),
    cached: dollars(input_cache_read),
    output: dollars(completion),
  }).filter(([, sum]) => sum >= 0);
  return price.length ? { price: Object.fromEntries(price) } : {};
}

export function context(length: unknown): { contextLength: number } | Record<string, never> {
  return typeof length === "number" ? { contextLength: length } : {};
}

export function rows<T extends object>(value: unknown, name: string): T[] {
  const list = object(value)[name];
  return Array.isArray(list) ? list.map((row) => object(row) as T) : [];
}

export function object(value: unknown): Row {
  return typeof value === "object" && value !== null ? (value as Row) : {};
}

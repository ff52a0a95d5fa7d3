import { originOf } from "./keys.ts";
import type { ModelInfo } from "./list.ts";
import { modelLabel, type Vendor } from "./vendors.ts";

/** Gets JSON, or posts some and gets JSON. Throws `Problem` or an `AbortError`. */
export type Get = (url: string, body?: object) => Promise<unknown>;
type Listed = Omit<ModelInfo, "preferred">;

/** What is read of the lists: any field may be missing or be something else. */
interface Row {
  readonly [name: string]: unknown;
}
interface ModelRow {
  readonly id?: unknown;
  readonly supports_chat?: unknown;
  readonly supports_image_input?: unknown;
  readonly context_length?: unknown;
  readonly max_model_len?: unknown;
  readonly architecture?: { readonly input_modalities?: unknown };
}
interface CatalogueRow {
  readonly name?: unknown;
  readonly deprecationDate?: { readonly year?: number; readonly month?: number; readonly day?: number };
  readonly serverlessModes?: readonly { readonly skuInfos?: readonly Sku[] }[];
}
interface Sku {
  readonly sku?: string;
  readonly amount?: { readonly units?: string | number; readonly nanos?: number };
}
interface OllamaDetails {
  readonly capabilities?: unknown;
  readonly model_info?: Row;
}

/** How models are listed, by what `Vendor.list` names. */
export const lists: Readonly<Record<Vendor["list"], (baseUrl: string, get: Get) => Promise<Listed[]>>> = {
  openai: async (baseUrl, get) =>
    rows<ModelRow>(await get(`${baseUrl}/models`), "data").flatMap(chatModelRow),

  /** The inference list says what answers; the control plane adds prices and the day a model goes, when it can. */
  fireworks: async (baseUrl, get) => {
    const catalogue = `${originOf(baseUrl)}/v1/accounts/fireworks/models?filter=supports_serverless%3Dtrue&pageSize=200`;
    const [models, known] = await Promise.all([
      get(`${baseUrl}/models`),
      // A key may be allowed to ask models and not to see the catalogue (Fire Pass keys are such).
      get(catalogue).catch(() => ({})),
    ]);
    const details = new Map(rows<CatalogueRow>(known, "models").map((row) => [row.name, row]));
    return rows<ModelRow>(models, "data").flatMap((row) =>
      chatModelRow(row).map((model) => ({ ...model, ...catalogued(details.get(model.id) ?? {}) })),
    );
  },

  ollama: async (baseUrl, get) => {
    const origin = originOf(baseUrl);
    const tags = rows<{ model?: unknown; name?: unknown }>(await get(`${origin}/api/tags`), "models");
    const ids = tags.map(({ model, name }) => model ?? name).filter((id) => typeof id === "string");
    return Promise.all(
      ids.map(async (id) => {
        const details: OllamaDetails = object(
          await get(`${origin}/api/show`, { model: id }).catch(() => ({})),
        );
        const info = Object.entries(object(details.model_info));
        return {
          id,
          label: id,
          vision: Array.isArray(details.capabilities) ? details.capabilities.includes("vision") : "unknown",
          ...context(info.find(([name]) => name.endsWith(".context_length"))?.[1]),
        } as const;
      }),
    );
  },
};

/** A row of `/models`, as Fireworks, OpenRouter (`architecture`), vLLM (`max_model_len`) and plain servers write it. */
function chatModelRow(row: ModelRow): Listed[] {
  const { id, supports_image_input: says } = row;
  if (typeof id !== "string" || id === "" || row.supports_chat === false) {
    return [];
  }
  const inputs = row.architecture?.input_modalities;
  const vision = Array.isArray(inputs)
    ? inputs.includes("image")
    : typeof says === "boolean"
      ? says
      : "unknown";
  return [{ id, label: modelLabel(id), vision, ...context(row.context_length ?? row.max_model_len) }];
}

function catalogued({ serverlessModes, deprecationDate }: CatalogueRow): Partial<Listed> {
  const skus = serverlessModes?.[0]?.skuInfos ?? [];
  const dollars = (name: "input" | "cached" | "output", words: RegExp) => {
    const amount = skus.find(({ sku }) => words.test(sku ?? ""))?.amount;
    const sum = Number(amount?.units ?? 0) + Number(amount?.nanos ?? 0) / 1e9;
    return amount ? { [name]: sum } : {};
  };
  const price = {
    ...dollars("input", /\(uncached\)/),
    ...dollars("cached", /\(cached\)/),
    ...dollars("output", /output/),
  };
  const day = [deprecationDate?.year, deprecationDate?.month, deprecationDate?.day];
  return {
    ...(Object.keys(price).length > 0 ? { price } : {}),
    ...(day[0] ? { deprecated: day.map((part) => String(part ?? 1).padStart(2, "0")).join("-") } : {}),
  };
}

function context(length: unknown): { contextLength: number } | Record<string, never> {
  return typeof length === "number" ? { contextLength: length } : {};
}

function rows<T extends object>(value: unknown, name: string): T[] {
  const list = object(value)[name];
  return Array.isArray(list) ? list.map((row) => object(row) as T) : [];
}

function object(value: unknown): Row {
  return typeof value === "object" && value !== null ? (value as Row) : {};
}

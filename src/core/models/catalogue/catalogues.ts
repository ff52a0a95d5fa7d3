import { isAbort } from "../../base/problem.ts";
import { originOf } from "../keys.ts";
import type { Vendor } from "../vendor.ts";
import { modelLabel } from "../vendors.ts";
import { fireworksModels } from "./fireworks-list.ts";
import { chatModelRow, context, type Get, type Listed, object, type Row, rows } from "./list-rows.ts";

interface OllamaDetails {
  readonly capabilities?: unknown;
  readonly model_info?: Row;
}
interface LmStudioRow {
  /** The names of the model in its API v1, and in v0. */
  readonly key?: unknown;
  readonly id?: unknown;
  readonly type?: unknown;
  readonly max_context_length?: unknown;
  readonly capabilities?: { readonly vision?: unknown };
}
interface LlamaRow {
  readonly model?: unknown;
  readonly name?: unknown;
  readonly capabilities?: unknown;
}

/** The ways of listing models, by the names in `Vendor.list`. */
export const lists: Readonly<Record<Vendor["list"], (baseUrl: string, get: Get) => Promise<Listed[]>>> = {
  none: async () => [],
  openai: async (baseUrl, get) => rows(await get(`${baseUrl}/models`), "data").flatMap(chatModelRow),
  // Twenty a page unless asked for more.
  anthropic: async (baseUrl, get) =>
    rows(await get(`${baseUrl}/models?limit=1000`), "data").flatMap(chatModelRow),
  fireworks: fireworksModels,
  ollama: ollamaModels,

  /** Its own API says which models see; versions before 0.4 have only the older one. */
  lmstudio: async (baseUrl, get) => {
    const origin = originOf(baseUrl);
    const listed = await get(`${origin}/api/v1/models`).catch((error: unknown) => {
      if (isAbort(error)) {
        throw error;
      }
      return get(`${origin}/api/v0/models`);
    });
    return [...rows<LmStudioRow>(listed, "models"), ...rows<LmStudioRow>(listed, "data")].flatMap((row) => {
      const id = row.key ?? row.id;
      const seen = row.capabilities?.vision ?? row.type === "vlm";
      return typeof id === "string" && /^(llm|vlm)$/.test(String(row.type))
        ? [{ id, label: modelLabel(id), vision: seen === true, ...context(row.max_context_length) }]
        : [];
    });
  },

  /** Beside the usual list it has one of its own, with what each model can do. */
  llamacpp: async (baseUrl, get) => {
    const listed = await get(`${baseUrl}/models`);
    const own = rows<LlamaRow>(listed, "models");
    return rows<{ id?: unknown }>(listed, "data").flatMap((row) => {
      const able = own.find(({ model, name }) => row.id === model || row.id === name)?.capabilities;
      const vision = Array.isArray(able) ? able.includes("multimodal") : ("unknown" as const);
      return chatModelRow(row).map((model) => ({ ...model, vision }));
    });
  },
};

async function ollamaModels(baseUrl: string, get: Get): Promise<Listed[]> {
  const origin = originOf(baseUrl);
  const tags = rows<{ model?: unknown; name?: unknown }>(await get(`${origin}/api/tags`), "models");
  const ids = tags.map(({ model, name }) => model ?? name).filter((id) => typeof id === "string");
  return Promise.all(
    ids.map(async (id) => {
      const details: OllamaDetails = object(await get(`${origin}/api/show`, { model: id }).catch(() => ({})));
      const info = Object.entries(object(details.model_info));
      return {
        id,
        label: id,
        vision: Array.isArray(details.capabilities) ? details.capabilities.includes("vision") : "unknown",
        ...context(info.find(([name]) => name.endsWith(".context_length"))?.[1]),
      } as const;
    }),
  );
}

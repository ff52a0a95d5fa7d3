/** A model that the server has, as the lists of Fireworks and Ollama describe it. */
export interface ServedModel {
  readonly id: string;
  readonly vision: boolean;
  readonly chat?: boolean;
  readonly context?: number;
  /** US dollars for a million tokens. */
  readonly price?: { readonly input: number; readonly cached: number; readonly output: number };
  readonly deprecated?: { readonly year: number; readonly month: number; readonly day: number };
  /** Where Fireworks lists it; absent: in both lists. What only its inference list has is gone, and answers 404. */
  readonly listed?: "inference" | "control";
  /** Rejects `reasoning_effort`. */
  readonly noEffort?: boolean;
  /** Rejects every `temperature` but its own. */
  readonly noTemperature?: boolean;
}

const account = "accounts/fireworks/models";

export const fireworksModels: readonly ServedModel[] = [
  { id: `${account}/text-only-120b`, vision: false, context: 131_072 },
  { id: `${account}/whisper-large`, vision: false, chat: false },
  { id: `${account}/zeta-vl`, vision: true, context: 262_144, deprecated: { year: 2026, month: 12, day: 3 } },
  {
    id: `${account}/glm-5p3-flash`,
    vision: true,
    context: 1_048_576,
    price: { input: 0.15, cached: 0.03, output: 0.5 },
    noEffort: true,
  },
  { id: `${account}/vision-test`, vision: true, context: 131_072 },
];

export const ollamaModels: readonly ServedModel[] = [
  { id: "llama3:8b", vision: false, context: 8192 },
  { id: "qwen3-vl:4b", vision: true, context: 262_144 },
];

export const openaiModels: readonly ServedModel[] = [
  { id: "gpt-4.1", vision: true },
  { id: "gpt-5.5", vision: true, noTemperature: true },
  { id: "text-embedding-3-small", vision: false },
];

const ownAccount = "accounts/acme";

/** Two pages, so that whoever reads the first only misses something. */
export const ownModels = [`${ownAccount}/models/tuned-vl`, `${ownAccount}/models/tuned-text`];
export const ownDeployment = `${account}/glm-5p3-flash#${ownAccount}/deployments/d1`;

/** What a GET of a list (or Ollama's POST of one model's name) answers; undefined for an unknown path. */
export function listAt(
  path: string,
  body: string,
  models: readonly ServedModel[],
  local: readonly ServedModel[],
): object | undefined {
  const { pathname, searchParams } = new URL(path, "http://test");
  switch (pathname) {
    case "/inference/v1/models":
      return inferenceList(models);
    case "/v1/accounts/fireworks/models":
      return controlPlaneList(models);
    case "/v1/accounts":
      return { accounts: models.length ? [{ name: "accounts/fireworks" }, { name: ownAccount }] : [] };
    case "/v1/accounts/acme/models":
      return searchParams.get("pageToken") === "next page"
        ? { models: [{ name: ownModels[1], supportsImageInput: false }], nextPageToken: "" }
        : { models: [{ name: ownModels[0], supportsImageInput: true }], nextPageToken: "next page" };
    case "/v1/accounts/acme/deployments":
      return {
        deployments: [
          { name: `${ownAccount}/deployments/d1`, baseModel: `${account}/glm-5p3-flash`, state: "READY" },
          { name: `${ownAccount}/deployments/d0`, baseModel: `${account}/zeta-vl`, state: "DELETED" },
        ],
      };
    case "/openai/v1/models":
      return { object: "list", data: openaiModels.map(({ id }) => ({ id, object: "model" })) };
    case "/v1/models":
      return { object: "list", data: local.map(({ id }) => ({ id, object: "model" })) };
    case "/api/tags":
      return ollamaTags(local);
    case "/api/show": {
      const shown = local.find(({ id }) => id === (JSON.parse(body) as { model?: string }).model);
      return shown && ollamaShow(shown);
    }
    default:
      return undefined;
  }
}

function inferenceList(models: readonly ServedModel[]): object {
  return {
    object: "list",
    data: models
      .filter(({ listed }) => listed !== "control")
      .map(({ id, vision, chat = true, context }) => ({
        id,
        object: "model",
        owned_by: "fireworks",
        created: 0,
        kind: "HF_BASE_MODEL",
        supports_chat: chat,
        supports_image_input: vision,
        supports_tools: false,
        ...(context ? { context_length: context } : {}),
      })),
  };
}

function controlPlaneList(models: readonly ServedModel[]): object {
  const sku = (name: string, dollars: number) => ({
    sku: name,
    amount: {
      currencyCode: "USD",
      units: String(Math.floor(dollars)),
      nanos: Math.round((dollars % 1) * 1e9),
    },
    unit: "1M tokens",
  });
  return {
    models: models
      .filter(({ listed }) => listed !== "inference")
      .map(({ id, vision, price, deprecated }) => ({
        name: id,
        displayName: id.split("/").pop(),
        supportsImageInput: vision,
        supportsServerless: true,
        state: "READY",
        ...(deprecated ? { deprecationDate: deprecated } : {}),
        ...(price
          ? {
              serverlessModes: [
                {
                  skuInfos: [
                    sku("LLM input tokens (uncached)", price.input),
                    sku("LLM input tokens (cached)", price.cached),
                    sku("LLM output tokens", price.output),
                  ],
                },
              ],
            }
          : {}),
      })),
    nextPageToken: "",
  };
}

function ollamaTags(models: readonly ServedModel[]): object {
  return { models: models.map(({ id }) => ({ name: id, model: id, size: 1 })) };
}

function ollamaShow({ vision, context }: ServedModel): object {
  return {
    capabilities: ["completion", ...(vision ? ["vision"] : [])],
    model_info: { "general.architecture": "test", "test.context_length": context },
  };
}

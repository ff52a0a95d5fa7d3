import { listModels } from "../core/models/catalogue/list.ts";
import type { Model, Price } from "../core/models/contract.ts";
import { checkBaseUrl } from "../core/models/keys.ts";
import { type ModelRef, parseModelRef, vendors } from "../core/models/vendors.ts";
import { chatModel } from "../core/models/wire/chat.ts";
import { UsageError } from "./command.ts";

/** The options for the model. */
export const modelOptions = {
  model: { type: "string" },
  "base-url": { type: "string" },
  "unencrypted-key": { type: "boolean", default: false },
} as const;

interface ModelValues {
  readonly model?: string;
  readonly "base-url"?: string;
  readonly "unencrypted-key": boolean;
}

export const modelUsage = `  --model <model>     "local" (the default: nothing leaves this computer), or vendor:model,
                      such as fireworks:accounts/fireworks/models/… or ollama:qwen3-vl:4b
  --base-url <url>    an OpenAI-compatible server; --model is then a name it knows.
                      Its key, if it wants one, comes from FIGSCRIBE_API_KEY
  --unencrypted-key   let that key go to an http:// address in your own network, where others there could read it`;

/** Returns the model that the options name. Throws `UsageError`. */
export function modelOf(values: ModelValues, local: () => Model): Model {
  return isLocal(values) ? local() : chatModel({ ...served(values), loadClient: () => import("openai") });
}

/**
 * The price of a model in its provider's own list, which may need the key; undefined where that names none. Throws
 * `Problem`, `UsageError` or an `AbortError`.
 */
export async function listedPrice(values: ModelValues, signal: AbortSignal): Promise<Price | undefined> {
  const server = served(values);
  return (await listModels(server, signal)).find(({ id }) => id === server.model)?.price;
}

const isLocal = ({ model, "base-url": baseUrl }: ModelValues): boolean =>
  baseUrl === undefined && (model === undefined || model === "local");

/** A model on a server, and how that is reached. */
function served(values: ModelValues) {
  const { model: name, "base-url": baseUrl } = values;
  const { vendor, model } = chosen(name, baseUrl);
  const checked = checkBaseUrl(baseUrl ?? vendor.baseUrl ?? "");
  if ("wrong" in checked) {
    throw new UsageError(checked.wrong);
  }
  // A key belongs to one server: Fireworks's own goes to Fireworks, FIGSCRIBE_API_KEY to the server named here.
  const variable = baseUrl === undefined ? vendor.keyVariable : "FIGSCRIBE_API_KEY";
  return {
    vendor,
    model,
    baseUrl: checked.url,
    key: async () => (variable ? process.env[variable] : undefined),
    mayGoOpenly: async () => values["unencrypted-key"],
    fetch: () => globalThis.fetch,
  };
}

function chosen(name: string | undefined, baseUrl: string | undefined): ModelRef {
  if (name === undefined || name === "local") {
    throw new UsageError("--base-url needs --model with a name that the server knows.");
  }
  const parsed = parseModelRef(name);
  // A deployment in Azure has an address of the user's own, and is asked in Azure's way.
  const ref =
    baseUrl === undefined || parsed?.vendor === vendors.azure
      ? parsed
      : { vendor: vendors.custom, model: name };
  if (!ref || (!ref.vendor.baseUrl && baseUrl === undefined)) {
    throw new UsageError(`“${name}” needs --base-url, or a vendor: fireworks:… or ollama:….`);
  }
  return ref;
}

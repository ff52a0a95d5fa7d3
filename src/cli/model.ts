import { listModels } from "../core/models/catalogue/list.ts";
import type { Model, Price } from "../core/models/contract.ts";
import { checkBaseUrl } from "../core/models/keys.ts";
import { type ModelsFor, modelFor, modelUses, type Wanted, withWayBack } from "../core/models/model-for.ts";
import { type ModelRef, parseModelRef, vendors } from "../core/models/vendors.ts";
import { chatModel } from "../core/models/wire/chat.ts";
import { oneOf, UsageError } from "./command.ts";

/** The options for the model. */
export const modelOptions = {
  model: { type: "string" },
  "base-url": { type: "string" },
  "unencrypted-key": { type: "boolean", default: false },
} as const;

interface ModelValues {
  readonly model?: string;
  readonly "model-for"?: readonly string[];
  readonly "base-url"?: string | undefined;
  readonly "unencrypted-key": boolean;
}

export const modelUsage = `  --model <model>     "local" (the default: nothing leaves this computer), or vendor:model,
                      such as fireworks:accounts/fireworks/models/… or ollama:qwen3-vl:4b
  --base-url <url>    an OpenAI-compatible server; --model is then a name it knows.
                      Its key, if it wants one, comes from FIGSCRIBE_API_KEY
  --unencrypted-key   let that key go to an http:// address in your own network, where others there could read it`;

/** The option for models of single uses. */
export const useOptions = { "model-for": { type: "string", multiple: true } } as const;

export const useUsage = `  --model-for <use>=<model>
                      another model, as vendor:model, for one use: ${modelUses.join(", ")}; may be given for each`;

/** Returns the model that answers a task by these options. Throws `UsageError`. */
export function modelOf(values: ModelValues, task: Wanted, local: () => Model): Promise<Model> {
  const refs = { model: values.model ?? "", own: ownModels(values) };
  const chosen = modelFor(task, refs);
  const named = chosen.use ? { ...values, ...ownServer(chosen.ref, values) } : values;
  return withWayBack(chosen, refs, async () =>
    isLocal(named) ? local() : chatModel({ ...served(named), loadClient: () => import("openai") }),
  );
}

/** A model of its own is at its vendor's address; only one without an address is at that of --base-url. */
function ownServer(
  ref: string,
  { "base-url": baseUrl }: ModelValues,
): Pick<ModelValues, "model" | "base-url"> {
  const { vendor, model } = parseModelRef(ref) ?? {};
  return vendor && !vendor.baseUrl
    ? { model: vendor === vendors.custom ? model! : ref, "base-url": baseUrl }
    : { model: ref, "base-url": undefined };
}

function ownModels({ "model-for": pairs = [] }: ModelValues): ModelsFor {
  const own = pairs.map((pair) => {
    const [, use = "", ref = ""] = /^(\w+)=(\S+)$/.exec(pair) ?? [];
    return [oneOf("--model-for", use, modelUses), ref];
  });
  return Object.fromEntries(own);
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

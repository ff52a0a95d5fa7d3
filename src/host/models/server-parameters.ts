import { isEmbedded, type Model } from "../../core/models/contract.ts";
import { keyMayTravel } from "../../core/models/keys.ts";
import { withKey } from "../../core/models/server.ts";
import { parseModelRef } from "../../core/models/vendors.ts";
import { addressOf } from "./chosen-model.ts";
import type { KeyStore } from "./key-store.ts";

/** The way to tell a program of Figscribe's own which model to ask. */
export interface ServerParameters {
  readonly parameters: readonly string[];
  /** Holds the key, which is never among the parameters: others on the computer see those. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Puts a model that may be asked into the parameters of `figscribe mcp`. The editor's own models answer within the editor
 * only: with one of those, and with the embedded reader, the server asks nobody.
 */
export async function serverParameters(model: Model, keys: KeyStore): Promise<ServerParameters> {
  const chosen = isEmbedded(model) ? undefined : parseModelRef(model.ref);
  if (!chosen) {
    return { parameters: ["--local-only"], environment: {} };
  }
  const { vendor, model: name } = chosen;
  const baseUrl = addressOf(vendor);
  const { key } = await withKey({ vendor, model: name, baseUrl }, keys.keeper(vendor, baseUrl));
  // The user has agreed to it, or there would be no key.
  const openly = key !== undefined && keyMayTravel(baseUrl) === "ask" ? ["--unencrypted-key"] : [];
  // A custom server is asked by the name that it knows; Azure in its own way.
  const named = vendor.baseUrl
    ? ["--model", model.ref]
    : ["--base-url", baseUrl, "--model", vendor.id === "azure" ? model.ref : name];
  const variable = vendor.baseUrl ? vendor.keyVariable : "FIGSCRIBE_API_KEY";
  return {
    parameters: [...named, ...openly],
    environment: key !== undefined && variable ? { [variable]: key } : {},
  };
}

import * as l10n from "@vscode/l10n";
import { Problem } from "../base/problem.ts";
import type { Embedded, Receiver } from "./contract.ts";
import { checkKey, isLoopback, keyMayTravel, originOf } from "./keys.ts";
import { runsHere, type Vendor } from "./vendor.ts";
import { modelLabel } from "./vendors.ts";

/** The server and model that a request goes to, with what rules and error messages need. */
export interface Party {
  readonly vendor: Vendor;
  readonly baseUrl: string;
  /** The name on the wire; absent when models are listed. */
  readonly model?: string;
  /** The key: sent with each request, and removed from every message. */
  readonly key?: string;
}

export function hostOf(party: Party): string {
  return new URL(originOf(party.baseUrl)).host;
}

/** Returns the server that gets the images. `vendor`, for people: "Fireworks", "Ollama", "llm.example.com". */
export function receiverOf({
  vendor,
  baseUrl,
  model = "",
}: Party): Exclude<Receiver, Embedded> & { readonly vendor: string; readonly origin: string } {
  const { passesOn } = vendor;
  const origin = originOf(passesOn?.models.test(model) ? passesOn.origin : baseUrl);
  const { host } = new URL(origin);
  return {
    vendor: vendor.id === "custom" ? host : vendor.title,
    host,
    origin,
    at: isLoopback(origin) ? "thisComputer" : "elsewhere",
  };
}

/** Names the server for people: "Fireworks (api.fireworks.ai)", "Ollama", "llm.example.com". */
export function partyName(party: Party): string {
  const host = hostOf(party);
  if (party.vendor.id === "custom") {
    return host;
  }
  return isLoopback(party.baseUrl) && runsHere(party.vendor)
    ? party.vendor.title
    : `${party.vendor.title} (${host})`;
}

/** Names the model for people: “glm-5p3-flash”. */
export function modelName(party: Party): string {
  return party.model ? `“${modelLabel(party.model)}”` : l10n.t("The model");
}

/** The keeper of a server's key, who knows whether it may go there. */
export interface KeyKeeper {
  /** Returns the key that was typed for this origin, if any; asked for before each request. */
  key(): Promise<string | undefined>;
  /**
   * Returns whether the user lets the key go unencrypted through their own network to this server. Absent: they don't.
   */
  mayGoOpenly?(): Promise<boolean>;
}

/** Returns the party with the key that goes to it. Throws `Problem` when there is none, or it must not go there. */
export async function withKey(party: Party, keeper: KeyKeeper): Promise<Party> {
  const value = party.vendor.key === "none" ? undefined : await keeper.key();
  if (!value) {
    if (party.vendor.key === "needed") {
      throw new Problem("noKey", l10n.t("{0} needs an API key.", partyName(party)), [
        "setKey",
        "chooseModel",
        "readLocally",
      ]);
    }
    return party;
  }
  const travels = keyMayTravel(party.baseUrl);
  if (travels === "never") {
    const text = l10n.t(
      "The API key isn't sent to {0} without encryption: the base URL must begin with https://.",
      hostOf(party),
    );
    throw new Problem("notAllowed", text, ["setBaseUrl", "chooseModel"]);
  }
  if (travels === "ask" && !(await keeper.mayGoOpenly?.())) {
    const text = l10n.t(
      "Nothing was sent: the API key would go to {0} without encryption, and you haven't allowed that.",
      hostOf(party),
    );
    throw new Problem("notAllowed", text, ["allowKey", "setBaseUrl", "chooseModel"]);
  }
  const checked = checkKey(value);
  if ("wrong" in checked) {
    // Also because `fetch` quotes an unfit header in its error, and that would be the key.
    throw new Problem(
      "badKey",
      l10n.t("The API key for {0} can't be used. {1}", partyName(party), checked.wrong),
      ["setKey"],
    );
  }
  return { ...party, key: checked.key };
}

/** The address for requests: the base below which they go, and the query. */
export interface Endpoint {
  readonly base: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Returns the address for requests. Azure names the deployment in the path; any part of that path that was pasted with
 * the resource's address is dropped.
 */
export function endpointOf({ vendor, baseUrl, model = "" }: Party): Endpoint {
  return vendor.apiVersion
    ? {
        base: `${baseUrl.replace(/\/openai(\/.*)?$/, "")}/openai/deployments/${encodeURIComponent(model)}`,
        query: { "api-version": vendor.apiVersion },
      }
    : { base: baseUrl, query: {} };
}

import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import { checkKey, originOf, secretName } from "../../core/models/keys.ts";
import type { KeyKeeper } from "../../core/models/server.ts";
import type { Vendor } from "../../core/models/vendor.ts";
import { ask, askChecked } from "../editor/messages.ts";

export interface KeyStore {
  /**
   * Returns the key for an address: the one that was typed for its origin, or the vendor's environment variable, once
   * the user agreed to its use. Undefined when there is none.
   */
  get(vendor: Vendor, baseUrl: string): Promise<string | undefined>;
  /** Returns the key for requests; asks once for each server before its key goes there unencrypted. */
  keeper(vendor: Vendor, baseUrl: string): KeyKeeper;
  /** Asks for a key and keeps it for the address's origin; false when the user gave none. */
  ask(vendor: Vendor, baseUrl: string): Promise<boolean>;
  /** Returns whether a key is kept, or the environment variable may be used. */
  has(vendor: Vendor, baseUrl: string): Promise<boolean>;
  /** Forgets the key, and the consent to send it unencrypted and to use the environment variable. */
  remove(vendor: Vendor, baseUrl: string): Promise<void>;
}

export interface KeyAbilities {
  readonly secrets: vscode.SecretStorage;
  readonly memory: vscode.Memento;
  /** Reads an environment variable. */
  readonly environment: (name: string) => string | undefined;
}

export function createKeyStore({ secrets, memory, environment }: KeyAbilities): KeyStore {
  /** "Use FIREWORKS_API_KEY?" is asked once; the answer holds until the key is removed. */
  const fromEnvironment = async (vendor: Vendor, baseUrl: string) => {
    const { title, keyVariable, baseUrl: own } = vendor;
    const value = keyVariable && environment(keyVariable)?.trim();
    if (!value || !own || originOf(own) !== originOf(baseUrl)) {
      return undefined;
    }
    const answer = memory.get<boolean>(asked(vendor));
    if (answer !== undefined) {
      return answer ? value : undefined;
    }
    const use = l10n.t("Use It");
    const chosen = await ask(
      {
        message: l10n.t("Use the API key in {0} for {1}?", keyVariable, title),
        detail: l10n.t(
          "The environment variable {0} holds a key. Figscribe sends it to {1} only.",
          keyVariable,
          new URL(own).host,
        ),
      },
      use,
      l10n.t("Don't Use It"),
    );
    if (chosen !== undefined) {
      await memory.update(asked(vendor), chosen === use);
    }
    return chosen === use ? value : undefined;
  };

  const get = async (vendor: Vendor, baseUrl: string) =>
    (await secrets.get(secretName(originOf(baseUrl)))) ?? (await fromEnvironment(vendor, baseUrl));

  const open = () => memory.get<readonly string[]>(openOrigins, []);
  const asking = new Map<string, Promise<boolean>>();
  const askOpenly = async (origin: string) => {
    const { host } = new URL(origin);
    const send = l10n.t("Send It");
    const chosen = await ask(
      {
        message: l10n.t("Send the API key to {0} without encryption?", host),
        detail: l10n.t(
          "Its address begins with http://, so anyone on the network between here and {0} can read the key. You are asked once for this server.",
          host,
        ),
      },
      send,
    );
    if (chosen === send) {
      await memory.update(openOrigins, [...open(), origin]);
    }
    return chosen === send;
  };
  /** Lists and answers may need it at the same time. */
  const mayGoOpenly = async (baseUrl: string) => {
    const origin = originOf(baseUrl);
    if (open().includes(origin)) {
      return true;
    }
    const answer = asking.get(origin) ?? askOpenly(origin).finally(() => asking.delete(origin));
    asking.set(origin, answer);
    return answer;
  };

  return {
    get,
    keeper: (vendor, baseUrl) => ({
      key: () => get(vendor, baseUrl),
      mayGoOpenly: () => mayGoOpenly(baseUrl),
    }),
    async ask(vendor, baseUrl) {
      const { host } = new URL(baseUrl);
      const checked = await askChecked(
        {
          title: l10n.t("API Key for {0}", vendor.id === "custom" ? host : vendor.title),
          prompt: vendor.keyPage
            ? l10n.t(
                "Kept in this computer's secret storage and sent to {0} only. Get one at {1}",
                host,
                vendor.keyPage,
              )
            : l10n.t("Kept in this computer's secret storage and sent to {0} only.", host),
          placeHolder: l10n.t("Paste the key"),
          password: true,
        },
        checkKey,
      );
      if (!checked) {
        return false;
      }
      await secrets.store(secretName(originOf(baseUrl)), checked.key);
      return true;
    },
    async has(vendor, baseUrl) {
      return (
        (await secrets.get(secretName(originOf(baseUrl)))) !== undefined || memory.get(asked(vendor)) === true
      );
    },
    async remove(vendor, baseUrl) {
      const origin = originOf(baseUrl);
      await secrets.delete(secretName(origin));
      await memory.update(
        openOrigins,
        open().filter((one) => one !== origin),
      );
      await memory.update(asked(vendor), undefined);
    },
  };
}

const openOrigins = "figscribe.openKeyOrigins";

const asked = ({ keyVariable }: Vendor): string => `figscribe.environmentKey:${keyVariable}`;

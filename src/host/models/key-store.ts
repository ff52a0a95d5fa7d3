import type * as vscode from "vscode";
import { checkKey, originOf, secretName } from "../../core/models/keys.ts";
import type { Vendor } from "../../core/models/vendor.ts";
import { ask, askWords } from "../editor/messages.ts";

export interface KeyStore {
  /**
   * The key for an address: the one that was typed for its origin, else the vendor's environment variable, once the
   * user agreed to its use. Undefined when there is none.
   */
  get(vendor: Vendor, baseUrl: string): Promise<string | undefined>;
  /** Asks for a key and keeps it for the address's origin; false when the user gave none. */
  ask(vendor: Vendor, baseUrl: string): Promise<boolean>;
  /** Whether a key is kept, or the environment variable may be used. */
  has(vendor: Vendor, baseUrl: string): Promise<boolean>;
  /** Forgets the key, and that the environment variable may be used. */
  remove(vendor: Vendor, baseUrl: string): Promise<void>;
}

export interface KeyAbilities {
  readonly secrets: vscode.SecretStorage;
  readonly memory: vscode.Memento;
  /** An environment variable. */
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
    const use = "Use It";
    const chosen = await ask(
      {
        message: `Use the API key in ${keyVariable} for ${title}?`,
        detail: `The environment variable ${keyVariable} holds a key. Figscribe sends it to ${new URL(own).host} only.`,
      },
      use,
      "Don't Use It",
    );
    if (chosen !== undefined) {
      await memory.update(asked(vendor), chosen === use);
    }
    return chosen === use ? value : undefined;
  };

  return {
    async get(vendor, baseUrl) {
      return (await secrets.get(secretName(originOf(baseUrl)))) ?? (await fromEnvironment(vendor, baseUrl));
    },
    async ask(vendor, baseUrl) {
      const { host } = new URL(baseUrl);
      const typed = await askWords({
        title: `API Key for ${vendor.id === "custom" ? host : vendor.title}`,
        prompt: `Kept in this computer's secret storage and sent to ${host} only.${vendor.keyPage ? ` Get one at ${vendor.keyPage}` : ""}`,
        placeHolder: "Paste the key",
        password: true,
        ignoreFocusOut: true,
        validateInput: (text) => {
          const checked = checkKey(text);
          return text && "wrong" in checked ? checked.wrong : undefined;
        },
      });
      const checked = checkKey(typed ?? "");
      if ("wrong" in checked) {
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
      await secrets.delete(secretName(originOf(baseUrl)));
      await memory.update(asked(vendor), undefined);
    },
  };
}

const asked = ({ keyVariable }: Vendor): string => `figscribe.environmentKey:${keyVariable}`;

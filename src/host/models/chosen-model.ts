import type * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { isEmbedded, type Model, type Price, type Receiver } from "../../core/models/contract.ts";
import { checkBaseUrl, isLoopback } from "../../core/models/keys.ts";
import {
  type ChosenRefs,
  embeddedRef,
  modelFor,
  ownTasks,
  type RefFor,
  type Wanted,
  withWayBack,
} from "../../core/models/model-for.ts";
import { receiverOf } from "../../core/models/server.ts";
import type { Vendor } from "../../core/models/vendor.ts";
import { formatModelRef, modelLabel, parseModelRef } from "../../core/models/vendors.ts";
import type { KnownTerms } from "../../core/models/wire/adapt.ts";
import { chatModel } from "../../core/models/wire/chat.ts";
import { longestEdge, readSetting } from "../editor/settings.ts";
import { createConsent } from "./consent.ts";
import { editorHost, editorModel, findEditorModel, parseEditorRef, seesImages } from "./editor-models.ts";
import type { KeyStore } from "./key-store.ts";

export interface ModelAbilities {
  readonly keys: KeyStore;
  readonly memory: vscode.Memento;
  readonly embedded: Model;
  readonly loadClient: () => Promise<typeof import("openai")>;
}

interface Choosing {
  /** Answers where the user chose no model. */
  readonly offered?: vscode.LanguageModelChat;
  /** "ignored": the model that would answer if none were chosen for a use of its own. */
  readonly own?: "ignored";
}

/** The models that the settings name. */
export interface ChosenModel {
  /** Returns the model that answers a task, which may be asked. Throws `Problem`. */
  current(task: Wanted, choosing?: Choosing): Promise<Model>;
  /** Returns the same model only to describe it: the user is not asked for consent. Throws `Problem`. */
  described(task: Wanted): Promise<Receiver & Pick<Model, "limits" | "price">>;
  /** Returns all models that may get an image, the one for everything first. Throws `Problem`. */
  receivers(): Promise<readonly [Receiver, ...Receiver[]]>;
  readonly embedded: Model;
  /** Keeps a model's listed price, for receipts; undefined: no price. */
  keepPrice(ref: string, price: Price | undefined): Thenable<void>;
  /** Returns the name for people of the model for everything, without asking anybody. */
  shown(): PanelState["model"];
  /** Returns the same of the models that answer some tasks in its place. */
  shownFor(): PanelState["modelFor"];
}

export function createChosenModel({ keys, memory, embedded, loadClient }: ModelAbilities): ChosenModel {
  const allow = createConsent(memory);
  const knownTerms: KnownTerms = new Map();

  const find = async (
    task: Wanted,
    { offered, own }: Choosing = {},
    check: (found: Model) => Promise<void> = async () => {},
  ): Promise<Model> => {
    const refs = own === "ignored" ? { ...chosenRefs(), own: {} } : chosenRefs();
    const chosen = modelFor(task, refs);
    return withWayBack(chosen, refs, async () => {
      const found = await choose(chosen, offered);
      if (!isEmbedded(found)) {
        keepLocal(found.origin, found.host);
        await check(found);
      }
      return found;
    });
  };

  const priceOf = (ref: string): { price?: Price } => {
    const price = memory.get<Readonly<Record<string, Price>>>(pricesKey, {})[ref];
    return price ? { price } : {};
  };

  const choose = async ({ ref, use }: RefFor, offered?: vscode.LanguageModelChat): Promise<Model> => {
    const isFree = use === undefined && readSetting("model").trim() === "";
    if (isFree && offered && seesImages(offered) === true && !readSetting("localOnly")) {
      return editorModel(offered);
    }
    if (ref === embeddedRef) {
      return embedded;
    }
    const editors = parseEditorRef(ref);
    if (editors) {
      return findEditorModel(editors);
    }
    const chosen = parseModelRef(ref);
    if (!chosen) {
      throw new Problem(
        "badSetting",
        use
          ? translated("“{0}” is not a model: the setting figscribe.modelFor wants vendor:model.", ref)
          : translated("“{0}” is not a model: the setting figscribe.model wants vendor:model.", ref),
        ["chooseModel", "openSettings"],
      );
    }
    const { vendor, model } = chosen;
    const baseUrl = addressOf(vendor);
    return chatModel({
      vendor,
      model,
      baseUrl,
      ...keys.keeper(vendor, baseUrl),
      fetch: () => globalThis.fetch,
      loadClient,
      knownTerms,
      completionsTemplate: readSetting("completionsTemplate"),
      longEdge: longestEdge(),
      ...priceOf(ref),
    });
  };

  return {
    embedded,
    current: (task, choosing) =>
      find(task, choosing, async (found) => {
        // Consent would be useless without a key.
        await found.ready?.();
        await allow(found);
      }),
    async receivers() {
      const others = ownTasks(chosenRefs()).map((task) => find(task).catch(() => []));
      return [await find("anything"), ...(await Promise.all(others)).flat()];
    },
    keepPrice(ref, price) {
      const { [ref]: _, ...others } = memory.get<Readonly<Record<string, Price>>>(pricesKey, {});
      return memory.update(pricesKey, price ? { ...others, [ref]: price } : others);
    },
    described: (task) => find(task),
    shown: () => shownAs(modelFor("anything", chosenRefs()).ref),
    shownFor() {
      const refs = chosenRefs();
      return Object.fromEntries(ownTasks(refs).map((task) => [task, shownAs(modelFor(task, refs).ref)]));
    },
  };

  function shownAs(ref: string): PanelState["model"] {
    const editors = parseEditorRef(ref);
    if (editors) {
      return { ref, label: editors.id, vendor: editorHost(editors.vendor), at: "elsewhere" };
    }
    const chosen = parseModelRef(ref);
    if (!chosen) {
      return { ref: embedded.ref, label: embedded.label, vendor: embedded.vendor, at: "embedded" };
    }
    const { vendor, model } = chosen;
    const address = vendor.baseUrl ?? readSetting("baseUrl");
    // Without an address no server is asked, and the caller is told so.
    const { vendor: name, at } = URL.canParse(address)
      ? receiverOf({ vendor, model, baseUrl: address })
      : { vendor: vendor.title, at: "elsewhere" as const };
    return { ref: formatModelRef(chosen), label: modelLabel(model), vendor: name, at };
  }
}

/** Returns the references in the user's settings. */
export const chosenRefs = (): ChosenRefs => ({ model: readSetting("model"), own: readSetting("modelFor") });

const pricesKey = "figscribe.prices";

/**
 * Returns the base URL of a vendor; a custom server's comes from the setting. Throws `Problem` when it is no address.
 */
export function addressOf(vendor: Vendor): string {
  if (vendor.baseUrl) {
    return vendor.baseUrl;
  }
  const checked = checkBaseUrl(readSetting("baseUrl"));
  if ("wrong" in checked) {
    throw new Problem("badSetting", checked.wrong, ["setBaseUrl", "chooseModel"]);
  }
  return checked.url;
}

/**
 * Tells whether a receiver is on this computer, or the user lets something leave it. `url` is null for one that VS Code
 * reaches by itself: nobody knows where its images go.
 */
export function mayReach(url: string | null): boolean {
  return !readSetting("localOnly") || (url !== null && isLoopback(url));
}

/** Throws `Problem` for a receiver that the user wants nothing to be sent to. */
function keepLocal(url: string | null, host: string): void {
  if (!mayReach(url)) {
    throw new Problem(
      "notAllowed",
      translated("Nothing was sent: the setting “Local Only” is on, and {0} is not on this computer.", host),
      ["readLocally", "allowElsewhere", "chooseModel"],
    );
  }
}

import * as l10n from "@vscode/l10n";
import { modelFor, type Wanted } from "../../core/models/model-for.ts";
import { runsHere, type Vendor } from "../../core/models/vendor.ts";
import { parseModelRef, vendors } from "../../core/models/vendors.ts";
import { pick, tell } from "../editor/messages.ts";
import { hasAddress, isUsed } from "./add-provider.ts";
import { addressOf, type ChosenModel, chosenRefs } from "./chosen-model.ts";
import type { KeyStore } from "./key-store.ts";
import { pickModel } from "./model-picker.ts";

/**
 * Asks for a key for the server whose model answers a task, or for one that the user picks; then for a model if none of
 * that server is chosen yet, since a key alone answers nothing. Resolves to true when a key was given.
 */
export async function setKey(
  keys: KeyStore,
  which: Wanted | "any",
  models: Pick<ChosenModel, "keepPrice">,
): Promise<boolean> {
  const { ref } = modelFor(which === "any" ? "anything" : which, chosenRefs());
  const current = parseModelRef(ref)?.vendor;
  const choice = await withKeys(keys);
  const vendor =
    which !== "any" && current && choice.includes(current)
      ? current
      : await pickVendor(l10n.t("Set API Key"), choice);
  if (!vendor || !(await keys.ask(vendor, addressOf(vendor)))) {
    return false;
  }
  return vendor === current || pickModel(keys, models);
}

export async function removeKey(keys: KeyStore): Promise<void> {
  const stored = await Promise.all(
    (await withKeys(keys)).map(async (vendor) =>
      (await keys.has(vendor, addressOf(vendor))) ? [vendor] : [],
    ),
  );
  const choice = stored.flat();
  if (!choice.length) {
    void tell(l10n.t("There is no API key to remove."));
    return;
  }
  const vendor = await pickVendor(l10n.t("Remove API Key"), choice);
  if (vendor) {
    await keys.remove(vendor, addressOf(vendor));
    void tell(l10n.t("The API key for {0} was removed from this computer.", hostOf(vendor)));
  }
}

/** Lists the vendors that take a key and have an address; of the servers at home, those that are used. */
async function withKeys(keys: KeyStore): Promise<Vendor[]> {
  const all = Object.values(vendors).filter((vendor) => vendor.key !== "none");
  const there = await Promise.all(
    all.map((vendor) =>
      runsHere(vendor) ? isUsed(vendor, keys) : vendor.baseUrl !== undefined || hasAddress(vendor),
    ),
  );
  return all.filter((_, index) => there[index]);
}

const hostOf = (vendor: Vendor): string => new URL(addressOf(vendor)).host;

async function pickVendor(title: string, choice: readonly Vendor[]): Promise<Vendor | undefined> {
  if (choice.length < 2) {
    return choice[0];
  }
  const items = choice.map((vendor) => ({ label: vendor.title, description: hostOf(vendor), vendor }));
  return (await pick(items, { title, placeHolder: l10n.t("For which server?") }))?.vendor;
}

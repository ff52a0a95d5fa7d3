import * as l10n from "@vscode/l10n";
import { checkBaseUrl } from "../../core/models/keys.ts";
import { refsIn } from "../../core/models/model-for.ts";
import { runsHere, type Vendor } from "../../core/models/vendor.ts";
import { parseModelRef, vendors } from "../../core/models/vendors.ts";
import { askChecked, askWords, pick } from "../editor/messages.ts";
import { readSetting, writeSetting } from "../editor/settings.ts";
import { chosenRefs } from "./chosen-model.ts";
import type { KeyStore } from "./key-store.ts";

/**
 * Returns whether the picker lists a vendor's models by itself: those of Fireworks, of servers at home, and of vendors
 * that the user uses.
 */
export async function isListed(vendor: Vendor, keys: KeyStore): Promise<boolean> {
  return vendor === vendors.fireworks || runsHere(vendor) || isUsed(vendor, keys);
}

/** Returns whether the user uses a vendor: a model of it is chosen, or it has a key or an address from them. */
export async function isUsed(vendor: Vendor, keys: KeyStore): Promise<boolean> {
  if (refsIn(chosenRefs()).some((ref) => vendor === parseModelRef(ref)?.vendor)) {
    return true;
  }
  return vendor.baseUrl ? keys.has(vendor, vendor.baseUrl) : hasAddress(vendor);
}

/** Returns whether the setting `figscribe.baseUrl` belongs to this vendor: `azure` and `custom` share it. */
export function hasAddress(vendor: Vendor): boolean {
  const azure = parseModelRef(readSetting("model"))?.vendor === vendors.azure;
  return readSetting("baseUrl") !== "" && vendor === (azure ? vendors.azure : vendors.custom);
}

/** Lets the user add a provider: its address where it has none of its own, and its key. False when they gave up. */
export async function addProvider(keys: KeyStore): Promise<boolean> {
  const others = Object.values(vendors).filter(
    (vendor) => vendor !== vendors.fireworks && vendor !== vendors.custom && !runsHere(vendor),
  );
  const items = [
    ...others.map((vendor) => ({ label: vendor.title, description: hostOf(vendor), vendor })),
    {
      icon: "server",
      label: l10n.t("Use Another Server…"),
      description: l10n.t("any OpenAI-compatible base URL"),
      vendor: vendors.custom,
    },
  ];
  const title = l10n.t("Add a Provider");
  const vendor = (await pick(items, { title, placeHolder: l10n.t("Whose models?") }))?.vendor;
  const baseUrl = vendor && (vendor.baseUrl ?? (await askAddress(vendor)));
  if (!vendor || !baseUrl) {
    return false;
  }
  if (vendor.key === "needed" && !(await keys.get(vendor, baseUrl)) && !(await keys.ask(vendor, baseUrl))) {
    return false;
  }
  return vendor !== vendors.azure || askDeployment(vendor);
}

const hostOf = ({ baseUrl }: Vendor): string =>
  baseUrl ? new URL(baseUrl).host : l10n.t("your own resource");

/** Asks for the address and keeps it; returns it as it was kept, or undefined. */
async function askAddress({ id }: Vendor): Promise<string | undefined> {
  const azure = id === "azure";
  const checked = await askChecked(
    {
      title: azure ? l10n.t("Endpoint of the Azure Resource") : l10n.t("Base URL of the Server"),
      prompt: azure
        ? l10n.t("As its page in the portal shows it. Kept in your own settings.")
        : l10n.t("Of its OpenAI-compatible API, up to /v1. Kept in your own settings."),
      placeHolder: azure ? "https://my-resource.openai.azure.com" : "https://api.example.com/v1",
      value: readSetting("baseUrl"),
    },
    checkBaseUrl,
  );
  if (!checked) {
    return undefined;
  }
  await writeSetting("baseUrl", checked.url);
  return checked.url;
}

/** Asks for the deployment's name, since a resource doesn't list its deployments, and chooses the model with it. */
async function askDeployment({ id, title }: Vendor): Promise<boolean> {
  const name = (
    await askWords({
      title: l10n.t("Deployment in {0}", title),
      prompt: l10n.t("The name you gave the deployment of a vision model."),
      ignoreFocusOut: true,
    })
  )?.trim();
  if (!name) {
    return false;
  }
  await writeSetting("model", `${id}:${name}`);
  return true;
}

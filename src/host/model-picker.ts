import * as vscode from "vscode";
import { checkBaseUrl } from "../core/models/keys.ts";
import { listModels, type ModelInfo } from "../core/models/list.ts";
import type { Vendor } from "../core/models/vendor.ts";
import { formatModelRef, parseModelRef, vendors } from "../core/models/vendors.ts";
import { isAbort, Problem } from "../core/problem.ts";
import type { KeyStore } from "./keys.ts";
import { addressOf, embeddedRef } from "./models.ts";
import { readSetting, writeSetting } from "./settings.ts";

interface Row extends vscode.QuickPickItem {
  /** The model to choose. */
  readonly ref?: string;
  /** What else the row does; the picker opens again when it resolves to true. */
  readonly act?: () => Promise<boolean>;
}

/** Lets the user choose a model from live lists. Resolves to true when one was chosen. */
export async function pickModel(keys: KeyStore): Promise<boolean> {
  for (;;) {
    const row = await showPicker(keys);
    if (!row) {
      return false;
    }
    if (row.ref !== undefined) {
      await writeSetting("model", row.ref);
      return true;
    }
    if (!(await row.act?.())) {
      return false;
    }
  }
}

/** Shows the picker at once; the lists of servers come in as they answer. */
function showPicker(keys: KeyStore): Promise<Row | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  const stop = new AbortController();
  const sections = new Map<string, readonly Row[]>([["local", localRows()]]);
  const show = () => {
    const active = picker.activeItems[0]?.ref;
    picker.items = [...sections.values(), ownRows(picker.value)].flat();
    picker.activeItems = picker.items.filter((row) => active !== undefined && row.ref === active);
  };
  picker.title = "Choose a Model";
  picker.placeholder = "Models that read images; type to filter, or type vendor:model";
  picker.matchOnDescription = true;
  picker.busy = true;
  for (const vendor of Object.values(vendors)) {
    sections.set(vendor.id, []);
  }
  show();
  picker.show();

  const listing = Object.values(vendors).map(async (vendor) => {
    sections.set(vendor.id, await rowsOf(vendor, keys, stop.signal));
    if (!stop.signal.aborted) {
      show();
    }
  });
  void Promise.allSettled(listing).then(() => {
    if (!stop.signal.aborted) {
      picker.busy = false;
    }
  });

  return new Promise((resolve) => {
    picker.onDidChangeValue(show);
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      stop.abort();
      resolve(undefined);
      picker.dispose();
    });
  });
}

const heading = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });

function localRows(): Row[] {
  return [
    heading("On this computer"),
    {
      label: "Embedded reader",
      description: "text only, no key, no network",
      ref: embeddedRef,
      ...marked(embeddedRef),
    },
  ];
}

/** A model's row says what tells it apart: context, price, and whether it reads images at all. */
async function rowsOf(vendor: Vendor, keys: KeyStore, signal: AbortSignal): Promise<Row[]> {
  const setKey: Row = {
    label: `$(key) Set ${vendor.title} API Key…`,
    description: "to see its models",
    alwaysShow: true,
    act: () => keys.ask(vendor, addressOf(vendor)),
  };
  const setAddress: Row = {
    label: "$(server) Use Another Server…",
    description: "any OpenAI-compatible base URL",
    alwaysShow: true,
    act: askAddress,
  };
  const head = heading(vendor.title);
  if (vendor.id === "custom" && !readSetting("baseUrl")) {
    return [head, setAddress];
  }
  const extra = vendor.id === "custom" ? [setAddress] : [];
  try {
    const baseUrl = addressOf(vendor);
    const listed = await listModels(
      { vendor, baseUrl, key: () => keys.get(vendor, baseUrl), fetch: () => globalThis.fetch },
      signal,
    );
    const models = listed.filter(({ vision }) => vision !== false);
    const none: Row = {
      label: "No model that reads images",
      description: whereNone(vendor),
      alwaysShow: true,
    };
    return [head, ...(models.length ? models.map((model) => rowOf(vendor, model)) : [none]), ...extra];
  } catch (error) {
    if (isAbort(error) || !(error instanceof Problem)) {
      return [];
    }
    if (error.code === "noKey" || error.code === "badKey") {
      return [head, setKey, ...extra];
    }
    // A server that isn't running is no error for someone who doesn't use it.
    return vendor.key === "none"
      ? []
      : [head, { label: `$(warning) ${error.message}`, alwaysShow: true }, ...extra];
  }
}

const whereNone = (vendor: Vendor): string =>
  vendor.id === "ollama" ? "for example: ollama pull qwen3-vl:4b" : "the server lists none";

function rowOf(vendor: Vendor, model: ModelInfo): Row {
  const ref = formatModelRef({ vendor, model: model.id });
  const facts = [
    model.preferred ? "suggested" : "",
    model.vision === "unknown" ? "may not read images" : "",
    model.contextLength ? `${Math.round(model.contextLength / 1000)}k context` : "",
    model.price?.input !== undefined
      ? `$${model.price.input} in, $${model.price.output ?? "?"} out a million tokens`
      : "",
    model.deprecated ? `goes away on ${model.deprecated}` : "",
  ];
  return {
    label: model.label,
    description: facts.filter(Boolean).join(" · "),
    detail: model.id,
    ref,
    ...marked(ref),
  };
}

function marked(ref: string): Pick<Row, "iconPath"> {
  const current = readSetting("model").trim() || embeddedRef;
  return { iconPath: new vscode.ThemeIcon(current === ref ? "check" : "blank") };
}

/** A name that is in no list, as the user typed it: a dedicated deployment, a new model. */
function ownRows(typed: string): Row[] {
  const chosen = parseModelRef(typed);
  return chosen
    ? [
        heading("As typed"),
        {
          label: `Use “${chosen.model}”`,
          description: chosen.vendor.title,
          ref: formatModelRef(chosen),
          alwaysShow: true,
        },
      ]
    : [];
}

async function askAddress(): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: "Base URL of the Server",
    prompt: "Of its OpenAI-compatible API, up to /v1. Kept in your own settings.",
    placeHolder: "https://api.example.com/v1",
    value: readSetting("baseUrl"),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const checked = checkBaseUrl(text);
      return text && "wrong" in checked ? checked.wrong : undefined;
    },
  });
  const checked = checkBaseUrl(typed ?? "");
  if ("wrong" in checked) {
    return false;
  }
  await writeSetting("baseUrl", checked.url);
  return true;
}

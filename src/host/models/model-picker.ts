import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { isAbort, type NextStep, Problem } from "../../core/base/problem.ts";
import { listModels, type ModelInfo } from "../../core/models/catalogue/list.ts";
import type { Price } from "../../core/models/contract.ts";
import { checkBaseUrl, isLoopback } from "../../core/models/keys.ts";
import { embeddedRef, refsIn } from "../../core/models/model-for.ts";
import { specialistOf, specialistWords } from "../../core/models/specialists.ts";
import { runsHere, type Vendor } from "../../core/models/vendor.ts";
import { formatModelRef, modelLabel, parseModelRef, vendors } from "../../core/models/vendors.ts";
import { createPicker, type PickRow } from "../editor/messages.ts";
import { stepLabel, takeStep } from "../editor/report.ts";
import { readSetting, writeSetting } from "../editor/settings.ts";
import { addProvider, isListed, isUsed } from "./add-provider.ts";
import { addressOf, type ChosenModel, chosenRefs, mayReach } from "./chosen-model.ts";
import { editorHost, editorRef, listEditorModels, parseEditorRef } from "./editor-models.ts";
import type { KeyStore } from "./key-store.ts";
import { forUses, pickUses, usedWords } from "./model-uses.ts";
import { pullVisionModel } from "./pull-model.ts";

interface Row extends PickRow {
  /** The model to choose. */
  readonly ref?: string;
  readonly price?: Price;
  /** Whether the uses are asked for that it is to be chosen for. */
  readonly uses?: "asked";
  /** The row's action; the picker opens again when it resolves to true. */
  readonly act?: () => Promise<boolean>;
}

/** Lets the user choose a model from live lists. Resolves to true when one was chosen. */
export async function pickModel(keys: KeyStore, models: Pick<ChosenModel, "keepPrice">): Promise<boolean> {
  for (;;) {
    const row = await showPicker(keys);
    if (!row) {
      return false;
    }
    if (row.ref !== undefined) {
      await models.keepPrice(row.ref, row.price);
      // What only transcribes can't answer everything.
      const isChosen =
        row.uses || specialistOf(row.ref) ? await pickUses(row.ref, row.label) : await choose(row.ref);
      if (isChosen) {
        return true;
      }
    } else if (!(await row.act?.())) {
      return false;
    }
  }
}

async function choose(ref: string): Promise<true> {
  await writeSetting("model", ref);
  return true;
}

/** Shows the picker at once; the servers' lists are added as they arrive. */
function showPicker(keys: KeyStore): Promise<Row | undefined> {
  const { picker, fill } = createPicker<Row>(l10n.t("Choose a Model"));
  const stop = new AbortController();
  const moreRows = readSetting("localOnly") ? localOnlyRows() : ownProviderRows(keys);
  const sections = new Map<string, readonly Row[]>();
  /** Servers of this computer that aren't running, and which nobody has used yet. */
  const absent: Row[] = [];
  const show = () => {
    // Rows are only added at the end: VS Code tells which one was accepted by its position in the list at that time.
    const waiting = lists.findIndex(([id]) => !sections.has(id));
    const come = lists.slice(0, waiting < 0 ? lists.length : waiting).map(([id]) => sections.get(id) ?? []);
    const last = waiting < 0 && absent.length ? [heading(l10n.t("Not running")), ...absent] : [];
    fill([localRows(), moreRows, ...come, last, ownRows(picker.value)].flat());
  };
  picker.placeholder = l10n.t("Models that read images; type to filter, or type vendor:model");
  picker.matchOnDescription = true;
  picker.busy = true;
  const lists: [id: string, rows: () => Promise<readonly Row[]>][] = [
    ["editor", editorRows],
    ...Object.values(vendors).map((vendor): [string, () => Promise<readonly Row[]>] => [
      vendor.id,
      () => rowsOf(vendor, keys, absent, stop.signal),
    ]),
  ];
  show();
  picker.show();

  const listing = lists.map(async ([id, rows]) => {
    sections.set(id, await rows().catch(() => []));
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
    picker.onDidChangeValue((typed) => {
      // Only a full name adds a row: otherwise the rows stay, and with them the one in focus.
      if (ownRows(typed).length || picker.items.some(({ alwaysShow }) => alwaysShow)) {
        show();
      }
    });
    picker.onDidAccept(() => {
      const [row] = picker.selectedItems;
      if (row) {
        resolve(row);
        picker.hide();
      }
    });
    picker.onDidTriggerItemButton(({ item }) => {
      resolve({ ...item, uses: "asked" });
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
    heading(l10n.t("On this computer")),
    {
      label: l10n.t("Embedded reader"),
      description: l10n.t("text only, no key, no network"),
      ref: embeddedRef,
      ...marked(embeddedRef),
    },
  ];
}

const ownProviderRows = (keys: KeyStore): Row[] => [
  heading(l10n.t("Bring your own")),
  {
    icon: "add",
    label: l10n.t("Add Another Provider…"),
    description: l10n.t("OpenAI, Gemini, Anthropic, Azure, any server"),
    act: () => addProvider(keys),
  },
];

/** Says once why only this computer's models are there, and leads to the setting. */
const localOnlyRows = (): Row[] => [
  heading(l10n.t("“Local Only” is on")),
  {
    icon: "lock",
    label: stepLabel("allowElsewhere"),
    description: l10n.t("opens the setting"),
    act: () => leaveFor("allowElsewhere"),
  },
];

/** Takes a step that leads out of the picker. */
async function leaveFor(step: NextStep): Promise<false> {
  await takeStep(step, {});
  return false;
}

/** Lists the editor's own models; none where VS Code has none, or where they may not be asked. */
async function editorRows(): Promise<Row[]> {
  const listed = readSetting("localOnly") ? [] : await listEditorModels();
  const chosen = parseEditorRef(readSetting("model"));
  const gone = chosen && !listed.some(({ ref }) => ref === editorRef(chosen));
  const all = [
    ...(gone ? [{ label: chosen.id, description: l10n.t("not available now"), ref: editorRef(chosen) }] : []),
    ...listed,
  ];
  return all.length
    ? [heading(l10n.t("Models in this editor")), ...all.map((row) => ({ ...row, ...marked(row.ref) }))]
    : [];
}

// None of these rows has `alwaysShow`: a late one would take the focus from what was typed.
/** Lists a vendor's models with what tells them apart: context, price, and whether they read images at all. */
async function rowsOf(vendor: Vendor, keys: KeyStore, absent: Row[], signal: AbortSignal): Promise<Row[]> {
  const setKey: Row = {
    icon: "key",
    label: l10n.t("Set {0} API Key…", vendor.title),
    description: l10n.t("to see its models"),
    act: () => keys.ask(vendor, addressOf(vendor)),
  };
  const head = heading(isHere(vendor) ? l10n.t("{0}, on this computer", vendor.title) : vendor.title);
  try {
    if (!(await isListed(vendor, keys))) {
      return [];
    }
    const baseUrl = addressOf(vendor);
    if (!mayReach(baseUrl)) {
      return typedBefore(vendor, []).flatMap((model) => [head, rowOf(vendor, model, false)]);
    }
    const listed = await listModels(
      {
        vendor,
        baseUrl,
        ...keys.keeper(vendor, baseUrl),
        fetch: () => globalThis.fetch,
        ...(runsHere(vendor) ? { patience: atHome } : {}),
      },
      signal,
    );
    const models = [...typedBefore(vendor, listed), ...listed.filter(({ vision }) => vision !== false)];
    if (!listed.length && !models.length && runsHere(vendor) && vendor.list !== "ollama") {
      // Ports 8000 and 8080 are popular: any server may answer there.
      return [];
    }
    // Where the list tells it of none, to say so of each would tell nothing.
    const tells = listed.some(({ vision }) => vision === true);
    const none: Row = { label: l10n.t("No model that reads images"), description: whereNone(vendor) };
    const download: Row = {
      icon: "cloud-download",
      label: l10n.t("Download a Vision Model…"),
      description: l10n.t("with Ollama, to this computer"),
      act: () => pullVisionModel(vendor),
    };
    return [
      head,
      ...(models.length || vendor.list === "ollama"
        ? models.map((model) => rowOf(vendor, model, tells))
        : [none]),
      ...(vendor.list === "ollama" ? [download] : []),
    ];
  } catch (error) {
    if (isAbort(error) || !(error instanceof Problem)) {
      return [];
    }
    const wantsKey = error.code === "noKey" || error.code === "badKey";
    // For someone who doesn't use it, a server that isn't running or wants a key is no error.
    if (runsHere(vendor) && !(await isUsed(vendor, keys))) {
      if (!wantsKey) {
        absent.push(notRunning(vendor));
      }
      return [];
    }
    const chosen = typedBefore(vendor, []).map((model) => rowOf(vendor, model, false));
    if (wantsKey) {
      return [head, ...chosen, setKey];
    }
    return [head, ...chosen, runsHere(vendor) ? notRunning(vendor) : notListed(error)];
  }
}

/** Whether a vendor's server is on this computer: its own, or one whose address the user gave. */
function isHere(vendor: Vendor): boolean {
  const own = checkBaseUrl(readSetting("baseUrl"));
  return runsHere(vendor) || (!vendor.baseUrl && "url" in own && isLoopback(own.url));
}

/** Says why a server's models aren't there; to take the row takes the first step out of it. */
const notListed = ({ message, steps: [step] }: Problem): Row => ({
  icon: "warning",
  label: l10n.t("Its models can't be listed"),
  detail: message,
  act: async () => step === "retry" || leaveFor(step),
});

/** Says how a server of this computer is started; to take the row looks again. */
const notRunning = ({ title, startedBy }: Vendor): Row => ({
  icon: "debug-disconnect",
  label: l10n.t("{0} isn't running", title),
  // No more words: the list cuts what is longer than its row.
  ...(startedBy ? { description: l10n.t("start: {0}", startedBy) } : {}),
  act: async () => true,
});

/** Returns the models in use that no list has: the user typed their names. */
function typedBefore(vendor: Vendor, listed: readonly ModelInfo[]): ModelInfo[] {
  return refsIn(chosenRefs()).flatMap((ref): ModelInfo[] => {
    const { vendor: own, model = "" } = parseModelRef(ref) ?? {};
    return own === vendor && !listed.some(({ id }) => id === model)
      ? [{ id: model, label: modelLabel(model), vision: "unknown", preferred: false }]
      : [];
  });
}

/** Time limits in milliseconds: a server on this computer answers at once, or isn't there. */
const atHome = { headers: 1000, idle: 1000, whole: 10_000 };

const whereNone = ({ id }: Vendor): string =>
  id === "azure" ? l10n.t("type azure:name-of-your-deployment") : l10n.t("the server lists none");

/** `tells`: the vendor's list says which models read images. */
function rowOf(vendor: Vendor, model: ModelInfo, tells: boolean): Row {
  const ref = formatModelRef({ vendor, model: model.id });
  const { passesOn } = vendor;
  const specialist = specialistOf(model.id);
  const facts = [
    model.preferred ? l10n.t("suggested") : "",
    model.dedicated ? l10n.t("your deployment") : "",
    passesOn?.models.test(model.id) ? l10n.t("runs at {0}", new URL(passesOn.origin).host) : "",
    usedWords(ref) || (specialist ? specialistWords(specialist) : ""),
    model.vision === "unknown" && tells ? l10n.t("may not read images") : "",
    model.contextLength ? contextWords(model.contextLength) : "",
    model.price?.input !== undefined
      ? l10n.t("{0} in, {1} out per million tokens", `$${model.price.input}`, `$${model.price.output ?? "?"}`)
      : "",
    model.deprecated ? l10n.t("retires on {0}", model.deprecated) : "",
  ];
  return {
    label: model.label,
    description: facts.filter(Boolean).join(" · "),
    ...(model.id === model.label ? {} : { detail: model.id }),
    ref,
    ...(model.price ? { price: model.price } : {}),
    ...forUses(),
    ...marked(ref),
  };
}

/** Says how many tokens a model takes, in thousands or millions as vendors do. */
const contextWords = (tokens: number): string =>
  tokens < 999_500
    ? l10n.t("{0}k context", Math.round(tokens / 1000))
    : l10n.t("{0}M context", Math.round(tokens / 100_000) / 10);

function marked(ref: string): Pick<Row, "iconPath"> {
  const current = readSetting("model").trim() || embeddedRef;
  return { iconPath: new vscode.ThemeIcon(current === ref ? "check" : "blank") };
}

/** Makes a row of a name that is in no list, as the user typed it: a dedicated deployment, a new model. */
function ownRows(typed: string): Row[] {
  const row = typedServerModel(typed) ?? typedEditorModel(typed);
  return row ? [heading(l10n.t("As typed")), { ...row, alwaysShow: true }] : [];
}

function typedServerModel(typed: string): Row | undefined {
  const chosen = parseModelRef(typed);
  return (
    chosen && {
      label: l10n.t("Use “{0}”", chosen.model),
      description: chosen.vendor.title,
      ref: formatModelRef(chosen),
    }
  );
}

function typedEditorModel(typed: string): Row | undefined {
  const chosen = parseEditorRef(typed);
  return (
    chosen && {
      label: l10n.t("Use “{0}”", chosen.id),
      description: editorHost(chosen.vendor),
      ref: editorRef(chosen),
    }
  );
}

import * as l10n from "@vscode/l10n";
import { pullModel } from "../../core/models/catalogue/pull.ts";
import type { Vendor } from "../../core/models/vendor.ts";
import { inProgress } from "../editor/abort.ts";
import { askWords, type PickRow, pick } from "../editor/messages.ts";
import { addressOf } from "./chosen-model.ts";

/** Models that run on a laptop, the smallest first; sizes are from Ollama's library. */
const suggestions = (): readonly PickRow[] => [
  { label: "qwen3-vl:2b", description: l10n.t("1.9 GB · for 8 GB of memory") },
  { label: "qwen3-vl:4b", description: l10n.t("3.3 GB · suggested") },
  { label: "qwen3-vl:8b", description: l10n.t("6.2 GB · for 16 GB of memory") },
];

/**
 * Lets the user choose a vision model, and has Ollama download it, with progress. False when they chose none or
 * stopped.
 */
export async function pullVisionModel(vendor: Vendor): Promise<boolean> {
  const other: PickRow = { icon: "edit", label: l10n.t("Another Model…"), alwaysShow: true };
  const chosen = await pick([...suggestions(), other], {
    title: l10n.t("Download a Vision Model with Ollama"),
    placeHolder: l10n.t("It stays on this computer, and so do your images"),
  });
  const model =
    chosen === other
      ? (await askWords({ title: l10n.t("Model to Download"), placeHolder: "name:tag" }))?.trim()
      : chosen?.label;
  if (!model) {
    return false;
  }
  return inProgress(`Ollama: ${model}`, async (signal, tell) => {
    let percent = 0;
    const options = {
      party: { vendor, baseUrl: addressOf(vendor) },
      model,
      fetch: () => globalThis.fetch,
    };
    for await (const { step, completed, total } of pullModel(options, signal)) {
      const now = completed && total ? (100 * completed) / total : percent;
      tell(total ? `${Math.floor(now)} %` : step, Math.max(0, now - percent));
      percent = Math.max(percent, now);
    }
    return true;
  });
}

import * as vscode from "vscode";
import { pullModel } from "../core/models/pull.ts";
import type { Vendor } from "../core/models/vendor.ts";
import { addressOf } from "./models.ts";

/** What runs on a laptop, the small one first; sizes from Ollama's library. */
const suggestions: readonly vscode.QuickPickItem[] = [
  { label: "qwen3-vl:2b", description: "1.9 GB · for 8 GB of memory" },
  { label: "qwen3-vl:4b", description: "3.3 GB · suggested" },
  { label: "qwen3-vl:8b", description: "6.2 GB · for 16 GB of memory" },
];

/** Lets the user choose a vision model and has Ollama download it, with progress. False when they chose none or stopped. */
export async function pullVisionModel(vendor: Vendor): Promise<boolean> {
  const other: vscode.QuickPickItem = { label: "$(edit) Another Model…", alwaysShow: true };
  const chosen = await vscode.window.showQuickPick([...suggestions, other], {
    title: "Download a Vision Model with Ollama",
    placeHolder: "It stays on this computer, and so do your images",
  });
  const model =
    chosen === other
      ? (await vscode.window.showInputBox({ title: "Model to Download", placeHolder: "name:tag" }))?.trim()
      : chosen?.label;
  if (!model) {
    return false;
  }
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Ollama: ${model}`, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      const listening = token.onCancellationRequested(() => stop.abort());
      let percent = 0;
      try {
        const options = {
          party: { vendor, baseUrl: addressOf(vendor) },
          model,
          fetch: () => globalThis.fetch,
        };
        for await (const { step, completed, total } of pullModel(options, stop.signal)) {
          const now = completed && total ? (100 * completed) / total : percent;
          progress.report({
            message: total ? `${Math.floor(now)} %` : step,
            increment: Math.max(0, now - percent),
          });
          percent = Math.max(percent, now);
        }
        return true;
      } finally {
        listening.dispose();
      }
    },
  );
}

import * as l10n from "@vscode/l10n";
import type { PanelState } from "../../core/contract/panel-protocol.ts";

/**
 * Returns what a screen reader is told when the newest turn's status changes. The answer itself is not read out while
 * it streams: that would be a word at a time. A failure has its own `role=alert`.
 */
export function announcement(
  before: PanelState | undefined,
  after: PanelState | undefined,
): string | undefined {
  const turn = after?.turns.at(-1);
  const old = before?.turns.find((one) => one.id === turn?.id);
  if (!turn || turn.status === old?.status) {
    return undefined;
  }
  switch (turn.status) {
    case "waiting":
      return l10n.t("Reading…");
    case "streaming":
      return l10n.t("Answer begins");
    case "done":
      return l10n.t("Answer ready");
    case "stopped":
      return l10n.t("Stopped");
    case "incomplete":
      return l10n.t("The answer was cut short");
    case "failed":
      return undefined;
  }
}

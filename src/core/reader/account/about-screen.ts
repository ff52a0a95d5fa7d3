import * as l10n from "@vscode/l10n";
import { oneLine } from "../../base/text/foreign.ts";
import { controlsOf } from "../look/controls.ts";
import { median, rowsOf } from "../page/layout.ts";
import type { Line, Page } from "../page/page.ts";
import { heightOf, titleOf } from "../page/row-signs.ts";
import { type Account, inCode, inQuotes, listed, quoted } from "./account.ts";
import type { Screen } from "./kind.ts";
import { screenAlt, screenOpening } from "./screen-words.ts";

const shortcut = /\b(?:ctrl|shift|alt|cmd)\s?\+\s?\w|^\W*F\d{1,2}\W*$|⌘/i;
const button =
  /^(?:ok|cancel|save(?: changes| as\W*)?|don't save|apply|close|yes|no|delete|reload|retry|try again|next|back|finish|submit|sign in|log ?in|continue|skip|allow|deny|details)$/i;
const complaint =
  /\b(?:must (?:not )?be|can(?:no|')t be|could ?n(?:o|')t|failed|failure|invalid|denied|refused|is required|not found|unable|expired|ERR_\w+|error)\b/i;
/** A figure with its unit. */
const figure = /^[-+$€£]?\d[\d.,]*\s*(?:%|[kM]|ms|s|[kKMG]i?B|pp|points)?$/;

export function aboutScreen({ lines }: Page, noun: Screen): Account {
  const texts = lines.map(({ text }) => oneLine(text));
  const title = titleOf(lines);
  const says = texts
    .filter((text) => text !== title && complaint.test(text) && text.split(" ").length >= 3)
    .map((text) => text.replace(/\.$/, ""));
  const entries = texts.filter((text) => /\p{L}{3}/u.test(text) && !shortcut.test(text));
  const titled = noun === "menu" ? undefined : (title ?? undefined);
  return {
    opening:
      noun === "menu" && !says[0]
        ? l10n.t("This is a **menu** of commands: {0}.", listed(entries.map(inCode), 6))
        : screenOpening(noun, titled && inCode(titled), says[0] && inCode(says[0])),
    details: [
      ...quoted((list) => l10n.t("It also says: {0}.", list), says.slice(1), 3),
      ...quoted((list) => l10n.t("Buttons: {0}.", list), buttonsOf(lines), 6),
    ],
    alt:
      noun === "menu"
        ? l10n.t("Menu: {0}", entries.join(", "))
        : screenAlt(noun, titled && inQuotes(titled), says[0]),
  };
}

/**
 * Texts in frames that look like buttons. Where none do, known words and what stands in one row with them: a button may
 * say anything, but it stands among others.
 */
function buttonsOf(lines: readonly Line[]): string[] {
  const { buttons } = controlsOf(lines);
  if (buttons.length) {
    return rowsOf(buttons).flatMap((row) => row.map(({ text }) => oneLine(text)));
  }
  return rowsOf(lines)
    .filter((row) => row.some(({ text }) => button.test(oneLine(text))))
    .flatMap((row) => row.map(({ text }) => oneLine(text)))
    .filter((text) => /\p{L}/u.test(text) && text.split(" ").length <= 4);
}

/** Figures set in large type with a label above: the heart of a dashboard. */
export interface Metric {
  readonly label: string;
  readonly value: string;
}

/** At least three large figures side by side; empty when there are fewer. */
export function metricsOf({ lines }: Page): Metric[] {
  const usual = median(lines.map(heightOf));
  const large = lines.filter((line) => figure.test(line.text.trim()) && heightOf(line) >= usual * 1.3);
  const row = rowsOf(large).find((found) => found.length >= 3) ?? [];
  const metrics = row.flatMap((value): Metric[] => {
    const label = labelAbove(value, lines);
    return label ? [{ label: oneLine(label.text), value: oneLine(value.text) }] : [];
  });
  return metrics.length >= 3 ? metrics : [];
}

function labelAbove({ box }: Line, lines: readonly Line[]): Line | undefined {
  return lines
    .filter(
      (line) =>
        line.box.bottom <= box.top + 6 &&
        box.top - line.box.bottom < box.bottom - box.top &&
        Math.abs(line.box.left - box.left) < 12 &&
        /\p{L}{2}/u.test(line.text),
    )
    .at(-1);
}

export function aboutDashboard({ lines }: Page, metrics: readonly Metric[]): Account {
  const top = metrics[0]!;
  const above = lines.findIndex(({ text }) => oneLine(text) === top.label);
  const title = titleOf(lines.slice(0, Math.max(0, above)));
  const say = (quote: (text: string) => string) =>
    listed(
      metrics.map(({ label, value }) => `${label} ${quote(value)}`),
      6,
    );
  return {
    opening: title
      ? l10n.t("This is a **dashboard** titled {0}: {1}.", inCode(title), say(inCode))
      : l10n.t("This is a **dashboard**: {0}.", say(inCode)),
    details: [],
    alt: title
      ? l10n.t(
          "Dashboard {0}: {1}",
          inQuotes(title),
          say((text) => text),
        )
      : l10n.t(
          "Dashboard: {0}",
          say((text) => text),
        ),
  };
}

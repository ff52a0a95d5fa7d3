import * as l10n from "@vscode/l10n";
import { displayLanguage } from "./display-language.ts";

/** Formats 1243 as "1,243", by the language of messages. */
export function formatCount(count: number): string {
  return formatNumber(count, 0);
}

function formatNumber(value: number, digits: number): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(displayLanguage().tag, options);
}

/** 1, "image" → "1 image"; 1243, "image" → "1,243 images". For the command line and models, as it makes English only. */
export function formatCounted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** Names in a list that stays short: "a", "a or b", "a, b, c or 31 more". */
export function formatNames(names: readonly string[], joint: "and" | "or"): string {
  const [most, more] = [names.slice(0, mostNames), names.length - mostNames];
  return formatList(more > 0 ? [...most, l10n.t("{0} more", formatCount(more))] : most, joint);
}
const mostNames = 3;

/** Formats items as a list in a sentence, all of them. */
export function formatList(items: readonly string[], joint: "and" | "or"): string {
  const { tag } = displayLanguage();
  const type = joint === "and" ? "conjunction" : "disjunction";
  // Without a comma before the last item.
  return new Intl.ListFormat(tag === "en" ? "en-GB" : tag, { type }).format(items);
}

/** Formats 200900 as "196 KB": three figures at most, in units of 1,024 as the editor's explorer counts. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  // 999.5 and not 1,024: "1,023 KB" is harder to read than "1.0 MB".
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${formatNumber(size, digits)} ${units[unit]}`;
}

/** Formats 420 as "0.4 s", 83,000 as "1 min 23 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.05) {
    return l10n.t("under {0} s", formatNumber(0.1, 1));
  }
  if (seconds < 9.95) {
    return `${formatNumber(seconds, 1)} s`;
  }
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** Formats 0.116 as "12 %". */
export function formatShare(share: number): string {
  return share < 0.005 ? l10n.t("less than 1 %") : `${Math.max(1, Math.round(share * 100))} %`;
}

/** Formats a size as "3840 × 2160", without thousands separators: pixel sizes are names as much as numbers. */
export function formatPixels(width: number, height: number): string {
  return `${width} × ${height}`;
}

/** Formats "image/png" or "png" as "PNG". */
export function formatType(type: string): string {
  return type
    .replace(/^image\//, "")
    .replace(/\+.*$/, "")
    .toUpperCase();
}

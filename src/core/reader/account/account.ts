import * as l10n from "@vscode/l10n";
import { formatCount, formatList } from "../../base/format.ts";
import { oneLine } from "../../base/text/foreign.ts";

/** The account of a picture that its text alone allows. */
export interface Account {
  /** Markdown: one sentence that says what the picture is, and its point. */
  readonly opening: string;
  /** Markdown paragraphs. */
  readonly details: readonly string[];
  /** Plain: the same in one line, the most important first, for it may be cut. */
  readonly alt: string;
  /** Shorter ways to say it, for where it would have to be cut: the longest first. */
  readonly shorter?: readonly string[];
}

/** Inline code; backticks inside would end it. */
export const inCode = (text: string) => `\`${oneLine(text).replaceAll("`", "'")}\``;

/** In quotation marks, for plain text. */
export const inQuotes = (text: string) => l10n.t("“{0}”", oneLine(text));

/** "a, b and c"; of more than `most` the first ones, and how many are left. */
export function listed(items: readonly string[], most: number): string {
  const left = items.length - most;
  const shown = left > 1 ? [...items.slice(0, most), l10n.t("{0} more", formatCount(left))] : items;
  return formatList(shown, "and");
}

/** A paragraph that says something of at most `most` quotations, each but once; none for none. */
export function quoted(say: (list: string) => string, texts: readonly string[], most: number): string[] {
  const shown = [...new Set(texts.map(inCode))];
  return shown.length ? [say(listed(shown, most))] : [];
}

export const rowsOfText = ({ text }: { readonly text: string }) =>
  text.split("\n").filter((row) => row.trim());

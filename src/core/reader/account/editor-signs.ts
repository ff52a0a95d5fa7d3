import { guessLanguage } from "../page/language.ts";
import type { Line } from "../page/page.ts";
import { hasColumns, isLogged, isPunctuated, share } from "../page/row-signs.ts";

/** A row beside a column of numbers that grow. */
export interface Row {
  readonly y: number;
  readonly number: number | null;
  readonly lines: readonly Line[];
}

/**
 * Numbers that grow stand in numbered lists, tables and logs too, and must stay there: an editor has them on its empty
 * rows as well, its rows begin at different columns, or what they say is code.
 */
export function isEditor(rows: readonly Row[], monospaced: boolean): boolean {
  const full = rows.filter(({ lines }) => lines.length > 0);
  const texts = full.map(({ lines }) => lines.map(({ text }) => text).join("   "));
  const numbered = share(rows, ({ number }) => number !== null);
  // Compilers and test runners quote code with numbers and a bar.
  const isQuoted = share(texts, (text) => /^[|│]/.test(text)) > 0.5;
  if (texts.length < 2 || numbered < 0.5 || isQuoted || share(texts, isLogged) > 0.5) {
    return false;
  }
  const language = guessLanguage(texts);
  const isCode = (language !== null && language.name !== "shell") || share(texts, isPunctuated) > 0.3;
  if (share(texts, hasColumns) > 0.5) {
    return false;
  }
  return isCode || (monospaced && (full.length < rows.length || isIndented(full)));
}

/** At least a quarter of the rows begin to the right of the leftmost ones. */
function isIndented(rows: readonly Row[]): boolean {
  const edges = rows.map(({ lines }) => lines[0]!.box.left);
  const least = Math.min(...edges);
  return share(edges, (edge) => edge > least + 12) >= 0.25;
}

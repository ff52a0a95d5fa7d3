import { axisOf, gridOf, isNumeric } from "../page/grid.ts";
import { guessLanguage, type Language } from "../page/language.ts";
import { rowsOf } from "../page/layout.ts";
import type { Line, Page } from "../page/page.ts";
import { hasColumns, isLogged, isPrompt, isPunctuated, share } from "../page/row-signs.ts";
import { findTrace, type Trace } from "../page/trace.ts";

/** The kind of picture that a page seems to be, judged only by its text and where it stands. */
export type Kind =
  | {
      readonly kind: "none" | "terminal" | "log" | "table" | "ui" | "diagram" | "chart" | "document" | "text";
    }
  | { readonly kind: "code"; readonly language: Language | null }
  | { readonly kind: "error"; readonly trace: Trace };

const control =
  /^\W*(ok|cancel|save( as…?)?|don't save|apply|close|open|delete|remove|reload|retry|try again|next|back|finish|submit|sign in|log ?in|settings|preferences|search\b.*|continue|skip|allow|deny|details|advanced|learn more|copy|paste|undo|redo|help)\W*$/i;
const shortcut = /\b(ctrl|shift|alt|cmd)\s?\+\s?\w|^\W*F\d{1,2}\W*$|⌘/i;

export function kindOf(page: Page): Kind {
  const rows = page.text.split("\n").filter((row) => row.trim());
  if (rows.length === 0) {
    return { kind: "none" };
  }
  const trace = findTrace(rows);
  if (trace) {
    return { kind: "error", trace };
  }
  if (rows.length > 2 && share(rows, isLogged) > 0.5) {
    return { kind: "log" };
  }
  return page.monospace === null ? kindOfDrawn(page) : kindOfMonospaced(page, rows);
}

function kindOfMonospaced({ lines }: Page, rows: readonly string[]): Kind {
  // By lines, not rows: in a picture of an editor, code shares its rows with the file tree.
  const language = guessLanguage(lines.map(({ text }) => text));
  if (language?.name === "diff" || (rows.some(isPrompt) && language?.name !== "shell")) {
    return { kind: "terminal" };
  }
  if (language) {
    return { kind: "code", language };
  }
  if (rows.length > 2 && share(rows, hasColumns) > 0.6) {
    return { kind: "table" };
  }
  return share(rows, isPunctuated) > 0.4 ? { kind: "code", language: null } : { kind: "terminal" };
}

/** Returns the kind of a page with proportional text: a screen, a drawing or a page. */
function kindOfDrawn({ lines }: Page): Kind {
  const texts = lines.map(({ text }) => text.trim()).filter((text) => /[\p{L}\p{N}]/u.test(text));
  const controls = texts.filter((text) => control.test(text)).length;
  const shortcuts = texts.filter((text) => shortcut.test(text)).length;
  const rows = rowsOf(lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)));
  if (gridOf(lines)) {
    return { kind: "table" };
  }
  if (axisOf(lines).length && share(texts, isNumeric) > 0.25) {
    return { kind: "chart" };
  }
  if (shortcuts >= 2 || controls >= 2 || texts.includes("Commonly Used")) {
    return { kind: "ui" };
  }
  const words = texts.map((text) => text.split(/\s+/).length);
  if (rows.length >= 3 && share(words, (count) => count >= 6) > 0.5) {
    return { kind: "document" };
  }
  if (isScattered(lines)) {
    return { kind: "diagram" };
  }
  return { kind: controls > 0 ? "ui" : "text" };
}

/** Short labels that begin at many different places: those of a form begin at a few, and of few labels that says little. */
function isScattered(lines: readonly Line[]): boolean {
  const edges = new Set(lines.map(({ box }) => Math.round(box.left / 12)));
  const short = share(lines, ({ words }) => words.length <= 4);
  return lines.length >= 6 && short > 0.7 && edges.size > lines.length * (lines.length < 12 ? 0.7 : 0.5);
}

import { buttonRow, type Controls, controlsOf } from "../look/controls.ts";
import { axisOf, gridOf, isNumeric } from "../page/grid.ts";
import { guessLanguage, type Language } from "../page/language.ts";
import { rowsOf } from "../page/layout.ts";
import type { Box, Line, Page } from "../page/page.ts";
import { hasColumns, isLogged, isPrompt, isPunctuated, share } from "../page/row-signs.ts";
import { findTrace, type Trace } from "../page/trace.ts";
import { tablesOf } from "./about-drawing.ts";

/** The sort of window or web page that a picture shows. `screen`: one with controls, and no more is certain. */
export type Screen = "dialog" | "form" | "menu" | "settings page" | "screen";

/** The kind of picture that a page seems to be, judged by its text, where it stands, and what is drawn around it. */
export type Kind = {
  /** 0..1: the share of pictures with these signs that are of this kind; 0 where none is told. */
  readonly certainty: number;
} & (
  | {
      readonly kind:
        | "none"
        | "photo"
        | "terminal"
        | "diff"
        | "log"
        | "table"
        | "diagram"
        | "chart"
        | "document"
        | "text";
    }
  | { readonly kind: "ui"; readonly screen: Screen }
  | { readonly kind: "code"; readonly language: Language | null }
  | { readonly kind: "error"; readonly trace: Trace }
);

/** Below this no kind is told: a wrong one is worse than none. */
const least = 0.9;
const untold: Kind = { kind: "text", certainty: 0 };

/** The kind that is sure enough to be told; `text` where none is, and `none` for a picture without any. */
export function kindOf(page: Page): Kind {
  const kind = likeliest(page);
  return kind.certainty >= least || kind.kind === "none" ? kind : untold;
}

function likeliest(page: Page): Kind {
  const rows = page.text.split("\n").filter((row) => row.trim());
  if (isPhoto(page, rows.length)) {
    return { kind: "photo", certainty: 0.95 };
  }
  if (rows.length === 0) {
    return { kind: "none", certainty: 0 };
  }
  const trace = findTrace(rows);
  if (trace) {
    return { kind: "error", trace, certainty: 0.98 };
  }
  if (rows.length > 2 && share(rows, isLogged) > 0.5) {
    return { kind: "log", certainty: 0.97 };
  }
  if (tablesOf(page.lines).length >= 2 && !guessLanguage(page.lines.map(({ text }) => text))) {
    return { kind: "diagram", certainty: 0.95 };
  }
  return page.monospace === null ? kindOfDrawn(page) : kindOfMonospaced(page, rows);
}

/** Noise and a hundred shades: a photo of a page of text is told by its text. */
const isPhoto = ({ look, lines }: Page, rows: number) =>
  look.even < 0.5 && look.colours > 100 && rows <= 4 && share(lines, ({ words }) => words.length > 8) < 0.5;

function kindOfMonospaced(page: Page, rows: readonly string[]): Kind {
  const texts = page.lines.map(({ text }) => text);
  const prompts = rows.some(isPrompt);
  // By lines, not rows: in a picture of an editor, code shares its rows with the file tree.
  const language = guessLanguage(texts);
  if (isDiff(rows)) {
    return prompts ? { kind: "terminal", certainty: 0.97 } : { kind: "diff", certainty: 0.97 };
  }
  if ((prompts && language?.name !== "shell") || rows.some(isHeading)) {
    return { kind: "terminal", certainty: 0.97 };
  }
  if (nodesOf(page).length >= 3) {
    return { kind: "diagram", certainty: 0.92 };
  }
  if (language && language.name !== "diff") {
    return { kind: "code", language, certainty: 0.97 };
  }
  if (rows.length > 2 && share(rows, hasColumns) > (isRuled(rows) ? 0.4 : 0.6)) {
    return { kind: "table", certainty: isRuled(rows) ? 0.97 : 0.9 };
  }
  if (share(rows, (row) => /^\s*<\/?[a-z][\w-]*[\s>/]/.test(row)) > 0.4) {
    return { kind: "code", language: null, certainty: 0.95 };
  }
  if (share(rows, isPrinted) > 0.3) {
    return { kind: "terminal", certainty: 0.93 };
  }
  return share(rows, isPunctuated) > 0.4
    ? { kind: "code", language: null, certainty: 0.92 }
    : { kind: "terminal", certainty: 0.5 };
}

/** `===== 3 failed =====` */
const isHeading = (row: string) => /^\s*([=_-])\1{3,} .*\p{L}.* \1{4,}\s*$/u.test(row);

/** Text that only programs print: permissions, marks before tests, trees, hashes, counts of packages. */
const isPrinted = (row: string): boolean =>
  /^\s*[-dlcbps][-rwxsStT]{9}\b|^\s*[✓✔✗✘×❯●○]\s|^\s*[│├└]|^[|*/\\ ]*\b[0-9a-f]{7,12} |\b\d+(\.\d+)?\s?(ms|MB\/s|kB\/s)\b|^\s*(total|PASS|FAIL|ok|not ok|npm|warning:|error:|Get:|Hit:|Setting up|Unpacking|Reading)\b/.test(
    row,
  );

const isRuled = (rows: readonly string[]) =>
  rows.some((row) => /^[\s|│┌├└┼+]*[-─═=]{3,}[-─═=+┼|│┬┴┐┤┘\s]*$/.test(row));

/** Rows that were added or taken away, with those between them, or a head that only a diff has. */
function isDiff(rows: readonly string[]): boolean {
  const marked = rows.filter((row) => /^\s*[-+](?![-+\d])\s*\S/.test(row)).map((row) => row.trim());
  const both = marked.some((row) => row.startsWith("+")) && marked.some((row) => row.startsWith("-"));
  const heads = rows.filter((row) =>
    /^\s*(diff --git |index [0-9a-f]{5,}\.\.|@@ |--- \S|\+\+\+ \S)/.test(row),
  ).length;
  return (
    (heads >= 2 && marked.length > 0) ||
    (both &&
      marked.length >= 3 &&
      share(rows, (row) => /^\s*[-+]\s/.test(row) && !/[|:]\s*$/.test(row)) > 0.3)
  );
}

const control =
  /^\W*(ok|cancel|save( as…?)?|don't save|apply|close|open|delete|remove|reload|retry|try again|next|back|finish|submit|sign in|log ?in|settings|preferences|search\b.*|continue|skip|allow|deny|details|advanced|learn more|copy|paste|undo|redo|help)\W*$/i;
const shortcut = /\b(ctrl|shift|alt|cmd)\s?\+\s?\w|^\W*F\d{1,2}\W*$|⌘/i;
/** "Settings" in languages of the reader. */
const settings =
  /\b(?:settings|preferences|options|configuration|einstellungen|paramètres|préférences|ajustes|configuración|preferencias|impostazioni|preferenze|configurações|definições|instellingen|inställningar|ustawienia|nastavení|ayarlar)\b|настройки|параметры|налаштування|ρυθμίσεις|设置|設定|cài đặt/i;

/** Returns the kind of a page with proportional text: a screen, a drawing or a page. */
function kindOfDrawn(page: Page): Kind {
  const lines = page.lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const texts = lines.map(({ text }) => text.trim());
  const controls = controlsOf(page.lines);
  const cells = controls.cells.length;
  if (cells >= 6 && cells >= lines.length * 0.5) {
    return { kind: "table", certainty: 0.98 };
  }
  const screen = screenOf(lines, controls);
  if (screen && screen !== "screen") {
    return { kind: "ui", screen, certainty: 0.95 };
  }
  const isGrid = gridOf(lines) !== undefined;
  if (nodesOf(page).length >= (isGrid ? lines.length * 0.5 : 3)) {
    return { kind: "diagram", certainty: 0.95 };
  }
  if (axisOf(lines).length && share(texts, isNumeric) > 0.25) {
    return { kind: "chart", certainty: 0.96 };
  }
  if (isGrid && cells + controls.frames.length < lines.length) {
    return { kind: "table", certainty: 0.95 };
  }
  if (isFilled(page, texts)) {
    return { kind: "chart", certainty: 0.92 };
  }
  if (screen) {
    return { kind: "ui", screen, certainty: 0.9 };
  }
  const words = texts.map((text) => text.split(/\s+/).length);
  if (rowsOf(lines).length >= 3 && share(words, (count) => count >= 6) > 0.5) {
    return { kind: "document", certainty: 0.95 };
  }
  const certainty = page.look.strokes.some((stroke) => holds(stroke, lines) >= 3) ? 0.93 : 0.5;
  return isScattered(lines) ? { kind: "diagram", certainty } : untold;
}

/** The window or web page that its controls tell; undefined where there are none. */
function screenOf(lines: readonly Line[], { buttons, fields, frames }: Controls): Screen | undefined {
  const texts = lines.map(({ text }) => text.trim());
  const known = lines.filter(({ text }) => control.test(text.trim()));
  const shortcuts = texts.filter((text) => shortcut.test(text)).length;
  if (shortcuts >= 3) {
    return "menu";
  }
  const isSettings = texts.slice(0, 4).some((text) => settings.test(text) && text.split(/\s+/).length <= 4);
  if ((isSettings && (fields.length || buttons.length || known.length)) || texts.includes("Commonly Used")) {
    return "settings page";
  }
  const row = buttonRow(buttons);
  const pressed = row.length ? row : knownButtons(lines, known);
  if (pressed.length && isDialog(lines, pressed, frames, buttons.length)) {
    return "dialog";
  }
  if (fields.length >= 2 && buttons.length <= 4) {
    return "form";
  }
  return known.length >= 2 ||
    shortcuts >= 2 ||
    (buttons.length >= 1 && fields.length >= 1) ||
    isButtonRow(row, lines)
    ? "screen"
    : undefined;
}

/** Words that buttons have, and what stands in one row with them; one alone counts where there is hardly anything else. */
function knownButtons(lines: readonly Line[], known: readonly Line[]): readonly Line[] {
  const isShort = ({ text }: Line) => text.trim().split(/\s+/).length <= 4;
  const row = rowsOf(lines).findLast(
    (one) => one.length >= 2 && one.every(isShort) && one.some((line) => known.includes(line)),
  );
  return row ?? (known.length === 1 && lines.length <= 4 ? known : []);
}

/** Buttons beside each other, among words that stand in no frame: those of a drawing stand in frames. */
const isButtonRow = (row: readonly Line[], lines: readonly Line[]) =>
  row.length >= 2 &&
  share(lines, ({ frame }) => frame !== undefined) < 0.5 &&
  lines.some(({ text }) => isSentence(text));

/** A sentence, and below it buttons, which are the last of it: on a panel of its own, or in a picture that is all dialog. */
function isDialog(
  lines: readonly Line[],
  row: readonly Line[],
  frames: readonly Box[],
  buttons: number,
): boolean {
  const top = Math.min(...row.map(({ box }) => box.top));
  const bottom = Math.max(...row.map(({ box }) => box.bottom));
  const says = lines.some(({ box, text }) => box.bottom <= top + 2 && isSentence(text));
  const isLast = lines.filter(({ box }) => box.top >= bottom).length === 0;
  const panel = frames.some(
    (frame) =>
      holds(frame, row) === row.length ||
      (frame.bottom < top && frame.right - frame.left > 8 * (bottom - top)),
  );
  return says && isLast && buttons <= row.length + 1 && lines.length <= (panel ? 16 : 8);
}

const isSentence = (text: string) => text.trim().split(/\s+/).length >= 4 || /[\u3040-\u9fff]{8}/.test(text);

/** Counts the lines that stand inside. */
const holds = (outer: Box, lines: readonly Line[]) =>
  lines.filter(
    ({ box }) =>
      box.left >= outer.left - 2 &&
      box.right <= outer.right + 2 &&
      box.top >= outer.top - 2 &&
      box.bottom <= outer.bottom + 2,
  ).length;

/** The frames of a drawing: joined by strokes, and with labels rather than sentences; empty where nothing joins them. */
function nodesOf({ lines, look }: Page): readonly Box[] {
  const { frames, cells } = controlsOf(lines);
  if (frames.length < 3 || cells.length >= 6 || share(lines, ({ words }) => words.length <= 5) < 0.7) {
    return [];
  }
  const meets = (stroke: Box, frame: Box) =>
    stroke.left <= frame.right + 3 &&
    stroke.right >= frame.left - 3 &&
    stroke.top <= frame.bottom + 3 &&
    stroke.bottom >= frame.top - 3;
  const isWithin = (stroke: Box, frame: Box) =>
    stroke.left >= frame.left - 4 &&
    stroke.right <= frame.right + 4 &&
    stroke.top >= frame.top - 4 &&
    stroke.bottom <= frame.bottom + 4;
  const outside = look.strokes.filter((stroke) => !frames.some((frame) => isWithin(stroke, frame)));
  const joins = outside.some((stroke) => frames.filter((frame) => meets(stroke, frame)).length >= 2);
  const arrows = outside.filter(
    ({ left, right, top, bottom }) => Math.min(right - left, bottom - top) <= 14,
  ).length;
  return joins || arrows >= 3 ? frames : [];
}

/** Strong colours in much of a picture, with figures beside them: bars or slices. */
const isFilled = ({ look, lines }: Page, texts: readonly string[]) =>
  look.coloured > 0.06 &&
  look.coloured < 0.7 &&
  lines.length <= 24 &&
  texts.filter((text) => /\d\s?%?$/.test(text)).length >= 3;

/** Short labels that begin at many different places: those of a form begin at a few, and of few labels that says little. */
function isScattered(lines: readonly Line[]): boolean {
  const edges = new Set(lines.map(({ box }) => Math.round(box.left / 12)));
  const short = share(lines, ({ words }) => words.length <= 4);
  return lines.length >= 6 && short > 0.7 && edges.size > lines.length * (lines.length < 12 ? 0.7 : 0.5);
}

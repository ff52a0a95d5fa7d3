import * as l10n from "@vscode/l10n";
import type { Task } from "../base/task.ts";
import { chartShape } from "../chart/chart.ts";
import { formShape } from "../form/said-form.ts";
import { tablesShape } from "../table/said-tables.ts";
import { tidyMarkdown } from "./tidy.ts";

/** The question for the tables of a picture, which the embedded reader has read as well; its answer's text is JSON. */
export const tablesTask: Task = {
  id: "tables",
  get title() {
    return l10n.t("Tables");
  },
  format: "plain",
  instruction: `Give the tables in the image cell by cell, exactly as they are written.
- tables: from top to bottom; an empty list where the image has none.
- rows: all of a table's rows from top to bottom, its heads too, each with all of its columns from left to right; an empty string for an empty cell. Join the lines of a wrapped cell with spaces.
- heads: how many rows at the top name the columns.
- merged: the cells that cover others, each by the row and column of its first place, counted from 0, and by how many rows down and columns across it covers. Its text stands in the first place only.
- Don't translate, correct, complete, round or compute anything, and add nothing that the image doesn't show.`,
  opening: "Give the tables of this image.",
  translated: false,
  maxTokens: 8000,
  temperature: 0,
  shape: tablesShape,
  tidy: (text) => text.trim(),
};

/** The question for the code of a picture, which the embedded reader has read as well. */
export const codeTask: Task = {
  id: "code",
  get title() {
    return l10n.t("Code");
  },
  format: "plain",
  instruction: `Transcribe the code in the image, exactly as it is written.
- Keep every character, line break, blank line and indentation. Keep mistakes too: don't correct, complete, format or comment anything.
- Leave out line numbers, signs of changes in the margin, tabs, menus and all else that an editor or a page has around the code. Where lines are marked as removed, leave them out.
- Where several editors stand side by side, go through them from left to right, each in a block of its own.
- Give nothing but the code, in one fenced block for each editor.`,
  opening: "Transcribe the code of this image.",
  translated: false,
  maxTokens: 8000,
  temperature: 0,
  tidy: (text) => text.replaceAll("\r\n", "\n"),
};

/** The question for the data of a chart; its answer's text is JSON. */
export const chartTask: Task = {
  id: "chart",
  get title() {
    return l10n.t("Chart data");
  },
  format: "plain",
  instruction: `Give the data of the chart in the image, so that drawing it gives the same chart again.
- kind: bar (also grouped or lying ones), stacked bar, line, area, scatter, pie, or other.
- title, and of each axis label and unit, exactly as they stand in the image; an empty string for what isn't there. x is the axis of the categories, dates or steps, also where bars lie; y that of the values.
- series: each with its name as the legend has it; an empty name where there is one series and no legend. A pie is one series, its slices are the points.
- points: in the order of the axis, each series with all of its own.
- x exactly as it is written at the axis, also a date or a number.
- y as a plain number, without unit, percent sign or separators for thousands. Where a number is printed, take it; otherwise read it off the axis as exactly as you can. null for a gap.
- Don't translate, correct or complete anything, and add nothing that the image doesn't show.`,
  opening: "Give the data of this chart.",
  translated: false,
  maxTokens: 8000,
  temperature: 0,
  shape: chartShape,
  tidy: (text) => text.trim(),
};

/** The question for the formulas of a picture, in LaTeX, whatever they are written as afterwards. */
export const formulaTask: Task = {
  id: "formula",
  get title() {
    return l10n.t("Formula");
  },
  format: "plain",
  instruction: `Give the formulas in the image as LaTeX, so that typesetting them gives the same formulas again.
- Each formula once, from top to bottom: between \\[ and \\] where it stands on a line of its own, between \\( and \\) where it stands within text. Leave out the text around it.
- Several lines of one formula belong together: use aligned, cases, pmatrix and their kind.
- Keep every sign, index and number exactly as it stands in the image; don't simplify, correct or complete anything.
- Use LaTeX with amsmath and amssymb only. Define no commands, use no \\label, no links, no pictures, no colours.
- Give nothing but the formulas.`,
  opening: "Give the formulas of this image as LaTeX.",
  translated: false,
  maxTokens: 4000,
  temperature: 0,
  tidy: tidyMarkdown,
};

/** The question for the controls of a dialog, a page of settings or a menu; its answer's text is JSON. */
export const formTask: Task = {
  id: "form",
  get title() {
    return l10n.t("Form");
  },
  format: "plain",
  instruction: `Give the controls of the screen in the image, as someone who tests or documents it needs them.
- title: that of the dialog or page, exactly as it stands in the image; an empty string where it has none.
- controls: every one that a person can use, in reading order, also those that are disabled. Leave out plain text, pictures and the buttons of the window itself.
- kind: the nearest of the kinds given.
- label: what it says, or the text that names it, exactly as it stands in the image, without a colon at its end; an empty string where there is none.
- group: the heading of the section that it is in, or the text that names radio buttons that belong together; otherwise an empty string.
- checked: of check boxes, radio buttons and switches true or false, "mixed" for a box that is neither; null for all others.
- selected: whether a tab or menu item is the one that is shown or highlighted.
- disabled: whether it is greyed out.
- isDefault: whether it is the button that Enter presses, which stands out among the others.
- value: what a field, a drop-down or a slider holds, the shortcut of a menu item; otherwise an empty string. A hint in an empty field is no value.
- Don't translate, correct or complete anything, and add nothing that the image doesn't show.`,
  opening: "Give the controls of this screen.",
  translated: false,
  maxTokens: 8000,
  temperature: 0,
  shape: formShape,
  tidy: (text) => text.trim(),
};

import * as l10n from "@vscode/l10n";
import { fenceAround, oneLine } from "../../base/text/foreign.ts";
import { guessLanguage } from "../page/language.ts";
import { illegible, type Page } from "../page/page.ts";
import { aboutCode } from "./about-code.ts";
import { aboutChart, aboutDiagram, aboutTables, tablesOf } from "./about-drawing.ts";
import { aboutError } from "./about-error.ts";
import { aboutDiff, aboutLog, aboutPhoto, aboutProse, aboutTable, aboutTerminal } from "./about-rows.ts";
import { aboutDashboard, aboutScreen, metricsOf } from "./about-screen.ts";
import { type Account, inCode } from "./account.ts";
import { type Area, areasOf, settleSlips, textOf } from "./areas.ts";
import { doubtsOf, legibleOf } from "./doubt.ts";
import { fileShown, languageOfFile } from "./file-name.ts";
import { type Kind, kindOf } from "./kind.ts";

/** A picture's text, and what it says of the picture. */
interface Picture {
  readonly account: Account;
  /** The quotations below: code by itself, then the rest. */
  readonly blocks: readonly string[];
}

/** The text of a picture, without an editor's line numbers and without noise; empty where none of it can be read. */
export function transcript(page: Page): string {
  if (!legibleOf(page).text.trim()) {
    return "";
  }
  const areas = areasOf(page);
  return isPlainCode(areas) ? settleSlips(textOf(areas)) : textOf(areas);
}

/** Markdown: what sort of picture it seems to be and its point, what else its text bears out, and the text itself. */
export function explain(page: Page): string {
  const picture = pictureOf(page);
  const doubts = doubtsOf(page, inCode);
  return picture
    ? [picture.account.opening, ...picture.account.details, ...doubts, ...picture.blocks].join("\n\n")
    : [
        ...(doubts.length ? doubts : [l10n.t("The embedded reader found no text in this image.")]),
        l10n.t("It reads text only: what else the image shows takes a vision model."),
      ].join(" ");
}

/** The kind of picture that is told of a page, with its certainty; null where none is sure enough. */
export function kindTold(page: Page): { readonly name: string; readonly certainty: number } | null {
  const areas = areasOf(page);
  if (areas.some(({ role }) => role === "code")) {
    return { name: "code", certainty: 0.97 };
  }
  const kind = kindOf(legibleOf(areas[0]!.page));
  const name = kind.kind === "ui" ? kind.screen : kind.kind === "document" ? "page" : kind.kind;
  return ["none", "text", "screen"].includes(name) ? null : { name, certainty: kind.certainty };
}

/** One line of at most `longest` characters; empty when there is no text to go by. */
export function altTextOf(page: Page, longest: number): string {
  const picture = pictureOf(page);
  if (!picture) {
    return "";
  }
  const { alt, shorter = [] } = picture.account;
  const forms = [alt, ...shorter].map(oneLine);
  return forms.find((form) => form.length <= longest) ?? cutAtWord(forms.at(-1)!, longest);
}

/** A code block whose fence no line of the text can close. */
export function fenced(text: string, language = ""): string {
  const fence = fenceAround(text);
  return `${fence}${language}\n${text}\n${fence}`;
}

function pictureOf(page: Page): Picture | null {
  const areas = areasOf(page);
  if (areas.some(({ role }) => role === "code")) {
    return pictureOfEditor(areas);
  }
  const whole = areas[0]!.page;
  const legible = legibleOf(whole);
  const kind = kindOf(legible);
  if (kind.kind === "none") {
    return null;
  }
  const text = kind.kind === "code" ? settleSlips(whole.text) : whole.text;
  const fence = kind.kind === "code" ? (kind.language?.fence ?? "") : kind.kind === "diff" ? "diff" : "text";
  const told = { ...legible, text: text.replaceAll(illegible, "") };
  return { account: accountOf(kind, told), blocks: [fenced(text, fence)] };
}

function pictureOfEditor(areas: readonly Area[]): Picture {
  const codes = areas.filter(({ role }) => role === "code").map(({ page }) => page.text);
  const others = areas.filter(({ role }) => role === "around").map(({ page }) => page.text);
  const code = codes.reduce((longest, text) => (text.length > longest.length ? text : longest));
  const file = fileShown(others);
  // The name of the file is surer than what a few lines of code look like.
  const language = (file && languageOfFile(file)) || guessLanguage(code.split("\n"));
  return {
    account: aboutCode(code, language, file, others),
    blocks: [
      ...codes.map((text) => fenced(text, language?.fence)),
      ...(others.length ? [`${l10n.t("Around the code:")}\n\n${fenced(others.join("\n\n"), "text")}`] : []),
    ],
  };
}

function accountOf(kind: Kind, page: Page): Account {
  const metrics = kind.kind === "table" || kind.kind === "chart" || kind.kind === "ui" ? metricsOf(page) : [];
  if (metrics.length) {
    return aboutDashboard(page, metrics);
  }
  switch (kind.kind) {
    case "code":
      return aboutCode(page.text, kind.language, null, []);
    case "error":
      return aboutError(kind.trace);
    case "diff":
      return aboutDiff(page);
    case "photo":
      return aboutPhoto(page);
    case "terminal":
      return aboutTerminal(page);
    case "log":
      return aboutLog(page);
    case "table":
      return aboutTable(page);
    case "ui":
      return aboutScreen(page, kind.screen);
    case "chart":
      return aboutChart(page);
    case "diagram": {
      const tables = tablesOf(page.lines);
      return tables.length >= 2 ? aboutTables(tables) : aboutDiagram(page);
    }
    default:
      return aboutProse(page, kind.kind === "document" ? "document" : "text");
  }
}

/** Code on a page of its own: slips in the areas of an editor are settled already. */
const isPlainCode = ([area, ...rest]: readonly Area[]) =>
  rest.length === 0 && area?.role === "around" && kindOf(area.page).kind === "code";

/** Cuts a line that is longer than `longest`, between words where there are some. */
function cutAtWord(line: string, longest: number): string {
  const cut = line.slice(0, longest - 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:]+$/, "")}…`;
}

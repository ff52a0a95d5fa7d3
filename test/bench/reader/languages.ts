import { execFileSync } from "node:child_process";
import { distance } from "fastest-levenshtein";
import { transcript } from "../../../src/core/reader/account/describe.ts";
import type { Reader } from "../../../src/core/reader/page/page.ts";
import { drawWith } from "../../support/pictures/draw.ts";
import { languagePages } from "../../support/pictures/language-pages.ts";
import { languageTexts } from "../../support/pictures/language-texts.ts";

/** Edits of a picture, by what was wrong. */
export interface Slips {
  readonly language: string;
  readonly id: string;
  readonly length: number;
  readonly all: number;
  /** Without spaces. */
  readonly letters: number;
  /** Rows too many or too few. */
  readonly rows: number;
}

/** Reads a page of labels, prose and comments in each language, in seven fonts and sizes. */
export async function readLanguages(reader: Reader): Promise<Slips[]> {
  const never = new AbortController().signal;
  const slips: Slips[] = [];
  const pages = languagePages.filter(({ language }) => canBeDrawn(language.name));
  for (const { page, png } of await drawWith(pages)) {
    const read = transcript(await reader.read({ bytes: png, mime: "image/png", hash: page.id }, never));
    const rows = read.split("\n").filter((row) => row.trim());
    const plain = (text: string) => text.replace(/\s+/g, " ").trim();
    const [want, got] = [page.rows, rows].map((lines) => lines.map(plain).join("\n")) as [string, string];
    const bare = (text: string) => text.replace(/\s+/g, "");
    slips.push({
      language: page.language.name,
      id: page.id,
      length: want.length,
      all: distance(want, got),
      letters: distance(bare(want), bare(got)),
      rows: Math.abs(rows.length - page.rows.length),
    });
  }
  return slips;
}

/** Whether this machine has a font for a language: of most it has. */
function canBeDrawn(language: string): boolean {
  const tag = { Chinese: "zh", Japanese: "ja" }[language];
  return tag === undefined || execFileSync("fc-list", [`:lang=${tag}`], { encoding: "utf8" }) !== "";
}

/** Prints each language's error, its goal, and what was wrong: letters, spaces or rows. */
export function printLanguages(slips: readonly Slips[]): void {
  const row = (...cells: readonly string[]) =>
    console.log(cells.map((cell, at) => (at ? cell.padStart(9) : cell.padEnd(16))).join(""));
  console.log(`\nLanguages, ${slips.length} pictures: % of characters`);
  row("", "CER", "goal", "letters", "spaces", "rows", "worst");
  for (const { name, goal } of languageTexts) {
    const own = slips.filter(({ language }) => language === name);
    if (own.length === 0) {
      row(name, "no font: apt-get install fonts-noto-cjk");
      continue;
    }
    const sum = (key: "all" | "letters" | "length" | "rows") =>
      own.reduce((total, one) => total + one[key], 0);
    const percent = (edits: number) => ((100 * edits) / sum("length")).toFixed(2);
    const worst = own.reduce((a, b) => (b.all / b.length > a.all / a.length ? b : a));
    const missed = (100 * sum("all")) / sum("length") > goal ? " missed" : "";
    row(
      name,
      percent(sum("all")),
      `≤ ${goal}`,
      percent(sum("letters")),
      percent(Math.max(0, sum("all") - sum("letters"))),
      `${sum("rows")}`,
      `  ${worst.id} ${((100 * worst.all) / worst.length).toFixed(1)}${missed}`,
    );
  }
}

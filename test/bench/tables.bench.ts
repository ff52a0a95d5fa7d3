/**
 * Cells of drawn tables that are read right, by the embedded reader and two peers: `npm run bench:tables`. Peers are
 * Tesseract's own words in rows and columns, as its TSV has them, and lines that are split at wide gaps, as programs
 * that copy text from the screen do it.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { launchChromium } from "../../scripts/vscode/chromium.ts";
import { tablesOf } from "../../src/core/convert/fitting.ts";
import { median } from "../../src/core/reader/page/layout.ts";
import type { Page } from "../../src/core/reader/page/page.ts";
import { textAt } from "../../src/core/reader/tables/found-table.ts";
import { createReader } from "../../src/node/reader.ts";
import { assets, decode } from "../support/reader-set.ts";
import { drawnTables, drawTable } from "../support/table-pictures.ts";
import { type CellHits, scoreCells } from "../support/table-score.ts";

type Rows = readonly (readonly string[])[];

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "figscribe-bench-"));
const hasTesseract = await run("tesseract", ["--version"]).then(
  () => true,
  () => false,
);

/** Lines of text, each with its words: their left and right edges in pixels. */
type Words = readonly (readonly { readonly text: string; readonly left: number; readonly right: number }[])[];

/** Splits lines wherever a gap is wider than two characters: no column is known to another row. */
function splitAtGaps(lines: Words): Rows {
  const all = lines.flat();
  const wide = 2 * median(all.map(({ text, left, right }) => (right - left) / Math.max(1, [...text].length)));
  return lines.map((line) => {
    const cells: string[] = [];
    line.forEach(({ text, left }, i) => {
      if (i > 0 && left - line[i - 1]!.right < wide) {
        cells[cells.length - 1] += ` ${text}`;
      } else {
        cells.push(text);
      }
    });
    return cells;
  });
}

async function tesseractWords(bytes: Buffer): Promise<Words> {
  const file = path.join(folder, "table.png");
  const { width = 0 } = await sharp(bytes).metadata();
  writeFileSync(
    file,
    await sharp(bytes)
      .resize({ width: width * 2 })
      .png()
      .toBuffer(),
  );
  const { stdout } = await run("tesseract", [file, "-", "--psm", "6", "-l", "eng", "tsv"]);
  const lines = new Map<string, { text: string; left: number; right: number }[]>();
  for (const row of stdout.split("\n").slice(1)) {
    const [level, page, block, paragraph, line, , left, , across, , , text] = row.split("\t");
    if (level === "5" && text?.trim()) {
      const key = [page, block, paragraph, line].join(" ");
      lines.set(key, [
        ...(lines.get(key) ?? []),
        { text, left: Number(left), right: Number(left) + Number(across) },
      ]);
    }
  }
  return [...lines.values()];
}

const wordsOf = (page: Page): Words =>
  page.lines.map(({ words }) => words.map(({ text, box: { left, right } }) => ({ text, left, right })));

const ours = (page: Page): Rows =>
  tablesOf(page)
    .map(({ rows }) => rows.map((row) => row.map(textAt)))
    .sort((a, b) => b.flat().length - a.flat().length)[0] ?? [];

const f1 = (hits: readonly CellHits[]) => {
  const sum = (key: keyof CellHits) => hits.reduce((total, one) => total + one[key], 0);
  return `${((200 * sum("right")) / Math.max(1, sum("said") + sum("wanted"))).toFixed(1)} %`;
};

const reader = createReader(assets, decode, 1);
const browser = await launchChromium();
const columns = [
  "embedded reader",
  "our lines, split at gaps",
  ...(hasTesseract ? ["Tesseract, split at gaps"] : []),
];
const hits = columns.map((): CellHits[] => []);
const line = (name: string, cells: readonly string[]) =>
  console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(26)).join(""));
line("cells right (F1)", columns);
for (const table of drawnTables) {
  const bytes = await drawTable(browser, table);
  const page = await reader.read(
    { bytes, mime: "image/png", hash: table.name },
    new AbortController().signal,
  );
  const said = [ours(page), splitAtGaps(rowsOfLines(page))];
  if (hasTesseract) {
    said.push(splitAtGaps(await tesseractWords(bytes)));
  }
  for (const [i, rows] of said.entries()) {
    hits[i]!.push(scoreCells(rows, table.cells));
  }
  line(
    table.name,
    hits.map((own) => f1(own.slice(-1))),
  );
}
line(`all ${drawnTables.length}`, hits.map(f1));
await Promise.all([reader.dispose(), browser.close()]);
rmSync(folder, { recursive: true });

/** Lines that stand side by side as one. */
function rowsOfLines(page: Page): Words {
  const rows: { readonly top: number; readonly words: Words[number][number][] }[] = [];
  page.lines.forEach(({ box }, i) => {
    const row = rows.find(({ top }) => Math.abs(top - box.top) < (box.bottom - box.top) / 2);
    if (row) {
      row.words.push(...wordsOf(page)[i]!);
    } else {
      rows.push({ top: box.top, words: [...wordsOf(page)[i]!] });
    }
  });
  return rows.map(({ words }) => words.sort((a, b) => a.left - b.left));
}

// The embedded reader against Debian's tesseract: `node esbuild.mjs reader && npx tsx test/bench/reader.bench.ts`.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { layOut } from "../../src/core/reader/page/layout.ts";
import { median } from "../../src/core/reader/page/median.ts";
import { createReader } from "../../src/node/reader.ts";
import { type Piece, type Score, score, wordsOf } from "../support/ocr-score.ts";
import { assets, decode, readerSet, type Sample } from "../support/reader-set.ts";

/** One picture read by one reader; milliseconds from the file's bytes to the text. */
interface Result extends Score {
  readonly cat: string;
  readonly ms: number;
}

type Read = (sample: Sample) => Promise<{ readonly words: readonly Piece[]; readonly text: string }>;

const run = promisify(execFile);
const never = new AbortController().signal;

/** Word boxes of `tesseract --psm 3`, laid out by the code that lays out ours. */
const readByTesseract: Read = async ({ file }) => {
  const { stdout } = await run("tesseract", [fileURLToPath(file), "stdout", "--psm", "3", "tsv"], {
    maxBuffer: 1e8,
    env: { ...process.env, OMP_THREAD_LIMIT: "1" },
  });
  const words = stdout.split("\n").flatMap((row): Piece[] => {
    const [level, , , , , , left, top, width, height, , text] = row.split("\t");
    return level === "5" && text?.trim()
      ? [
          {
            text: text.trim(),
            box: { left: +left!, top: +top!, right: +left! + +width!, bottom: +top! + +height! },
          },
        ]
      : [];
  });
  const pitch = median(
    words.filter(({ text }) => text.length >= 4).map(({ text, box }) => (box.right - box.left) / text.length),
  );
  return { words, text: layOut(words, pitch) };
};

async function measure(read: Read, sample: Sample): Promise<Result> {
  const start = performance.now();
  const { words, text } = await read(sample);
  const ms = performance.now() - start;
  return { ...score(sample.truth, words, text), cat: sample.truth.cat, ms };
}

const sum = (results: readonly Result[], key: keyof Score) =>
  results.reduce((total, one) => total + one[key], 0);

function cells(results: readonly Result[]): string[] {
  const lines = sum(results, "codeLines");
  return [
    `${((100 * sum(results, "edits")) / sum(results, "length")).toFixed(2)} %`,
    lines ? `${((100 * sum(results, "indented")) / lines).toFixed(1)} %` : "",
    `${(median(results.map(({ ms }) => ms)) / 1000).toFixed(2)} s`,
  ];
}

function print(readers: Readonly<Record<string, readonly Result[]>>): void {
  const cats = [...new Set(Object.values(readers)[0]!.map(({ cat }) => cat))];
  const row = (name: string, columns: readonly string[]) =>
    console.log(name.padEnd(14) + columns.map((column) => column.padStart(10)).join(""));
  row(
    "",
    Object.keys(readers).flatMap((name) => ["", name, ""]),
  );
  row(
    "",
    Object.keys(readers).flatMap(() => ["CER", "indent", "median"]),
  );
  for (const cat of cats) {
    row(
      cat,
      Object.values(readers).flatMap((results) => cells(results.filter((one) => one.cat === cat))),
    );
  }
  row("all", Object.values(readers).flatMap(cells));
}

const hasTesseract = await run("tesseract", ["--version"]).then(
  () => true,
  () => false,
);
if (!hasTesseract) {
  console.log("tesseract is missing, so there is no comparison: apt-get install tesseract-ocr");
}
const reader = createReader(assets, decode);
const readByUs: Read = async ({ image }) => {
  const page = await reader.read(image, never);
  return { words: wordsOf(page), text: page.text };
};
const samples = readerSet();
const ours: Result[] = [];
const theirs: Result[] = [];
// Loads the networks, which is not what is measured.
await readByUs(samples[0]!);
for (const sample of samples) {
  ours.push(await measure(readByUs, sample));
  if (hasTesseract) {
    theirs.push(await measure(readByTesseract, sample));
  }
}
await reader.dispose();
print(hasTesseract ? { embedded: ours, tesseract: theirs } : { embedded: ours });

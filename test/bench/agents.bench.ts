/**
 * What an agent pays to know the text of a screenshot, `npm run bench:agents`: tokens of our answer, as GPT counts text,
 * and those of the picture's text alone, against tokens of the picture at the size that Claude, GPT and Qwen see it in;
 * what was misread; and the time of a call to a warm server against `tesseract` as a process. `-- --only PART` takes the
 * pictures so named.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import sharp from "sharp";
import { seenWhole } from "../../src/core/models/whole-picture.ts";
import { median } from "../../src/core/reader/page/layout.ts";
import { foundIn, serve, textOf } from "../support/mcp.ts";
import { type Piece, score } from "../support/ocr-score.ts";
import { programSet, readerSet, type Sample } from "../support/reader-set.ts";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const run = promisify(execFile);

/** Pixels from which a picture is most of a screen; the others are a part that somebody cut out. */
const large = 500_000;

interface Seen {
  readonly pixels: number;
  readonly tokens: number;
  /** Tokens of the rows that the picture has, and nothing else: the least that an answer with all of them can take. */
  readonly least: number;
  /** By the kind of model: tokens of the picture, and whether its small text is legible then. */
  readonly pictures: ReturnType<typeof seenWhole>;
  readonly edits: number;
  readonly length: number;
  /** Milliseconds. */
  readonly warm: number;
  readonly again: number;
}

const root = fileURLToPath(new URL("../fixtures/", import.meta.url));
const server = await serve({ cwd: root, roots: [root] });
const samples = [...readerSet(), ...programSet()].filter(({ truth }) => truth.id.includes(values.only));
const pathOf = ({ file }: Sample) => fileURLToPath(file);
const timed = async <Value>(work: () => Promise<Value>) => {
  const start = performance.now();
  return { value: await work(), took: performance.now() - start };
};
const read = (path: string, boxes: boolean) =>
  server.call("read_image_text", { path, boxes, max_tokens: 100_000 });

// The first picture pays for the start.
const first = await timed(() => read(pathOf(samples[0]!), false));
const seen: Seen[] = [];
for (const sample of samples) {
  const path = pathOf(sample);
  const { value, took: warm } = await timed(() => read(path, false));
  const { value: placed, took: again } = await timed(() => read(path, true));
  const info = (await server.call("image_info", { path })).structuredContent as { text_size?: number };
  const { width, height } = await sharp(path).metadata();
  const { edits, length } = score(sample.truth, { text: foundIn(value), words: piecesIn(foundIn(placed)) });
  const pictures = seenWhole({ width, height }, info.text_size);
  seen.push({
    pixels: width * height,
    tokens: countTokens(textOf(value)),
    least: countTokens((sample.truth.full ?? sample.truth.lines.map(({ text }) => text)).join("\n")),
    pictures,
    edits,
    length,
    warm,
    again,
  });
}
await server.end();

const sum = (of: (one: Seen) => number) => seen.reduce((all, one) => all + of(one), 0);
const share = (part: number) => `${(part * 100).toFixed(part < 0.1 ? 2 : 0)} %`;
console.log(`${seen.length} pictures, ${sum(({ length }) => length)} characters.`);
console.log(`Misread: ${share(sum(({ edits }) => edits) / sum(({ length }) => length))} of all characters.`);
const medianOf = (of: (one: Seen) => number) => median(seen.map(of));
console.log(
  `Our answer: ${medianOf(({ tokens }) => tokens)} tokens at the median, the text alone ${medianOf(({ least }) => least)}.\n`,
);
printAgainst(seen);
printAgainst(seen.filter(({ pixels }) => pixels >= large));
const ms = (of: readonly number[]) => `${Math.round(median([...of]))} ms`;
console.log(
  `\nFirst call ${Math.round(first.took)} ms; a new picture, warm, ${ms(seen.map(({ warm }) => warm))}`,
);
console.log(`at the median; one that was read before ${ms(seen.map(({ again }) => again))}.`);
const tesseract: number[] = [];
for (const sample of samples) {
  const { took } = await timed(() => run("tesseract", [pathOf(sample), "-"]).catch(() => undefined));
  tesseract.push(took);
}
console.log(`tesseract as a process: ${ms(tesseract)}.`);

/** Prints what our answers cost against some of the pictures. */
function printAgainst(some: readonly Seen[]): void {
  if (!some.length) {
    return;
  }
  console.log(
    `\n${some.length} pictures of ${Math.min(...some.map(({ pixels }) => pixels))} pixels and more,`,
  );
  console.log(
    "handed over whole, as seen by          median   ours of it, median   all   text alone   not legible",
  );
  for (const [index, { kind }] of some[0]!.pictures.entries()) {
    const its = some.map(({ tokens, least, pictures }) => ({ ours: tokens, least, ...pictures[index]! }));
    const ratio = median(its.map(({ ours, tokens }) => ours / tokens));
    const all =
      some.reduce((to, { tokens }) => to + tokens, 0) / its.reduce((to, { tokens }) => to + tokens, 0);
    const blurred = its.filter(({ legible }) => !legible).length;
    const row = [
      kind.padEnd(38),
      String(median(its.map(({ tokens }) => tokens))).padStart(7),
      share(ratio).padStart(20),
      share(all).padStart(5),
      share(median(its.map(({ least, tokens }) => least / tokens))).padStart(12),
      String(blurred).padStart(13),
    ];
    console.log(row.join(" "));
  }
}

/** The lines with their places, as the result has them. */
function piecesIn(found: string): Piece[] {
  return found.split("\n").flatMap((line) => {
    const [, x, y, width, height, text] = /^\[(\d+),(\d+),(\d+),(\d+) \S+\] (.*)$/.exec(line) ?? [];
    const [left, top] = [Number(x), Number(y)];
    const box = { left, top, right: left + Number(width), bottom: top + Number(height) };
    return text === undefined ? [] : [{ text, box }];
  });
}

/**
 * What an agent pays to know the text of a screenshot, `npm run bench:agents`: the time of a call to a warm server
 * against `tesseract` as a process; tokens of our answer, as GPT counts text, and those of the picture's text alone,
 * against tokens of the picture at the size that Claude, GPT, Qwen and Gemini see it in; what was misread; and the
 * memory that the server gives back. `-- --only PART` takes the pictures so named, `-- --set FOLDER` others, such as
 * those of `test/bench/reader/unseen/draw.sh`.
 */
import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import sharp from "sharp";
import { seenWhole } from "../../src/core/models/whole-picture.ts";
import { median } from "../../src/core/reader/page/layout.ts";
import { foundIn, serve, textOf } from "../support/mcp.ts";
import { type Piece, score } from "../support/ocr-score.ts";
import { programSet, readerSet, type Sample, samplesIn } from "../support/reader-set.ts";

const { values } = parseArgs({ options: { only: { type: "string", default: "" }, set: { type: "string" } } });
const run = promisify(execFile);

/** Pictures that are timed: Tesseract takes seconds for each, and more of them tell no more. */
const mostTimed = 24;

interface Seen {
  readonly screen: boolean;
  readonly tokens: number;
  /** Tokens of the answer that are no text of the picture: the line of the file, the frame, doubts. */
  readonly around: number;
  /** Tokens of the rows that the picture has, and nothing else: the least that an answer with all of them can take. */
  readonly least: number;
  /** By the kind of model: tokens of the picture, and whether its small text is legible then. */
  readonly pictures: ReturnType<typeof seenWhole>;
  readonly edits: number;
  readonly length: number;
}

const samples = (
  values.set ? samplesIn(pathToFileURL(`${values.set}/`)) : [...readerSet(), ...programSet()]
).filter(({ truth }) => truth.id.includes(values.only));
const pathOf = ({ file }: Sample) => fileURLToPath(file);
const folders = [...new Set(samples.map((sample) => dirname(pathOf(sample))))];
const server = await serve({ cwd: folders[0]!, roots: folders });
const timed = async <Value>(work: () => Promise<Value>) => {
  const start = performance.now();
  return { value: await work(), took: performance.now() - start };
};
const read = (path: string, boxes: boolean) =>
  server.call("read_image_text", { path, boxes, max_tokens: 100_000 });
const megabytes = async () => {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(server.pid)]);
  return `${Math.round(Number(stdout) / 1024)} MB`;
};

await printTimes();
const seen: Seen[] = [];
for (const sample of samples) {
  seen.push(await look(sample));
}
const busy = await megabytes();

const sum = (some: readonly Seen[], of: (one: Seen) => number) => some.reduce((all, one) => all + of(one), 0);
const share = (part: number) => `${(part * 100).toFixed(part < 0.1 ? 2 : 0)} %`;
const screens = seen.filter(({ screen }) => screen);
const snippets = seen.filter(({ screen }) => !screen);
printAgainst("pictures", seen);
if (screens.length && snippets.length) {
  printAgainst("whole screens", screens);
  printAgainst("snippets", snippets);
}
// The reader's threads end after a minute without work.
await wait(70_000);
console.log(`\nMemory of the server: ${busy} after ${seen.length} pictures, ${await megabytes()} idle.`);
await server.end();

/** Prints what calls take beside Tesseract, picture by picture, so that what else the machine does weighs on both. */
async function printTimes(): Promise<void> {
  const step = Math.max(1, Math.ceil(samples.length / mostTimed));
  const [warm, again, process]: [number[], number[], number[]] = [[], [], []];
  // The first picture pays for the start.
  const first = await timed(() => read(pathOf(samples[0]!), false));
  for (let at = 1; at < samples.length; at += step) {
    const path = pathOf(samples[at]!);
    warm.push((await timed(() => read(path, false))).took);
    again.push((await timed(() => read(path, false))).took);
    process.push((await timed(() => run("tesseract", [path, "-"]))).took);
  }
  const ms = (of: readonly number[]) => `${Math.round(median([...of]))} ms`;
  console.log(
    `First call ${ms([first.took])}. At the median of ${warm.length} pictures: a call to the warm server`,
  );
  console.log(`${ms(warm)}, for a picture read before ${ms(again)}; tesseract as a process ${ms(process)}.`);
}

async function look(sample: Sample): Promise<Seen> {
  const { truth } = sample;
  const path = pathOf(sample);
  const answer = await read(path, false);
  const placed = await read(path, true);
  const info = (await server.call("image_info", { path })).structuredContent as { text_size?: number };
  const { width, height } = await sharp(path).metadata();
  return {
    ...score(truth, { text: foundIn(answer), words: piecesIn(foundIn(placed)) }),
    screen: truth.cat.startsWith("screen"),
    tokens: countTokens(textOf(answer)),
    around: countTokens(textOf(answer)) - countTokens(foundIn(answer)),
    least: countTokens((truth.full ?? truth.lines.map(({ text }) => text)).join("\n")),
    pictures: seenWhole({ width, height }, info.text_size),
  };
}

/** Prints what our answers cost against some of the pictures, and what is wrong in them. */
function printAgainst(what: string, some: readonly Seen[]): void {
  const medianOf = (of: (one: Seen) => number) => median(some.map(of));
  const misread = sum(some, ({ edits }) => edits) / sum(some, ({ length }) => length);
  console.log(`\n${some.length} ${what}: ${share(misread)} of all characters misread. Tokens at the median:`);
  console.log(
    `our answer ${medianOf(({ tokens }) => tokens)}, of these ${medianOf(({ around }) => around)} around the text; the text alone ${medianOf(({ least }) => least)}.`,
  );
  console.log(
    "handed over whole, as seen by          median   ours of it, median   all   text alone   not legible",
  );
  for (const [index, { kind }] of some[0]!.pictures.entries()) {
    const its = some.map(({ tokens, least, pictures }) => ({ ours: tokens, least, ...pictures[index]! }));
    const ratio = median(its.map(({ ours, tokens }) => ours / tokens));
    const all = sum(some, ({ tokens }) => tokens) / its.reduce((to, { tokens }) => to + tokens, 0);
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

/** The words with their places: that of the line is what the result has, and letters are about equally wide. */
function piecesIn(found: string): Piece[] {
  return found.split("\n").flatMap((line) => {
    const [, x, y, width, height, text] = /^\[(\d+),(\d+),(\d+),(\d+) \S+\] (.*)$/.exec(line) ?? [];
    if (text === undefined) {
      return [];
    }
    const [left, top] = [Number(x), Number(y)];
    const at = (index: number) => left + (Number(width) * index) / text.length;
    return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: { left: at(index), top, right: at(index + word.length), bottom: top + Number(height) },
    }));
  });
}

/** Debian's Tesseract, in the modes and sizes that read screenshots best. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import sharp from "sharp";
import { layOut, median } from "../../../src/core/reader/page/layout.ts";
import type { Answer, Piece } from "../../support/ocr-score.ts";
import type { Sample } from "../../support/reader-set.ts";

/** A reader's answer to one picture, and what it took. */
export interface Run extends Answer {
  /** Seconds of the processor, and until the answer. */
  readonly cpu: number;
  readonly wall: number;
}

export interface Peer {
  /** Its program and mode. */
  readonly mode: string;
  /** Whether it is told each picture's language; else it takes all for English. */
  readonly isTold: boolean;
  /** What it takes a picture's language for. */
  language(sample: Sample): string;
  read(sample: Sample): Promise<Run>;
}

export const nameOf = ({ mode, isTold }: Peer): string => (isTold ? `${mode} told` : mode);

const run = promisify(execFile);

/** Tesseract's page segmentation modes: a page found by itself, one block, sparse text. */
const modes = [3, 6, 11] as const;
/** Its letters should be higher than a screenshot's are. */
const enlargement = 2;

/** Tesseract in each mode, not told a picture's language, then told; none where it isn't installed. */
export async function tesseracts(): Promise<Peer[]> {
  const known = await run("tesseract", ["--list-langs"]).then(
    ({ stdout }) => new Set(stdout.split("\n").map((line) => line.trim())),
    () => undefined,
  );
  if (!known) {
    console.log("Tesseract is missing, so there is no comparison: apt-get install tesseract-ocr");
    return [];
  }
  return [false, true].flatMap((isTold) =>
    modes.map((mode) => peer(mode, isTold, (lang) => known.has(lang))),
  );
}

/** The languages of a picture that a program has data of, as it is told them. */
export function languageOf({ truth }: Sample, isTold: boolean, isKnown: (lang: string) => boolean): string {
  const own = (truth.lang ?? "eng").split("+").filter(isKnown).join("+");
  return (isTold && own) || "eng";
}

function peer(mode: number, isTold: boolean, isKnown: (lang: string) => boolean): Peer {
  const language = (sample: Sample) => languageOf(sample, isTold, isKnown);
  return {
    mode: `Tesseract psm ${mode}`,
    isTold,
    language,
    async read(sample) {
      const file = await enlarged(sample);
      // Enlarging is not its work.
      const start = performance.now();
      const { stdout, cpu } = await tesseract(file, mode, language(sample));
      const wall = (performance.now() - start) / 1000;
      const words = wordsOf(stdout);
      return { words, text: layOut(words, pitchOf(words)), cpu, wall };
    },
  };
}

const larger = new WeakMap<Sample, Promise<Buffer>>();

/** The picture at the size that Tesseract reads best. */
export function enlarged(sample: Sample): Promise<Buffer> {
  const known = larger.get(sample) ?? enlarge(sample.image.bytes);
  larger.set(sample, known);
  return known;
}

async function enlarge(bytes: Uint8Array): Promise<Buffer> {
  const { width } = await sharp(bytes).metadata();
  return sharp(bytes)
    .resize(width * enlargement, undefined, { kernel: "cubic" })
    .png()
    .toBuffer();
}

/** Bash tells the processor's time of what it starts, in the last line. */
async function tesseract(file: Uint8Array, mode: number, language: string) {
  const command = `TIMEFORMAT='%U %S'; time tesseract - - --psm ${mode} -l ${language} tsv`;
  const env = { ...process.env, OMP_THREAD_LIMIT: "1" };
  const running = run("bash", ["-c", command], { env, maxBuffer: 1e8 });
  running.child.stdin?.end(file);
  const { stdout, stderr } = await running;
  const cpu = stderr
    .trim()
    .split("\n")
    .at(-1)!
    .split(" ")
    .reduce((sum, seconds) => sum + Number(seconds), 0);
  return { stdout, cpu };
}

/** The words of its table, at the size of the picture as found. */
export const wordsOf = (table: string): Piece[] =>
  table.split("\n").flatMap((row): Piece[] => {
    const [level, , , , , , left, top, width, height, , text] = row.split("\t");
    const [x, y, w, h] = [left, top, width, height].map((value) => Number(value) / enlargement);
    return level === "5" && text?.trim()
      ? [{ text: text.trim(), box: { left: x!, top: y!, right: x! + w!, bottom: y! + h! } }]
      : [];
  });

export const pitchOf = (words: readonly Piece[]) =>
  median(
    words.filter(({ text }) => text.length >= 4).map(({ text, box }) => (box.right - box.left) / text.length),
  );

/**
 * What the limits of `core/reader/letters/illegible.ts` are set by: how certain the networks are of words in alphabets
 * that they have learnt, and of those that they haven't. `npx tsx test/bench/reader-doubt.bench.ts` after
 * `node esbuild.mjs reader`; needs Debian's fonts-noto-core and fonts-noto-cjk. To be run again when the weights change.
 */
import { type Evidence, evidenceOf } from "../../src/core/reader/letters/illegible.ts";
import { settleScripts } from "../../src/core/reader/letters/scripts.ts";
import type { Word } from "../../src/core/reader/page/page.ts";
import { partsOf } from "../../src/core/reader/recognition/components.ts";
import { detect } from "../../src/core/reader/recognition/detect.ts";
import { findInk, settleGrounds } from "../../src/core/reader/recognition/ink.ts";
import { type Glyph, type Reading, recognize } from "../../src/core/reader/recognition/recognize.ts";
import { withStrays } from "../../src/core/reader/recognition/strays.ts";
import { loadEngine } from "../../src/node/reader-engine.ts";
import { drawWith } from "../support/pictures/draw.ts";
import { languagePages } from "../support/pictures/language-pages.ts";
import { unknownPages } from "../support/pictures/unknown-scripts.ts";
import { assets, decode, programSet, readerSet } from "../support/reader-set.ts";

const engine = await loadEngine(new URL("reader/", assets));

/** The words of each line, as the networks see them. */
async function linesOf(bytes: Uint8Array): Promise<Word[][]> {
  const pixels = await decode(bytes);
  const readings: Reading[] = [];
  const found = await detect(pixels, engine);
  const ink = findInk(pixels);
  settleGrounds(ink, found);
  for (const box of withStrays(found, partsOf(ink))) {
    readings.push(await recognize(pixels, box, engine));
  }
  settleScripts(readings);
  return readings.map((reading) => wordsOf(reading.glyphs, reading));
}

function wordsOf(glyphs: readonly Glyph[], box: Reading): Word[] {
  const words: Glyph[][] = [[]];
  for (const glyph of glyphs) {
    if (glyph.char === " ") {
      words.push([]);
    } else {
      words.at(-1)!.push(glyph);
    }
  }
  return words.flatMap((word) =>
    word.length
      ? [
          {
            text: word.map(({ char }) => char).join(""),
            confidence: word.reduce((sum, { confidence }) => sum + confidence, 0) / word.length,
            box,
          },
        ]
      : [],
  );
}

interface Seen extends Evidence {
  readonly of: string;
  readonly text: string;
  readonly isLine: boolean;
}

async function seenIn(id: string, bytes: Uint8Array): Promise<Seen[]> {
  return (await linesOf(bytes)).flatMap((words) => [
    ...words.map((word) => ({ ...evidenceOf([word]), of: id, text: word.text, isLine: false })),
    { ...evidenceOf(words), of: id, text: words.map(({ text }) => text).join(" "), isLine: true },
  ]);
}

const known: Seen[] = [];
for (const { truth, image } of [...readerSet(), ...programSet()]) {
  known.push(...(await seenIn(truth.id, image.bytes)));
}
for (const { page, png } of await drawWith(languagePages)) {
  known.push(...(await seenIn(page.id, png)));
}
const unknown: Seen[] = [];
for (const { page, png } of await drawWith(unknownPages)) {
  unknown.push(...(await seenIn(page.id, png)));
}

const steps = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.84, 0.88, 0.92, 0.96, 1];
for (const isLine of [false, true]) {
  console.log(`\n${isLine ? "Lines" : "Words"}: how many lie below a certainty, known and unknown`);
  for (const eastern of [false, true]) {
    for (const alphabets of [0, 1, 2, 3]) {
      const own = (from: readonly Seen[]) =>
        from.filter(
          (one) =>
            one.isLine === isLine &&
            one.eastern === eastern &&
            one.alphabets === alphabets &&
            one.letters >= (isLine ? 4 : 2),
        );
      const [ofKnown, ofUnknown] = [own(known), own(unknown)];
      if (ofKnown.length + ofUnknown.length > 0) {
        const below = (from: readonly Seen[], at: number) =>
          from.filter(({ certainty }) => certainty < at).length;
        console.log(
          `${alphabets} alphabets${eastern ? ", eastern" : ""} (${ofKnown.length}, ${ofUnknown.length}):`.padEnd(
            36,
          ) + steps.map((at) => `${at}: ${below(ofKnown, at)}, ${below(ofUnknown, at)}`).join("  "),
        );
        for (const one of [...ofKnown].sort((a, b) => a.certainty - b.certainty).slice(0, 6)) {
          console.log(`    ${one.certainty.toFixed(2)} ${one.of}: ${one.text}`);
        }
      }
    }
  }
}
process.exit();

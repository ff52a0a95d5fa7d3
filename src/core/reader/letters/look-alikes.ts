import { median } from "../page/layout.ts";
import type { Ink } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";
import { settleByLuma } from "./by-luma.ts";
import { type Measured, measure } from "./extents.ts";
import { byInk, byWord, type Place, sure, umlauts } from "./look-alike-rules.ts";
import { settleMarkedZeros } from "./marked-zeros.ts";
import { settleRepeats } from "./repeats.ts";
import { settleZeros } from "./zeros.ts";

/** Neighbouring centres are nearer than this many capital heights. */
const near = 1.5;

/**
 * Settles characters that look alike by where their ink is: the network sees every line at the same height and can't
 * tell `|` from `l` or `o` from `O`. Changes the readings' glyphs. Takes the CER from 2.54 to 2.40 %. `isOnGrid`: all
 * characters are of one width.
 */
export function settleLookAlikes(lines: readonly Reading[], ink: Ink, isOnGrid = false): void {
  const measured = lines.filter(({ cjk }) => !cjk).map((line) => measure(line, ink));
  const usualCap = usualHeight(measured, "capTop");
  const usualX = usualHeight(measured, "xTop");
  const slashed = slashedZeros(measured);
  const slashedZero = slashed === undefined ? undefined : slashed > 0.6;
  const german = hasUmlauts(measured);
  for (const line of measured) {
    settleRepeats(line, ink, usualCap);
    settleZeros(line, slashed);
    settleByLuma(line, ink);
    noteWidths(line);
    const { baseline } = line;
    if (baseline === undefined) {
      continue;
    }
    const cap = heightOf(line, "capTop") ?? usualCap;
    const x = heightOf(line, "xTop") ?? usualX;
    if (cap <= 4) {
      continue;
    }
    const reach = cap * near;
    const ticked = line.glyphs.some(({ char }) => /[✓✔]/.test(char));
    const charBeside = (index: number, step: -1 | 1) => {
      const glyph = line.glyphs[index + step];
      const isNear = glyph && Math.abs(glyph.x - line.glyphs[index]!.x) < reach;
      return isNear && !line.spaced[Math.max(index, index + step)] ? glyph.char : "";
    };
    line.glyphs.forEach((glyph: Glyph, i) => {
      const extent = line.extents[i];
      if (!extent) {
        return;
      }
      const place: Place = {
        unsure: glyph.confidence < sure,
        extent,
        baseline,
        capTop: baseline - cap,
        xTop: baseline - x,
        before: charBeside(i, -1),
        after: charBeside(i, 1),
        twoBefore: line.glyphs[i - 2]?.char ?? "",
        twoAfter: line.spaced[i + 2] ? "" : (line.glyphs[i + 2]?.char ?? ""),
        previous: line.glyphs[i - 1]?.char ?? "",
        next: line.glyphs[i + 1]?.char ?? "",
        ticked,
        word: wordAround(line, i, reach),
        slashedZero,
        german,
        isOnGrid,
      };
      const trusted = extent.isolated ? byInk : byWord;
      glyph.char = trusted.reduce((char, rule) => rule(char, place), glyph.char);
    });
  }
  if (isOnGrid) {
    settleMarkedZeros(measured, ink);
  }
}

/** One alone may be a speck of JPEG over an o. */
const hasUmlauts = (lines: readonly Measured[]) =>
  lines.reduce(
    (sum, { glyphs, extents }) =>
      sum +
      glyphs.filter(({ char }, i) => char in umlauts && extents[i]?.isolated && extents[i].dotted).length,
    0,
  ) >= 2;

function noteWidths({ glyphs, extents }: Measured): void {
  glyphs.forEach((glyph, i) => {
    const extent = extents[i];
    if (extent?.isolated) {
      glyph.inkWidth = extent.right - extent.left;
    }
  });
}

function wordAround({ glyphs, spaced }: Measured, index: number, reach: number): string {
  const isWord = (glyph: Glyph | undefined) => glyph !== undefined && /[\p{L}\p{N}]/u.test(glyph.char);
  const joins = (at: number) => !spaced[at] && glyphs[at]!.x - glyphs[at - 1]!.x < reach;
  let from = index;
  let to = index;
  while (isWord(glyphs[from - 1]) && joins(from)) {
    from--;
  }
  while (isWord(glyphs[to + 1]) && joins(to + 1)) {
    to++;
  }
  return glyphs
    .slice(from, to + 1)
    .map(({ char }) => char)
    .join("");
}

function heightOf(line: Measured, edge: "capTop" | "xTop"): number | undefined {
  const height = (line.baseline ?? Number.NaN) - (line[edge] ?? Number.NaN);
  return height > 0 ? height : undefined;
}

const usualHeight = (lines: readonly Measured[], edge: "capTop" | "xTop") =>
  median(lines.map((line) => heightOf(line, edge)).filter((height) => height !== undefined));

/** The share of the zeros inside numbers, of which the network is sure, with ink in their middle; undefined when they are too few. */
function slashedZeros(lines: readonly Measured[]): number | undefined {
  const centres = lines.flatMap(({ glyphs, extents }) =>
    glyphs.flatMap(({ char }, i) => {
      const centred = extents[i]?.centred;
      const around = (glyphs[i - 1]?.char ?? "") + (glyphs[i + 1]?.char ?? "");
      return char === "0" && centred !== undefined && /[0-9.x]/.test(around) ? [centred] : [];
    }),
  );
  return centres.length >= 2 ? centres.filter(Boolean).length / centres.length : undefined;
}

import type { Pixels } from "../image/types.ts";
import { throwIfAborted } from "../problem.ts";
import { latinClasses } from "./alphabet.ts";
import { compose } from "./compose.ts";
import { detect } from "./detect.ts";
import type { Engine } from "./engine.ts";
import { findInk } from "./ink.ts";
import { layOut, rowsOf } from "./layout.ts";
import type { Line, Page, ReadEvent } from "./page.ts";
import { usualAdvance } from "./pitch.ts";
import { type Reading, recognize } from "./recognize.ts";
import { withStrays } from "./strays.ts";
import { uncovered } from "./written.ts";

/**
 * Reads the text of a picture: finds its lines, reads them from top to bottom and lays them out.
 * `written` is what the picture's file tells of its text: only the rest is read. Throws an `AbortError` within one line once `signal` is aborted.
 */
export async function readPage(
  pixels: Pixels,
  engine: Engine,
  signal: AbortSignal,
  onProgress: (event: ReadEvent) => void,
  written: readonly Line[] = [],
): Promise<Page> {
  const latin = latinClasses(engine.alphabet);
  const found = await detect(pixels, engine);
  throwIfAborted(signal);
  const ink = findInk(pixels);
  const unknown = uncovered(withStrays(found, ink), written, ink);
  const boxes = rowsOf(unknown.map((box) => ({ box }))).flat();

  const readings: Reading[] = [];
  for (const { box } of boxes) {
    readings.push(await recognize(pixels, box, engine, latin));
    throwIfAborted(signal);
    onProgress({ read: readings.length, total: boxes.length, preview: preview(readings) });
  }
  return compose(readings, ink, written);
}

function preview(readings: readonly Reading[]): string {
  const lines = readings
    .map((reading) => ({ text: reading.glyphs.map(({ char }) => char).join(""), box: reading }))
    .filter(({ text }) => text.trim());
  return layOut(lines, usualAdvance(readings));
}

import { throwIfAborted } from "../base/problem.ts";
import type { Pixels } from "../image/file/types.ts";
import { compose } from "./compose.ts";
import { uncovered } from "./letters/given-lines.ts";
import { usualAdvance } from "./letters/pitch.ts";
import { frameAround } from "./look/frame.ts";
import { lookAt } from "./look/look.ts";
import { layOut, rowsOf } from "./page/layout.ts";
import type { Box, Line, Page, ReadEvent } from "./page/page.ts";
import { components } from "./recognition/components.ts";
import { detect } from "./recognition/detect.ts";
import type { Engine } from "./recognition/engine.ts";
import { inOrder } from "./recognition/in-order.ts";
import { findInk } from "./recognition/ink.ts";
import { pictogramsIn } from "./recognition/pictograms.ts";
import { type Glyph, type Reading, recognize } from "./recognition/recognize.ts";
import { withStrays } from "./recognition/strays.ts";
import { unreadLines } from "./recognition/unread.ts";

/** Pixels of ink below which it is a speck. */
const smallestPart = 4;

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
  const found = await detect(pixels, engine);
  throwIfAborted(signal);
  const ink = findInk(pixels);
  const unknown = uncovered(withStrays(found, ink), written, ink);
  const boxes = rowsOf(unknown.map((box) => ({ box }))).flat();

  const readings: Reading[] = [];
  const read = ({ box }: (typeof boxes)[number]) => recognize(pixels, box, engine);
  for await (const reading of inOrder(boxes, engine.atOnce, read)) {
    throwIfAborted(signal);
    readings.push(reading);
    onProgress({ read: readings.length, total: boxes.length, preview: preview(readings) });
  }
  const parts = components(ink.map, ink.width, ink.height, 0, smallestPart);
  const signs = pictogramsIn(
    pixels,
    ink,
    parts,
    boxes.map(({ box }) => box),
  );
  const page = compose(
    readings.map((reading) => withoutSigns(reading, signs)),
    ink,
    written,
  );
  const seen = [...page.lines.map(({ box }) => box), ...signs];
  return {
    ...page,
    lines: page.lines.map((line) => {
      const frame = frameAround(pixels, line.box);
      return frame ? { ...line, frame } : line;
    }),
    look: lookAt(
      pixels,
      parts,
      page.lines.map(({ box }) => box),
    ),
    unread: [
      ...page.unread,
      ...unreadLines(parts, seen).map((box) => ({ ...box, what: "line" as const })),
      ...signs.map((box) => ({ ...box, what: "sign" as const })),
    ],
  };
}

/** The line without the letters that the network made of emoji. */
function withoutSigns(reading: Reading, signs: readonly Box[]): Reading {
  const own = signs.filter(({ top, bottom }) => top < reading.bottom && bottom > reading.top);
  const isLetter = ({ x }: Glyph) => !own.some(({ left, right }) => x > left && x < right);
  return own.length
    ? { ...reading, glyphs: reading.glyphs.filter(isLetter), latin: reading.latin.filter(isLetter) }
    : reading;
}

function preview(readings: readonly Reading[]): string {
  const lines = readings
    .map((reading) => ({ text: reading.glyphs.map(({ char }) => char).join(""), box: reading }))
    .filter(({ text }) => text.trim());
  return layOut(lines, usualAdvance(readings));
}

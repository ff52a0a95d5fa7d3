import { throwIfAborted } from "../base/problem.ts";
import { pushAll } from "../base/push-all.ts";
import type { Pixels } from "../image/file/types.ts";
import { planAreas } from "./blocks/area-plan.ts";
import type { Area } from "./blocks/cut.ts";
import { byType } from "./cells/by-type.ts";
import { blockOfLabel, compose, pageOf } from "./compose.ts";
import { usualAdvance } from "./letters/pitch.ts";
import { frameAround } from "./look/frame.ts";
import { lookAt } from "./look/look.ts";
import { layOut } from "./page/layout.ts";
import { type Block, type Box, type Line, type Page, type ReadEvent, textOfBlocks } from "./page/page.ts";
import { components } from "./recognition/components.ts";
import type { Engine } from "./recognition/engine.ts";
import { inOrder } from "./recognition/in-order.ts";
import { findLabels, type Label, overlaps, readLabel } from "./recognition/labels.ts";
import { look, orient } from "./recognition/orient.ts";
import { pictogramsIn } from "./recognition/pictograms.ts";
import { type Glyph, type Reading, recognize } from "./recognition/recognize.ts";
import type { TextBox } from "./recognition/strays.ts";
import { unreadLines } from "./recognition/unread.ts";

/** Pixels of ink below which it is a speck. */
const smallestPart = 4;

/**
 * Reads the text of a picture: finds its lines, parts its areas and reads one after the other, each from top to bottom.
 * `written` is what the picture's file tells of its text: only the rest is read. Throws an `AbortError` within one line once `signal` is aborted.
 */
export async function readPage(
  asGiven: Pixels,
  engine: Engine,
  signal: AbortSignal,
  onProgress: (event: ReadEvent) => void,
  written: readonly Line[] = [],
): Promise<Page> {
  const view = await (written.length > 0
    ? look({ pixels: asGiven, turns: [] }, engine)
    : orient(asGiven, engine));
  throwIfAborted(signal);
  const { pixels, ink, turns } = view;
  const parts = components(ink.map, ink.width, ink.height, 0, smallestPart);
  const labels: Label[] = [];
  const unwritten = findLabels(view.found, parts).filter(
    (label) => !written.some(({ box }) => overlaps(box, label)),
  );
  for (const box of unwritten) {
    const label = await readLabel(pixels, box, engine);
    throwIfAborted(signal);
    if (label) {
      labels.push(label);
    }
  }
  const { areas, edges } = planAreas(view, labels, written);
  const unread = areas.flatMap(({ boxes }) => boxes);
  const signs = pictogramsIn(pixels, ink, parts, unread);

  const read = (box: TextBox) => recognize(pixels, box, engine);
  const next = inOrder(unread, engine.atOnce, read);
  const blocks: Block[] = [];
  let count = 0;
  for (const { boxes, given, rules, before, after, ...area } of areas) {
    pushAll(blocks, before.map(blockOfLabel));
    const readings: Reading[] = [];
    while (readings.length < boxes.length) {
      const { value } = await next.next();
      throwIfAborted(signal);
      readings.push(withoutSigns(value!, signs));
      const preview = textOfBlocks([...blocks, roughly(readings, area)]);
      onProgress({ read: ++count, total: unread.length, preview });
    }
    const own =
      given.length > 0
        ? [compose(readings, ink, given, area)]
        : byType(readings, { rules, box: area.box }, ink).map((stripe) =>
            compose(stripe.readings, ink, [], { edge: area.edge, box: stripe.box }),
          );
    pushAll(blocks, [...own, ...after.map(blockOfLabel)]);
  }
  const page = pageOf(
    blocks.map((block) => ({ ...block, lines: block.lines.map((line) => framed(line, pixels)) })),
    pixels,
  );
  const seen = [...page.lines.map(({ box }) => box), ...signs];
  return {
    ...page,
    ...(turns.length > 0 ? { turns } : {}),
    look: lookAt(
      pixels,
      parts,
      page.lines.map(({ box }) => box),
      edges,
    ),
    unread: [
      ...page.unread,
      ...unreadLines(parts, seen).map((box) => ({ ...box, what: "line" as const })),
      ...signs.map((box) => ({ ...box, what: "sign" as const })),
    ],
  };
}

function framed(line: Line, pixels: Pixels): Line {
  const frame = frameAround(pixels, line.box);
  return frame ? { ...line, frame } : line;
}

/** The line without the letters that the network made of emoji. */
function withoutSigns(reading: Reading, signs: readonly Box[]): Reading {
  const own = signs.filter(({ top, bottom }) => top < reading.bottom && bottom > reading.top);
  const isLetter = ({ x }: Glyph) => !own.some(({ left, right }) => x > left && x < right);
  return own.length
    ? { ...reading, glyphs: reading.glyphs.filter(isLetter), latin: reading.latin.filter(isLetter) }
    : reading;
}

function roughly(readings: readonly Reading[], { edge }: Pick<Area<unknown>, "edge">) {
  const lines = readings
    .map((reading) => ({ text: reading.glyphs.map(({ char }) => char).join(""), box: reading }))
    .filter(({ text }) => text.trim());
  return { text: layOut(lines, usualAdvance(readings), edge) };
}

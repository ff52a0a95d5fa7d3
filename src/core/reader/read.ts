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
import { layOut, median, type Placed } from "./page/layout.ts";
import {
  type Block,
  type Box,
  type Edges,
  type Line,
  type Page,
  type ReadEvent,
  textOfBlocks,
} from "./page/page.ts";
import { partsOf } from "./recognition/components.ts";
import type { Engine } from "./recognition/engine.ts";
import { iconIn, usualHeight } from "./recognition/icons.ts";
import { inOrder } from "./recognition/in-order.ts";
import { findLabels, type Label, overlaps, readLabel } from "./recognition/labels.ts";
import { look, orient } from "./recognition/orient.ts";
import { pictogramsIn } from "./recognition/pictograms.ts";
import { certaintyOf, type Glyph, type Reading, recognize } from "./recognition/recognize.ts";
import type { TextBox } from "./recognition/strays.ts";
import { unreadLines } from "./recognition/unread.ts";

/** Pixels of ink below which it is no sign and no part of one. */
const smallestSign = 4;

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
  const strays = partsOf(ink);
  const parts = strays.filter(({ size }) => size >= smallestSign);
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
  const { areas, edges } = planAreas(view, strays, labels, written);
  const unread = areas.flatMap(({ boxes }) => boxes);
  const signs = pictogramsIn(pixels, ink, parts, unread);
  const usual = usualHeight(unread);

  const read = async (box: TextBox) =>
    view.read.find((known) => isSame(known, box)) ?? recognize(pixels, box, engine);
  const next = inOrder(unread, engine.atOnce, read);
  const blocks: Block[] = [];
  let count = 0;
  for (const { boxes, given, rules, before, after, ...area } of areas) {
    pushAll(blocks, before.map(blockOfLabel));
    const readings: Reading[] = [];
    const draft = startDraft(area);
    while (readings.length < boxes.length) {
      const { value } = await next.next();
      throwIfAborted(signal);
      const icon = iconIn(value!, parts, usual);
      pushAll(signs, icon ? [icon] : []);
      const reading =
        icon || isOfFrame(value!, edges) ? { ...value!, glyphs: [], latin: [] } : withoutSigns(value!, signs);
      readings.push(reading);
      const preview = textOfBlocks([...blocks, draft(reading)]);
      onProgress({ read: ++count, total: unread.length, preview });
    }
    const own =
      given.length > 0
        ? [compose(readings, ink, given, area)]
        : byType(readings, { rules, box: area.box }, ink).map((stripe) =>
            compose(stripe.readings, ink, [], { edge: area.edge, box: stripe.box, rules: edges.upright }),
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
  const { glyphs, latin, missed = [] } = reading;
  return own.length
    ? {
        ...reading,
        glyphs: glyphs.filter(isLetter),
        latin: latin.filter(isLetter),
        missed: missed.filter(isLetter),
      }
    : reading;
}

/** The certainty below which a sign alone on a frame's edge is a piece of the frame, such as a round corner. */
const surelySign = 0.8;

function isOfFrame(reading: Reading, { upright }: Edges): boolean {
  const { left, top, right, bottom, lone } = reading;
  return (
    lone &&
    certaintyOf(reading) < surelySign &&
    upright.some(
      ({ at, from, to }) =>
        at >= left - 2 && at <= right + 2 && from < bottom && to > top && to - from > 1.5 * (bottom - top),
    )
  );
}

const isSame = (a: TextBox, b: TextBox) =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.lone === b.lone;

/** Lays out an area's lines roughly, as one comes after the other: each is looked at once. */
function startDraft({ edge }: Pick<Area<unknown>, "edge">) {
  const lines: Placed[] = [];
  const advances: number[] = [];
  return (reading: Reading) => {
    const text = reading.glyphs.map(({ char }) => char).join("");
    if (text.trim()) {
      lines.push({ text, box: reading });
      advances.push(usualAdvance([reading]));
    }
    return { text: layOut(lines, median(advances), edge) };
  };
}

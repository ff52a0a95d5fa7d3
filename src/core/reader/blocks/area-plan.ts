import { uncovered } from "../letters/given-lines.ts";
import { leftmost, median } from "../page/layout.ts";
import type { Box, Edges, Line } from "../page/page.ts";
import type { Component } from "../recognition/components.ts";
import { type Ink, profile } from "../recognition/ink.ts";
import { type Label, overlaps } from "../recognition/labels.ts";
import type { Level } from "../recognition/orient.ts";
import { type TextBox, withStrays } from "../recognition/strays.ts";
import { type Area, cut } from "./cut.ts";
import { findEdges } from "./edges.ts";
import { rulesOf } from "./stripes.ts";

/** An area that is to be read, with all that is known of it. */
export interface AreaPlan extends Omit<Area<unknown>, "items"> {
  readonly boxes: readonly TextBox[];
  /** Heights at which it may change its type, pixels. */
  readonly rules: readonly number[];
  /** Lines that were written there anyway. */
  readonly given: readonly Line[];
  /** Labels at its left, and others. */
  readonly before: readonly Label[];
  readonly after: readonly Label[];
}

/** Something that stands in an area: a box to be read, or a line that was written anyway. */
interface Piece {
  /** Where its ink is. */
  readonly box: Box;
  readonly unread?: TextBox;
  readonly line?: Line;
}

/** A frame's edges are looked for that are so many lines long: letters are shorter, and so are buttons and fields. */
const shortestEdge = 2.5;

/** Parts a picture into areas, in the order in which they are read. */
export function planAreas(
  { pixels, found, ink }: Level,
  parts: readonly Component[],
  labels: readonly Label[],
  written: readonly Line[],
): { readonly areas: AreaPlan[]; readonly edges: Edges } {
  const places = labels.map(({ turn }) => turn);
  const level = found.filter((box) => !places.some((place) => overlaps(place, box)));
  const pieces: Piece[] = [
    ...uncovered(withStrays(level, parts, places), written, ink).map((unread) => ({
      box: inkIn(unread, ink),
      unread,
    })),
    ...written.map((line) => ({ box: line.box, line })),
  ];
  const height = median(pieces.map(({ box }) => box.bottom - box.top));
  const left = new Set(labels);
  const edges = findEdges(pixels, shortestEdge * height);
  const areas = cut(pieces, edges, pixels).map(({ items, ...area }) => {
    const own = [...left].filter(({ turn }) => overlaps(turn, area.box));
    for (const label of own) {
      left.delete(label);
    }
    const isBefore = ({ turn }: Label) => turn.left < leftmost(items);
    return {
      ...area,
      rules: rulesOf(items, edges.lying),
      boxes: items.flatMap(({ unread }) => unread ?? []),
      given: items.flatMap(({ line }) => line ?? []),
      before: own.filter(isBefore),
      after: own.filter((label) => !isBefore(label)),
    };
  });
  return { areas, edges };
}

/** A box without the room left and right of its ink. */
function inkIn(box: Box, ink: Ink): Box {
  const { inkLeft, inkRight } = profile(ink, box);
  return { ...box, left: inkLeft, right: inkRight };
}

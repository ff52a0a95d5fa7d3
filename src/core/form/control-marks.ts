import type { Pixels } from "../image/file/types.ts";
import { type Box, middleX, middleY } from "../reader/page/page.ts";
import { type Component, partsOf } from "../reader/recognition/components.ts";
import { findInk } from "../reader/recognition/ink.ts";

/** A small drawing that is a control of its own, or a part of one. */
export type Mark = Box & (Tick | Slid | Arrow);

interface Tick {
  readonly what: "check box" | "radio button" | "switch";
  readonly checked: boolean | "mixed";
}
interface Slid {
  readonly what: "slider";
  /** Where its knob is: 0 at the left to 100. */
  readonly value: number;
}
/** The arrow of a drop-down. */
interface Arrow {
  readonly what: "arrow";
}

type Colour = readonly [red: number, green: number, blue: number];

/** Levels of red, green and blue together from which two colours differ. */
const differs = 45;
/** Sides of marks in heights of a line of text: no letter is higher, and no icon lower. */
const sides = { least: 0.65, most: 1.9 };

export function colourAt({ data, width, height }: Pixels, x: number, y: number): Colour {
  const [u, v] = [
    Math.min(width - 1, Math.max(0, Math.round(x))),
    Math.min(height - 1, Math.max(0, Math.round(y))),
  ];
  const at = (v * width + u) * 4;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

export const distance = (a: Colour, b: Colour): number =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

const widthOf = ({ left, right }: Box) => right - left;
const heightOf = ({ top, bottom }: Box) => bottom - top;

/** Finds check boxes, radio buttons, switches, sliders and arrows of drop-downs. `height`: that of the page's lines. */
export function findMarks(pixels: Pixels, height: number): Mark[] {
  const parts = partsOf(findInk(pixels));
  return parts.flatMap((part): Mark[] => {
    const [across, down] = [widthOf(part), heightOf(part)];
    if (down < height * sides.least * 0.4 || down > height * sides.most) {
      return [];
    }
    if (across >= 5 * height && down <= 1.5 * height) {
      return sliderOf(pixels, part) ?? [];
    }
    if (down < height * sides.least) {
      return isArrow(pixels, part) ? [{ ...boxOf(part), what: "arrow" }] : [];
    }
    if (across > 2.6 * down || across < 0.8 * down) {
      return [];
    }
    const tick = across > 1.4 * down ? switchOf(pixels, part) : tickOf(pixels, part);
    return tick ? [{ ...boxOf(part), ...tick }] : [];
  });
}

const boxOf = ({ left, top, right, bottom }: Component): Box => ({ left, top, right, bottom });

/** The share of the way along a box's side on which the pixel differs from what is around the box. */
function wall(pixels: Pixels, ground: Colour, points: readonly (readonly [x: number, y: number])[]): number {
  const hits = points.filter(([x, y]) => distance(colourAt(pixels, x, y), ground) > differs).length;
  return hits / Math.max(1, points.length);
}

/** Points from the middle of a side, away from the corners, one pixel inside at most. */
function sidesOf({ left, top, right, bottom }: Box, depth: number) {
  const [across, down] = [right - left, bottom - top];
  const along = (from: number, length: number) =>
    Array.from({ length: Math.max(1, Math.round(length * 0.4)) }, (_, step) => from + length * 0.3 + step);
  return [
    along(left, across).map((x) => [x, top + depth] as const),
    along(left, across).map((x) => [x, bottom - 1 - depth] as const),
    along(top, down).map((y) => [left + depth, y] as const),
    along(top, down).map((y) => [right - 1 - depth, y] as const),
  ];
}

const groundOf = (pixels: Pixels, { left, top, bottom }: Box): Colour =>
  colourAt(pixels, left - 2, (top + bottom) / 2);

/** A square or a circle with four walls; undefined for anything else, such as a letter. */
function tickOf(pixels: Pixels, box: Box): Tick | undefined {
  const [across, down] = [widthOf(box), heightOf(box)];
  if (Math.abs(across - down) > Math.max(1, 0.12 * Math.max(across, down))) {
    return undefined;
  }
  const ground = groundOf(pixels, box);
  const closed = [0, 1].some((depth) =>
    sidesOf(box, depth).every((points) => wall(pixels, ground, points) >= 0.9),
  );
  if (!closed) {
    return undefined;
  }
  const corner = Math.max(1, Math.round(0.13 * across));
  const corners = [
    [box.left, box.top],
    [box.right - corner, box.top],
    [box.left, box.bottom - corner],
    [box.right - corner, box.bottom - corner],
  ] as const;
  const empty = corners.filter(([x, y]) => {
    const points = Array.from(
      { length: corner * corner },
      (_, index) => [x + (index % corner), y + Math.floor(index / corner)] as const,
    );
    return wall(pixels, ground, points) < 0.3;
  }).length;
  const isRound = empty === 4 && across >= 9 && !isSquare(pixels, box, ground);
  return isRound
    ? { what: "radio button", checked: hasDot(pixels, box) }
    : { what: "check box", checked: ticked(pixels, box) };
}

/** Whether a box reaches into its corners: on the diagonal, a circle ends at 0.15 of its width, a round corner before. */
function isSquare(pixels: Pixels, box: Box, ground: Colour): boolean {
  const across = widthOf(box);
  const inset = 0.1 * across;
  const points = [
    [box.left + inset, box.top + inset],
    [box.right - 1 - inset, box.top + inset],
    [box.left + inset, box.bottom - 1 - inset],
    [box.right - 1 - inset, box.bottom - 1 - inset],
  ] as const;
  return points.filter(([x, y]) => distance(colourAt(pixels, x, y), ground) > differs).length >= 3;
}

/** Whether the middle of a circle has another colour than what is just inside its ring, or than what is around a filled one. */
function hasDot(pixels: Pixels, box: Box): boolean {
  const [x, y, radius] = [middleX(box) - 0.5, middleY(box) - 0.5, widthOf(box) / 2];
  const middle = colourAt(pixels, x, y);
  const inside = [0.55, 0.65, 0.75].flatMap((part) =>
    [0, Math.PI / 2, Math.PI, -Math.PI / 2].map((angle) =>
      colourAt(pixels, x + Math.cos(angle) * radius * part, y + Math.sin(angle) * radius * part),
    ),
  );
  return inside.filter((colour) => distance(colour, middle) > differs).length >= inside.length / 3;
}

/** Whether a mark stands in a box: in one of its rows or in many, the commonest colour being the box's own. */
function ticked(pixels: Pixels, box: Box): boolean | "mixed" {
  const [across, down] = [widthOf(box), heightOf(box)];
  const inset = Math.max(2, Math.round(0.2 * across));
  const counts = new Map<number, number>();
  const rows: number[][] = [];
  for (let y = box.top + inset; y < box.bottom - inset; y++) {
    const row: number[] = [];
    for (let x = box.left + inset; x < box.right - inset; x++) {
      const [red, green, blue] = colourAt(pixels, x, y);
      const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      row.push(key);
    }
    rows.push(row);
  }
  const [[own = 0] = []] = [...counts].sort((a, b) => b[1] - a[1]);
  const apart = (key: number) => distance(unpacked(key), unpacked(own)) > 2 * differs;
  const inked = rows.map((row) => row.filter(apart).length);
  const total = inked.reduce((sum, count) => sum + count, 0);
  if (total < 0.08 * inked.length * (across - 2 * inset)) {
    return false;
  }
  const used = inked.filter((count) => count > 0).length;
  const full = Math.max(...inked) >= 0.7 * (across - 2 * inset);
  return full && used <= Math.max(2, 0.3 * down) ? "mixed" : true;
}

const unpacked = (key: number): Colour => [(key >> 8) << 4, ((key >> 4) & 15) << 4, (key & 15) << 4];

/** A pill with a knob at one of its ends; undefined where there is none. */
function switchOf(pixels: Pixels, box: Box): Tick | undefined {
  const [across, down] = [widthOf(box), heightOf(box)];
  if (across < 1.5 * down) {
    return undefined;
  }
  const ground = groundOf(pixels, box);
  const y = middleY(box) - 0.5;
  const corners = [
    [box.left, box.top],
    [box.right - 1, box.top],
    [box.left, box.bottom - 1],
    [box.right - 1, box.bottom - 1],
  ] as const;
  const closed = sidesOf(box, 1).every((points) => wall(pixels, ground, points) >= 0.9);
  if (!closed || wall(pixels, ground, corners) > 0.3) {
    return undefined;
  }
  const track = colourAt(pixels, middleX(box), y);
  const left = distance(colourAt(pixels, box.left + down / 2, y), track);
  const right = distance(colourAt(pixels, box.right - 1 - down / 2, y), track);
  return Math.max(left, right) > differs && Math.abs(left - right) > differs
    ? { what: "switch", checked: right > left }
    : undefined;
}

/** A thin bar with a knob that is higher; undefined where it has none. */
function sliderOf(pixels: Pixels, box: Component): Mark[] | undefined {
  const ground = colourAt(pixels, box.left - 2, box.top - 2);
  const heights: number[] = [];
  for (let x = box.left; x < box.right; x++) {
    let count = 0;
    for (let y = box.top; y < box.bottom; y++) {
      count += Number(distance(colourAt(pixels, x, y), ground) > differs);
    }
    heights.push(count);
  }
  const down = heightOf(box);
  const high = heights.flatMap((count, at) => (count >= 0.75 * down ? [at] : []));
  const thin = heights.filter((count) => count <= 0.55 * down).length;
  const [first = 0, last = 0] = [high[0], high.at(-1)];
  const knob = last - first + 1;
  if (!high.length || thin < 0.6 * heights.length || knob > 2 * down || high.length < 0.6 * knob) {
    return undefined;
  }
  const way = widthOf(box) - knob;
  return [{ ...boxOf(box), what: "slider", value: way > 0 ? Math.round((100 * first) / way) : 0 }];
}

/** A chevron or a triangle that points down: the rows above are wider than those below. */
function isArrow(pixels: Pixels, box: Box): boolean {
  const [across, down] = [widthOf(box), heightOf(box)];
  if (across < 4 || down < 3 || across < 1.2 * down || across > 2.6 * down) {
    return false;
  }
  const ground = colourAt(pixels, box.left - 2, box.bottom);
  const extent = (y: number) => {
    const xs = Array.from({ length: across }, (_, step) => box.left + step).filter(
      (x) => distance(colourAt(pixels, x, y), ground) > differs,
    );
    return xs.length ? { from: xs[0]!, to: xs.at(-1)! } : undefined;
  };
  const [top, bottom] = [extent(box.top + 1) ?? extent(box.top), extent(box.bottom - 1)];
  if (!top || !bottom) {
    return false;
  }
  const middle = (bottom.from + bottom.to) / 2;
  return (
    top.to - top.from >= 0.6 * across &&
    bottom.to - bottom.from <= 0.5 * across &&
    Math.abs(middle - middleX(box) + 0.5) <= Math.max(1, 0.15 * across)
  );
}

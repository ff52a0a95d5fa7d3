import type { Pixels } from "../../image/file/types.ts";
import type { Edge, Edges } from "../page/page.ts";

/**
 * The difference of two neighbours' red, green and blue together from which an edge is seen. The panes of dark editors
 * differ by 20.
 */
const faintest = 12;
/** Pixels that an edge may be hidden for: by a letter that touches it, or the noise of a JPEG. */
const hidden = 2;
/** Pixels between two edges that are the two sides of one line. */
const lineWidth = 4;

/** Finds edges of at least `shortest` pixels. Text has none as long as that: its strokes end with the line. */
export function findEdges({ width, height, data }: Pixels, shortest: number): Edges {
  const upright: Edge[] = [];
  const lying: Edge[] = [];
  const downwards = runs(width, shortest, upright);
  const along = runs(height, shortest, lying);
  const light = new Int16Array(width);
  const previous = new Int16Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
      light[x] = data[at]! + data[at + 1]! + data[at + 2]!;
    }
    for (let x = 1; x < width; x++) {
      downwards(x, y, light[x]! - light[x - 1]!);
    }
    for (let x = 0; x < width && y > 0; x++) {
      along(y, x, light[x]! - previous[x]!);
    }
    previous.set(light);
  }
  return { upright: joined(upright), lying: joined(lying) };
}

/** Follows edges along many lines at once: each is told its differences from its beginning to its end. */
function runs(lines: number, shortest: number, found: Edge[]) {
  const sign = new Int8Array(lines);
  const from = new Int32Array(lines);
  const last = new Int32Array(lines).fill(Number.NEGATIVE_INFINITY);
  const open: (Edge | undefined)[] = [];
  return (at: number, place: number, difference: number) => {
    if (Math.abs(difference) <= faintest) {
      return;
    }
    const own = Math.sign(difference);
    if (sign[at] !== own || place - last[at]! > hidden + 1) {
      sign[at] = own;
      from[at] = place;
      open[at] = undefined;
    }
    last[at] = place;
    const known = open[at] as { to: number } | undefined;
    if (known) {
      known.to = place + 1;
    } else if (place + 1 - from[at]! >= shortest) {
      const edge = { at, from: from[at]!, to: place + 1 };
      open[at] = edge;
      found.push(edge);
    }
  };
}

/** A line has two sides; the longer one stands for both. */
function joined(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  for (const edge of [...edges].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const twin = kept.findIndex(
      (other) =>
        edge.at - other.at <= lineWidth &&
        Math.abs(edge.from - other.from) <= lineWidth &&
        Math.abs(edge.to - other.to) <= lineWidth,
    );
    if (twin < 0) {
      kept.push(edge);
    }
  }
  return kept;
}

import type { Pixels } from "../../image/file/types.ts";
import type { Box, Edges, Look } from "../page/page.ts";
import type { Component } from "../recognition/components.ts";

/** Levels of red, green and blue together by which neighbours may differ and still count as the same. */
const same = 9;
/** The difference between the channels of a strong colour. */
const strong = 70;

/** A drawing has dozens; a photo's texture may have as many as it likes. */
const mostStrokes = 500;

/** Looks at a picture whose lines are known. `parts`: its ink. */
export function lookAt(
  pixels: Pixels,
  parts: readonly Component[],
  lines: readonly Box[],
  edges: Edges,
): Look {
  const { width, height, data } = pixels;
  let [even, coloured, seen] = [0, 0, 0];
  const colours = new Uint8Array(1 << 12);
  // Each second row and column tells as much.
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const at = (y * width + x) * 4;
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      const difference =
        Math.abs(red - data[at + 4]!) + Math.abs(green - data[at + 5]!) + Math.abs(blue - data[at + 6]!);
      seen++;
      colours[((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)] = 1;
      if (difference <= same) {
        even++;
        if (Math.max(red, green, blue) - Math.min(red, green, blue) >= strong) {
          coloured++;
        }
      }
    }
  }
  return {
    even: seen ? even / seen : 1,
    coloured: seen ? coloured / seen : 0,
    colours: colours.reduce((sum, one) => sum + one, 0),
    strokes: strokesAmong(parts, lines),
    edges: { upright: edges.upright.slice(0, mostStrokes), lying: edges.lying.slice(0, mostStrokes) },
  };
}

/** Ink that reaches much farther than letters do, and is thin. */
function strokesAmong(parts: readonly Component[], lines: readonly Box[]): Box[] {
  const heights = lines.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 16;
  return parts
    .filter((part) => {
      const [across, down] = [part.right - part.left, part.bottom - part.top];
      return (
        Math.max(across, down) > 1.6 * usual && part.size < across * down * 0.5 + 3 * Math.max(across, down)
      );
    })
    .slice(0, mostStrokes)
    .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

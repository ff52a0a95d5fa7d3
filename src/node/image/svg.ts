import { readFile } from "node:fs/promises";
import path from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { scaledSize } from "../../core/base/geometry.ts";
import { drawnEdge } from "../../core/image/file/crop.ts";
import { markupText } from "../../core/image/file/markup-text.ts";
import type { BrowserDrawing, Pixels, SourceImage } from "../../core/image/file/types.ts";
import { findWritten } from "../../core/image/svg/svg-text.ts";
import { type Opened, openCoded, openPixels, rgba } from "./coded.ts";
import { fontsFor } from "./fonts.ts";
import { type DecodePicture, preparedSvg } from "./prepared-svg.ts";

/** Milliseconds: what takes longer isn't drawn twice more to find its words, lest time run out. */
const longestDraw = 6000;

let ready: Promise<void> | undefined;

/**
 * Draws an SVG with its text. Nothing that it refers to is loaded, no script is run.
 * `natural` is the size it gives itself; `pixels` are all of the drawing, of which the crop (else all) is at most
 * `maxLongEdge` long; `undrawn` is what of it is missing there. Throws what resvg throws, or `Problem`.
 */
export async function drawSvg(source: SourceImage, maxLongEdge: number, decode: DecodePicture) {
  ready ??= readFile(path.join(__dirname, "resvg.wasm")).then((wasm) => initWasm(wasm));
  await ready;
  const { font, faceFor, named } = await fontsFor(markupText(source.bytes));
  const prepared = await preparedSvg(source, { decode, faceFor });
  const svg = named(prepared.svg);

  const measured = new Resvg(svg, { font: { fontBuffers: [] } });
  const natural = { width: Math.round(measured.width), height: Math.round(measured.height) };
  const wide = measured.width >= measured.height;
  measured.free();

  const value = drawnEdge(natural, source.crop, maxLongEdge);
  const draw = (drawn: string): Pixels => {
    const drawing = new Resvg(drawn, { font, fitTo: { mode: wide ? "width" : "height", value } });
    const image = drawing.render();
    const { width, height } = image;
    const data = image.pixels;
    image.free();
    drawing.free();
    return { width, height, data };
  };
  const begun = performance.now();
  const pixels = draw(svg);
  const took = performance.now() - begun;
  straightAlpha(pixels.data);
  return {
    natural,
    pixels,
    undrawn: [...prepared.undrawn],
    findWritten: () => (took > longestDraw ? [] : findWritten(svg, draw, pixels)),
  };
}

/** resvg multiplies the colours with alpha. */
function straightAlpha(data: Uint8Array): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    if (alpha !== 0 && alpha !== 255) {
      for (let channel = at; channel < at + 3; channel++) {
        data[channel] = Math.min(255, (data[channel]! * 255) / alpha + 0.5);
      }
    }
  }
}

/** Opens what a browser drew of an SVG, as large as we would draw it ourselves. Throws what libvips throws, or `Problem`. */
export async function openDrawing(
  { name, crop }: SourceImage,
  { png, width, height, undrawn }: BrowserDrawing,
  maxLongEdge: number,
): Promise<Opened> {
  const whole = await openCoded({ name, bytes: png }, "png");
  const scale = drawnEdge({ width, height }, crop, maxLongEdge) / Math.max(whole.width, whole.height);
  const pixels = await rgba(scale < 1 ? whole.image.resize(scaledSize(whole, scale)) : whole.image);
  return {
    ...openPixels(pixels, "svg"),
    ...{ width, height },
    drawn: { width: pixels.width, height: pixels.height },
    undrawn: [...undrawn],
    drawnBy: "browser",
  };
}

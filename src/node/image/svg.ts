import { readFile } from "node:fs/promises";
import path from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Metadata } from "sharp";
import { defaultLimits, fitsWhole } from "../../core/image/limits.ts";
import { hugeImage, unsupportedImage } from "../../core/image/refusal.ts";
import { sniff } from "../../core/image/sniff.ts";
import type { Pixels, SourceImage } from "../../core/image/types.ts";
import { fontsFor } from "./fonts.ts";
import { sharp } from "./sharp.ts";

/** Pixels of the longer side up to which a drawing is enlarged, since it has no pixels of its own. */
const legibleEdge = defaultLimits.maxLongEdge;
/** And beyond which it is never drawn, whatever size it gives itself. */
const largestEdge = 4096;

let ready: Promise<void> | undefined;

/**
 * Draws an SVG with its text. Nothing that it refers to is loaded, no script is run.
 * `natural` is the size it gives itself; `pixels` are all of the drawing, of which the crop (else all) is at most
 * `maxLongEdge` long. Throws what resvg throws, or `Problem`.
 */
export async function drawSvg({ name, bytes, crop }: SourceImage, maxLongEdge: number) {
  ready ??= readFile(path.join(__dirname, "resvg.wasm")).then((wasm) => initWasm(wasm));
  await ready;
  const text = new TextDecoder().decode(bytes);
  await refuseBombs(name, text);
  const { svg, font } = await fontsFor(text);

  const measured = new Resvg(svg, { font: { fontBuffers: [] } });
  const natural = { width: Math.round(measured.width), height: Math.round(measured.height) };
  const wide = measured.width >= measured.height;
  measured.free();

  const naturalEdge = Math.max(natural.width, natural.height);
  const meant = crop ? Math.max(crop.width, crop.height) / naturalEdge : 1;
  const value = Math.min(maxLongEdge / meant, largestEdge, Math.max(naturalEdge, legibleEdge / meant));
  const drawing = new Resvg(svg, { font, fitTo: { mode: wide ? "width" : "height", value } });
  const image = drawing.render();
  const pixels: Pixels = { width: image.width, height: image.height, data: straightAlpha(image.pixels) };
  image.free();
  drawing.free();
  return { natural, pixels };
}

/** resvg multiplies the colours with alpha. */
function straightAlpha(data: Uint8Array): Uint8Array {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    if (alpha !== 0 && alpha !== 255) {
      for (let channel = at; channel < at + 3; channel++) {
        data[channel] = Math.min(255, (data[channel]! * 255) / alpha + 0.5);
      }
    }
  }
  return data;
}

/** resvg decodes the pictures inside an SVG whole, and without a limit of its own. SVGs may hold SVGs. */
async function refuseBombs(name: string, svg: string, depth = 0): Promise<void> {
  for (const [, encoding, data] of svg.matchAll(
    /data:image\/[\w.+-]+(?:;[\w=-]+)*?(;base64)?,([^"'<>)]+)/g,
  )) {
    const inner = encoding ? Buffer.from(data!, "base64") : Buffer.from(decoded(data!));
    if (sniff(inner) === "svg") {
      if (depth === deepest) {
        throw unsupportedImage(name, "an SVG so deep in other SVGs");
      }
      await refuseBombs(name, inner.toString(), depth + 1);
      continue;
    }
    const { width = 0, height = 0 } = await sharp(inner, { limitInputPixels: false })
      .metadata()
      .catch(() => ({}) as Partial<Metadata>); // Then resvg can't read it either.
    if (!fitsWhole(width, height)) {
      throw hugeImage(name, width, height);
    }
  }
}

/** SVGs inside SVGs; no drawing program writes more than one. */
const deepest = 3;

function decoded(data: string): string {
  try {
    return decodeURIComponent(data);
  } catch {
    return data;
  }
}

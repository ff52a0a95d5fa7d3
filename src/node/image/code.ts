import type { Sharp } from "sharp";
import {
  type Encoding,
  graphicLadder,
  isGraphic,
  photoLadder,
  sampleBands,
  shrink,
  smallest,
} from "../../core/image/ladder.ts";
import type { FittedImage } from "../../core/image/types.ts";
import { throwIfAborted } from "../../core/problem.ts";
import { fromPixels } from "./sharp.ts";

/** RGB, 8 bit. */
export interface Raw {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type Coded = Pick<FittedImage, "mime" | "bytes" | "width" | "height">;

/** The best encoding that keeps within the bytes: first fewer colours or a lower quality, then fewer pixels. */
export async function codeWithin(raw: Raw, maxBytes: number, signal: AbortSignal): Promise<Coded | null> {
  const longEdge = Math.max(raw.width, raw.height);
  for (let edge = longEdge; edge >= longEdge * smallest; edge = Math.floor(edge * shrink)) {
    const current = edge === longEdge ? raw : await smaller(raw, edge);
    const { width, height } = current;
    const bytesPerPixel = await compressibility(current);
    const graphic = isGraphic(bytesPerPixel);
    for (const step of graphic ? graphicLadder : photoLadder) {
      throwIfAborted(signal);
      let bytes = await code(current, step);
      if (graphic && bytesPerPixel * width * height <= bytes.length * 1.2) {
        // Few pixels or repeated ones: true colour may be the smaller one, and loses nothing.
        const exact = await trueColour(current);
        bytes = exact.length <= bytes.length ? exact : bytes;
      }
      if (bytes.length <= maxBytes) {
        return { mime: step.mime, bytes, width, height };
      }
    }
  }
  return null;
}

/** Bytes a pixel of a true-colour PNG, from a sample. */
async function compressibility({ data, width, height }: Raw): Promise<number> {
  const sample = sampleBands(data, width, height);
  const rows = sample.length / (width * 3);
  return (await trueColour({ data: sample, width, height: rows })).length / (width * rows);
}

async function smaller(raw: Raw, edge: number): Promise<Raw> {
  const { data, info } = await resize(fromPixels(raw.data, raw.width, raw.height), edge)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export function trueColour({ data, width, height }: Raw): Promise<Buffer> {
  return fromPixels(data, width, height).png({ compressionLevel: 6 }).toBuffer();
}

function code({ data, width, height }: Raw, step: Encoding): Promise<Buffer> {
  const image = fromPixels(data, width, height);
  return step.mime === "image/jpeg"
    ? image.jpeg({ quality: step.quality, chromaSubsampling: "4:2:0" }).toBuffer()
    : // Dither would turn flat colours into noise. Higher efforts take up to 16 s, for little.
      image
        .png({ palette: true, quality: step.quality, colours: step.colours, dither: 0, effort: 1 })
        .toBuffer();
}

/** To at most `edge` pixels a side; never larger than it is. */
export function resize(image: Sharp, edge: number): Sharp {
  return image.resize({
    width: edge,
    height: edge,
    fit: "inside",
    withoutEnlargement: true,
    kernel: "lanczos3",
  });
}

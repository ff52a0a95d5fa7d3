import type { Sharp } from "sharp";
import {
  type Encoding,
  graphicLadder,
  isGraphic,
  photoLadder,
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
    const exact = await trueColour(current);
    const graphic = isGraphic(exact.length, current.width * current.height);
    for (const step of graphic ? graphicLadder : photoLadder) {
      throwIfAborted(signal);
      const coded = await code(current, step);
      // Few colours and few pixels: then true colour is the smaller one, and loses nothing.
      const bytes = graphic && exact.length <= coded.length ? exact : coded;
      if (bytes.length <= maxBytes) {
        return { mime: step.mime, bytes, width: current.width, height: current.height };
      }
    }
  }
  return null;
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

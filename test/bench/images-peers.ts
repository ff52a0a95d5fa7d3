import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import decodeJpeg, { init as initJpegDecoder } from "@jsquash/jpeg/decode.js";
import encodeJpeg, { init as initJpegEncoder } from "@jsquash/jpeg/encode.js";
import decodePng, { init as initPngDecoder } from "@jsquash/png/decode.js";
import encodePng, { init as initPngEncoder } from "@jsquash/png/encode.js";
import resize, { initResize } from "@jsquash/resize";
import sharp from "sharp";
import Vips from "wasm-vips";

/** Makes an image at most `edge` pixels long. Palette PNG where a library has it. */
export type Peer = (bytes: Uint8Array, to: "png" | "jpeg") => Promise<Uint8Array>;

const edge = 1568;
const quality = 85;

const nativeSharp: Peer = (bytes, to) => {
  const small = sharp(bytes)
    .autoOrient()
    .toColourspace("srgb")
    .resize(edge, edge, { fit: "inside", withoutEnlargement: true });
  const coded = to === "png" ? small.png({ palette: true, effort: 1, dither: 0 }) : small.jpeg({ quality });
  return coded.toBuffer();
};

async function wasmVips(): Promise<Peer> {
  const vips = await Vips({ dynamicLibraries: [] });
  return async (bytes, to) => {
    const image = vips.Image.thumbnailBuffer(bytes, edge, { height: edge, size: "down" });
    try {
      return to === "png"
        ? image.pngsaveBuffer({ palette: true, effort: 1, dither: 0, keep: "none" })
        : image.jpegsaveBuffer({ Q: quality, keep: "none" });
    } finally {
      image.delete();
    }
  };
}

/** Pixels as these codecs want them, outside of a browser. */
class PlainImageData {
  readonly colorSpace = "srgb";
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

async function jsquash(): Promise<Peer> {
  Object.assign(globalThis, { ImageData: PlainImageData });
  const packages = path.join(
    path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "..",
  );
  const { Module } = (globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } })
    .WebAssembly;
  const wasm = (file: string) => new Module(readFileSync(path.join(packages, "@jsquash", file)));
  const png = wasm("png/codec/pkg/squoosh_png_bg.wasm");
  await Promise.all([
    initPngDecoder(png),
    initPngEncoder(png),
    initJpegDecoder(wasm("jpeg/codec/dec/mozjpeg_dec.wasm")),
    initJpegEncoder(wasm("jpeg/codec/enc/mozjpeg_enc.wasm")),
    initResize(wasm("resize/lib/resize/pkg/squoosh_resize_bg.wasm")),
  ]);
  return async (bytes, to) => {
    const file = new Uint8Array(bytes).buffer;
    const image = await (to === "png" ? decodePng(file) : decodeJpeg(file));
    const scale = Math.min(1, edge / Math.max(image.width, image.height));
    const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
    await nextTurn();
    const small = await resize(image, { width, height });
    return new Uint8Array(await (to === "png" ? encodePng(small) : encodeJpeg(small, { quality })));
  };
}

/**
 * The libraries that could do our worker's work, each as its documentation says. Of those in the comparison that chose
 * ours, jimp brings 70 packages with it, and @napi-rs/canvas installs on some platforms only.
 */
export const loadPeers = async (): Promise<Readonly<Record<string, Peer>>> => ({
  "native sharp": nativeSharp,
  "wasm-vips": await wasmVips(),
  jSquash: await jsquash(),
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PhotonImage, resize as photonResize, SamplingFilter } from "@cf-wasm/photon/node";
import {
  DitherMethod,
  ImageMagick,
  initializeImageMagick,
  MagickFormat,
  QuantizeSettings,
} from "@imagemagick/magick-wasm";
import decodeJpeg, { init as initJpegDecoder } from "@jsquash/jpeg/decode.js";
import encodeJpeg, { init as initJpegEncoder } from "@jsquash/jpeg/encode.js";
import decodePng, { init as initPngDecoder } from "@jsquash/png/decode.js";
import encodePng, { init as initPngEncoder } from "@jsquash/png/encode.js";
import resize, { initResize } from "@jsquash/resize";
import { pngQuantize, ResizeFilterType, Transformer } from "@napi-rs/image";
import { decode, encodeJpeg as imageJsJpeg, encodePng as imageJsPng } from "image-js";
import { Jimp } from "jimp";
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

/** The size within the edge. */
function within(width: number, height: number): [width: number, height: number] {
  const scale = Math.min(1, edge / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
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
    const [width, height] = within(image.width, image.height);
    await nextTurn();
    const small = await resize(image, { width, height });
    return new Uint8Array(await (to === "png" ? encodePng(small) : encodeJpeg(small, { quality })));
  };
}

async function magick(): Promise<Peer> {
  const { resolve } = createRequire(import.meta.url);
  await initializeImageMagick(readFileSync(resolve("@imagemagick/magick-wasm/magick.wasm")));
  return async (bytes, to) =>
    ImageMagick.read(bytes, (image) => {
      image.autoOrient();
      image.resize(...within(image.width, image.height));
      image.strip();
      image.quality = to === "png" ? 75 : quality;
      if (to === "png") {
        const settings = new QuantizeSettings();
        settings.colors = 256;
        settings.ditherMethod = DitherMethod.No;
        image.quantize(settings);
      }
      return image.write(to === "png" ? MagickFormat.Png8 : MagickFormat.Jpeg, (data) => data.slice());
    });
}

const photon: Peer = async (bytes, to) => {
  const image = PhotonImage.new_from_byteslice(bytes);
  const small = photonResize(
    image,
    ...within(image.get_width(), image.get_height()),
    SamplingFilter.Lanczos3,
  );
  image.free();
  try {
    return to === "png" ? small.get_bytes() : small.get_bytes_jpeg(quality);
  } finally {
    small.free();
  }
};

const napiImage: Peer = async (bytes, to) => {
  const image = new Transformer(Buffer.from(bytes));
  const found = await image.metadata();
  const [width, height] = within(found.width, found.height);
  const small = image.rotate().resize({ width, height, filter: ResizeFilterType.Lanczos3 });
  return to === "png" ? pngQuantize(await small.png()) : small.jpeg(quality);
};

const jimp: Peer = async (bytes, to) => {
  const image = await Jimp.read(Buffer.from(bytes));
  const [w, h] = within(image.width, image.height);
  image.resize({ w, h });
  return to === "png" ? image.getBuffer("image/png") : image.getBuffer("image/jpeg", { quality });
};

const imageJs: Peer = async (bytes, to) => {
  const image = decode(bytes);
  const [width, height] = within(image.width, image.height);
  const small = image.resize({ width, height, interpolationType: "bicubic" });
  return to === "png" ? imageJsPng(small) : imageJsJpeg(small, { quality });
};

/**
 * The libraries that could do our worker's work, each as its documentation says: those that still install, wherever npm
 * does. (@napi-rs/canvas has no binary for some platforms.)
 */
export const loadPeers = async (): Promise<Readonly<Record<string, Peer>>> => ({
  "native sharp": nativeSharp,
  "wasm-vips": await wasmVips(),
  "@napi-rs/image": napiImage,
  jSquash: await jsquash(),
  "magick-wasm": await magick(),
  photon,
  jimp,
  "image-js": imageJs,
});

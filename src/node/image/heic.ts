import { readFile } from "node:fs/promises";
import path from "node:path";
import { Problem } from "../../core/base/problem.ts";
import { damagedImage, hugeImage } from "../../core/image/file/image-refusal.ts";
import { withinPixels } from "../../core/image/file/limits.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { collectGarbage } from "../worker/worker-serve.ts";
import type { Bitmap } from "./sharp.ts";

/** The part of libheif-js that we use. Its own `HeifDecoder` writes each failure to the console, and knows no limit. */
interface Libheif {
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: Readonly<
    Record<"heif_chroma_interleaved_RGB" | "heif_chroma_interleaved_RGBA", unknown>
  >;
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  heif_context_alloc(): unknown;
  heif_context_free(context: unknown): void;
  heif_context_read_from_memory(context: unknown, bytes: Uint8Array): Failed;
  heif_js_context_get_primary_image_handle(context: unknown): Failed;
  heif_image_handle_get_width(handle: unknown): number;
  heif_image_handle_get_height(handle: unknown): number;
  heif_image_handle_has_alpha_channel(handle: unknown): number;
  heif_image_handle_release(handle: unknown): void;
  heif_js_decode_image2(handle: unknown, colours: unknown, chroma: unknown): Failed & Decoded;
  heif_image_release(image: unknown): void;
  // Of these the library offers only the bare C functions, which take addresses in its memory.
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  /** Its result, 12 bytes, goes where the first argument says. */
  _heif_image_handle_get_raw_color_profile(failed: number, handle: number, to: number): void;
}

/** An object of libheif's, as Emscripten hands it out. */
interface Handle {
  readonly $$: { readonly ptr: number };
}

/** Pixels, in the colours of `profile` (ICC); without one, in sRGB. */
interface Coloured extends Bitmap {
  readonly profile: Uint8Array | undefined;
}

/** The failure that its functions return instead of a result, or before one. */
interface Failed {
  readonly code?: unknown;
  readonly message?: string;
}

interface Decoded {
  readonly image: unknown;
  /** One, interleaved. `data` lies in libheif's own memory, and each row is padded to `stride` bytes. */
  readonly channels: readonly [{ width: number; height: number; stride: number; data: Uint8Array }];
}

/** Pixels up to which libheif's memory is worth keeping for the next image. */
const keepBelow = 4_000_000;

let loaded: Promise<Libheif> | undefined;

/** Decodes a HEIC's main picture, turned as its `irot` and `imir` say. libvips' prebuilt library has no HEVC. Throws `Problem`. */
export async function decodeHeic(source: SourceImage): Promise<Coloured> {
  const bitmap = await decode(source);
  if (!loaded) {
    await collectGarbage(); // Of libheif's memory, before sharp takes as much for the same picture.
  }
  return bitmap;
}

async function decode(source: SourceImage): Promise<Coloured> {
  loaded ??= load();
  const heif = await loaded;
  try {
    const bitmap = decodeWith(heif, source);
    if (bitmap.width * bitmap.height > keepBelow) {
      loaded = undefined; // WebAssembly gives back no memory while it lives.
    }
    return bitmap;
  } catch (error) {
    if (!(error instanceof Problem)) {
      loaded = undefined; // It aborted half-way: nobody knows in what state.
    }
    throw error;
  }
}

/** Unchanged files of their own, so that they can be replaced by another build (LGPL), and read only when needed. */
async function load(): Promise<Libheif> {
  const wasmBinary = await readFile(path.join(__dirname, "libheif.wasm"));
  const silent = () => {};
  return require(path.join(__dirname, "libheif.cjs"))({ wasmBinary, print: silent, printErr: silent });
}

function decodeWith(heif: Libheif, { name, bytes }: SourceImage): Coloured {
  const orDamaged = <Result extends Failed>(result: Result): Result => {
    if (result.code !== undefined && result.code !== heif.heif_error_code.heif_error_Ok) {
      throw damagedImage(name, result.message);
    }
    return result;
  };
  const context = heif.heif_context_alloc();
  try {
    orDamaged(heif.heif_context_read_from_memory(context, bytes));
    const handle = orDamaged(heif.heif_js_context_get_primary_image_handle(context));
    try {
      const width = heif.heif_image_handle_get_width(handle);
      const height = heif.heif_image_handle_get_height(handle);
      if (!withinPixels(width, height, "heic")) {
        throw hugeImage(name, width, height);
      }
      const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0;
      const { heif_colorspace_RGB: rgb } = heif.heif_colorspace;
      const chroma = heif.heif_chroma[`heif_chroma_interleaved_${hasAlpha ? "RGBA" : "RGB"}`];
      const { image, channels } = orDamaged(heif.heif_js_decode_image2(handle, rgb, chroma));
      const pixels = withoutPadding(channels[0], hasAlpha ? 4 : 3);
      heif.heif_image_release(image);
      return { ...pixels, profile: profileOf(heif, handle as Handle) };
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

/** Returns the colour profile, as phones write it: their cameras see more colours than sRGB has. */
function profileOf(heif: Libheif, { $$: { ptr } }: Handle): Uint8Array | undefined {
  const size = heif._heif_image_handle_get_raw_color_profile_size(ptr);
  if (size === 0) {
    return undefined;
  }
  const address = heif._malloc(size + 16);
  try {
    heif._heif_image_handle_get_raw_color_profile(address + size + (-size & 3), ptr, address);
    return heif.HEAPU8.slice(address, address + size);
  } finally {
    heif._free(address);
  }
}

function withoutPadding({ width, height, stride, data }: Decoded["channels"][0], bytes: 3 | 4): Bitmap {
  const row = width * bytes;
  const own = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    own.set(data.subarray(y * stride, y * stride + row), y * row);
  }
  return { width, height, data: own };
}

import { addDecoder, BaseDecoder, fromArrayBuffer } from "geotiff";
import { hugeImage, unsupportedTiff } from "../../core/image/file/image-refusal.ts";
import { inputLimits, withinPixels } from "../../core/image/file/limits.ts";
import { type Directory, directoriesOf, tags } from "../../core/image/file/tiff.ts";
import { kindOf, meanings, type TiffKind, wayTo, webp } from "../../core/image/file/tiff-kind.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { labToRgb, type Samples, toBytes, yCbCrToRgb } from "../../core/image/formats/samples.ts";
import { plainTiff } from "./plain-tiff.ts";
import { sharp } from "./sharp.ts";

/** An image of a TIFF in a form that libvips can read: the file itself, or one of plain bytes that shows the same. */
export interface ReadableTiff {
  readonly bytes: Uint8Array;
  /** The index of its directory. */
  readonly page: number;
}

/** Throws `Problem` for what would come out wrong; other errors mean that the file is damaged. */
export async function readableTiff({ name, bytes }: SourceImage, page: number): Promise<ReadableTiff> {
  const directory = directoriesOf(bytes, page + 1)[page];
  const way = directory ? wayTo(directory) : ({ by: "libvips" } as const);
  if (!directory || way.by === "libvips") {
    return { bytes, page };
  }
  if (way.by === "nobody") {
    throw unsupportedTiff(name, way.what);
  }
  const kind = kindOf(directory);
  const { width, height } = kind;
  const channels = kind.colours + (kind.alpha ? 1 : 0);
  if (
    !withinPixels(width, height, "tiff") ||
    width * height * channels * (kind.bits / 8) > inputLimits.sampleBytes
  ) {
    throw hugeImage(name, width, height);
  }
  return { bytes: plain(kind, directory, await samplesOf(bytes, page, kind)), page: 0 };
}

async function samplesOf(bytes: Uint8Array, page: number, { colours, alpha }: TiffKind): Promise<Samples> {
  const file = await fromArrayBuffer(bytes.slice().buffer);
  const image = await file.getImage(page);
  const samples = [...Array(colours).keys(), ...(alpha ? [alpha.at] : [])];
  return (await image.readRasters({ samples, interleave: true })) as unknown as Samples;
}

/** The same image in 8 bits, its colours as libvips knows them. */
function plain(kind: TiffKind, directory: Directory, samples: Samples): Uint8Array {
  const { width, height, photometric, alpha } = kind;
  const orientation = directory.numbers(tags.orientation)[0];
  const profile = directory.bytes(tags.profile);
  const channels = samples.length / (width * height);
  const isPalette = photometric === meanings.palette;
  const data = isPalette
    ? fromPalette(samples, directory.numbers(tags.colourMap), 2 ** kind.bits)
    : toBytes(samples, kind, channels);
  if (photometric === meanings.lab) {
    labToRgb(data, channels, directory.fractions(tags.whitePoint));
  } else if (photometric === meanings.yCbCr) {
    yCbCrToRgb(data, channels);
  }
  const kept = [meanings.whiteIsZero, meanings.blackIsZero, meanings.separated] as const;
  return plainTiff(
    { width, height, data },
    {
      photometric: kept.find((one) => one === photometric) ?? meanings.rgb,
      ...(alpha && !isPalette ? { alpha: alpha.kind === "associated" ? 1 : 2 } : {}),
      ...(orientation ? { orientation } : {}),
      ...(profile ? { profile } : {}),
    },
  );
}

/** All reds of the palette come first, then the greens and the blues, of 16 bits each. */
function fromPalette(indices: Samples, map: readonly number[], colours: number): Uint8Array {
  const data = new Uint8Array(indices.length * 3);
  for (let at = 0; at < indices.length; at++) {
    for (let channel = 0; channel < 3; channel++) {
      data[at * 3 + channel] = (map[indices[at]! + channel * colours] ?? 0) >> 8;
    }
  }
  return data;
}

/** libtiff's own WebP codec leaves memory as it was in sharp's WASM build; its plain WebP decoder doesn't. */
class WebpDecoder extends BaseDecoder {
  override async decodeBlock(block: ArrayBufferLike): Promise<ArrayBufferLike> {
    const image = sharp(new Uint8Array(block), { failOn: "warning" });
    const wanted = this.parameters.samplesPerPixel === 4 ? image.ensureAlpha() : image.removeAlpha();
    return new Uint8Array(await wanted.raw().toBuffer()).buffer;
  }
}

addDecoder(
  webp,
  async () => WebpDecoder,
  async (directory) => ({
    tileWidth: 0,
    tileHeight: 0,
    planarConfiguration: 1,
    bitsPerSample: 8,
    predictor: 1,
    samplesPerPixel: Number(directory.getValue("SamplesPerPixel") ?? 3),
  }),
  false,
);

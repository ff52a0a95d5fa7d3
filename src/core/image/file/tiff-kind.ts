import * as l10n from "@vscode/l10n";
import { type Directory, directoriesOf, subDirectories, tags } from "./tiff.ts";

/** The way the pixels of one of a TIFF's images are stored. */
export interface TiffKind {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  readonly photometric: number;
  /** Bits of a sample, and whether it is a whole number, one with a sign, or a float. */
  readonly bits: number;
  readonly numbers: "unsigned" | "signed" | "float" | "other";
  readonly samples: number;
  /** Samples that make a colour: 1, 3 or 4. */
  readonly colours: number;
  /** The transparency's place among the samples; undefined: everything is opaque. */
  readonly alpha: { readonly at: number; readonly kind: "associated" | "unassociated" } | undefined;
}

/** The decoder: libvips as it is; our own, sample by sample; or none, and the name of the kind. */
type Way = { readonly by: "libvips" | "samples" } | { readonly by: "nobody"; readonly what: string };

/** The meanings of the samples. */
export const meanings = {
  whiteIsZero: 0,
  blackIsZero: 1,
  rgb: 2,
  palette: 3,
  separated: 5,
  yCbCr: 6,
  lab: 8,
} as const;
const { whiteIsZero, blackIsZero, rgb, palette, separated, yCbCr, lab } = meanings;
const jpeg = 7;
export const webp = 50001;

/** None, CCITT, LZW, JPEG, deflate, PackBits, and what NeXT and ThunderScan had. */
const ofLibvips = new Set([1, 2, 3, 4, 5, jpeg, 8, 32766, 32771, 32773, 32809, 32946]);
/** None, LZW, deflate, PackBits, LERC, Zstandard, WebP. */
const ofSamples = new Set([1, 5, 8, 32773, 32946, 34887, 50000, webp]);

/** Those that people meet: https://www.awaresystems.be/imaging/tiff/tifftags/compression.html and libtiff's tiff.h. */
const compressions = (): Readonly<Record<number, string>> => ({
  6: l10n.t("JPEG as TIFFs had it before 1995"),
  9: "JBIG",
  10: "JBIG",
  32908: l10n.t("Pixar's film format"),
  32909: "PixarLog",
  32947: l10n.t("Kodak's DCS format"),
  33003: "JPEG 2000",
  33005: "JPEG 2000",
  33007: "JPEG 2000",
  34661: "JBIG",
  34676: l10n.t("SGI's LogLuv"),
  34677: l10n.t("SGI's LogLuv"),
  34712: "JPEG 2000",
  34887: "LERC",
  34892: l10n.t("JPEG as raw photos have it"),
  34925: "LZMA",
  34926: "Zstandard",
  34927: "WebP",
  34933: "PNG",
  34934: "JPEG XR",
  50000: "Zstandard",
  50001: "WebP",
  50002: "JPEG XL",
  52546: "JPEG XL",
});

const photometrics = (): Readonly<Record<number, string>> => ({
  4: l10n.t("a mask of another image"),
  9: l10n.t("colors in ICC L*a*b*"),
  10: l10n.t("colors in ITU L*a*b*"),
  32803: l10n.t("what a camera's sensor saw"),
  32844: l10n.t("SGI's LogL"),
  32845: l10n.t("SGI's LogLuv"),
  34892: l10n.t("what a camera's sensor saw"),
});

const threefold = new Set<number>([rgb, yCbCr, lab]);
const narrow = new Set<number>([palette, yCbCr, lab]);

export function kindOf(directory: Directory): TiffKind {
  const one = (tag: number, otherwise: number) => directory.numbers(tag)[0] ?? otherwise;
  const photometric = one(tags.photometric, blackIsZero);
  const samples = one(tags.samplesPerPixel, 1);
  const bits = directory.numbers(tags.bitsPerSample);
  const colours = threefold.has(photometric) ? 3 : photometric === separated ? 4 : 1;
  const extra = directory.numbers(tags.extraSamples);
  const at = extra.findIndex((kind) => kind === 1 || kind === 2);
  const numbers = (["other", "unsigned", "signed", "float"] as const)[one(tags.sampleFormat, 1)] ?? "other";
  return {
    width: one(tags.width, 0),
    height: one(tags.height, 0),
    compression: one(tags.compression, 1),
    photometric,
    bits: bits.every((each) => each === bits[0]) ? (bits[0] ?? 1) : 0,
    numbers,
    samples,
    colours,
    alpha: at < 0 ? undefined : { at: colours + at, kind: extra[at] === 1 ? "associated" : "unassociated" },
  };
}

/**
 * Chooses the decoder. libvips reads the common kinds, and turns others into black or noise without a word: so the
 * kinds that it reads correctly are listed here.
 */
export function wayTo(directory: Directory): Way {
  const kind = kindOf(directory);
  const { compression, photometric, bits, numbers, samples, colours } = kind;
  const many = (tag: number) => directory.numbers(tag);
  const nobody = (what: string): Way => ({ by: "nobody", what });
  if (!ofLibvips.has(compression) && !ofSamples.has(compression)) {
    return nobody(
      compression in compressions()
        ? l10n.t("compressed with {0}", compressions()[compression]!)
        : l10n.t("compressed with method {0}", compression),
    );
  }
  if (photometric in photometrics()) {
    return nobody(l10n.t("made of {0}", photometrics()[photometric]!));
  }
  // libvips knows planes of their own in strips only.
  const planesOfTiles =
    many(tags.planarConfiguration)[0] === 2 && many(tags.tileWidth).length > 0 && samples > 1;
  if (!planesOfTiles && readByLibvips(kind, many(tags.extraSamples).length)) {
    return { by: "libvips" };
  }
  if (!ofSamples.has(compression)) {
    return nobody(l10n.t("coded in an unusual way"));
  }
  if (!(numbers !== "other" && (numbers === "float" ? [16, 32, 64] : [8, 16, 32]).includes(bits))) {
    return nobody(l10n.t("made of {0}", sampleWords(kind)));
  }
  if (
    photometric > lab ||
    (narrow.has(photometric) && (numbers !== "unsigned" || bits > 16)) ||
    samples < colours
  ) {
    return nobody(l10n.t("made of colors in an unknown order"));
  }
  if (photometric === yCbCr && many(tags.subsampling).some((step) => step !== 1)) {
    return nobody(l10n.t("made of brightness and color of different sizes"));
  }
  // WebP knows red, green, blue and alpha: of other colours it keeps none where it takes the fourth for clear.
  if (compression === webp && (photometric === separated || many(tags.planarConfiguration)[0] === 2)) {
    return nobody(
      photometric === separated
        ? l10n.t("compressed with WebP, in CMYK")
        : l10n.t("compressed with WebP, each color by itself"),
    );
  }
  // geotiff adds up the differences in the order of this computer's bytes.
  if (many(tags.predictor)[0] === 2 && bits > 8 && !directory.littleEndian) {
    return nobody(l10n.t("stored as differences in Motorola's byte order"));
  }
  return many(tags.fillOrder)[0] === 2
    ? nobody(l10n.t("stored with its bits turned round"))
    : { by: "samples" };
}

function readByLibvips(kind: TiffKind, extra: number): boolean {
  const { compression, photometric, bits, numbers, samples, colours, alpha } = kind;
  // More samples than colours and their alpha are taken for other colours; one of no said meaning, for alpha.
  const plain = samples === colours || (samples === colours + 1 && (alpha !== undefined || extra === 0));
  if (!ofLibvips.has(compression) || numbers !== "unsigned" || !plain) {
    return false;
  }
  switch (photometric) {
    case whiteIsZero:
    case blackIsZero:
      return [1, 2, 4, 8, 16].includes(bits);
    case palette:
      return [1, 2, 4, 8].includes(bits);
    case rgb:
    case separated:
      return bits === 8 || bits === 16;
    case yCbCr:
      return compression === jpeg;
    default:
      return false;
  }
}

function sampleWords({ bits, numbers }: TiffKind): string {
  if (!bits) {
    return l10n.t("samples of different sizes");
  }
  switch (numbers) {
    case "unsigned":
      return l10n.t("samples of {0} bits", bits);
    case "signed":
      return l10n.t("signed samples of {0} bits", bits);
    case "float":
      return l10n.t("floating-point samples of {0} bits", bits);
    case "other":
      return l10n.t("complex samples of {0} bits", bits);
  }
}

/** Returns whether this is a camera's raw photo: a TIFF with a small picture before what its sensor saw. */
export function isRawPhoto(bytes: Uint8Array): boolean {
  const [first] = directoriesOf(bytes, 1);
  return (
    first !== undefined &&
    (first.numbers(tags.dngVersion).length > 0 ||
      [first, ...subDirectories(bytes, first)].some((directory) =>
        [32803, 34892].includes(directory.numbers(tags.photometric)[0] ?? 0),
      ))
  );
}

import type { TiffKind } from "../file/tiff-kind.ts";

/** Samples of any kind, colour by colour and then alpha, pixel by pixel. */
export type Samples = ArrayLike<number>;

/**
 * Brings samples to 8 bits. Whole numbers without a sign are parts of the largest that their bits can say; programs that
 * save wider ones or floats mean 0 to 1, 0 to 255 or 0 to 65,535, and what has negative numbers or larger ones is a
 * measurement: its smallest value becomes black, its largest white. Alpha is the last of `channels`, where it is there.
 */
export function toBytes(
  samples: Samples,
  kind: Pick<TiffKind, "bits" | "numbers" | "alpha">,
  channels: number,
): Uint8Array {
  const colours = kind.alpha ? channels - 1 : channels;
  const [from, to] = rangeOf(samples, kind, channels, colours);
  const bytes = new Uint8Array(samples.length);
  const alphaTop = kind.numbers === "float" ? 1 : topOf(kind);
  for (let pixel = 0; pixel < samples.length; pixel += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = samples[pixel + channel]!;
      const part = channel < colours ? (value - from) / (to - from) : value / alphaTop;
      bytes[pixel + channel] = part >= 1 ? 255 : part > 0 ? part * 255 + 0.5 : 0; // NaN is black.
    }
  }
  return bytes;
}

function topOf({ bits, numbers }: Pick<TiffKind, "bits" | "numbers">): number {
  return 2 ** (numbers === "signed" ? bits - 1 : bits) - 1;
}

/** Returns the values that are black and white. */
function rangeOf(
  samples: Samples,
  kind: Pick<TiffKind, "bits" | "numbers">,
  channels: number,
  colours: number,
): readonly [number, number] {
  if (kind.numbers === "unsigned" && kind.bits <= 16) {
    return [0, topOf(kind)];
  }
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let whole = true;
  for (let pixel = 0; pixel < samples.length; pixel += channels) {
    for (let channel = 0; channel < colours; channel++) {
      const value = samples[pixel + channel]!;
      if (Number.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        whole &&= Number.isInteger(value);
      }
    }
  }
  if (least < 0 || most > topOf(kind)) {
    return [least, most];
  }
  if (kind.numbers === "float") {
    // A little above 1 are lights that a screen has no more white for.
    const light = most <= 1 || (!whole && most < mostLight);
    return light ? [0, 1] : most <= 65_535 ? mostOf(most, [0, 65_535]) : [least, most];
  }
  return mostOf(most, [0, topOf(kind)]);
}

/** The brightest that light saved by programs may be, as a multiple of white. */
const mostLight = 32;

function mostOf(most: number, otherwise: readonly [number, number]): readonly [number, number] {
  const top = [255, 65_535].find((one) => most <= one);
  return top === undefined || top > otherwise[1] ? otherwise : [0, top];
}

/** Whites by their light of red, green and blue, and the way from there to sRGB. D50 is what L*a*b* has unless it is said. */
const whites = {
  D50: {
    white: [0.96422, 1, 0.82521],
    toRgb: [
      3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
    ],
  },
  D65: {
    white: [0.95047, 1, 1.08883],
    toRgb: [
      3.2404542, -1.5371385, -0.4985314, -0.969266, 1.8760108, 0.041556, 0.0556434, -0.2040259, 1.0572252,
    ],
  },
} as const;

/** Makes red, green and blue of CIE L*a*b* of 8 bits, in place. `white` is the x and y of its white. */
export function labToRgb(bytes: Uint8Array, channels: number, [x = 0]: readonly number[]): void {
  const { white, toRgb } = whites[Math.abs(x - 0.3127) < 0.005 ? "D65" : "D50"];
  const curve = (value: number) => (value > 6 / 29 ? value ** 3 : (value - 4 / 29) * 3 * (6 / 29) ** 2);
  for (let at = 0; at < bytes.length; at += channels) {
    const light = ((bytes[at]! / 255) * 100 + 16) / 116;
    const seen = [
      white[0] * curve(light + ((bytes[at + 1]! << 24) >> 24) / 500),
      curve(light),
      white[2] * curve(light - ((bytes[at + 2]! << 24) >> 24) / 200),
    ] as const;
    for (let row = 0; row < 3; row++) {
      const part = (column: 0 | 1 | 2) => toRgb[row * 3 + column]! * seen[column];
      bytes[at + row] = coded(part(0) + part(1) + part(2));
    }
  }
}

/** Encodes light, 0 to 1, as sRGB does. */
function coded(light: number): number {
  const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(Math.max(value, 0), 1) * 255);
}

/** Makes red, green and blue of brightness and colour as JPEG has them, in place. */
export function yCbCrToRgb(bytes: Uint8Array, channels: number): void {
  const clamped = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; at += channels) {
    const [y, cb, cr] = [bytes[at]!, bytes[at + 1]! - 128, bytes[at + 2]! - 128];
    clamped[at] = y + 1.402 * cr;
    clamped[at + 1] = y - 0.344136 * cb - 0.714136 * cr;
    clamped[at + 2] = y + 1.772 * cb;
  }
}

/**
 * The meaning of colours, by the numbers of ITU-T H.273 (https://www.itu.int/rec/T-REC-H.273): which red, green and
 * blue, and which curve leads from light to the numbers of the file.
 */
export interface Cicp {
  readonly primaries: number;
  readonly transfer: number;
}

/** Returns whether pixels taken for sRGB would look different from what is meant. */
export function needsColours({ primaries, transfer }: Cicp): boolean {
  return transfer in curves || primaries in matrices;
}

type Curve = (value: number) => number;

/** BT.2408: the light of a white page in HDR. Candela per square metre. */
const pageWhite = 203;

/** The curves from the file's numbers, 0 to 1, to light, of which 1 is the white of a page. */
const curves: Readonly<Record<number, Curve>> = {
  8: (value) => value,
  16: perceptual,
  18: hybrid,
};
const srgb: Curve = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** SMPTE ST 2084, "PQ". */
function perceptual(value: number): number {
  const root = value ** (32 / 2523);
  return (
    ((Math.max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (16384 / 2610) * 10_000) / pageWhite
  );
}

/** ARIB STD-B67, "HLG", on a screen of 1,000 candela per square metre; each colour by itself, which keeps greys grey. */
function hybrid(value: number): number {
  const scene =
    value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return (scene ** 1.2 * 1000) / pageWhite;
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** To the red, green and blue of BT.709, which sRGB has. ITU-R BT.2087 and SMPTE EG 432-1, computed. */
const matrices: Readonly<Record<number, Matrix>> = {
  9: [1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187],
  12: [1.2249, -0.2249, 0, -0.0421, 1.0421, 0, -0.0196, -0.0786, 1.0983],
};
const same: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * Converts pixels with other colours to sRGB, in place. What is brighter than a page's white becomes white: a
 * screenshot keeps its look, and a photo loses no more than its highlights. `channels` lie side by side, alpha last.
 */
export function toSrgb(data: Uint8Array, channels: 3 | 4, { primaries, transfer }: Cicp): void {
  const light = Float64Array.from({ length: 256 }, (_, value) => (curves[transfer] ?? srgb)(value / 255));
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = matrices[primaries] ?? same;
  for (let at = 0; at < data.length; at += channels) {
    const [r, g, b] = [light[data[at]!]!, light[data[at + 1]!]!, light[data[at + 2]!]!];
    data[at] = coded(rr * r + rg * g + rb * b);
    data[at + 1] = coded(gr * r + gg * g + gb * b);
    data[at + 2] = coded(br * r + bg * g + bb * b);
  }
}

/** Steps fine enough that no two of 256 values fall together, even where the curve is steepest. */
const steps = 4096;
const codes = Uint8Array.from({ length: steps + 1 }, (_, step) => {
  const value = step / steps;
  return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
});

const coded = (value: number): number =>
  codes[value <= 0 ? 0 : value >= 1 ? steps : Math.round(value * steps)]!;

/** The format of the samples of a TIFF. */
export interface Samples {
  readonly bits: 8 | 16 | 32 | 64;
  /** TIFF's numbers: 1 whole numbers, 2 with a sign, 3 floats. */
  readonly format: 1 | 2 | 3;
  /** TIFF's numbers: 0 white is zero, 1 black is zero, 2 RGB. */
  readonly photometric: 0 | 1 | 2;
  /** Pixel by pixel, row by row. */
  readonly values: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly bigEndian?: true;
  /** TIFF's numbers for the samples beyond the colours: 0 unspecified, 1 and 2 alpha. */
  readonly extra?: readonly number[];
}

/** Makes an uncompressed TIFF of one strip. */
export function tiffOf({
  bits,
  format,
  photometric,
  values,
  width,
  height,
  bigEndian,
  extra,
}: Samples): Uint8Array {
  const little = !bigEndian;
  const samples = values.length / (width * height);
  const short = (tag: number, numbers: readonly number[]) => ({ tag, type: 3, numbers });
  const long = (tag: number, number: number) => ({ tag, type: 4, numbers: [number] });
  const fields = [
    long(256, width),
    long(257, height),
    short(258, Array(samples).fill(bits)),
    short(259, [1]),
    short(262, [photometric]),
    long(273, 0),
    short(277, [samples]),
    long(278, height),
    long(279, (values.length * bits) / 8),
    ...(extra ? [short(338, extra)] : []),
    short(339, Array(samples).fill(format)),
  ];
  const outside = 8 + 2 + fields.length * 12 + 4;
  const pixels = outside + fields.length * 16;
  const file = new Uint8Array(pixels + (values.length * bits) / 8);
  const view = new DataView(file.buffer);
  file.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, fields.length, little);
  for (const [index, { tag, type, numbers }] of fields.entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, type, little);
    view.setUint32(at + 4, numbers.length, little);
    const isInside = type === 4 || numbers.length <= 2;
    const from = isInside ? at + 8 : outside + index * 16;
    if (!isInside) {
      view.setUint32(at + 8, from, little);
    }
    for (const [position, number] of numbers.entries()) {
      if (type === 4) {
        view.setUint32(from, tag === 273 ? pixels : number, little);
      } else {
        view.setUint16(from + 2 * position, number, little);
      }
    }
  }
  for (const [index, value] of values.entries()) {
    write(view, pixels + (index * bits) / 8, value, { bits, format }, little);
  }
  return file;
}

function write(
  view: DataView,
  at: number,
  value: number,
  { bits, format }: Pick<Samples, "bits" | "format">,
  little: boolean,
): void {
  if (format === 3) {
    bits === 64 ? view.setFloat64(at, value, little) : view.setFloat32(at, value, little);
  } else if (bits === 8) {
    format === 2 ? view.setInt8(at, value) : view.setUint8(at, value);
  } else if (bits === 16) {
    format === 2 ? view.setInt16(at, value, little) : view.setUint16(at, value, little);
  } else {
    format === 2 ? view.setInt32(at, value, little) : view.setUint32(at, value, little);
  }
}

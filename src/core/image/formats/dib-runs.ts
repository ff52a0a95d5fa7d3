/**
 * Decodes BMP run lengths (RLE8, RLE4) to one colour index a pixel, rows in the file's order. What the file skips is 0.
 * `rows` are those that are there whole, in that order. https://learn.microsoft.com/windows/win32/gdi/bitmap-compression
 */
export function decodeRuns(
  bytes: Uint8Array,
  { width, height, bits }: { width: number; height: number; bits: 8 | 4 },
): { readonly indices: Uint8Array; readonly rows: number } {
  const indices = new Uint8Array(width * height);
  let x = 0;
  let y = 0;
  // Never past the end of the row, so that a hostile run costs no more than the row.
  const put = (count: number, index: (position: number) => number) => {
    const room = Math.min(count, width - x);
    for (let position = 0; position < room; position++) {
      indices[y * width + x + position] = index(position);
    }
    x = Math.min(x + count, width);
  };
  const nibble = (byte: number, position: number) => (position % 2 === 0 ? byte >>> 4 : byte & 15);

  for (let at = 0; at + 2 <= bytes.length; ) {
    const count = bytes[at]!;
    const value = bytes[at + 1]!;
    at += 2;
    if (count > 0) {
      put(count, bits === 8 ? () => value : (position) => nibble(value, position));
    } else if (value === 0) {
      x = 0;
      y++;
    } else if (value === 1) {
      return { indices, rows: height };
    } else if (value === 2) {
      if (at + 2 > bytes.length) {
        break;
      }
      x = Math.min(x + bytes[at]!, width);
      y += bytes[at + 1]!;
      at += 2;
    } else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      if (at + length > bytes.length) {
        break;
      }
      const from = at;
      put(
        value,
        bits === 8
          ? (position) => bytes[from + position]!
          : (position) => nibble(bytes[from + (position >>> 1)]!, position),
      );
      at += length + (length % 2); // Padded to 16 bit.
    }
    if (y >= height) {
      return { indices, rows: height }; // The mark for the end of the bitmap is often missing.
    }
  }
  return { indices, rows: Math.min(y + (x === width ? 1 : 0), height) };
}

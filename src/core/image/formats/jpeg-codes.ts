/** Which code stands for which number of bits that follow: for the next 16 bits, the code's length times 256 and its value. */
export type Codes = Uint16Array;

/** The blocks in the coded data: for each block of a unit, the codes of its first number and of the others. */
export type Blocks = readonly (readonly [first: Codes, others: Codes])[];

/**
 * Reads the tables of a DHT segment: their classes and places (the byte before each) with their codes. One that doesn't
 * add up is left out. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.4.2 and C.2
 */
export function readCodes(data: Uint8Array): (readonly [place: number, codes: Codes])[] {
  const tables: [number, Codes][] = [];
  for (let at = 0; at + 17 <= data.length; ) {
    const counts = data.subarray(at + 1, at + 17);
    const values = data.subarray(at + 17, at + 17 + counts.reduce((sum, count) => sum + count, 0));
    const codes = codesOf(counts, values);
    if (codes) {
      tables.push([data[at]!, codes]);
    }
    at += 17 + values.length;
  }
  return tables;
}

function codesOf(counts: Uint8Array, values: Uint8Array): Codes | undefined {
  const codes = new Uint16Array(65_536);
  let [from, next] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    for (let count = counts[length - 1]!; count > 0; count--) {
      const to = from + 2 ** (16 - length);
      if (to > codes.length || next >= values.length) {
        return undefined;
      }
      codes.fill((length << 8) | values[next++]!, from, to);
      from = to;
    }
  }
  return codes;
}

/** The bytes of coded data without the zeros that stand behind each 255. */
export function unstuffed(coded: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(coded.length);
  let length = 0;
  for (let at = 0; at < coded.length; at++) {
    bytes[length++] = coded[at]!;
    at += coded[at] === 255 && coded[at + 1] === 0 ? 1 : 0;
  }
  return bytes.subarray(0, length);
}

/** The same with these zeros. */
export function stuffed(bytes: Uint8Array): Uint8Array {
  const coded = new Uint8Array(
    bytes.length + bytes.reduce((count, byte) => count + (byte === 255 ? 1 : 0), 0),
  );
  for (let at = 0, to = 0; at < bytes.length; at++, to++) {
    coded[to] = bytes[at]!;
    to += bytes[at] === 255 ? 1 : 0;
  }
  return coded;
}

/**
 * Goes over the codes of units of blocks, at most `most` of them, without decoding anything. What comes back: how many are
 * there whole, where the bytes of the last one end, and whether the data ended before a code that means nothing was met.
 */
export function countUnits(
  bytes: Uint8Array,
  blocks: Blocks,
  most: number,
): { readonly units: number; readonly end: number; readonly ranOut: boolean } {
  const bits = bytes.length * 8;
  const next = (bit: number) => {
    const at = bit >>> 3;
    const three = ((bytes[at] ?? 255) << 16) | ((bytes[at + 1] ?? 255) << 8) | (bytes[at + 2] ?? 255);
    return (three >>> (8 - (bit & 7))) & 0xffff;
  };
  let [units, whole] = [0, 0];
  for (let bit = 0; units < most; units++, whole = bit) {
    for (const [first, others] of blocks) {
      const size = first[next(bit)]!;
      if (size === 0) {
        return { units, end: (whole + 7) >>> 3, ranOut: bit + 16 > bits };
      }
      bit += (size >>> 8) + (size & 255);
      for (let index = 1; index < 64 && bit <= bits; index++) {
        const code = others[next(bit)]!;
        if (code === 0) {
          return { units, end: (whole + 7) >>> 3, ranOut: bit + 16 > bits };
        }
        bit += (code >>> 8) + (code & 15);
        const zeros = (code >>> 4) & 15;
        index += zeros;
        if ((code & 15) === 0 && zeros < 15) {
          break;
        }
      }
      if (bit > bits) {
        return { units, end: (whole + 7) >>> 3, ranOut: true };
      }
    }
  }
  return { units, end: (whole + 7) >>> 3, ranOut: false };
}

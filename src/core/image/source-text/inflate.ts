/** The most bytes of an inflated source: a few kilobytes can stand for gigabytes. */
export const mostInflated = 8_000_000;

/** Inflates data. Throws when it is damaged, or larger than a source may be, of which `most` bytes are left. */
export async function inflate(
  bytes: Uint8Array,
  format: "deflate" | "deflate-raw",
  most = mostInflated,
): Promise<Uint8Array> {
  const inflated = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream(format));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of inflated as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) {
      throw new RangeError("inflated source is too large");
    }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Reads each character as a byte, as programs keep bytes in strings. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

import { readChunks } from "../formats/png.ts";
import { inflate, mostInflated } from "./inflate.ts";

/** Returns whether a PNG has text chunks at all. */
export function hasTexts(bytes: Uint8Array): boolean {
  return readChunks(bytes)?.some(({ type }) => type in readers) ?? false;
}

/**
 * Reads the text chunks of a PNG with these keywords, the first of each: https://www.w3.org/TR/png-3/#11textinfo
 * Nothing else is unpacked, since a file may hold thousands of them that unpack to megabytes each.
 */
export async function pngTexts(
  bytes: Uint8Array,
  keywords: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(keywords);
  const texts = new Map<string, string>();
  for (const { type, data } of readChunks(bytes) ?? []) {
    const read = readers[type];
    const end = read ? data.subarray(0, longestKeyword + 1).indexOf(0) : -1;
    const keyword = latin1(data.subarray(0, Math.max(0, end)));
    if (read && wanted.delete(keyword) && data.length <= mostInflated) {
      const text = await read(data.subarray(end + 1)).catch(() => undefined);
      if (text !== undefined) {
        texts.set(keyword, text);
      }
    }
  }
  return texts;
}

const longestKeyword = 79;

/** Readers of a chunk's text, from what follows the keyword. */
const readers: Readonly<Record<string, (rest: Uint8Array) => Promise<string>>> = {
  tEXt: async (rest) => latin1(rest),
  zTXt: async (rest) => latin1(await unpacked(rest.subarray(1))),
  async iTXt(rest) {
    const language = rest.indexOf(0, 2);
    const text = rest.subarray(rest.indexOf(0, language + 1) + 1);
    return new TextDecoder().decode(rest[0] === 1 ? await inflate(text, "deflate") : text);
  },
};

/** draw.io leaves the header of zlib out, which the standard wants. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  return inflate(bytes, "deflate").catch(() => inflate(bytes, "deflate-raw"));
}

const latin1 = (bytes: Uint8Array): string => {
  let text = "";
  // In pieces: an argument list has its limits.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
};

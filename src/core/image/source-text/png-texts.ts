import { readChunks } from "../png.ts";
import { inflate } from "./inflate.ts";

interface PngText {
  readonly keyword: string;
  readonly text: string;
}

/** True when a PNG has text chunks at all. */
export function hasTexts(bytes: Uint8Array): boolean {
  return readChunks(bytes)?.some(({ type }) => type in readers) ?? false;
}

/** The text chunks of a PNG that can be read: https://www.w3.org/TR/png-3/#11textinfo */
export async function pngTexts(bytes: Uint8Array): Promise<PngText[]> {
  const texts: PngText[] = [];
  for (const { type, data } of readChunks(bytes) ?? []) {
    const end = data.indexOf(0);
    const read = readers[type];
    if (read && end > 0) {
      const text = await read(data.subarray(end + 1)).catch(() => undefined);
      if (text !== undefined) {
        texts.push({ keyword: latin1(data.subarray(0, end)), text });
      }
    }
  }
  return texts;
}

/** By chunk: its text, from what comes after the keyword. */
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

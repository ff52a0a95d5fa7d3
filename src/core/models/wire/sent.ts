import { fromBase64 } from "../../base/data/bytes.ts";
import type { SentImage } from "../contract.ts";

/**
 * The images that a request body carries, read back from the body itself: what the receipt shows is what went out.
 * A user's text can't pretend to be one: inside a JSON string its quotes are escaped, so the mark can't occur there.
 */
export function sentImages(body: string): SentImage[] {
  return imageUrls(body).map((url) => {
    if (!url.startsWith("data:")) {
      return { url };
    }
    const comma = url.indexOf(",");
    const mime = url.slice("data:".length, comma).replace(/;base64$/, "");
    return { mime, ...measure(url.slice(comma + 1)) };
  });
}

/**
 * Returns the addresses in a body: in the parts of a chat, or the one list of a completion. They are as JSON wrote
 * them, without quotes.
 */
function imageUrls(body: string): string[] {
  const list = body.indexOf(',"images":["');
  if (list >= 0) {
    return JSON.parse(body.slice(body.indexOf("[", list), body.indexOf('"]', list) + 2));
  }
  const mark = '"image_url":{"url":"';
  const urls: string[] = [];
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    const begin = at + mark.length;
    urls.push(body.slice(begin, body.indexOf('"', begin)));
  }
  return urls;
}

function measure(base64: string): { width: number; height: number; bytes: number } {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  const bytes = (base64.length / 4) * 3 - padding;
  // The header stands in the first bytes of all that we encode; a JPEG with a long preamble is decoded whole.
  const size = pixelSize(fromBase64(base64.slice(0, 4096))) ?? pixelSize(fromBase64(base64));
  return { ...(size ?? { width: 0, height: 0 }), bytes };
}

/** Width and height from a PNG's or JPEG's header; undefined when it isn't (all) there. */
export function pixelSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) {
    return undefined;
  }
  for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    // A start of frame is FFC0 to FFCF, but for C4 (Huffman tables), C8 (reserved) and CC (arithmetic tables).
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
  }
  return undefined;
}

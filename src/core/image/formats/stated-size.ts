import type { Size } from "../../base/geometry.ts";
import { drawnEdge, largestEdge } from "../file/crop.ts";
import { readHeif } from "../file/heif.ts";
import { markupText } from "../file/markup-text.ts";
import { sniff } from "../file/sniff.ts";
import { directoriesOf, tags, tiffPages } from "../file/tiff.ts";
import type { ImageFormat } from "../file/types.ts";
import { isFrame } from "./jpeg-segments.ts";

/**
 * Tells an image's pixels by what its file says of them, without decoding it, and not yet turned upright. Of an SVG, which
 * has none, those that it is drawn with. Undefined where the file doesn't say, or ends before.
 */
export function statedSize(bytes: Uint8Array): Size | undefined {
  const format = sniff(bytes);
  if (!format) {
    return undefined;
  }
  try {
    const size = readers[format](bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** May throw `RangeError` where the file ends too early. */
type Reader = (bytes: Uint8Array, view: DataView) => Size | undefined;

const heif: Reader = (bytes) => readHeif(bytes).size;

const readers: Readonly<Record<ImageFormat, Reader>> = {
  png(_, view) {
    // Xcode puts a chunk of its own before the header.
    const header = view.getUint32(12) === letters("IHDR") ? 8 : 8 + 12 + view.getUint32(8);
    return { width: view.getUint32(header + 8), height: view.getUint32(header + 12) };
  },
  jpeg(bytes, view) {
    for (let at = 2; at + 9 <= bytes.length; ) {
      const marker = bytes[at] === 0xff ? bytes[at + 1]! : 0xff;
      if (isFrame(marker)) {
        return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      }
      // Fill bytes, and markers without anything: restarts, and one that is reserved.
      const isLone = marker === 0xff || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8);
      at += marker === 0xff ? 1 : isLone ? 2 : 2 + view.getUint16(at + 2);
    }
    return undefined;
  },
  gif: (_, view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  /** https://developers.google.com/speed/webp/docs/riff_container */
  webp(bytes, view) {
    const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    switch (String.fromCharCode(...bytes.subarray(12, 16))) {
      case "VP8X":
        return { width: 1 + three(24), height: 1 + three(27) };
      case "VP8L": {
        const bits = view.getUint32(21, true);
        return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
      }
      case "VP8 ":
        return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
      default:
        return undefined;
    }
  },
  avif: heif,
  heic: heif,
  bmp(_, view) {
    // The header of OS/2 1 has numbers of 16 bit; a height below zero says that the first row comes first.
    return view.getUint32(14, true) === 12
      ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
      : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  },
  tiff(bytes) {
    const [page = 0] = tiffPages(bytes);
    const directory = directoriesOf(bytes, page + 1)[page];
    const [width, height] = [tags.width, tags.height].map((tag) => directory?.numbers(tag)[0]);
    return width && height ? { width, height } : undefined;
  },
  /** The largest of its pictures; a side of 0 stands for 256. */
  ico(_, view) {
    const entries = Array.from({ length: view.getUint16(4, true) }, (_, index) => 6 + 16 * index)
      .filter((at) => at + 16 <= view.byteLength)
      .map((at) => ({ width: view.getUint8(at) || 256, height: view.getUint8(at + 1) || 256 }));
    return entries.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  },
  pnm(bytes) {
    const head = String.fromCharCode(...bytes.subarray(0, 1024));
    const [, width, height] = /^P[1-6]\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*(\d+)/.exec(head) ?? [];
    return width && height ? { width: Number(width), height: Number(height) } : undefined;
  },
  svg(bytes) {
    const natural = sizeOfSvg(bytes);
    if (!natural) {
      return undefined;
    }
    const scale = drawnEdge(natural, undefined, largestEdge) / Math.max(natural.width, natural.height);
    return { width: Math.round(natural.width * scale), height: Math.round(natural.height * scale) };
  },
};

const letters = (four: string): number =>
  [...four].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);

/** Bytes in which the root's tag is looked for, and characters of it that hold its size: diagrams carry their source in it. */
const preamble = 65_536;
const rootTag = 4096;

/** Pixels of the units that a length may have, https://www.w3.org/TR/css-values-4/#absolute-lengths */
const units: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

function sizeOfSvg(bytes: Uint8Array): Size | undefined {
  const text = markupText(bytes, preamble);
  const start = text.search(/<(?:[\w-]+:)?svg[\s/>]/);
  const attributes = attributesOf(start < 0 ? "" : text.slice(start, start + rootTag));
  const value = (name: string) => attributes.get(name)?.trim() ?? "";
  const length = (name: string) => {
    const [, number, unit = "px"] =
      /^(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in)?$/i.exec(value(name)) ?? [];
    return number === undefined ? undefined : Number(number) * units[unit.toLowerCase()]!;
  };
  const [, , wide = Number.NaN, high = Number.NaN] = value("viewBox")
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] = [length("width"), length("height")];
  const size = {
    width: width ?? (height === undefined ? wide : (height * wide) / high),
    height: height ?? (width === undefined ? high : (width * high) / wide),
  };
  return size.width > 0 && size.height > 0 ? size : undefined;
}

/** The attributes of the tag that a text begins with, as far as they are whole. */
function attributesOf(tag: string): Map<string, string> {
  const name = /<[\w:-]+/y;
  const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  const found = new Map<string, string>();
  for (let at = name.test(tag) ? name.lastIndex : tag.length; at < tag.length; at = attribute.lastIndex) {
    attribute.lastIndex = at;
    const match = attribute.exec(tag);
    if (!match) {
      break;
    }
    found.set(match[1]!, match[2] ?? match[3] ?? "");
  }
  return found;
}

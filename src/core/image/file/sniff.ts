import { brandsOf, readHeif } from "./heif.ts";
import { markupText } from "./markup-text.ts";
import { isRawPhoto } from "./tiff-kind.ts";
import type { ImageFormat } from "./types.ts";

/** Characters of an SVG that may come before `<svg`: XML declaration, doctype and licence comments. */
const svgPreamble = 65_536;

/** Tells an image's format by its content, never by its name; null when it is none that we know. */
export function sniff(bytes: Uint8Array): ImageFormat | null {
  const head = latin1(bytes, 0, 32);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) {
    return "png";
  }
  // The last one stands for JPEG-LS.
  if (/^\xff\xd8\xff[^\xf7]/.test(head)) {
    return "jpeg";
  }
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
    return "gif";
  }
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") {
    return "webp";
  }
  if (head.slice(4, 8) === "ftyp") {
    return sniffHeif(bytes);
  }
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) {
    return isRawPhoto(bytes) ? null : "tiff";
  }
  // "BM" alone also begins English words: the size of the second header tells.
  if (
    head.startsWith("BM") &&
    bytes.length >= 26 &&
    [12, 16, 40, 52, 56, 64, 108, 124].includes(bytes[14]!)
  ) {
    return "bmp";
  }
  if (isIco(bytes)) {
    return "ico";
  }
  if (/^P[1-6]\s+(#[^\n]*\n\s*)*[0-9]/.test(latin1(bytes, 0, 1024))) {
    return "pnm";
  }
  return isSvg(bytes) ? "svg" : null;
}

/**
 * Returns whether this is an ICO or CUR. It has no signature, only zero, its kind, how many pictures, and where the
 * first lies, behind the directory.
 */
function isIco(bytes: Uint8Array): boolean {
  if (bytes.length < 22) {
    return false;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = view.getUint16(2, true);
  const count = view.getUint16(4, true);
  const directoryEnd = 6 + 16 * count;
  return (
    view.getUint16(0) === 0 &&
    (kind === 1 || kind === 2) &&
    count > 0 &&
    view.getUint32(18, true) >= directoryEnd
  );
}

/** Any of these among its brands makes a file one of still pictures, whatever else it is. */
const stillBrands = /^(avi[fos]|hei[cxms]|hev[cxms]|mi[af]f|mif[123]|msf1)$/;

/**
 * Tells AVIF from HEIC, which share one container and most of their brands: the main picture's codec decides. In a file
 * that was cut before that, the brands do. Null for other codecs.
 */
function sniffHeif(bytes: Uint8Array): ImageFormat | null {
  const brands = brandsOf(bytes);
  if (!brands.some((brand) => stillBrands.test(brand))) {
    return null;
  }
  switch (readHeif(bytes).codec) {
    case "av01":
      return "avif";
    case "hvc1":
    case "hev1":
      return "heic";
    case undefined:
      return brands.some((brand) => brand.startsWith("avi")) ? "avif" : "heic";
    default:
      return null;
  }
}

function isSvg(bytes: Uint8Array): boolean {
  const text = markupText(bytes, svgPreamble);
  // One construct at a time: a single expression for all of them could be made to backtrack without end.
  for (let at = 0; ; ) {
    const space = /\s*/y;
    space.lastIndex = at;
    space.test(text);
    at = preambleEnd(text, space.lastIndex);
    if (at === space.lastIndex) {
      const root = /<([\w-]+:)?svg[\s/>]/y;
      root.lastIndex = at;
      return root.test(text);
    }
  }
}

/** Returns the end of the XML declaration, comment or doctype that begins at `from`; `from` itself if none does. */
function preambleEnd(text: string, from: number): number {
  const after = (close: string) => {
    const at = text.indexOf(close, from);
    return at < 0 ? from : at + close.length;
  };
  if (text.startsWith("<!--", from)) {
    return after("-->");
  }
  if (text.startsWith("<?", from)) {
    return after("?>");
  }
  if (/^<!doctype/i.test(text.slice(from, from + 9))) {
    const subset = text.indexOf("[", from);
    if (subset < 0 || subset > text.indexOf(">", from)) {
      return after(">");
    }
    const closed = after("]>");
    return closed > from ? closed : after("]\n>");
  }
  return from;
}

/** Decodes one character a byte, so that bytes can be matched as text. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

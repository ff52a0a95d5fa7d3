/** No document that anyone sends is longer, and a chain that runs in a circle has to end. */
const mostPages = 1000;
const newSubfileType = 254;
const reducedResolution = 1;

/**
 * Which directories of a TIFF are its pages, from 0, in their order: all but reduced copies of others (thumbnails, pyramids).
 * Only the headers are read; a chain that breaks off ends there. Empty when the bytes are no TIFF.
 * https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf, BigTIFF: http://bigtiff.org
 */
export function tiffPages(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: number[] = [];
  try {
    const order = view.getUint16(0);
    const little = order === 0x4949;
    const version = view.getUint16(2, little);
    if (!(little || order === 0x4d4d) || (version !== 42 && version !== 43)) {
      return [];
    }
    const big = version === 43;
    const offset = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
    const seen = new Set<number>();
    let at = offset(big ? 8 : 4);
    for (let index = 0; at !== 0 && !seen.has(at) && index < mostPages; index++) {
      seen.add(at);
      const entries = big ? offset(at) : view.getUint16(at, little);
      const first = at + (big ? 8 : 2);
      const length = big ? 20 : 12;
      const next = offset(first + entries * length);
      let reduced = false;
      // Sorted by tag, and this is the lowest of all.
      if (entries > 0 && view.getUint16(first, little) === newSubfileType) {
        reduced = (view.getUint32(first + (big ? 12 : 8), little) & reducedResolution) !== 0;
      }
      if (!reduced) {
        pages.push(index);
      }
      at = next;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
  }
  return pages;
}

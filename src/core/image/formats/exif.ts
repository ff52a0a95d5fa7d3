/**
 * The orientation (1-8) in an EXIF block, which is a small TIFF file: https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf
 * 1 when it says nothing or can't be read, which is how viewers take it.
 */
export function exifOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) {
    return 1;
  }
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) {
    return 1;
  }
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) {
      return 1;
    }
    if (view.getUint16(at, little) === 0x0112) {
      const orientation = view.getUint16(at + 8, little);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  }
  return 1;
}

/** Bytes of zero behind which nothing was written. Coded pixels have few in a row, and more only in even grounds. */
const mostZeros = 64;

/** Without the space that was kept for the rest of a file that never came: as pixels, its zeros would be black. */
export function written(bytes: Uint8Array): Uint8Array {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 2;
  return bytes.length - end > mostZeros ? bytes.subarray(0, end) : bytes;
}

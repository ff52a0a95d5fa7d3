const alphabet = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const padding = 0x3d;

/** The methods that engines have since 2025: https://tc39.es/proposal-arraybuffer-base64/ */
interface Encodes {
  toBase64?(): string;
}

/** Bytes as base64. The editor's loop waits meanwhile: of 7.4 MB it is 2 ms where the engine does it, else 20 ms. */
export function toBase64(bytes: Uint8Array & Encodes): string {
  return bytes.toBase64?.() ?? byTable(bytes);
}

/** Not by `btoa`, which wants a string of bytes first and takes five times as long. */
function byTable(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    // Past the end reads as undefined, which counts as zero here; padding is put over it below.
    const three = (bytes[from]! << 16) | (bytes[from + 1]! << 8) | bytes[from + 2]!;
    out[to] = alphabet[three >> 18]!;
    out[to + 1] = alphabet[(three >> 12) & 63]!;
    out[to + 2] = alphabet[(three >> 6) & 63]!;
    out[to + 3] = alphabet[three & 63]!;
  }
  if (bytes.length % 3 > 0) {
    out.fill(padding, out.length - 3 + (bytes.length % 3));
  }
  return new TextDecoder("latin1").decode(out);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

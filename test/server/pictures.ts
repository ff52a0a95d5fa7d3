/** A picture that arrived, with its size read from its own bytes. */
export interface Picture {
  /** Where it was fetched; absent when it came in the request. */
  readonly url?: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Reads a PNG or JPEG; the formats that Figscribe sends. Undefined when the bytes are neither. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    data.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n" &&
    data.toString("latin1", 12, 16) === "IHDR"
  ) {
    return { mime: "image/png", bytes, width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  return data.readUInt16BE(0) === 0xffd8 ? readJpeg(data) : undefined;
}

function readJpeg(data: Buffer): Picture | undefined {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7)];
      return { mime: "image/jpeg", bytes: data, width, height };
    }
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}

import { type FileAt, fileLimits, readRegular } from "../../node/regular-file.ts";

/** A text file that keeps its encoding: written back, only the changed characters change. */
export interface TextFile {
  readonly bytes: Uint8Array;
  /** Without the byte order mark. */
  readonly text: string;
  /** Code units of the byte order mark. */
  readonly mark: 0 | 1;
  /** Encodes another text in the same encoding; undefined when that has no way to write it. */
  encode(text: string): Uint8Array | undefined;
}

/**
 * Reads UTF-8, UTF-16 with a byte order mark, and anything else as Latin-1, so that each byte survives. Throws
 * `Problem`.
 */
export async function readTextFile(file: FileAt): Promise<TextFile> {
  const bytes = await readRegular(file, fileLimits.document);
  const even = bytes.length % 2 === 0;
  if (bytes[0] === 0xff && bytes[1] === 0xfe && even) {
    return textFile(bytes, bytes.toString("utf16le"), (text) => Buffer.from(text, "utf16le"));
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff && even) {
    const swapped = Buffer.from(bytes).swap16();
    return textFile(bytes, swapped.toString("utf16le"), (text) => Buffer.from(text, "utf16le").swap16());
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return textFile(bytes, text, (other) => Buffer.from(other));
  } catch {
    return textFile(bytes, bytes.toString("latin1"), (text) =>
      /^[\0-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : undefined,
    );
  }
}

function textFile(
  bytes: Uint8Array,
  whole: string,
  encode: (text: string) => Uint8Array | undefined,
): TextFile {
  const mark = whole.startsWith("\uFEFF") ? 1 : 0;
  return { bytes, text: whole.slice(mark), mark, encode: (text) => encode(whole.slice(0, mark) + text) };
}

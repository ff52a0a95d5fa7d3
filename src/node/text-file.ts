import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/** A text file whose bytes are told apart from its words: written back, only what was changed changes. */
export interface TextFile {
  readonly bytes: Uint8Array;
  /** Without the byte order mark. */
  readonly text: string;
  /** Code units of the byte order mark. */
  readonly mark: 0 | 1;
  /** The bytes of another text in the same encoding; undefined when that can't say it. */
  encode(text: string): Uint8Array | undefined;
}

/** Reads UTF-8, UTF-16 with its mark, and what is neither as Latin-1: each of its bytes stays what it was. */
export async function readTextFile(path: string): Promise<TextFile> {
  const bytes = await readFile(path);
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

/** Writes a file whole or not at all; a link goes on leading to its file, which keeps its mode. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const real = await realpath(path).catch(() => path);
  const mode = await stat(real).then(
    (found) => found.mode,
    () => undefined,
  );
  const beside = `${real}.${process.pid}.tmp`;
  try {
    await writeFile(beside, bytes, mode === undefined ? {} : { mode });
    await rename(beside, real);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

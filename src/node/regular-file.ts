import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, realpath, stat } from "node:fs/promises";
import { fileTrouble } from "../core/base/file-trouble.ts";
import { formatBytes } from "../core/base/format.ts";
import { Problem } from "../core/base/problem.ts";
import { translated } from "../core/base/text/foreign.ts";

/** A file to be opened, and as people know it. */
export interface FileAt {
  /** Absolute, of this system. */
  readonly path: string;
  readonly name: string;
  /** Tells where a path of this system leads; absent: the file may lie anywhere. */
  readonly within?: (path: string) => Promise<"inside" | "outside" | "gone">;
}

/** Bytes that are read of one file at most: past them it is not what it is taken for, and would fill the memory. */
export const fileLimits = {
  /**
   * The limit of a document, as of an image. The largest known documents are notebooks with pictures in them: some tens
   * of megabytes.
   */
  document: 64 * 1024 * 1024,
  /** The limit of an entries file, as of a document: `suggest` writes about 600 bytes for a reference. */
  entries: 64 * 1024 * 1024,
  /** Configurations are written by hand, or are a lone manifest of some hundred kilobytes. */
  settings: 1024 * 1024,
} as const;

/**
 * The bytes of a regular file, `most` at most. Pipes, sockets and devices are no files: they may never end, and some do
 * something when they are opened. Throws `Problem`, which names the file and the reason.
 */
export async function readRegular(file: FileAt, most: number): Promise<Buffer> {
  try {
    refuseOther(file, await stat(file.path));
    // Another may have come in its place: a pipe would wait for who writes into it.
    const handle = await open(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      refuseOther(file, await handle.stat());
      await refuseOutside(file, handle);
      return await readAtMost(file, handle, most);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unread(file, error);
  }
}

/**
 * Throws `Problem` for an open file that lies outside: a link may have been laid on its path after that was looked up,
 * and only what is open stays what it is.
 */
async function refuseOutside({ path, name, within }: FileAt, handle: FileHandle): Promise<void> {
  if (within && (await within(await pathOfOpen(path, handle))) !== "inside") {
    throw new Problem("notAllowed", translated("{0} is outside by now, so it was not read.", name), [
      "retry",
    ]);
  }
}

/** The path of an open file: Linux tells it; elsewhere, that at which the very same file is found again. */
async function pathOfOpen(path: string, handle: FileHandle): Promise<string> {
  const told = await realpath(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
  if (told !== undefined) {
    return told;
  }
  const real = await realpath(path);
  const [own, there] = await Promise.all([handle.stat(), lstat(real)]);
  return own.dev === there.dev && own.ino === there.ino ? real : "";
}

/** All bytes of an open file from its start. Throws `Problem` past `most`. */
export async function readAtMost(file: FileAt, handle: FileHandle, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  // One byte more tells whether the size is still true.
  let next = Math.min((await handle.stat()).size, most) + 1;
  for (let length = 0; ; next = 65_536) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(next), 0, next, length);
    if (bytesRead === 0) {
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    }
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > most) {
      throw new Problem("badFile", translated("{0} is larger than {1}.", file.name, formatBytes(most)), [
        "retry",
      ]);
    }
  }
}

/** Throws `Problem` for what is no regular file. */
export function refuseOther({ name }: FileAt, found: Stats): void {
  if (!found.isFile()) {
    const text = found.isDirectory()
      ? translated("{0} is a folder.", name)
      : translated("{0} is not a file, nor a link to one.", name);
    throw new Problem("badFile", text, ["retry"]);
  }
}

/** Why a file could not be read. A `Problem` stays what it is. */
export function unread({ name }: FileAt, error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  const { missing, why, todo } = fileTrouble(error);
  const text = missing
    ? translated("{0} was not found.", name)
    : `${translated("{0} can't be read: {1}.", name, why)}${todo && ` ${todo}`}`;
  return new Problem("badFile", text, ["retry"], error);
}

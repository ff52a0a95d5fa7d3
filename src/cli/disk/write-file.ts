import { randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, type FileHandle, link, lstat, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileTrouble } from "../../core/base/file-trouble.ts";
import { Problem } from "../../core/base/problem.ts";
import { foreign, sentence } from "../../core/base/text/foreign.ts";
import { type FileAt, readAtMost, refuseOther } from "../../node/regular-file.ts";

/**
 * Replaces a file's bytes, wholly or not at all. `before` is what the file must hold until that very moment, or it is
 * left alone; undefined: it must not exist yet. The file keeps its mode, and its owner as far as we are allowed to set
 * it. The path has to be real: a link found there instead is not followed. Throws a `Problem` that names the file.
 */
export async function replaceFile(
  file: FileAt,
  bytes: Uint8Array,
  before: Uint8Array | undefined,
): Promise<void> {
  try {
    if (before) {
      await refuseUnwritable(file);
    }
    // A private document must not be readable before it has its mode.
    const fresh = await writtenBeside(file, bytes, before ? 0o600 : 0o666);
    try {
      await (before ? swap(file, fresh, before) : place(file, fresh));
    } finally {
      await rm(fresh, { force: true });
    }
  } catch (error) {
    throw unwritten(file, error);
  }
}

/** Throws `Problem` for a file that `replaceFile` would refuse, and for a new one in a folder that can't be written. */
export async function refuseUnwritable(file: FileAt): Promise<void> {
  try {
    const found = await lstat(file.path).catch(() => undefined);
    if (found) {
      refuseState(file, found);
      await access(file.path, constants.W_OK).catch((error) => refuseDenied(error, readOnly(file)));
    }
    const text = sentence`${file.name} can't be written: its folder is read-only. Make that writable first.`;
    const readOnlyFolder = new Problem("notWritten", text, ["retry"]);
    await access(dirname(file.path), constants.W_OK).catch((error) => refuseDenied(error, readOnlyFolder));
  } catch (error) {
    throw unwritten(file, error);
  }
}

function refuseDenied(error: NodeJS.ErrnoException, problem: Problem): never {
  throw error.code === "EACCES" || error.code === "EPERM" ? problem : error;
}

function refuseState(file: FileAt, found: Stats): void {
  if (found.isSymbolicLink()) {
    throw changed(file);
  }
  refuseOther(file, found);
  const { mode, nlink } = found;
  if (nlink > 1) {
    const text = sentence`${file.name} has ${nlink} names (hard links), and the others would keep the old content. Edit it by hand, or unlink them first.`;
    throw new Problem("notWritten", text, ["retry"]);
  }
  if (!(mode & 0o222)) {
    throw readOnly(file);
  }
}

function readOnly({ name }: FileAt): Problem {
  return new Problem("notWritten", sentence`${name} is read-only. Make it writable first (chmod u+w).`, [
    "retry",
  ]);
}

function changed({ name }: FileAt): Problem {
  return new Problem(
    "changedMeanwhile",
    sentence`${name} was changed by somebody else meanwhile; nothing was written.`,
    ["retry"],
  );
}

/** Writes a new file beside the old one, under a name that nobody else can have taken or guessed. */
async function writtenBeside({ path }: FileAt, bytes: Uint8Array, mode: number): Promise<string> {
  const fresh = join(dirname(path), `.figscribe-${randomUUID()}.tmp`);
  const handle = await open(fresh, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    return fresh;
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Moves the new file into place, unless another file has appeared there meanwhile. */
async function place(file: FileAt, fresh: string): Promise<void> {
  try {
    await link(fresh, file.path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || (await lstat(file.path).catch(() => undefined))) {
      throw changed(file);
    }
    // The disk has no hard links, as on cameras and USB sticks.
    await rename(fresh, file.path);
  }
}

async function swap(file: FileAt, fresh: string, before: Uint8Array): Promise<void> {
  const old = await open(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: unknown) => {
      throw fileTrouble(error).missing || (error as NodeJS.ErrnoException).code === "ELOOP"
        ? changed(file)
        : error;
    },
  );
  try {
    const state = await old.stat();
    refuseState(file, state);
    await likeOld(fresh, state);
    if (!(await holds(file, old, before))) {
      throw changed(file);
    }
    await rename(fresh, file.path);
    if (!(await holds(file, old, before))) {
      await putBack(file, old, state);
      throw changed(file);
    }
  } finally {
    await old.close();
  }
}

async function holds(file: FileAt, handle: FileHandle, before: Uint8Array): Promise<boolean> {
  const { size } = await handle.stat();
  return size === before.length && (await readAtMost(file, handle, Number.MAX_SAFE_INTEGER)).equals(before);
}

/** Gives a file the owner and the mode of another. The owner comes first: changing it clears some mode bits. */
async function likeOld(fresh: string, { uid, gid, mode }: Stats): Promise<void> {
  const handle = await open(fresh, "r+");
  try {
    const made = await handle.stat();
    if (made.uid !== uid || made.gid !== gid) {
      // Only root may change the owner; a group that the user belongs to can be kept.
      await handle.chown(uid, gid).catch(() => handle.chown(made.uid, gid).catch(() => {}));
    }
    await handle.chmod(mode & 0o7777);
  } finally {
    await handle.close();
  }
}

/**
 * Somebody saved into the file between our last look and the rename: their text is now in the file that has no name any
 * more. It is put back as soon as they have finished writing.
 */
async function putBack(file: FileAt, old: FileHandle, state: Stats): Promise<void> {
  let saved = await readAtMost(file, old, Number.MAX_SAFE_INTEGER);
  for (let settled = false; !settled; ) {
    await sleep(100);
    const again = await readAtMost(file, old, Number.MAX_SAFE_INTEGER);
    settled = again.equals(saved);
    saved = again;
  }
  const fresh = await writtenBeside(file, saved, 0o600);
  await likeOld(fresh, state);
  await rename(fresh, file.path);
}

function unwritten({ name }: FileAt, error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  const { missing, why, todo } = fileTrouble(error);
  const because = missing ? "its folder is not there" : why;
  return new Problem(
    "notWritten",
    `${foreign(name)} can't be written: ${because}.${todo && ` ${todo}`}`,
    ["retry"],
    error,
  );
}

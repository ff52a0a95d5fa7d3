import { createHash, randomUUID } from "node:crypto";
import { link, lstat, mkdir, open, readFile, rename, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileTrouble } from "../../core/base/file-trouble.ts";
import { Problem, throwIfAborted } from "../../core/base/problem.ts";
import { foreign, sentence } from "../../core/base/text/foreign.ts";
import type { FileAt } from "../../node/regular-file.ts";

/** Milliseconds without a sign of life after which a lock counts as dead, even if a process with its number exists. */
const silence = 60_000;
const sign = 10_000;
const pause = 40;

/**
 * Runs `work` while no other run of Figscribe works on the same file; waits up to `patience` milliseconds for one that
 * does, then throws `Problem`. Locks lie in a folder of the user's own, named by the real path of the file: in the
 * repository, somebody could plant one for us to stumble over. A lock left behind by a killed run holds nobody up.
 */
export async function whileLocked<Value>(
  file: FileAt,
  patience: number,
  signal: AbortSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = join(await lockFolder(), `${createHash("sha256").update(file.path).digest("hex")}.lock`);
  const token = `${process.pid} ${randomUUID()}`;
  const end = performance.now() + patience;
  while (!(await taken(lock, token))) {
    throwIfAborted(signal);
    if (performance.now() >= end) {
      const text = sentence`${file.name} is being written by another run of Figscribe. Wait until it has ended.`;
      throw new Problem("notWritten", text, ["retry"]);
    }
    await sleep(pause);
  }
  const alive = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), sign).unref();
  try {
    return await work();
  } finally {
    clearInterval(alive);
    if ((await holderOf(lock))?.token === token) {
      await rm(lock, { force: true });
    }
  }
}

async function taken(lock: string, token: string): Promise<boolean> {
  try {
    const handle = await open(lock, "wx", 0o600);
    await handle.writeFile(token).finally(() => handle.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw unlockable(lock, error);
    }
  }
  const holder = await holderOf(lock);
  if (!holder || !isOver(holder)) {
    return false;
  }
  await takeAway(lock, holder.token);
  return taken(lock, token);
}

interface Holder {
  readonly token: string;
  /** Milliseconds since its last sign of life. */
  readonly silent: number;
}

async function holderOf(lock: string): Promise<Holder | undefined> {
  try {
    return { token: await readFile(lock, "utf8"), silent: Date.now() - (await lstat(lock)).mtimeMs };
  } catch {
    return undefined;
  }
}

function isOver({ token, silent }: Holder): boolean {
  const pid = Number.parseInt(token, 10);
  // An empty lock was made a moment ago, or its maker was killed just then.
  return silent > (pid ? silence : 2000) || (pid > 0 && !isRunning(pid));
}

/**
 * Whether another process with this number exists: in a container each run may get the number of the last, and no run
 * locks a file twice.
 */
function isRunning(pid: number): boolean {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Moves a dead lock aside. Of several runs that find one, only one moves it; whoever moved a live lock instead puts it
 * back.
 */
async function takeAway(lock: string, token: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await holderOf(aside))?.token !== token) {
      await link(aside, lock);
    }
  } catch {
    // Another run was quicker.
  } finally {
    await rm(aside, { force: true });
  }
}

async function lockFolder(): Promise<string> {
  const own = process.getuid?.();
  const folder = join(tmpdir(), `figscribe-${own ?? "locks"}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await lstat(folder);
    if (found.isDirectory() && (own === undefined || (found.uid === own && !(found.mode & 0o022)))) {
      return folder;
    }
  } catch (error) {
    throw unlockable(folder, error);
  }
  const text = sentence`${folder} is not yours alone. Remove it, or let TMPDIR name a folder of your own.`;
  throw new Problem("notWritten", text, ["retry"]);
}

function unlockable(path: string, error: unknown): Problem {
  const { why } = fileTrouble(error);
  const text = `${foreign(path)} can't be written: ${why}. Let TMPDIR name a folder that can.`;
  return new Problem("notWritten", text, ["retry"], error);
}

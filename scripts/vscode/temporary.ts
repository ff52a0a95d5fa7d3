import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders = new Set<string>();

/** Makes a folder that is removed when this process ends, at the latest. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `figscribe-${purpose}-`));
  removeAtExit(folder);
  return folder;
}

export function removeAtExit(folder: string): void {
  if (folders.size === 0) process.once("exit", () => [...folders].forEach(removeFolder));
  folders.add(folder);
}

/**
 * Removes a folder. A program that is just ending may still write into it, so it tries several times, then leaves it.
 */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // /tmp is cleaned by others
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders = new Set<string>();

/** A new folder that is gone, at the latest, when this process is. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `figscribe-${purpose}-`));
  removeAtExit(folder);
  return folder;
}

export function removeAtExit(folder: string): void {
  if (folders.size === 0) process.once("exit", () => [...folders].forEach(removeFolder));
  folders.add(folder);
}

/** A program that is just ending may still write into it: tries some times, and leaves the rest to the system. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // /tmp is cleaned by others
  }
}

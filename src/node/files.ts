import { readdir, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { inputLimits } from "../core/image/limits.ts";
import { heavyImage } from "../core/image/refusal.ts";
import type { SourceImage } from "../core/image/types.ts";
import { Problem } from "../core/problem.ts";
import { type FileTree, remember } from "../core/references/resolve/file-tree.ts";
import { native } from "./paths.ts";

/** This computer's files, for finding what references point at. */
export function fileTree(): FileTree {
  return remember({
    kind: (path) =>
      stat(native(path)).then(
        (found) => (found.isDirectory() ? "folder" : "file"),
        () => undefined,
      ),
    list: (folder) =>
      readdir(native(folder), { withFileTypes: true }).then(
        (entries) =>
          entries.map((entry) => ({
            name: entry.name,
            kind: entry.isDirectory() ? ("folder" as const) : ("file" as const),
          })),
        () => [],
      ),
    read: (path) => readFile(native(path), "utf8").catch(() => undefined),
  });
}

/** The image in a file, by its path or one from a URI. Throws `Problem`. */
export async function readImageFile(path: string): Promise<SourceImage> {
  const file = native(path);
  const name = basename(file);
  try {
    if ((await stat(file)).size > inputLimits.fileBytes) {
      throw heavyImage(name);
    }
    return { name, path, bytes: await readFile(file) };
  } catch (error) {
    if (error instanceof Problem) {
      throw error;
    }
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? "was not found" : code === "EISDIR" ? "is a folder" : `can't be read (${code})`;
    throw new Problem("imageMissing", `${path} ${why}.`, [], error);
  }
}

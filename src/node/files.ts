import { readdir, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { readWhole } from "../core/image/read-file.ts";
import type { SourceImage } from "../core/image/types.ts";
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
  const bytes = await readWhole({
    name: basename(file),
    async state() {
      const found = await stat(file);
      const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
      return { kind, size: found.size, changed: found.mtimeMs };
    },
    read: () => readFile(file),
  });
  return { name: basename(file), path, bytes };
}

import { access, constants, readdir, realpath, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { kindOfPlace, type WhereIs } from "../core/base/paths.ts";
import { type FileTree, onlyInside, remember } from "../core/documents/files/file-tree.ts";
import { outsideImage, unreadFile } from "../core/image/file/image-refusal.ts";
import { inputLimits } from "../core/image/file/limits.ts";
import { readWhole } from "../core/image/file/read-file.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import { type FileAt, fileLimits, readRegular } from "./regular-file.ts";

/** Resolves links as `insideOf` needs it, on this computer. */
export const realPath = async (path: string): Promise<string> => rooted(await realpath(native(path)));

/** This computer's files, for finding what references point at: those that `whereIs` finds inside. */
export function fileTree(whereIs: WhereIs): FileTree {
  const files = {
    kind: (path: string) =>
      stat(native(path)).then(
        (found) => (found.isDirectory() ? ("folder" as const) : ("file" as const)),
        () => undefined,
      ),
    list: (folder: string) =>
      readdir(native(folder), { withFileTypes: true }).then(
        (entries) =>
          entries.map((entry) => ({
            name: entry.name,
            kind: entry.isDirectory() ? ("folder" as const) : ("file" as const),
          })),
        () => [],
      ),
    read: (path: string) =>
      readRegular({ path: native(path), name: path, ...within(whereIs) }, fileLimits.settings).then(
        (bytes) => bytes.toString(),
        () => undefined,
      ),
  };
  return remember(onlyInside(files, whereIs));
}

/** Makes a file one that is read only where it lies inside when it is open. */
export function within(whereIs: WhereIs): Pick<FileAt, "within"> {
  return { within: (path) => kindOfPlace(whereIs, rooted(path)) };
}

/** The image in a file, by its path or one from a URI. Throws `Problem`. */
export async function readImageFile(path: string, where: Pick<FileAt, "within"> = {}): Promise<SourceImage> {
  const file = native(path);
  const bytes = await readWhole({
    name: basename(file),
    async state() {
      const found = await stat(file);
      const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
      return { kind, size: found.size, changed: found.mtimeMs };
    },
    read: () => readRegular({ path: file, name: basename(file), ...where }, inputLimits.fileBytes),
  });
  return { name: basename(file), path, bytes };
}

/** The same for a path that a document names, each time it is read: a link may lead elsewhere by then. */
export function readInside(whereIs: WhereIs): (path: string) => Promise<SourceImage> {
  return async (path) => {
    const where = await whereIs(path).catch((error: unknown) => {
      throw unreadFile(basename(path), error);
    });
    if (where.kind === "outside") {
      throw outsideImage(basename(path));
    }
    return { ...(await readImageFile(where.real, within(whereIs))), name: basename(path), path };
  };
}

/**
 * Whether the permissions of a file let it be written. The superuser may write anything, but what nobody is meant to
 * write is left alone.
 */
export async function isWritable(path: string): Promise<boolean> {
  const file = native(path);
  const [found, allowed] = await Promise.all([
    stat(file),
    access(file, constants.W_OK).then(
      () => true,
      () => false,
    ),
  ]);
  return allowed && (found.mode & 0o222) !== 0;
}

/** A path parted by "/" on every system. */
export const slashed = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** Returns a path as in a URI: on Windows "/c:/…". */
export const rooted = (path: string): string => slashed(path).replace(/^(?=[a-z]:)/i, "/");

/** The path that the system takes. */
export const native = (path: string): string => (sep === "/" ? path : path.replace(/^\/(?=[a-z]:)/i, ""));

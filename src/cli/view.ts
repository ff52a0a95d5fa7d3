import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import picomatch from "picomatch";
import { fileTrouble } from "../core/base/file-trouble.ts";
import { anywhere, insideOf, isInside, type WhereIs } from "../core/base/paths.ts";
import { Problem } from "../core/base/problem.ts";
import { sentence } from "../core/base/text/foreign.ts";
import type { FileTree } from "../core/documents/files/file-tree.ts";
import { fileTree, native, realPath, rooted, slashed, within } from "../node/files.ts";
import { type FileAt, unread } from "../node/regular-file.ts";
import {
  findProject,
  outsideProblem,
  type Project,
  projectAt,
  type Reach,
  repositoryOf,
} from "./disk/config-file.ts";

/** The option for how far links and paths are followed. */
export const viewOptions = { outside: { type: "boolean", default: false } } as const;

export const viewUsage = `  --outside           also follow links, and paths in documents, that lead out of the project: out of the repository; where
                      there is none, out of the folder of figscribe.config.json, or else out of this one`;

/** The files that a command may look at. */
export interface View {
  readonly cwd: string;
  readonly project: Project;
  readonly reach: Reach;
  readonly whereIs: WhereIs;
  /** The same files, as they were when first looked at. */
  readonly tree: FileTree;
}

/**
 * Opens the project that the working folder is in, and for each file or folder of `named` that lies elsewhere, the
 * repository or folder around it. A path that a person types is consent, unlike a link in the project or a document.
 * Throws `Problem`.
 */
export async function openView(
  named: readonly string[],
  { outside }: { readonly outside: boolean },
): Promise<View> {
  const cwd = process.cwd();
  const reach = outside ? "anywhere" : "project";
  const project = await findProject(cwd, reach);
  const elsewhere = named.map((one) => resolve(cwd, one)).filter((path) => !isWithin(path, project.root));
  const others = await Promise.all(elsewhere.map((path) => homeOf(path).catch(() => [])));
  const roots = [project.root, ...others.flat()].map(rooted);
  const whereIs = outside ? anywhere(realPath) : insideOf(roots, realPath);
  return { cwd, project, reach, whereIs, tree: fileTree(whereIs) };
}

/** Opens a folder, of which nothing outside `whereIs` is looked at, whatever a link or a document says. Throws `Problem`. */
export async function openFolder(folder: string, whereIs: WhereIs): Promise<View> {
  const project = await projectAt(folder);
  return { cwd: folder, project, reach: "folder", whereIs, tree: fileTree(whereIs) };
}

async function homeOf(path: string): Promise<string> {
  const real = await realpath(path);
  const folder = (await lstat(real)).isDirectory() ? real : dirname(real);
  return (await repositoryOf(folder)) ?? folder;
}

const isWithin = (path: string, folder: string): boolean => isInside(rooted(path), rooted(folder));

/** Throws `Problem` for a glob that begins outside: everything there would be searched. */
export function refuseGlobOutside(glob: string, { cwd, project: { root }, reach }: View): void {
  const { base, isGlob } = picomatch.scan(slashed(glob));
  if (isGlob && reach !== "anywhere" && !isWithin(resolve(cwd, base), root)) {
    throw outsideProblem(glob, root, reach);
  }
}

/**
 * The file that somebody named by its path, perhaps a new one. A path that leads elsewhere by itself is their own word;
 * one that does so by links is refused: others may have laid them. Throws `Problem`.
 */
export async function namedFile(name: string, { cwd, project: { root }, reach }: View): Promise<FileAt> {
  const path = resolve(cwd, name);
  const whereIs =
    reach === "anywhere" || !isWithin(path, root) ? anywhere(realPath) : insideOf([rooted(root)], realPath);
  const there = await lstat(path).catch(() => undefined);
  const where = await whereIs(rooted(there ? path : dirname(path))).catch((error: unknown) => {
    if (there) {
      throw fileTrouble(error).missing
        ? new Problem("notWritten", sentence`${name} is a link to nothing.`, ["retry"])
        : unread({ path, name }, error);
    }
    return undefined;
  });
  if (where?.kind === "outside") {
    throw outsideProblem(name, root, reach);
  }
  const real = where ? native(where.real) : dirname(path);
  return { path: there ? real : join(real, basename(path)), name };
}

/** The document that a glob or a list of entries names: `shown` is what messages call it. Throws `Problem`. */
export async function foundFile(
  named: string,
  { cwd, project: { root }, reach, whereIs }: View,
  shown = named,
): Promise<FileAt> {
  const path = resolve(cwd, named);
  const where = await whereIs(rooted(path)).catch((error: unknown) => {
    throw unread({ path, name: shown }, error);
  });
  if (where.kind === "outside") {
    throw outsideProblem(shown, root, reach);
  }
  return { path: native(where.real), name: shown, ...within(whereIs) };
}

import { folderOf, join, nameOf, stemOf } from "../../base/paths.ts";

/** A document that an image is pasted into. Paths are absolute, parted by "/". */
export interface PastedInto {
  readonly documentPath: string;
  /** Undefined for a document outside of the workspace. */
  readonly workspaceFolder: string | undefined;
}

export interface DestinationAbilities {
  readonly now: Date;
  /** `value.replace` by an expression that may be wrong, or one that never ends: throws then. */
  readonly replace: (value: string, pattern: string, flags: string, replacement: string) => string;
}

/**
 * Where a pasted image's file goes, as VS Code's `markdown.copyFiles.destination` says it: a path relative to the
 * document, or an absolute one; with variables, each of which may be changed by an expression, as in a snippet:
 * `${documentBaseName/^(\d+)-.*$/$1/}`. A folder ends in "/"; nothing says: beside the document.
 */
export function destinationOf(
  template: string,
  fileName: string,
  into: PastedInto,
  { now, replace }: DestinationAbilities,
): string {
  const values = variables(fileName, into, now);
  const changed = (value: string, pattern: string, replacement: string, flags: string): string => {
    try {
      return replace(value, pattern, flags, replacement.replaceAll("\\/", "/"));
    } catch {
      return value;
    }
  };
  const filled = template.replace(
    /\$\{(\w+)(?:\/((?:\\.|[^\\/])+)\/((?:\\.|[^\\/])*)\/(\w*))?\}/g,
    (whole, name: string, pattern?: string, replacement = "", flags = "") => {
      const value = values[name];
      return value === undefined ? whole : pattern ? changed(value, pattern, replacement, flags) : value;
    },
  );
  const path = filled === "" || filled.endsWith("/") ? `${filled}${fileName}` : filled;
  return path.startsWith("/") ? join("/", path.slice(1)) : join(folderOf(into.documentPath), path);
}

/** `image.png`, then `image-1.png`, `image-2.png`… */
export function numbered(path: string, number: number): string {
  return number === 0 ? path : path.replace(/(?=\.[^./]*$)|$/, `-${number}`);
}

/** A file as a document beside it names it: "../images/a.png". */
export function relativePath(file: string, document: string): string {
  const to = file.split("/");
  const from = folderOf(document).replace(/^\/$/, "").split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) {
    same++;
  }
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

function variables(
  fileName: string,
  { documentPath, workspaceFolder }: PastedInto,
  now: Date,
): Readonly<Record<string, string>> {
  const folder = folderOf(documentPath);
  const file = nameOf(documentPath);
  const inWorkspace = (path: string) =>
    workspaceFolder === undefined ? path : relativePath(path, `${workspaceFolder}/x`);
  return {
    documentDirName: folder,
    documentRelativeDirName: folder === workspaceFolder ? "" : inWorkspace(folder),
    documentFileName: file,
    documentBaseName: stemOf(documentPath),
    documentExtName: /(?!^)\.([^.]*)$/.exec(file)?.[1] ?? "",
    documentFilePath: documentPath,
    documentRelativeFilePath: inWorkspace(documentPath),
    documentWorkspaceFolder: workspaceFolder ?? folder,
    fileName,
    fileExtName: /\.([^.]*)$/.exec(fileName)?.[1] ?? "",
    unixTime: String(now.getTime()),
    isoTime: now.toISOString(),
  };
}

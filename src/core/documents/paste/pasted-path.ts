import { folderOf, foldersAbove, isInside, join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { ReferenceLanguage } from "../languages.ts";
import { antoraName } from "../resolve/antora-paths.ts";
import { imagesDirectory } from "../resolve/asciidoc-paths.ts";
import { mainFolder } from "../resolve/latex-paths.ts";
import { siteAttributes, siteRoots } from "../site/site-roots.ts";
import { relativePath } from "./destination.ts";

/** A document that names a file. Paths are absolute, parted by "/". */
export interface NamingDocument {
  readonly path: string;
  readonly text: string;
  /** The offset of the name: an attribute that is set later doesn't count. */
  readonly offset: number;
  readonly language: ReferenceLanguage;
  /** Workspace folders on its file system. */
  readonly folders: readonly string[];
}

/** Names a file as the document's syntax and its site look for it. */
export async function pastedPath(file: string, document: NamingDocument, tree: FileTree): Promise<string> {
  const { path, text, offset, language, folders } = document;
  const from = { document: path, text, above: foldersAbove(path, folders) };
  const relativeTo = (folder: string) => relativePath(file, join(folder, "x"));
  if (language === "asciidoc") {
    const directory = imagesDirectory({ text, offset, ofSite: await siteAttributes(from, tree) });
    return directory.startsWith("/")
      ? ((await belowRoot(file, directory, from, tree)) ?? relativeTo(folderOf(path)))
      : (antoraName(file, path) ?? relativeTo(join(folderOf(path), directory)));
  }
  if (language === "latex") {
    return relativeTo(await mainFolder(from, tree));
  }
  return (await servedAs(file, from, tree)) ?? relativeTo(folderOf(path));
}

interface From {
  readonly document: string;
  readonly above: readonly string[];
}

async function belowRoot(
  file: string,
  directory: string,
  from: From,
  tree: FileTree,
): Promise<string | undefined> {
  for await (const root of siteRoots(from, tree)) {
    if (isInside(file, join(root, directory))) {
      return relativePath(file, join(root, `${directory}/x`));
    }
  }
  return undefined;
}

/**
 * Returns the address of a file that its site serves from a folder that isn't one of documents, such as `static`: there
 * a path from the document would lead elsewhere.
 */
async function servedAs(file: string, from: From, tree: FileTree): Promise<string | undefined> {
  for await (const root of siteRoots(from, tree)) {
    if (isInside(file, root)) {
      return isInside(from.document, root) ? undefined : `/${relativePath(file, join(root, "x"))}`;
    }
  }
  return undefined;
}

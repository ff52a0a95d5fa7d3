import { folderOf, join, nameOf } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { From } from "./target-places.ts";

/**
 * Obsidian finds a file by its name alone anywhere in the vault: the one beside the note first, then the one nearest to
 * the vault's top. Of several vaults in a project, of which nothing tells where they begin, the note's own is the one
 * that shares most folders with it. Equally near ones are all given: nobody can tell which is meant.
 */
export async function inVault(
  path: string,
  { document, above }: From,
  tree: FileTree,
): Promise<readonly string[]> {
  const marked = await markedVault(above, tree);
  const wanted = `/${join("", path).slice(1)}`.toLowerCase();
  const named = await tree.named(marked ?? above.at(-1)!, nameOf(path));
  const alike = named.filter((file) => file.toLowerCase().endsWith(wanted));
  const beside = alike.filter((file) => folderOf(file) === folderOf(document));
  const near = beside.length ? beside : marked ? alike : mostBy(alike, (file) => shared(file, document));
  return mostBy(near, (file) => -file.split("/").length);
}

/** Returns the number of folders that two files have in common. */
function shared(one: string, other: string): number {
  const [its, others] = [folderOf(one).split("/"), folderOf(other).split("/")];
  const apart = its.findIndex((name, depth) => name !== others[depth]);
  return apart < 0 ? its.length : apart;
}

function mostBy(files: readonly string[], measure: (file: string) => number): string[] {
  const most = files.reduce((found, file) => Math.max(found, measure(file)), Number.NEGATIVE_INFINITY);
  return files.filter((file) => measure(file) === most);
}

export async function isVault(above: readonly string[], tree: FileTree): Promise<boolean> {
  return (await markedVault(above, tree)) !== undefined;
}

async function markedVault(above: readonly string[], tree: FileTree): Promise<string | undefined> {
  for (const folder of above) {
    if (await tree.kind(join(folder, ".obsidian"))) {
      return folder;
    }
  }
  return undefined;
}

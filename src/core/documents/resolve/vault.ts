import { folderOf, isInside, join, nameOf } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { From } from "./target-places.ts";

/**
 * Obsidian finds a file by its name alone anywhere in the vault: the one beside the note first, then the one nearest to
 * the vault's top. Two equally near ones are both given: nobody can tell which is meant.
 */
export async function inVault(
  path: string,
  { document, above }: From,
  tree: FileTree,
): Promise<readonly string[]> {
  const vault = await vaultOf(above, tree);
  const wanted = `/${join("", path).slice(1)}`.toLowerCase();
  const alike = (await tree.named(vault, nameOf(path))).filter((file) => file.toLowerCase().endsWith(wanted));
  const beside = alike.filter((file) => isInside(file, folderOf(document)));
  const near = beside.some((file) => folderOf(file) === folderOf(document))
    ? beside.filter((file) => folderOf(file) === folderOf(document))
    : alike;
  const depth = (file: string) => file.split("/").length;
  const least = near.reduce((fewest, file) => Math.min(fewest, depth(file)), Number.POSITIVE_INFINITY);
  return near.filter((file) => depth(file) === least);
}

export async function isVault(above: readonly string[], tree: FileTree): Promise<boolean> {
  return (await markedVault(above, tree)) !== undefined;
}

async function vaultOf(above: readonly string[], tree: FileTree): Promise<string> {
  return (await markedVault(above, tree)) ?? above.at(-1)!;
}

async function markedVault(above: readonly string[], tree: FileTree): Promise<string | undefined> {
  for (const folder of above) {
    if (await tree.kind(join(folder, ".obsidian"))) {
      return folder;
    }
  }
  return undefined;
}

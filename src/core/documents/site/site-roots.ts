import { join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import { configOf, namedIn, sitesIn } from "./site.ts";

/** Yields the folders that "/" may stand for in a document below `folders`, which go from the nearest up. */
export async function* siteRoots(folders: readonly string[], tree: FileTree): AsyncGenerator<string> {
  for (const folder of folders) {
    for (const found of await sitesIn(folder, tree)) {
      const { roots, configured } = found.site;
      const text = configured && (await configOf(found, tree));
      yield* namedIn(text, configured).map((root) => join(folder, root));
      for (const root of roots) {
        yield* root.startsWith("*/")
          ? (await tree.list(folder))
              .filter(({ kind }) => kind === "folder")
              .map(({ name }) => join(folder, `${name}/${root.slice(2)}`))
          : [join(folder, root)];
      }
    }
  }
}

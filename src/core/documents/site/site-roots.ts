import { join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import { namedIn, sitesFor } from "./site.ts";

/** A document and the folders above it, from its own up to that of the workspace. */
export interface Under {
  readonly document: string;
  readonly above: readonly string[];
}

/** Yields the folders that "/" may stand for in a document, those of the nearest site first. */
export async function* siteRoots({ document, above }: Under, tree: FileTree): AsyncGenerator<string> {
  for (const folder of above) {
    for (const found of await sitesFor(document, folder, tree)) {
      const { roots, configured, from = "", within = "" } = found.site;
      const at = (root: string) => join(found.folder, root);
      yield* namedIn(found.config, configured).map((root) => at(`${from}/${root}/${within}`));
      for (const root of roots) {
        const [before, after] = root.split("*/");
        yield* after === undefined
          ? [at(root)]
          : (await tree.list(at(before!)))
              .filter(({ kind }) => kind === "folder")
              .map(({ name }) => at(`${before}${name}/${after}`));
      }
    }
  }
}

/** A site's own place: its folder, and the path that its pages are served below, "" for none. */
interface Home {
  readonly folder: string;
  readonly base: string;
}

/** Finds where the sites of a document begin: on the disk, and in the addresses of their pages; the nearest first. */
export async function siteHomes({ document, above }: Under, tree: FileTree): Promise<Home[]> {
  const homes: Home[] = [];
  for (const at of above) {
    for (const { site, folder, config } of await sitesFor(document, at, tree)) {
      const [, base = ""] = site.base?.exec(config) ?? [];
      homes.push({ folder, base: base.replace(/\/+$/, "") });
    }
  }
  return homes;
}

/** Finds the attributes that sites above an AsciiDoc page set for all of their pages; the nearest site's count. */
export async function siteAttributes(
  { document, above }: Under,
  tree: FileTree,
): Promise<ReadonlyMap<string, string>> {
  const attributes = new Map<string, string>();
  for (const folder of above) {
    for (const found of await sitesFor(document, folder, tree)) {
      for (const [name, value] of Object.entries(found.attributes)) {
        attributes.set(name, attributes.get(name) ?? value);
      }
    }
  }
  return attributes;
}

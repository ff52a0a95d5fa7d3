import { join, nameOf } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import { imagesDirectory } from "./asciidoc-paths.ts";
import type { From } from "./target-places.ts";

/** Files of a folder that are read for who includes a page. */
const mostRead = 20;

/**
 * Yields the places of an image of a page that others include: it is looked for from their folder, below the folder of
 * images that they have set by then.
 */
export async function* placesOfBooks(
  path: string,
  { document, above }: From,
  tree: FileTree,
): AsyncGenerator<string> {
  for (const folder of above) {
    const names = (await tree.list(folder)).map(({ name }) => name).filter(isAsciidoc);
    for (const name of names.slice(0, mostRead)) {
      const text = (await tree.read(join(folder, name))) ?? "";
      for (const { index, 1: target } of text.matchAll(/^include::([^\s[]+)\[/gm)) {
        if (isOf(document, target!, folder)) {
          const images = imagesDirectory({ text, offset: index, ofSite: new Map() });
          yield join(images.startsWith("/") ? "" : folder, `${images}/${path}`);
        }
      }
    }
  }
}

const isAsciidoc = (name: string) => /\.(?:adoc|asciidoc|asc)$/i.test(name);

/** Whether that is what a page includes; folders that attributes name may be any. */
const isOf = (document: string, target: string, folder: string): boolean =>
  target.includes("{")
    ? nameOf(target) === nameOf(document)
    : join(target.startsWith("/") ? "" : folder, target) === document;

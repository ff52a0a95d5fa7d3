import { folderOf, join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { From } from "./target-places.ts";

/**
 * The endings that TeX adds to a name without one; those that a model can be shown come first, since they hold the same
 * picture.
 */
const extensions = ["", ".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG", ".svg", ".pdf", ".eps", ".PDF"];

/** `\includegraphics` looks from the folder of the main file, and in each folder of `\graphicspath`. */
export async function* latexPlaces(path: string, from: From, tree: FileTree): AsyncGenerator<string> {
  for (const { folder, text } of await mainFiles(from, tree)) {
    for (const prefix of ["", ...graphicsPaths(text), ...graphicsPaths(from.text)]) {
      for (const extension of extensions) {
        yield join(
          path.startsWith("/") ? "" : folder,
          `${path.startsWith("/") ? "" : prefix}${path}${extension}`,
        );
      }
    }
  }
}

/** Finds the folder that paths in a document start from: that of the main file that takes it in, or else its own. */
export async function mainFolder(
  from: Pick<From, "document" | "text" | "above">,
  tree: FileTree,
): Promise<string> {
  const [first, ...others] = await mainFiles(from, tree);
  if (first!.folder !== folderOf(from.document) || /\\documentclass/.test(from.text)) {
    return first!.folder;
  }
  const main = others.find(({ folder, text }) =>
    [...text.matchAll(/\\(?:input|include|subfile)\s*\{([^{}]+)\}/g)].some(
      ([, path]) => join(folder, path!.trim()).replace(/\.tex$/, "") === from.document.replace(/\.tex$/, ""),
    ),
  );
  return main?.folder ?? first!.folder;
}

interface Main {
  readonly folder: string;
  readonly text: string;
}

async function mainFiles(
  { document, text, above }: Pick<From, "document" | "text" | "above">,
  tree: FileTree,
): Promise<Main[]> {
  const mains: Main[] = [{ folder: folderOf(document), text }];
  const [, root] = /^%\s*!\s*TeX\s+root\s*=\s*(.+?)\s*$/im.exec(text.slice(0, 5000)) ?? [];
  if (root) {
    const path = join(folderOf(document), root);
    mains.unshift({ folder: folderOf(path), text: (await tree.read(path)) ?? "" });
  }
  for (const folder of above) {
    const files = (await tree.list(folder)).filter(({ name }) => name.endsWith(".tex")).slice(0, 20);
    for (const { name } of files) {
      const main = (await tree.read(join(folder, name))) ?? "";
      if (/\\documentclass|\\graphicspath/.test(main)) {
        mains.push({ folder, text: main });
      }
    }
  }
  return mains;
}

function graphicsPaths(text: string): string[] {
  const lists = text.matchAll(
    /^[^%\n]{0,200}\\graphicspath\s{0,9}\{((?:\s{0,9}\{[^{}\n]{0,500}\}\s{0,9}){1,50})\}/gm,
  );
  return [...lists].flatMap(([, list]) =>
    [...list!.matchAll(/\{([^{}]*)\}/g)].map(([, path]) => path!.trim()),
  );
}

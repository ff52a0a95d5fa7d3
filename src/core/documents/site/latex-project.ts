import { foldersAbove, join } from "../../base/paths.ts";
import { pushAll } from "../../base/push-all.ts";
import type { FileTree } from "../files/file-tree.ts";
import { type LatexMacro, latexMacros } from "../syntax/latex-macros.ts";

/** The main files that are looked at in a folder, and the files that one of them takes in before its document begins. */
const most = { mains: 20, parts: 40 };
const remembered = new WeakMap<FileTree, Map<string, Promise<readonly LatexMacro[]>>>();

/** Finds the commands that show pictures by the main files above a LaTeX document, and by what those take in. Never throws. */
export async function projectMacros(
  path: string,
  folders: readonly string[],
  tree: FileTree,
): Promise<readonly LatexMacro[]> {
  const ofTree = remembered.get(tree) ?? new Map<string, Promise<readonly LatexMacro[]>>();
  remembered.set(tree, ofTree);
  const found: LatexMacro[] = [];
  for (const folder of foldersAbove(path, folders).toReversed()) {
    const its = ofTree.get(folder) ?? macrosOf(folder, tree);
    ofTree.set(folder, its);
    pushAll(found, await its);
  }
  return found;
}

async function macrosOf(folder: string, tree: FileTree): Promise<readonly LatexMacro[]> {
  const files = (await tree.list(folder)).filter(({ name, kind }) => kind === "file" && /\.tex$/i.test(name));
  const found: LatexMacro[] = [];
  for (const { name } of files.slice(0, most.mains)) {
    const main = (await tree.read(join(folder, name))) ?? "";
    if (/\\documentclass/.test(main)) {
      for (const text of await preamble(main, folder, tree)) {
        pushAll(found, latexMacros(text, found));
      }
    }
  }
  return found;
}

/** Reads what comes before the document's beginning, in the order in which TeX does. */
async function preamble(main: string, folder: string, tree: FileTree): Promise<string[]> {
  const texts: string[] = [];
  const seen = new Set<string>();
  const read = async (text: string, depth: number): Promise<void> => {
    const [head = ""] = text.split("\\begin{document}");
    for (const path of takenIn(head)) {
      const place = join(folder, path);
      if (depth < 3 && seen.size < most.parts && !seen.has(place)) {
        seen.add(place);
        await read((await tree.read(place)) ?? "", depth + 1);
      }
    }
    texts.push(head);
  };
  await read(main, 0);
  return texts;
}

const takes =
  /\\(input|include|subfile|usepackage|RequirePackage|documentclass|LoadClass)\s*(?:\[[^\]]{0,500}\])?\s*\{([^{}]{1,500})\}/g;
const endings: Readonly<Record<string, string>> = {
  ...{ usepackage: ".sty", RequirePackage: ".sty", documentclass: ".cls", LoadClass: ".cls" },
};

function takenIn(text: string): string[] {
  const code = text.replace(/(?<!\\)%.*/g, "");
  return [...code.matchAll(takes)].flatMap(([, command, names]) =>
    names!.split(",").map((name) => {
      const ending = endings[command!] ?? ".tex";
      return name.trim().endsWith(ending) ? name.trim() : name.trim() + ending;
    }),
  );
}

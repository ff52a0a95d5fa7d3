import { folderOf, foldersAbove, join, nameOf } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { Under } from "../site/site-roots.ts";

/** A folder that is called by a language: `de`, `pt-BR`, `zh_Hans`, `es-419`. */
const languageFolder = /^[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}|\d{3}))?$/i;
/** Folders of the language that most translations are made from; "" where it has none of its own. */
const mainFolders = ["en", "en-US", "en-us", "en_US", ""] as const;

/** The folders that Docusaurus keeps translations in, by what was translated. */
const docusaurus =
  /\/i18n\/[^/]+\/docusaurus-plugin-content-(docs|blog|pages)(?:-[^/]+)?\/(?:(current)\/|(version-[^/]+)\/)?/;

/**
 * Yields the documents that a translation was made from, which hold the pictures that it has none of its own for:
 * MkDocs, Hugo and Docusaurus fall back to them. Only documents that are there, so that no folder is taken for a language
 * by its name alone.
 */
export async function* originalsOf({ document, above }: Under, tree: FileTree): AsyncGenerator<Under> {
  const top = above.at(-1)!;
  const tried = new Set([document]);
  for (const path of candidates(document, top)) {
    if (!tried.has(path) && (await tree.kind(path)) === "file") {
      yield { document: path, above: foldersAbove(path, [top]) };
    }
    tried.add(path);
  }
}

function* candidates(document: string, top: string): Generator<string> {
  yield document.replace(docusaurus, (_, kind: string, _current, version?: string) =>
    version ? `/versioned_docs/${version}/` : kind === "pages" ? "/src/pages/" : `/${kind}/`,
  );
  // Of documents beside their site.
  yield join(
    "",
    document.replace(docusaurus, (all, kind: string) => (kind === "docs" ? "/../docs/" : all)),
  );
  const names = folderOf(document).slice(top.length).split("/");
  for (const [depth, name] of names.entries()) {
    if (languageFolder.test(name)) {
      for (const main of mainFolders) {
        yield join(top, `${names.with(depth, main).join("/")}/${nameOf(document)}`);
      }
    }
  }
}

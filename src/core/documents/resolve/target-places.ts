import { folderOf, join, nameOf, stemOf } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { Reference } from "../reference/reference.ts";
import { siteHomes, siteRoots, type Under } from "../site/site-roots.ts";
import { aliased } from "./aliases.ts";
import { asciidocPlaces } from "./antora-paths.ts";
import { placesOfBooks } from "./asciidoc-books.ts";
import { latexPlaces } from "./latex-paths.ts";
import { originalsOf } from "./translations.ts";

/** The document that a reference stands in, as far as its targets depend on it. */
export interface From extends Under {
  readonly text: string;
  /** The setting `figscribe.imageRoots`, made absolute. */
  readonly imageRoots: readonly string[];
}

/** Yields the places where the file of a path may be, the likeliest first; a translation's own before its original's. */
export async function* placesOf(
  path: string,
  reference: Pick<Reference, "syntax">,
  from: From,
  tree: FileTree,
): AsyncGenerator<string> {
  yield* placesFrom(path, reference, from, tree);
  for await (const original of originalsOf(from, tree)) {
    yield* placesFrom(path, reference, { ...from, ...original }, tree);
  }
}

async function* placesFrom(
  path: string,
  { syntax }: Pick<Reference, "syntax">,
  from: From,
  tree: FileTree,
): AsyncGenerator<string> {
  const folder = folderOf(from.document);
  if (syntax === "latex") {
    yield* latexPlaces(path, from, tree);
    return;
  }
  if (path.startsWith("/")) {
    yield* rooted(path, from, tree);
    yield* withoutBase(path, from, tree);
    yield join("/", path);
    return;
  }
  if (/\.\*$/.test(path)) {
    yield* anyFormat(join(folder, path), tree);
    return;
  }
  yield join(folder, path);
  if (/^[@~$#]/.test(path) || /^[\w-][^:]*\//.test(path)) {
    const beside = (await siteHomes(from, tree)).map((home) => home.folder);
    yield* aliased(path, [...new Set([...from.above, ...beside])], tree);
  }
  if (syntax === "asciidoc") {
    yield* asciidocPlaces(path, from, tree);
    yield* placesOfBooks(path, from, tree);
  }
  const below = folderOfPictures(from.text);
  if (below !== undefined) {
    yield* rooted(join(`/${below}`, path), from, tree);
  }
  // Programs behind tags start from where they are run.
  if (!/^\.{1,2}\//.test(path) || syntax === "tag") {
    yield* rooted(`/${path}`, from, tree);
  }
  // A page has an address of its own, a folder: `../a.png` is beside the document, `a.png` in the folder called as it.
  yield join(join(folder, stemOf(nameOf(from.document))), path);
  yield* upwards(path, from, tree);
}

/** The folder that a page of Jekyll's says its pictures lie in, as Chirpy and its kin read it. */
function folderOfPictures(text: string): string | undefined {
  const head = text.startsWith("---") ? text.slice(0, longestHead) : "";
  return /^(?:media_subpath|img_path):[ \t]*["']?([^\s"'#]+)/m.exec(head.split(/^---[ \t]*$/m)[1] ?? "")?.[1];
}
const longestHead = 10_000;

/** The path that GitHub serves a repository's files below, from one of its pages. */
const ofRepository = /^(?:\.\.\/)+(?:raw|blob)\/[^/]+\/(?=.)/;

/** A path that climbs out of the folders of documents may mean the pages' addresses, which climb to the site's root. */
async function* upwards(path: string, from: From, tree: FileTree): AsyncGenerator<string> {
  if (ofRepository.test(path)) {
    yield* rooted(path.replace(ofRepository, "/"), from, tree);
  } else if (path.startsWith("../")) {
    const rest = path.replace(/^(?:\.\.\/)+/, "/");
    for await (const root of siteRoots(from, tree)) {
      yield join(root, rest);
    }
    yield* withoutBase(rest, from, tree);
  }
}

/** The same from the root of a site whose pages are served below a path, where it begins with that. */
async function* withoutBase(path: string, from: From, tree: FileTree): AsyncGenerator<string> {
  for (const { base } of await siteHomes(from, tree)) {
    if (base && path.startsWith(`${base}/`)) {
      yield* rooted(path.slice(base.length), from, tree);
    }
  }
}

/** "/" is the root of the site, which the site's own files tell; else the workspace folder, or one between. */
async function* rooted(path: string, from: From, tree: FileTree): AsyncGenerator<string> {
  for (const root of from.imageRoots) {
    yield join(root, path);
  }
  for await (const root of siteRoots(from, tree)) {
    yield join(root, path);
  }
  yield* from.above.toReversed().map((folder) => join(folder, path));
}

/** Sphinx takes `a.*` for whichever format fits the output. */
async function* anyFormat(path: string, tree: FileTree): AsyncGenerator<string> {
  const stem = nameOf(path).slice(0, -1);
  const formats = ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"];
  const rank = (name: string) => (formats.indexOf(name.slice(stem.length).toLowerCase()) + 100) % 100;
  const files = (await tree.list(folderOf(path))).filter(({ name }) => name.startsWith(stem));
  yield* files
    .map(({ name }) => join(folderOf(path), name))
    .sort((a, b) => rank(nameOf(a)) - rank(nameOf(b)));
}

import { matcher } from "../../base/glob.ts";
import { folderOf, foldersAbove, isInside, join } from "../../base/paths.ts";
import { pushAll } from "../../base/push-all.ts";
import { type FileTree, isLeftOut } from "../files/file-tree.ts";
import { type Dialect, gfm, quarto, reads, unsaid } from "./dialect.ts";
import { projectMacros } from "./latex-project.ts";
import { type Site, sites } from "./sites.ts";

/** A document by its place: its absolute path, and the folders that it is looked at in. */
export interface Placed {
  readonly path: string;
  readonly folders: readonly string[];
}

/** A site as its own configuration says it is. */
export interface FoundSite {
  readonly site: Site;
  /** The folder that the paths in its configuration start from. */
  readonly folder: string;
  /** The text of its configuration; "" where it is a folder, or can't be read. */
  readonly config: string;
  /** The dialect of its documents; undefined where the configuration says nothing of it. */
  readonly dialect: Dialect | undefined;
  /** The attributes that it sets for each of its AsciiDoc pages. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Documents that only one program reads, wherever they are. */
const byEnding: Readonly<Record<string, Dialect>> = {
  mdx: reads("mdx"),
  qmd: quarto,
  rmd: reads("pandoc"),
};

/**
 * Finds how the site that a document belongs to reads it, from the project's own files: the nearest site above counts,
 * and of several in one folder one of documents before an app. Markdown that no site speaks of is read as on GitHub.
 * Never throws.
 */
export async function dialectOf(placed: Placed, tree: FileTree): Promise<Dialect> {
  const dialect = await ofSite(placed, tree);
  return /\.erb$/i.test(placed.path) ? { ...dialect, templates: ["erb"] } : dialect;
}

async function ofSite({ path, folders }: Placed, tree: FileTree): Promise<Dialect> {
  const [, ending = ""] = /\.(mdx|qmd|rmd)$/i.exec(path) ?? [];
  const own = byEnding[ending.toLowerCase()];
  if (own) {
    return own;
  }
  if (/\.(?:tex|ltx)$/i.test(path)) {
    return { ...unsaid, macros: await projectMacros(path, folders, tree) };
  }
  // A component's template may stand anywhere; the page that an app begins with is no template.
  if (/\.component\.html$/i.test(path)) {
    return { ...gfm, html: "angular" };
  }
  if (/\/index\.html$/i.test(path)) {
    return gfm;
  }
  for (const folder of foldersAbove(path, folders)) {
    const found = await sitesFor(path, folder, tree);
    const dialects = found.flatMap(({ dialect }) => dialect ?? []);
    const dialect = dialects.find(({ markdown }) => markdown !== "gfm") ?? dialects[0];
    if (dialect) {
      return dialect;
    }
  }
  return unsaid;
}

/** Names of folders that hold a site for documents beside them. */
const siteFolder = /site|docs?|documentation|web|www|book/i;

/**
 * Finds the sites that a folder above a document has the configuration of, in the order of the table; then those in
 * folders within it whose configuration says that the document is among their own.
 */
export async function sitesFor(path: string, folder: string, tree: FileTree): Promise<FoundSite[]> {
  const found = [...(await sitesIn(folder, tree))];
  for (const { name, kind } of await tree.list(folder)) {
    if (kind !== "folder" || !siteFolder.test(name) || isLeftOut(name)) {
      continue;
    }
    const beside = join(folder, name);
    if (!isInside(path, beside)) {
      for (const other of await sitesIn(beside, tree)) {
        const named = namedIn(other.config, other.site.documents ?? other.site.configured);
        const others = named.filter((one) => one.startsWith(".."));
        pushAll(found, others.some((one) => isInside(path, join(beside, one))) ? [other] : []);
      }
    }
  }
  return found;
}

const known = sites.map((site) => ({
  site,
  markers: site.markers.map((marker) => marker.split("/").map((part) => matcher([part]))),
}));

/** Globs for the paths of the files and folders that decide how documents are read. */
export const dialectMarkers: readonly string[] = sites.flatMap(({ markers, dialect }) =>
  dialect ? markers : [],
);

/** The same for other files that a dialect may be read out of, of which most never are. */
export const dialectSources: readonly string[] = ["*.{tex,sty,cls}", "*.{yml,yaml}"];

/** The sites of each folder: all documents below it ask for them, and for each of their pictures. */
const remembered = new WeakMap<FileTree, Map<string, Promise<readonly FoundSite[]>>>();

function sitesIn(folder: string, tree: FileTree): Promise<readonly FoundSite[]> {
  const ofTree = remembered.get(tree) ?? new Map<string, Promise<readonly FoundSite[]>>();
  remembered.set(tree, ofTree);
  const found = ofTree.get(folder) ?? lookedForIn(folder, tree);
  ofTree.set(folder, found);
  return found;
}

async function lookedForIn(folder: string, tree: FileTree): Promise<readonly FoundSite[]> {
  const found: FoundSite[] = [];
  for (const { site, markers } of known) {
    for (const marker of markers) {
      const path = await first(marker, folder, tree);
      if (path !== undefined) {
        const isFile = (await tree.kind(path)) === "file";
        const config = isFile ? await configAt(path, site, tree) : "";
        // Read here, once, as each document and each picture of an AsciiDoc page asks.
        const said = { dialect: site.dialect?.(config), attributes: site.attributes?.(config) ?? {} };
        found.push({ site, folder, config, ...said });
        break;
      }
    }
  }
  return found;
}

/** Reads a configuration, and behind lines of `---` those that it inherits from; "" where it can't be read. */
async function configAt(path: string, { inherits }: Site, tree: FileTree): Promise<string> {
  const configs: string[] = [];
  for (let next: string | undefined = path; next !== undefined && configs.length < mostInherited; ) {
    const config: string = (await tree.read(next)) ?? "";
    configs.push(config);
    const [parent] = namedIn(config, inherits);
    next = parent === undefined ? undefined : join(folderOf(next), parent);
  }
  return configs.join("\n---\n");
}

type Part = ReturnType<typeof matcher>;

/** Finds the first path below a folder whose parts match. */
async function first(
  [part, ...more]: readonly Part[],
  folder: string,
  tree: FileTree,
): Promise<string | undefined> {
  const entry = (await tree.list(folder)).find(({ name }) => part!(name));
  const path = entry && join(folder, entry.name);
  return path !== undefined && more.length ? first(more, path, tree) : path;
}

/** Configurations that may inherit from each other, which ends circles. */
const mostInherited = 5;

/** Returns all quoted or bare names in the first group of a pattern. */
export function namedIn(text: string, pattern: RegExp | undefined): string[] {
  const all = pattern?.global ? [...text.matchAll(pattern)] : [pattern?.exec(text) ?? []];
  return all.flatMap(([, list = ""]) => [...list.matchAll(/[^\s"'`,[\]]+/g)].map(([name]) => name));
}

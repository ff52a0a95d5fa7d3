import { matcher } from "../../base/glob.ts";
import { foldersAbove, isInside, join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import { isLeftOut } from "../files/file-tree.ts";
import { type Dialect, gfm, reads } from "./dialect.ts";
import { type Site, sites } from "./sites.ts";

/** A document by its place: its absolute path, and the folders that it is looked at in. */
export interface Placed {
  readonly path: string;
  readonly folders: readonly string[];
}

/** A site that a folder has the configuration of. */
export interface FoundSite {
  readonly site: Site;
  readonly folder: string;
  /** The name of the file or folder that it is known by. */
  readonly marker: string;
  readonly kind: "file" | "folder";
}

/**
 * Finds how the site that a document belongs to reads it, from the project's own files: the nearest site above counts.
 * Markdown that no site speaks of is read as on GitHub. Never throws.
 */
export async function dialectOf({ path, folders }: Placed, tree: FileTree): Promise<Dialect> {
  const [, ending] = /\.(mdx|qmd|rmd)$/i.exec(path) ?? [];
  if (ending) {
    return reads(ending.toLowerCase() === "mdx" ? "mdx" : "pandoc");
  }
  // A component's template may stand anywhere; the page that an app begins with is no template.
  if (/\.component\.html$/i.test(path)) {
    return { ...gfm, html: "angular" };
  }
  if (/\/index\.html$/i.test(path)) {
    return gfm;
  }
  for (const folder of foldersAbove(path, folders)) {
    const found = (await dialectIn(folder, tree)) ?? (await dialectBeside(folder, path, tree));
    if (found) {
      return found;
    }
  }
  return gfm;
}

/** Returns the dialect of a folder's site. A site of documents counts before an app in the same folder. */
async function dialectIn(folder: string, tree: FileTree): Promise<Dialect | undefined> {
  const dialects: Dialect[] = [];
  for (const found of await sitesIn(folder, tree)) {
    const dialect = found.site.dialect?.(await configOf(found, tree));
    dialects.push(...(dialect ? [dialect] : []));
  }
  return dialects.find(({ markdown }) => markdown !== "gfm") ?? dialects[0];
}

/** Names of folders that hold a site for documents beside them. */
const siteFolder = /site|docs?|documentation|web|www|book/i;

/** Returns the dialect of a site in a folder within `folder` that says that the document is among its own. */
async function dialectBeside(folder: string, path: string, tree: FileTree): Promise<Dialect | undefined> {
  for (const { name, kind } of await tree.list(folder)) {
    const beside = join(folder, name);
    if (kind === "folder" && siteFolder.test(name) && !isLeftOut(name) && !isInside(path, beside)) {
      for (const found of await sitesIn(beside, tree)) {
        const { elsewhere, dialect } = found.site;
        const config = elsewhere && dialect ? await configOf(found, tree) : "";
        if (namedIn(config, elsewhere).some((named) => isInside(path, join(beside, named)))) {
          return dialect!(config);
        }
      }
    }
  }
  return undefined;
}

const known = sites.map((site) => ({ site, isMarker: matcher(site.markers) }));

/** Globs for the names of the files and folders that decide how documents are read. */
export const dialectMarkers: readonly string[] = sites.flatMap(({ markers, dialect }) =>
  dialect ? markers : [],
);

/** Finds the sites whose configuration a folder has, in the order of the table. */
export async function sitesIn(folder: string, tree: FileTree): Promise<FoundSite[]> {
  const entries = await tree.list(folder);
  return known.flatMap(({ site, isMarker }) => {
    const entry = entries.find(({ name }) => isMarker(name));
    return entry ? [{ site, folder, marker: entry.name, kind: entry.kind }] : [];
  });
}

/** Reads a site's configuration; "" where it is a folder or can't be read. */
export async function configOf({ folder, marker, kind }: FoundSite, tree: FileTree): Promise<string> {
  return (kind === "file" ? await tree.read(join(folder, marker)) : undefined) ?? "";
}

/** Returns all quoted or bare names in the first group of a pattern. */
export function namedIn(text: string | undefined, pattern: RegExp | undefined): string[] {
  if (text === undefined || !pattern) {
    return [];
  }
  const all = pattern.global ? [...text.matchAll(pattern)] : [pattern.exec(text) ?? []];
  return all.flatMap(([, list = ""]) => [...list.matchAll(/[^\s"'`,[\]]+/g)].map(([name]) => name));
}

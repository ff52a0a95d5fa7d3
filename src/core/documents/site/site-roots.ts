import { join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";

/** A program that makes pages of documents: the file it is known by, and where it takes images from. */
interface Site {
  readonly marker: RegExp;
  readonly roots: readonly string[];
  /** A pattern for other roots in the marker file: all quoted or bare names in its first group. */
  readonly configured?: RegExp;
}

const sites: readonly Site[] = [
  { marker: /^next\.config\.\w+$/, roots: ["public"] },
  {
    marker: /^(?:vite|astro|remix|react-router|rsbuild)\.config\.\w+$/,
    roots: ["public"],
    configured: /publicDir:\s*(["'`][^"'`]+["'`])/,
  },
  {
    marker: /^nuxt\.config\.\w+$/,
    roots: ["public", "static", "app", "."],
    configured: /(?:public|static|srcDir):\s*(["'`][^"'`]+["'`])/g,
  },
  { marker: /^svelte\.config\.\w+$/, roots: ["static"], configured: /assets:\s*(["'`][^"'`]+["'`])/ },
  {
    marker: /^docusaurus\.config\.\w+$/,
    roots: ["static"],
    configured: /staticDirectories:\s*\[([^\]]*)\]/,
  },
  { marker: /^gatsby-config\.\w+$/, roots: ["static"] },
  {
    marker: /^(?:\.eleventy|eleventy\.config)\.\w+$/,
    roots: [".", "src", "public"],
    configured: /input:\s*(["'`][^"'`]+["'`])/,
  },
  { marker: /^angular\.json$/, roots: ["public", "src"] },
  { marker: /^\.(?:vitepress|vuepress)$/, roots: ["public", ".vuepress/public", "."] },
  { marker: /^(?:mkdocs|properdocs)\.ya?ml$/, roots: ["docs"], configured: /^docs_dir:\s*(\S+)/m },
  {
    marker: /^(?:hugo|config)\.(?:toml|ya?ml|json)$/,
    roots: ["static", "assets", "content"],
    configured: /^\s*["']?(?:static|content|asset)Dir["']?\s*[=:]\s*([^\s,]+)/gim,
  },
  { marker: /^_config\.ya?ml$/, roots: [".", "source"], configured: /^source(?:_dir)?:\s*(\S+)/m },
  {
    marker: /^conf\.py$/,
    roots: ["."],
    configured: /^html_(?:static|extra)_path\s*=\s*\[([^\]]*)\]/gm,
  },
  { marker: /^pelicanconf\.py$/, roots: ["content"], configured: /^PATH\s*=\s*(["'][^"']+["'])/m },
  { marker: /^book\.toml$/, roots: ["src"], configured: /^src\s*=\s*(["'][^"']+["'])/m },
  { marker: /^(?:_quarto\.ya?ml|docfx\.json|mint\.json|docs\.json|typst\.toml|antora\.yml)$/, roots: ["."] },
  { marker: /^artisan$/, roots: ["public", "resources"] },
  { marker: /^config\.ru$/, roots: ["public", "app/assets/images"] },
  { marker: /^manage\.py$/, roots: ["static", "*/static"] },
  { marker: /\.(?:cs|vb|fs)proj$/, roots: ["wwwroot", "."] },
  { marker: /^composer\.json$/, roots: ["public", "web", "assets"] },
  { marker: /^(?:package|deno)\.json$/, roots: ["public", "static"] },
];

/** The folders that "/" may stand for in a document below `folders`, which go from the nearest up. */
export async function* siteRoots(folders: readonly string[], tree: FileTree): AsyncGenerator<string> {
  for (const folder of folders) {
    const entries = await tree.list(folder);
    for (const { marker, roots, configured } of sites) {
      const file = entries.find(({ name }) => marker.test(name));
      if (file) {
        const text =
          configured && file.kind === "file" ? await tree.read(join(folder, file.name)) : undefined;
        yield* named(text, configured).map((root) => join(folder, root));
        for (const root of roots) {
          yield* root.startsWith("*/")
            ? entries
                .filter(({ kind }) => kind === "folder")
                .map(({ name }) => join(folder, `${name}/${root.slice(2)}`))
            : [join(folder, root)];
        }
      }
    }
  }
}

function named(text: string | undefined, configured: RegExp | undefined): string[] {
  if (text === undefined || !configured) {
    return [];
  }
  const all = configured.global ? [...text.matchAll(configured)] : [configured.exec(text) ?? []];
  return all.flatMap(([, list = ""]) => [...list.matchAll(/[^\s"'`,[\]]+/g)].map(([name]) => name));
}

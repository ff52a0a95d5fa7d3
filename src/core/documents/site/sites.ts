import { type Dialect, gfm } from "./dialect.ts";
import { always, docusaurus, hugo, jekyll, mkdocs, sphinx } from "./site-config.ts";

/** A program that makes pages of documents: the file it is known by, how it reads them, and where it takes images from. */
export interface Site {
  /** Globs for the names of files or folders that it is known by; of several in a folder the first counts. */
  readonly markers: readonly string[];
  readonly roots: readonly string[];
  /** A pattern for other roots in that file: all quoted or bare names in its first group. */
  readonly configured?: RegExp;
  /** Reads the dialect out of that file, "" where that is a folder; undefined where it says nothing of it. */
  readonly dialect?: (config: string) => Dialect | undefined;
  /** A pattern for folders of documents that lie outside of its own: all quoted names in its first group. */
  readonly elsewhere?: RegExp;
}

export const sites: readonly Site[] = [
  { markers: ["next.config.*"], dialect: always("gfm"), roots: ["public"] },
  {
    markers: ["{vite,astro,remix,react-router,rsbuild}.config.*"],
    dialect: always("gfm"),
    roots: ["public"],
    configured: /publicDir:\s*(["'`][^"'`]+["'`])/,
  },
  {
    markers: ["nuxt.config.*"],
    dialect: always("gfm"),
    roots: ["public", "static", "app", "."],
    configured: /(?:public|static|srcDir):\s*(["'`][^"'`]+["'`])/g,
  },
  {
    markers: ["svelte.config.*"],
    dialect: always("gfm"),
    roots: ["static"],
    configured: /assets:\s*(["'`][^"'`]+["'`])/,
  },
  {
    markers: ["docusaurus.config.*"],
    elsewhere: /\bpath["']?\s*:\s*(["'`]\.\.[^"'`]*["'`])/g,
    dialect: docusaurus,
    roots: ["static"],
    configured: /staticDirectories:\s*\[([^\]]*)\]/,
  },
  { markers: ["gatsby-config.*"], dialect: always("gfm"), roots: ["static"] },
  {
    markers: [".eleventy.*", "eleventy.config.*"],
    dialect: always("markdown-it", "liquid", "nunjucks"),
    roots: [".", "src", "public"],
    configured: /input:\s*(["'`][^"'`]+["'`])/,
  },
  { markers: ["angular.json"], dialect: () => ({ ...gfm, html: "angular" }), roots: ["public", "src"] },
  {
    markers: [".vitepress", ".vuepress"],
    dialect: always("markdown-it"),
    roots: ["public", ".vuepress/public", "."],
  },
  {
    markers: ["{mkdocs,properdocs}.{yml,yaml}"],
    dialect: mkdocs,
    roots: ["docs"],
    configured: /^docs_dir:\s*(\S+)/m,
  },
  {
    markers: ["{hugo,config}.{toml,yml,yaml,json}"],
    dialect: hugo,
    roots: ["static", "assets", "content"],
    configured: /^\s*["']?(?:static|content|asset)Dir["']?\s*[=:]\s*([^\s,]+)/gim,
  },
  {
    markers: ["_config.{yml,yaml}"],
    dialect: jekyll,
    roots: [".", "source"],
    configured: /^source(?:_dir)?:\s*(\S+)/m,
  },
  {
    markers: ["conf.py"],
    dialect: sphinx,
    roots: ["."],
    configured: /^html_(?:static|extra)_path\s*=\s*\[([^\]]*)\]/gm,
  },
  {
    markers: ["pelicanconf.py"],
    dialect: always("python-markdown"),
    roots: ["content"],
    configured: /^PATH\s*=\s*(["'][^"']+["'])/m,
  },
  {
    markers: ["book.toml"],
    dialect: always("gfm"),
    roots: ["src"],
    configured: /^src\s*=\s*(["'][^"']+["'])/m,
  },
  { markers: ["{_quarto,_bookdown}.{yml,yaml}"], dialect: always("pandoc"), roots: ["."] },
  { markers: ["docfx.json"], dialect: always("gfm"), roots: ["."] },
  { markers: ["{mint,docs}.json"], dialect: always("mdx"), roots: ["."] },
  { markers: [".obsidian"], dialect: always("obsidian"), roots: ["."] },
  { markers: ["typst.toml", "antora.yml"], roots: ["."] },
  { markers: ["artisan"], roots: ["public", "resources"] },
  { markers: ["config.ru"], roots: ["public", "app/assets/images"] },
  { markers: ["manage.py"], roots: ["static", "*/static"] },
  { markers: ["*.{cs,vb,fs}proj"], roots: ["wwwroot", "."] },
  { markers: ["composer.json"], roots: ["public", "web", "assets"] },
  { markers: ["{package,deno}.json"], roots: ["public", "static"] },
];

import { type Dialect, gfm, quarto, reads } from "./dialect.ts";
import {
  always,
  asciidoctor,
  docusaurus,
  hugo,
  jekyll,
  markdownIt,
  middleman,
  mkdocs,
  pelican,
  sphinx,
} from "./site-config.ts";

/** A program that makes pages of documents: the file it is known by, how it reads them, and where it takes images from. */
export interface Site {
  /** Globs for the paths of files or folders that it is known by; of several below a folder the first counts. */
  readonly markers: readonly string[];
  readonly roots: readonly string[];
  /** A pattern for other roots in that file: all quoted or bare names in its first group. */
  readonly configured?: RegExp;
  /** A pattern for the path that its pages are served below, which their own addresses may begin with. */
  readonly base?: RegExp;
  /** The folder below that of its marker that paths in it start from. */
  readonly from?: string;
  /** The folder in those roots that "/" stands for. */
  readonly within?: string;
  /** Reads the dialect out of that file, "" where that is a folder; undefined where it says nothing of it. */
  readonly dialect?: (config: string) => Dialect | undefined;
  /** A pattern for the folders of its documents, as `configured`; where it is absent, those are meant. */
  readonly documents?: RegExp;
  /** Reads the attributes that it sets for each of its AsciiDoc pages out of that file. */
  readonly attributes?: (config: string) => Readonly<Record<string, string>>;
  /** A pattern for the configuration that it takes over, by its path from its own folder. */
  readonly inherits?: RegExp;
}

/** In a configuration that is a program: `base: "/docs/"`, Docusaurus' `baseUrl`, Nuxt's `baseURL`. */
const inCode = /\bbase(?:Url|URL)?:\s*["'`](\/[^"'`]+)/;

export const sites: readonly Site[] = [
  {
    markers: ["next.config.*"],
    dialect: always("gfm"),
    roots: ["public"],
    base: /\bbasePath:\s*["'`](\/[^"'`]+)/,
  },
  {
    markers: ["{vite,astro,remix,react-router,rsbuild}.config.*"],
    dialect: always("gfm"),
    roots: ["public"],
    configured: /publicDir:\s*(["'`][^"'`]+["'`])/,
    base: inCode,
  },
  {
    markers: ["nuxt.config.*", "content.config.*"],
    dialect: () => ({ ...gfm, extensions: ["mdc"] }),
    roots: ["public", "static", "app", "."],
    configured: /(?:public|static|srcDir):\s*(["'`][^"'`]+["'`])/g,
    base: inCode,
  },
  {
    markers: ["svelte.config.*"],
    dialect: always("gfm"),
    roots: ["static"],
    configured: /assets:\s*(["'`][^"'`]+["'`])/,
  },
  {
    markers: ["docusaurus.config.*"],
    documents: /(["'`]\.\.[^"'`]*["'`])/g,
    dialect: docusaurus,
    roots: ["static"],
    configured: /staticDirectories:\s*\[([^\]]*)\]/,
    base: inCode,
  },
  { markers: ["gatsby-config.*"], dialect: always("gfm"), roots: ["static"] },
  {
    markers: [".eleventy.*", "eleventy.config.*"],
    dialect: markdownIt("liquid", "nunjucks"),
    roots: [".", "src", "public"],
    configured: /input:\s*(["'`][^"'`]+["'`])/,
    base: /\bpathPrefix:\s*["'`](\/[^"'`]+)/,
  },
  { markers: ["angular.json"], dialect: () => ({ ...gfm, html: "angular" }), roots: ["public", "src"] },
  {
    markers: [".vitepress/config.*", ".vitepress/config/index.*", ".vitepress"],
    dialect: markdownIt(),
    roots: ["public", "."],
    configured: /srcDir:\s*(["'`][^"'`]+["'`])/,
    within: "public",
    base: inCode,
  },
  {
    markers: [".vuepress/config.*", ".vuepress"],
    dialect: markdownIt(),
    base: inCode,
    roots: [".vuepress/public", "public", "."],
  },
  {
    markers: ["{mkdocs,properdocs}.{yml,yaml}", "zensical.toml"],
    dialect: mkdocs,
    inherits: /^INHERIT:\s*(\S+)/m,
    roots: ["docs"],
    configured: /^docs_dir\s*[:=]\s*(\S+)/m,
    base: /^site_url\s*[:=]\s*["']?https?:\/\/[^/\s"']+(\/[^\s"']+)/m,
  },
  {
    markers: ["{hugo,config}.{toml,yml,yaml,json}", "config/_default/{hugo,config}.{toml,yml,yaml,json}"],
    dialect: hugo,
    roots: ["static", "assets", "content", "themes/*/static", "themes/*/assets"],
    base: /^\s*["']?baseURL["']?\s*[=:]\s*["']?https?:\/\/[^/\s"']+(\/[^\s"']+)/im,
    configured: /^\s*["']?(?:static|content|asset)Dir["']?\s*[=:]\s*([^\s,]+)/gim,
  },
  {
    markers: ["_config.{yml,yaml}"],
    dialect: jekyll,
    attributes: asciidoctor,
    roots: [".", "source"],
    configured: /^source(?:_dir)?:\s*(\S+)/m,
    base: /^baseurl:\s*["']?(\/[^\s"'#]+)/m,
  },
  {
    markers: ["config.rb"],
    dialect: middleman,
    roots: ["source", "source/images"],
    configured: /^\s*set\s*\(?\s*:source\s*,\s*(["'][^"']+["'])/m,
  },
  {
    markers: ["conf.py"],
    dialect: sphinx,
    roots: ["."],
    configured: /^html_(?:static|extra)_path\s*=\s*\[([^\]]*)\]/gm,
  },
  {
    markers: ["myst.yml"],
    dialect: () => ({ ...reads("myst"), extensions: ["colon_fence", "dollarmath"] }),
    roots: ["."],
  },
  {
    markers: ["pelicanconf.py"],
    dialect: pelican,
    roots: ["content"],
    configured: /^PATH\s*=\s*(["'][^"']+["'])/m,
  },
  {
    markers: ["book.toml"],
    dialect: always("gfm"),
    roots: ["src"],
    configured: /^src\s*=\s*(["'][^"']+["'])/m,
  },
  { markers: ["_quarto.{yml,yaml}"], dialect: () => quarto, roots: ["."] },
  { markers: ["_bookdown.{yml,yaml}"], dialect: always("pandoc"), roots: ["."] },
  {
    markers: ["rspress.config.*"],
    dialect: always("mdx"),
    roots: ["docs/public", "docs", "public"],
    configured: /\broot:\s*(?:[\w.]+\([^,\n]*,\s*)?(["'`][^"'`]+["'`])/,
    within: "public",
    base: inCode,
  },
  {
    markers: ["writerside.cfg"],
    dialect: always("gfm"),
    roots: ["images", "."],
    configured: /<images\b[^>]*?\bdir=("[^"]+")/,
  },
  { markers: ["docfx.json"], dialect: always("gfm"), roots: ["."] },
  { markers: ["{mint,docs}.json"], dialect: always("mdx"), roots: ["."] },
  { markers: [".obsidian"], dialect: always("obsidian"), roots: ["."] },
  { markers: ["antora.yml"], roots: ["."], attributes: asciidoctor },
  { markers: ["antora-playbook.yml"], roots: [], attributes: asciidoctor },
  { markers: ["_config/site.yml"], roots: ["."], attributes: asciidoctor },
  { markers: ["typst.toml"], roots: ["."] },
  {
    markers: [".storybook/main.*"],
    from: ".storybook",
    roots: [],
    configured: /staticDirs:\s*\[([^\]]*)\]/,
  },
  {
    markers: ["typedoc.{json,jsonc,js,cjs,mjs}"],
    roots: ["media"],
    configured: /\bmedia["']?\s*:\s*(["'][^"']+["'])/,
  },
  { markers: ["{_Sidebar,_Footer}.*"], dialect: () => ({ ...gfm, extensions: ["gollum"] }), roots: ["."] },
  {
    markers: ["Doxyfile", "Doxyfile.in", "*.doxyfile"],
    roots: ["."],
    configured: /^IMAGE_PATH\s*=((?:[^\n\\]|\\\r?\n)*)/m,
  },
  { markers: ["artisan"], roots: ["public", "resources"] },
  { markers: ["config.ru"], roots: ["public", "app/assets/images", "app/javascript", "app/frontend"] },
  { markers: ["mix.exs"], roots: ["priv/static", "assets/static", "assets"] },
  { markers: ["manage.py"], roots: ["static", "*/static"] },
  { markers: ["*.{cs,vb,fs}proj"], roots: ["wwwroot", "."] },
  { markers: ["composer.json"], roots: ["public", "web", "assets"] },
  { markers: ["{package,deno}.json"], roots: ["public", "static"] },
];

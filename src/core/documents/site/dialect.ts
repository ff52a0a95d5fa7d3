import type { LatexMacro } from "../syntax/latex-macros.ts";

/** The program, or its kin, that reads a site's Markdown: its rules decide what is an image and how words are escaped. */
export type MarkdownReader =
  /** GitHub, and all that keeps to CommonMark: goldmark (Hugo), remark (Astro, Next), comrak, pulldown-cmark (mdBook). */
  | "gfm"
  /** Docusaurus, Nextra, Storybook: braces and tags are code. */
  | "mdx"
  /** VitePress, VuePress, Eleventy, VS Code's preview. */
  | "markdown-it"
  /** MkDocs, Pelican. */
  | "python-markdown"
  /** Jekyll, Middleman. */
  | "kramdown"
  /** Middleman where it is told so, GOV.UK's technical documentation. Labels of images are taken as they are written. */
  | "redcarpet"
  /** Quarto, R Markdown, bookdown. */
  | "pandoc"
  | "obsidian"
  /** Sphinx with MyST, Jupyter Book. */
  | "myst";

/** A template language that runs over a page before its Markdown is read. */
export type PageTemplates = "liquid" | "nunjucks" | "jinja" | "hugo" | "erb";

/**
 * A site's way of reading its documents. Plain data: it goes to the worker that finds references.
 */
export interface Dialect {
  readonly markdown: MarkdownReader;
  /**
   * The additions that the site's own files turn on, by the names that they have there: "attr_list", "admonition",
   * "pymdownx.tabbed", "dollarmath", "colon_fence". What the reader always knows isn't among them.
   */
  readonly extensions: readonly string[];
  readonly templates: readonly PageTemplates[];
  /** The program that compiles the site's HTML after its entities are read; absent: none does. */
  readonly html?: "angular";
  /** The commands of the author's own by which a LaTeX document shows pictures, as its other files define them. */
  readonly macros?: readonly LatexMacro[];
  /** No file of a project says it: a document may still show by its own marks what it was written for. */
  readonly assumed?: true;
}

/** Markdown as GitHub reads it. */
export const gfm: Dialect = { markdown: "gfm", extensions: [], templates: [] };

/** The dialect of a document that no site's files speak of. */
export const unsaid: Dialect = { ...gfm, assumed: true };

/** The name among extensions for what a site may turn on besides, in files that can't be read. */
export const others = "…";

/** The dialect of a site that turns nothing on. */
export function reads(markdown: MarkdownReader, ...templates: readonly PageTemplates[]): Dialect {
  return { ...gfm, markdown, templates };
}

/** Quarto's: an image's attribute of that name is its alt text. */
export const quarto: Dialect = { ...reads("pandoc"), extensions: ["fig-alt"] };

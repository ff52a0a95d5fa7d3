import { isTooNested, tooNested } from "../base/too-nested.ts";
import type { ReferenceLanguage } from "./languages.ts";
import { movedBy, type Reference } from "./reference/reference.ts";
import { withThemes } from "./reference/theme.ts";
import { type Dialect, type MarkdownReader, unsaid } from "./site/dialect.ts";
import type { Templating } from "./syntax/html/html.ts";
import type { Templates } from "./syntax/tags/page-tags.ts";

type Find = (text: string) => Reference[];

/** Other knowledge of a document that is read. */
export interface Reading {
  /** The dialect of its site, as `dialectOf` finds it; GitHub's where nobody says. */
  readonly dialect?: Dialect;
  /** Its name in messages. */
  readonly name?: string;
}

/**
 * All image references of a document, in its order; none for a language that isn't read. Parsers are loaded when first
 * needed. Throws `Problem` ("tooNested") where it nests beyond what its parser gets through.
 */
export async function findReferences(
  text: string,
  languageId: string,
  { dialect = unsaid, name = "This document" }: Reading = {},
): Promise<Reference[]> {
  const finder = Object.hasOwn(finders, languageId) ? finders[languageId as ReferenceLanguage] : undefined;
  if (!finder) {
    return [];
  }
  const find =
    mayHaveHead.has(languageId) && /^\uFEFF?(?:---|\+\+\+)/.test(text)
      ? await alsoInHead(dialect, finder)
      : await finder(dialect);
  try {
    // Parsers differ in whether they count a byte order mark.
    const found = text.startsWith("\uFEFF") ? find(text.slice(1)).map((one) => movedBy(1, one)) : find(text);
    return withThemes(text, found);
  } catch (error) {
    throw isTooNested(error) ? tooNested(name, error) : error;
  }
}

/** The languages of pages that may begin with front matter. */
const mayHaveHead: ReadonlySet<string> = new Set<ReferenceLanguage>([
  ...(["markdown", "mdx", "html", "liquid", "nunjucks", "handlebars", "asciidoc"] as const),
]);

async function alsoInHead(dialect: Dialect, finder: (dialect: Dialect) => Promise<Find>): Promise<Find> {
  const { withFrontMatter } = await load.frontMatterImages();
  return withFrontMatter(await finder(dialect), dialect);
}

/**
 * Loads a module when it is first needed, and asks for it once: `import()` goes through the loader each time, which takes
 * longer than looking through a short document.
 */
const once = <Module>(loaded: () => Promise<Module>): (() => Promise<Module>) => {
  let module: Promise<Module> | undefined;
  return () => {
    module ??= loaded();
    return module;
  };
};
const load = {
  asciidoc: once(() => import("./syntax/asciidoc/asciidoc.ts")),
  docbook: once(() => import("./syntax/docbook.ts")),
  componentTemplates: once(() => import("./syntax/html/component-templates.ts")),
  elixir: once(() => import("./syntax/html/elixir.ts")),
  html: once(() => import("./syntax/html/html.ts")),
  jsx: once(() => import("./syntax/html/jsx.ts")),
  pug: once(() => import("./syntax/html/pug.ts")),
  latex: once(() => import("./syntax/latex.ts")),
  markdown: once(() => import("./syntax/markdown/markdown.ts")),
  mdx: once(() => import("./syntax/markdown/mdx.ts")),
  notebook: once(() => import("./syntax/markdown/notebook.ts")),
  pythonMarkdown: once(() => import("./syntax/markdown/python/python-markdown.ts")),
  spoken: once(() => import("./syntax/markdown/python/spoken.ts")),
  frontMatterImages: once(() => import("./syntax/matter/front-matter-images.ts")),
  mediawiki: once(() => import("./syntax/mediawiki.ts")),
  org: once(() => import("./syntax/org.ts")),
  rst: once(() => import("./syntax/rst.ts")),
  railsTags: once(() => import("./syntax/tags/rails-tags.ts")),
  templateTags: once(() => import("./syntax/tags/template-tags.ts")),
  textile: once(() => import("./syntax/textile.ts")),
  typst: once(() => import("./syntax/typst.ts")),
};

const html = (templating: Templating) => async (): Promise<Find> => {
  const { findInHtml } = await load.html();
  return (text) => findInHtml(text, templating);
};
const template = html("template");
const tagged = (templating: Templating, strings: Templates) => async (): Promise<Find> => {
  const { findInTagged } = await load.templateTags();
  return (text) => findInTagged(text, templating, strings);
};
const component = (language: "vue" | "svelte") => async () =>
  (await load.componentTemplates()).findInComponent(language);
const rails = async () => (await load.railsTags()).findInErb;
const jsx = async () => (await load.jsx()).findInJsx;

const xml = async () => (await load.docbook()).findInXml;
const mediawiki = async () => (await load.mediawiki()).findInMediawiki;

const mdx = async () => (await load.mdx()).findInMdx;

type FindInDialect = (text: string, dialect: Dialect) => Reference[];

const inCommonMark = async (): Promise<FindInDialect> => {
  const { findInMarkdown } = await load.markdown();
  const { withSpoken } = await load.spoken();
  return (text, dialect) => {
    const found = findInMarkdown(text, dialect);
    return dialect.assumed ? withSpoken(text, found) : found;
  };
};

/** Readers of Markdown whose blocks are none of CommonMark's. */
const markdownReaders: Partial<Readonly<Record<MarkdownReader, () => Promise<FindInDialect>>>> = {
  "python-markdown": async () => {
    const { findInPythonMarkdown } = await load.pythonMarkdown();
    return (text, { extensions }) => findInPythonMarkdown(text, extensions);
  },
};

const finders: Readonly<Record<ReferenceLanguage, (dialect: Dialect) => Promise<Find>>> = {
  markdown: async (dialect) => {
    if (dialect.markdown === "mdx") {
      return mdx();
    }
    const find = await (markdownReaders[dialect.markdown] ?? inCommonMark)();
    return (text) => find(text, dialect);
  },
  html: async (site) => (site.html === "angular" ? html("angular") : tagged("html", "liquid"))(),
  mdx,
  javascript: jsx,
  javascriptreact: jsx,
  typescriptreact: jsx,
  typescript: async () => (await load.jsx()).findInTypeScript,
  vue: component("vue"),
  mjml: template,
  svelte: component("svelte"),
  astro: html("astro"),
  php: template,
  blade: html("razor"),
  razor: html("razor"),
  aspnetcorerazor: html("razor"),
  handlebars: template,
  jinja: template,
  "jinja-html": template,
  "django-html": template,
  jade: async () => (await load.pug()).findInPug,
  liquid: tagged("template", "liquid"),
  erb: rails,
  eex: rails,
  "html-eex": rails,
  "phoenix-heex": html("heex"),
  elixir: async () => (await load.elixir()).findInElixir,
  ejs: template,
  twig: template,
  nunjucks: tagged("template", "escaped"),
  gotmpl: template,
  restructuredtext: async () => (await load.rst()).findInRst,
  asciidoc: async () => (await load.asciidoc()).findInAsciidoc,
  latex: async ({ macros }) => {
    const { findInLatex } = await load.latex();
    return (text) => findInLatex(text, macros);
  },
  typst: async () => (await load.typst()).findInTypst,
  org: async () => (await load.org()).findInOrg,
  textile: async () => (await load.textile()).findInTextile,
  wikitext: mediawiki,
  mediawiki,
  xml,
  dita: xml,
  docbook: xml,
  "jupyter-notebook": async () => (await load.notebook()).findInNotebook,
};

/** The reference that holds `offset`, its ends included. */
export function referenceAt(references: readonly Reference[], offset: number): Reference | undefined {
  return references.find(({ start, end }) => start <= offset && offset <= end);
}

/**
 * The same reference in a later version of the document, as `locateAgain` finds it. Undefined when it is gone or changed
 * its alt text: then that must not be written over.
 */
export function relocate(
  before: readonly Reference[],
  chosen: Reference,
  after: readonly Reference[],
): Reference | undefined {
  const found = locateAgain(before, chosen, after);
  return found?.alt === chosen.alt ? found : undefined;
}

/**
 * Finds a reference in a later version of the document, whatever its alt text is by now: the one with the same syntax and
 * target, and as many of its kind before it. Undefined when it is gone.
 */
export function locateAgain(
  before: readonly Reference[],
  chosen: Reference,
  after: readonly Reference[],
): Reference | undefined {
  const alike = (list: readonly Reference[]) =>
    list.filter(({ syntax, target }) => syntax === chosen.syntax && target === chosen.target);
  const was = alike(before);
  const now = alike(after);
  return was.length === now.length ? now[was.indexOf(chosen)] : now.length === 1 ? now[0] : undefined;
}

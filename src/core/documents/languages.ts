/** Languages, by VS Code's ids (and those of their usual extensions), whose references are found. */
export const languages = [
  "markdown",
  "html",
  "mdx",
  "javascript",
  "javascriptreact",
  "typescriptreact",
  "vue",
  "svelte",
  "astro",
  "php",
  "blade",
  "razor",
  "aspnetcorerazor",
  "handlebars",
  "jinja",
  "jinja-html",
  "django-html",
  "liquid",
  "erb",
  "ejs",
  "twig",
  "nunjucks",
  "restructuredtext",
  "asciidoc",
  "latex",
  "typst",
  "jupyter-notebook",
] as const;

export type ReferenceLanguage = (typeof languages)[number];

/** Files by how their name ends, for where nobody else says what language they are in. */
const endings = new Map<string, ReferenceLanguage>(
  Object.entries({
    md: "markdown",
    markdown: "markdown",
    mdown: "markdown",
    mkd: "markdown",
    mkdn: "markdown",
    mdwn: "markdown",
    qmd: "markdown",
    rmd: "markdown",
    html: "html",
    htm: "html",
    xhtml: "html",
    shtml: "html",
    mdx: "mdx",
    js: "javascript",
    mjs: "javascript",
    cjs: "javascript",
    jsx: "javascriptreact",
    tsx: "typescriptreact",
    vue: "vue",
    svelte: "svelte",
    astro: "astro",
    php: "php",
    phtml: "php",
    "blade.php": "blade",
    razor: "razor",
    cshtml: "razor",
    vbhtml: "razor",
    hbs: "handlebars",
    handlebars: "handlebars",
    mustache: "handlebars",
    jinja: "jinja",
    jinja2: "jinja",
    j2: "jinja",
    liquid: "liquid",
    erb: "erb",
    rhtml: "erb",
    ejs: "ejs",
    twig: "twig",
    njk: "nunjucks",
    rst: "restructuredtext",
    rest: "restructuredtext",
    adoc: "asciidoc",
    asciidoc: "asciidoc",
    asc: "asciidoc",
    tex: "latex",
    ltx: "latex",
    typ: "typst",
    ipynb: "jupyter-notebook",
  } as const),
);

/** How the names of files end that are read: "md", "blade.php". */
export const documentEndings: readonly string[] = [...endings.keys()];

/**
 * The language that a document is read as; undefined when it isn't read. The editor's word counts where it is one of
 * ours; else the name tells, as VS Code knows many of these languages only by an extension.
 */
export function languageOf(path: string, languageId?: string): ReferenceLanguage | undefined {
  const known = languages.find((language) => language === languageId);
  const [, last = "", two = ""] = /(?:\.([^./\\]+))?\.([^./\\]+)$/.exec(path.toLowerCase()) ?? [];
  return known ?? endings.get(`${last}.${two}`) ?? endings.get(two);
}

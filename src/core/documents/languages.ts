/**
 * The languages whose references are found, by VS Code's ids (and those of their usual extensions), each with how the names
 * of its files end, for where nobody else says what language they are in. How one is read: a row of find.ts.
 */
const read = {
  markdown: ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "qmd", "rmd", "md.erb", "markdown.erb"],
  html: ["html", "htm", "xhtml", "xht", "shtml", "asp", "aspx", "jsp", "volt"],
  mdx: ["mdx"],
  javascript: ["js", "mjs", "cjs"],
  javascriptreact: ["jsx"],
  typescriptreact: ["tsx"],
  typescript: ["ts", "mts"],
  vue: ["vue"],
  mjml: ["mjml"],
  svelte: ["svelte"],
  astro: ["astro"],
  php: ["php", "phtml"],
  blade: ["blade.php"],
  razor: ["razor", "cshtml", "vbhtml"],
  aspnetcorerazor: [],
  handlebars: ["hbs", "handlebars", "mustache"],
  jinja: ["jinja", "jinja2", "j2"],
  "jinja-html": [],
  "django-html": [],
  // Pug's old name, which VS Code still has.
  jade: ["pug", "jade"],
  liquid: ["liquid"],
  erb: ["erb", "rhtml"],
  eex: ["eex"],
  "html-eex": ["leex"],
  "phoenix-heex": ["heex"],
  elixir: ["ex"],
  ejs: ["ejs"],
  twig: ["twig"],
  nunjucks: ["njk"],
  gotmpl: ["gotmpl", "gohtml", "tmpl"],
  restructuredtext: ["rst", "rest"],
  asciidoc: ["adoc", "asciidoc", "asc"],
  latex: ["tex", "ltx"],
  typst: ["typ"],
  org: ["org"],
  textile: ["textile"],
  wikitext: ["mediawiki", "wikitext", "wiki"],
  mediawiki: [],
  xml: ["xml", "dita", "dbk", "docbook"],
  dita: [],
  docbook: [],
  "jupyter-notebook": ["ipynb"],
} as const;

export type ReferenceLanguage = keyof typeof read;
export const languages = Object.keys(read) as readonly ReferenceLanguage[];

const endings = new Map<string, ReferenceLanguage>(
  languages.flatMap((language) => read[language].map((ending) => [ending, language] as const)),
);

/** The file name endings that are read: "md", "blade.php". */
export const documentEndings: readonly string[] = [...endings.keys()];

/**
 * The language that a document is read as; undefined when it isn't read. The editor's word counts where it is one of
 * ours; else the name tells, as VS Code knows many of these languages only by an extension. So does a name of two endings
 * where the editor goes by the last: `page.md.erb`.
 */
export function languageOf(path: string, languageId?: string): ReferenceLanguage | undefined {
  const known = languages.find((language) => language === languageId);
  const [, last = "", two = ""] = /(?:\.([^./\\]+))?\.([^./\\]+)$/.exec(path.toLowerCase()) ?? [];
  const own = endings.get(`${last}.${two}`);
  return known && (!own || known !== endings.get(two)) ? known : (own ?? endings.get(two));
}

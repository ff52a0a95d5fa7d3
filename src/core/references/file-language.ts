import type { ReferenceLanguage } from "./reference.ts";

/** Endings as VS Code and the usual extensions know them, for files that no editor has named a language for. */
const endings: Readonly<Partial<Record<ReferenceLanguage, readonly string[]>>> = {
  markdown: ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn"],
  html: ["html", "htm", "xhtml", "shtml"],
  mdx: ["mdx"],
  javascript: ["js", "mjs", "cjs"],
  javascriptreact: ["jsx"],
  typescriptreact: ["tsx"],
  vue: ["vue"],
  svelte: ["svelte"],
  astro: ["astro"],
  blade: ["blade.php"],
  php: ["php", "phtml"],
  razor: ["cshtml"],
  aspnetcorerazor: ["razor"],
  handlebars: ["hbs", "handlebars"],
  jinja: ["jinja", "jinja2", "j2"],
  liquid: ["liquid"],
  erb: ["erb"],
  ejs: ["ejs"],
  twig: ["twig"],
  nunjucks: ["njk"],
  restructuredtext: ["rst"],
  asciidoc: ["adoc", "asciidoc", "asc"],
  latex: ["tex", "ltx"],
  typst: ["typ"],
  "jupyter-notebook": ["ipynb"],
};

const byEnding = new Map(
  Object.entries(endings).flatMap(([language, all]) =>
    all.map((ending) => [ending, language as ReferenceLanguage] as const),
  ),
);

/** The language of a document, by its file's name; undefined when references aren't found in such. */
export function languageOfFile(path: string): ReferenceLanguage | undefined {
  const [, ...parts] = (path.split("/").pop() ?? "").toLowerCase().split(".");
  return byEnding.get(parts.slice(-2).join(".")) ?? byEnding.get(parts.at(-1) ?? "");
}

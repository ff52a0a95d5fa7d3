import { type Dialect, reads, unsaid } from "../site/dialect.ts";
import type { Templating } from "../syntax/html/template.ts";
import type { Outline } from "./outline.ts";

/** Past this many code units a document is read by paragraphs only: its structure takes too long to parse for one sentence. */
const mostParsed = 2_000_000;

/** A document's outline as its site reads it, by the best parser there is. Parsers are loaded when first needed. */
export async function outlineOf(
  text: string,
  languageId: string,
  dialect: Dialect = unsaid,
): Promise<Outline> {
  if (text.length <= mostParsed) {
    if (languageId === "markdown" || languageId === "mdx") {
      const { markdownOutline } = await import("./markdown-outline.ts");
      return markdownOutline(text, languageId === "mdx" ? reads("mdx") : dialect);
    }
    if (languageId === "jupyter-notebook") {
      return (await import("./markdown-outline.ts")).notebookOutline(text);
    }
    if (scripts.has(languageId)) {
      return (await import("./html-outline.ts")).scriptOutline(text);
    }
    if (Object.hasOwn(templatings, languageId)) {
      return (await import("./html-outline.ts")).htmlOutline(text, templatings[languageId]);
    }
  }
  return (await import("./plain-outline.ts")).plainOutline(text, languageId);
}

const scripts: ReadonlySet<string> = new Set([
  "javascript",
  "javascriptreact",
  "typescriptreact",
  "typescript",
]);

const templatings: Readonly<Record<string, Templating>> = {
  html: "template",
  vue: "vue",
  svelte: "svelte",
  astro: "astro",
  php: "template",
  blade: "razor",
  razor: "razor",
  aspnetcorerazor: "razor",
  handlebars: "template",
  jinja: "template",
  "jinja-html": "template",
  "django-html": "template",
  liquid: "template",
  erb: "template",
  eex: "template",
  "html-eex": "template",
  "phoenix-heex": "heex",
  ejs: "template",
  twig: "template",
  nunjucks: "template",
  gotmpl: "template",
};

import type { Templating } from "../syntax/html/template.ts";
import type { Outline } from "./outline.ts";

/** Past this many code units a document is read by paragraphs only: its structure takes too long to parse for one sentence. */
const mostParsed = 2_000_000;

/** A document's outline, by the best parser there is for its language. Parsers are loaded when first needed. */
export async function outlineOf(text: string, languageId: string): Promise<Outline> {
  if (text.length <= mostParsed) {
    if (languageId === "markdown" || languageId === "mdx") {
      return (await import("./markdown-outline.ts")).markdownOutline(text);
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
  ejs: "template",
  twig: "template",
  nunjucks: "template",
  gotmpl: "template",
};

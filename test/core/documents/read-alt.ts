import { convert } from "@asciidoctor/core";
import esbuild from "esbuild";
import { DomUtils, parseDocument } from "htmlparser2";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import type { Reference } from "../../../src/core/documents/reference/reference.ts";
import { componentAlt } from "./read/components.ts";
import { directiveAlt } from "./read/directive.ts";
import { rstImages } from "./read/docutils.ts";
import { knitrAlts } from "./read/knitr.ts";
import { latexAlt } from "./read/latex.ts";
import { matterAlts } from "./read/matter.ts";
import { mystAlts } from "./read/myst.ts";
import { obsidianAlt } from "./read/obsidian.ts";
import { orgImages } from "./read/org.ts";
import { pandocAlts } from "./read/pandoc.ts";
import { pugAlts } from "./read/pug.ts";
import { hugoAlts, liquidAlts, nunjucksAlts } from "./read/tags.ts";
import { typstImages } from "./read/typst.ts";
import { wikiAlts } from "./read/wiki.ts";

/** The alt text at the reference as a parser reads it that has no part in finding references. */
export async function readAlt(
  document: string,
  language: string,
  { syntax, start }: Reference,
  rank: number,
): Promise<string | undefined> {
  const notebook = language === "jupyter-notebook";
  const text = notebook ? markdownCells(document) : document;
  const rest = notebook ? text.slice(Math.max(0, text.indexOf("<img"))) : text.slice(start);
  switch (syntax) {
    case "html":
      if (language === "jade") {
        return pugAlts(text)[rank];
      }
      if (inPug.test(text)) {
        // Vue takes away what all of its lines begin with.
        const [, margin = "", template = ""] = inPug.exec(text)!;
        return pugAlts(template.replaceAll(`\n${margin}`, "\n"))[rank];
      }
      return componentLanguage(text, language)
        ? componentAlt(text, componentLanguage(text, language)!, start)
        : htmlAlt(rest);
    case "svg":
      return svgTitle(rest);
    case "jsx":
      return jsxAlt(rest);
    case "markdown":
      return markdownAlt(text, rank);
    case "obsidian":
      return rest.startsWith("![[") ? obsidianAlt(text, start) : matterAlts(text)[rank];
    case "directive":
      return directiveAlt(rest);
    case "myst":
      return mystAlts(text)[rank];
    case "rst":
      return (await rstImages(text))[rank]?.[1] ?? undefined;
    case "asciidoc":
      return asciidocAlt(text, rank);
    case "latex":
      return latexAlt(text, start);
    case "textile":
      return pandocAlts("textile", text)[rank];
    case "mediawiki":
      return wikiAlts(text)[rank];
    case "xml":
      return text.includes("fileref")
        ? pandocAlts("docbook", text.replace("&product;", ""))[rank]
        : ditaAlts(text)[rank];
    case "knitr":
      return (await knitrAlts(text))[rank];
    case "tag":
      return tagAlt(text, rest, language, rank);
    case "org":
      return (await orgImages(text))[rank]?.alt;
    case "matter":
      return matterAlts(text)[rank];
    case "typst":
      return (await typstImages(text)).find((image) => image.start === start)?.alt;
  }
}

function ditaAlts(text: string): string[] {
  const page = parseDocument(text, { xmlMode: true });
  return DomUtils.findAll(({ name }) => name === "image", page.childNodes).map(
    (image) => image.attribs.alt ?? DomUtils.textContent(image),
  );
}

/** A template in Pug in a component of Vue's. */
const inPug = /^<template lang="pug">\n( *)([\s\S]*)^<\/template>/m;

function tagAlt(text: string, rest: string, language: string, rank: number): string | undefined {
  if (language === "eex") {
    // A string of Elixir's.
    const [, said = ""] = /alt: "((?:[^"\\]|\\.)*)"/.exec(rest.slice(0, rest.indexOf("%>"))) ?? [];
    return /(?<!\\)#\{/.test(said) ? undefined : said.replace(/\\(.)/g, "$1");
  }
  const [filtered] = /^\{\{[^{}]*\|\s*im(?:g|age)_tag\b[^{}]*\}\}/.exec(rest) ?? [];
  if (filtered) {
    return liquidAlts(filtered)[0];
  }
  return rest.startsWith("{{")
    ? hugoAlts(text)[rank]
    : (language === "nunjucks" ? nunjucksAlts : liquidAlts)(
        /^\{%[\s\S]*?(?:"[\s\S]*"|'[\s\S]*')[\s\S]*?%\}/.exec(rest)![0],
      )[0];
}

/** Which compiler reads the document. */
function componentLanguage(text: string, language: string): string | undefined {
  const angular = language === "html" && /\s\[[\w.]+\]=|\*ng\w+=|ngSrc=/.test(text);
  return angular ? "angular" : ["svelte", "vue", "astro"].find((one) => one === language);
}

/** Tags of template languages say nothing about the attributes beside them. */
const templateTags =
  /<\?[\s\S]*?\?>|<%[\s\S]*?%>|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|@[\w.]*\([^)]*\)|\{[^{}]*\}/g;

function htmlAlt(tag: string): string | undefined {
  const [element] = parseDocument(tag.replace(templateTags, "x")).childNodes;
  return element && "attribs" in element ? element.attribs.alt : undefined;
}

function svgTitle(svg: string): string | undefined {
  const [element] = parseDocument(svg).childNodes;
  if (element && "attribs" in element && element.attribs["aria-label"] !== undefined) {
    return element.attribs["aria-label"];
  }
  const title = element && "childNodes" in element ? element.childNodes[0] : undefined;
  const words = title && "childNodes" in title ? title.childNodes : [];
  return words.map((word) => ("data" in word ? word.data : "<element>")).join("");
}

/** esbuild compiles the tag; what it passes as `alt` is the alt text. */
function jsxAlt(rest: string): string | undefined {
  for (let end = rest.indexOf(">"); end >= 0; end = rest.indexOf(">", end + 1)) {
    const tag = rest
      .slice(0, end)
      .replace(/\/$/, "")
      .replace(/^<(\w+):/, "<$1.");
    try {
      const { code } = esbuild.transformSync(`x = ${tag}/>`, {
        loader: "tsx",
        jsxFactory: "h",
        logLevel: "silent",
      });
      const [, literal] =
        /\balt: ("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)/.exec(code) ?? [];
      return literal && (new Function(`return ${literal}`)() as string);
    } catch {
      // The ">" was in an attribute.
    }
  }
  return undefined;
}

const github = {
  extensions: [gfm()],
  mdastExtensions: [gfmFromMarkdown()],
};

function markdownAlt(text: string, rank: number): string | undefined {
  const alts: string[] = [];
  visit(fromMarkdown(text, github), (node) => {
    if (node.type === "image" || node.type === "imageReference") {
      alts.push(node.alt ?? "");
    }
  });
  return alts[rank];
}

function markdownCells(json: string): string {
  const { cells } = JSON.parse(json) as { cells: { cell_type: string; source: string | string[] }[] };
  const markdown = cells.filter((cell) => cell.cell_type === "markdown");
  return markdown.map(({ source }) => [source].flat().join("")).join("\n\n");
}

async function asciidocAlt(text: string, rank: number): Promise<string | undefined> {
  const page = String(await convert(text, { safe: "safe" }));
  const images = DomUtils.findAll(({ name }) => name === "img", parseDocument(page).childNodes);
  return images[rank]?.attribs.alt;
}

import { convert } from "@asciidoctor/core";
import esbuild from "esbuild";
import { DomUtils, parseDocument } from "htmlparser2";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { parse as yaml } from "yaml";
import type { Reference } from "../../../src/core/references/reference.ts";

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
      return htmlAlt(rest);
    case "svg":
      return svgTitle(rest);
    case "jsx":
      return jsxAlt(rest);
    case "markdown":
      return markdownAlt(text, rank);
    case "obsidian":
      return /^!\[\[[^\]|\\]*\\?\|([^\]|]*)(?:\|[\dx]+)?\]\]/.exec(rest)?.[1];
    case "directive":
      return decodeHtml(/^:::image [^\n]*?alt-text="([^"]*)"/.exec(rest)?.[1]);
    case "myst":
      return yaml(/\n[ \t>]*:alt: ([^\n]*)/.exec(rest)?.[1] ?? "");
    case "rst":
      return /^\.\. (?:\|\w+\| )?(?:image|figure)::(?:[^\n]*\n[ \t]+)+?:alt: ([^\r\n]*)/i
        .exec(rest)?.[1]
        ?.trim();
    case "asciidoc":
      return asciidocAlt(text, rank);
    case "latex":
      return latexAlt(rest);
    case "typst":
      return typstAlt(rest);
  }
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

function decodeHtml(written: string | undefined): string | undefined {
  const [word] = parseDocument(written ?? "").childNodes;
  return word && "data" in word ? word.data : undefined;
}

async function asciidocAlt(text: string, rank: number): Promise<string | undefined> {
  const page = String(await convert(text, { safe: "safe" }));
  const images = DomUtils.findAll(({ name }) => name === "img", parseDocument(page).childNodes);
  return images[rank]?.attribs.alt;
}

/** A reader of TeX's characters: groups, the commands that stand for one, and nothing else. */
function latexAlt(rest: string): string | undefined {
  let at = rest.indexOf("{", /alt\s*=/.exec(rest)!.index) + 1;
  let said = "";
  for (let depth = 1; at < rest.length; at++) {
    const command = /^\\(?:textbackslash|textasciitilde|textasciicircum)\{\}/.exec(rest.slice(at))?.[0];
    if (command) {
      said += { "\\textb": "\\", "\\textasciit": "~", "\\textasciic": "^" }[
        /\\text(?:b|asciit|asciic)/.exec(command)![0]
      ];
      at += command.length - 1;
    } else if (rest[at] === "\\") {
      said += rest[++at];
    } else if ("$&#%_^~".includes(rest[at]!)) {
      throw new Error(`${rest[at]} is not escaped`);
    } else if (rest[at] === "{") {
      depth++;
    } else if (rest[at] === "}") {
      if (--depth === 0) {
        return said;
      }
    } else {
      said += rest[at];
    }
  }
  return undefined;
}

function typstAlt(rest: string): string | undefined {
  let said = "";
  for (let at = /alt:\s*"/.exec(rest)!.index + rest.match(/alt:\s*"/)![0].length; at < rest.length; at++) {
    if (rest[at] === '"') {
      return said;
    }
    said += rest[at] === "\\" ? rest[++at] : rest[at];
  }
  return undefined;
}

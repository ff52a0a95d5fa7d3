import esbuild from "esbuild";
import { parseDocument } from "htmlparser2";
import { fromMarkdown } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";
import type { Reference } from "../../../src/core/references/reference.ts";

/** The alt text at the reference as a parser reads it that has no part in finding references. */
export async function readAlt(
  text: string,
  _language: string,
  { syntax, start }: Reference,
  rank: number,
): Promise<string | undefined> {
  const rest = text.slice(start);
  switch (syntax) {
    case "html":
      return htmlAlt(rest);
    case "svg":
      return svgTitle(rest);
    case "jsx":
      return jsxAlt(rest);
    case "markdown":
      return markdownAlt(text, rank);
    default:
      throw new Error(`nothing reads ${syntax}`);
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

function markdownAlt(text: string, rank: number): string | undefined {
  const alts: string[] = [];
  visit(fromMarkdown(text), (node) => {
    if (node.type === "image" || node.type === "imageReference") {
      alts.push(node.alt ?? "");
    }
  });
  return alts[rank];
}

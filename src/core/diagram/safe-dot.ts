import type { Note } from "./make-safe.ts";

/** A piece of DOT; comments count as space. */
interface Token {
  readonly kind: "string" | "html" | "space" | "name" | "sign";
  readonly text: string;
}

/** Cuts DOT into tokens that make up the whole source again. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const rule =
    /("(?:[^"\\]|\\[\s\S])*"?)|(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|^#[^\n]*)|([\w.\u0080-\uffff]+)|(<)|([\s\S])/gmy;
  for (let at = 0; at < source.length; ) {
    rule.lastIndex = at;
    const [text = "", string, space, name, html] = rule.exec(source) ?? [];
    const whole = html ? source.slice(at, endOfHtml(source, at)) : text;
    const kind = string ? "string" : space ? "space" : name ? "name" : html ? "html" : "sign";
    tokens.push({ kind, text: whole });
    at += whole.length || 1;
  }
  return tokens;
}

function endOfHtml(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === "<") {
      depth++;
    } else if (source[at] === ">" && --depth === 0) {
      return at + 1;
    }
  }
  return source.length;
}

/** Attributes that name a link or its target, and those that name a file. */
const links = /^(?:edge|head|tail|label)?(?:url|href|target)$/i;
const files = /^(?:image|imagepath|shapefile|fontpath|stylesheet|_background|src)$/i;

/** Takes links, files and live HTML out of a DOT source; words in labels stay as they are. */
export function safeDot(source: string, note: Note): string {
  const tokens = tokensOf(source);
  let safe = "";
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text } = tokens[index]!;
    const name = kind === "string" ? text.slice(1, -1) : kind === "name" ? text : "";
    const value = links.test(name) || files.test(name) ? valueAfter(tokens, index) : undefined;
    if (value) {
      note(files.test(name) ? "image" : "link");
      const gone = tokens.slice(index, value + 1);
      safe += gone.map((token) => token.text.replace(/[^\n]+/g, "")).join("");
      index = value;
      // The comma between two attributes goes with the first of them.
      if (tokens[index + 1]?.text === ",") {
        index++;
      }
    } else {
      safe += kind === "html" ? safeHtml(text, note) : text;
    }
  }
  return safe;
}

/** The index of the value when a name is followed by `=` and one. */
function valueAfter(tokens: readonly Token[], name: number): number | undefined {
  const next = (from: number) => tokens.findIndex((token, index) => index > from && token.kind !== "space");
  const equals = next(name);
  if (tokens[equals]?.text !== "=") {
    return undefined;
  }
  const value = next(equals);
  return tokens[value] && tokens[value].kind !== "sign" ? value : undefined;
}

function safeHtml(html: string, note: Note): string {
  return html
    .replace(/<\/?img\b[^>]*>/gi, () => {
      note("image");
      return "";
    })
    .replace(/\s(?:href|target|title|tooltip|id)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, (attribute) => {
      if (/^\s(?:href|target)/i.test(attribute)) {
        note("link");
      }
      return attribute.replace(/[^\n]+/g, "");
    });
}

import { covered, type Range } from "./cover.ts";

/** A tag of a template language within a line: `{{ site.url }}`, `{% link a.png %}`, `{{< param base >}}`, `<%= path %>`. */
export const templateTag = /\{\{[^\r\n]{0,500}?\}\}|\{%[^\r\n]{0,500}?%\}|<%[^\r\n]{0,500}?%>/y;

/** A size behind a destination, before or after its title: `=300x200`, `=x200`, `=50%`. */
const size =
  /[ \t]+(=(?:\d[\d.]*(?:px|%|r?em)?(?:x(?:\d[\d.]*(?:px|%|r?em)?|\*)?)?|[x*]\d[\d.]*(?:px|%|r?em)?))(?=[ \t)])/y;
const title = /[ \t]+(?:"[^"\r\n]{0,500}"|'[^'\r\n]{0,500}'|\([^()\r\n]{0,500}\))/y;

/** The longest label or destination that is looked through. */
const longest = 2000;

/**
 * Covers what in the labels and destinations of images no Markdown knows, though the sites do that have it: tags that a
 * template language fills in before, spaces and quotes in them included, and sizes behind destinations.
 */
export function withoutImageTags(text: string): string {
  if (!/\{[{%]|<%|[ \t]=[\dx*]/.test(text)) {
    return text;
  }
  const tags: Range[] = [];
  const sizes: Range[] = [];
  let done = 0;
  for (const { index } of text.matchAll(/!\[|\]\(|\]:/g)) {
    const isLabel = text[index] === "!";
    if (index < done) {
      continue;
    }
    done = inTags(text, index + 2, isLabel ? /\]/y : /[\s)]/y, tags);
    if (!isLabel) {
      inSizes(text, done, sizes);
    }
  }
  return covered(covered(text, tags, "x"), sizes);
}

/** Collects the tags from an offset up to what ends a label or a destination, and returns where that is. */
function inTags(text: string, from: number, end: RegExp, tags: Range[]): number {
  let at = from;
  while (/[ \t]/.test(text[at] ?? "")) {
    at++;
  }
  if (text[at] === "<" && text[at + 1] !== "%") {
    return at + (/<[^<>\r\n]{0,1000}>/y.exec(text.slice(at, at + longest))?.[0].length ?? 0);
  }
  let depth = 0;
  while (at < text.length && at < from + longest) {
    templateTag.lastIndex = at;
    const tag = templateTag.exec(text)?.[0];
    if (tag) {
      tags.push({ start: at, end: at + tag.length });
      at += tag.length;
      continue;
    }
    end.lastIndex = at;
    const one = text[at]!;
    if (one === "\n" || one === "\r" || (end.test(text) && (one !== ")" || depth === 0))) {
      break;
    }
    depth += one === "(" ? 1 : one === ")" ? -1 : 0;
    at += one === "\\" ? 2 : 1;
  }
  return at;
}

function inSizes(text: string, from: number, sizes: Range[]): void {
  let at = from;
  for (const pattern of [size, title, size]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    if (match?.[1]) {
      sizes.push({ start: at - match[1].length, end: at });
    }
  }
}

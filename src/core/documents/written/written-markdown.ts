import { fenceAround } from "../../base/text/foreign.ts";
import { inMarkdownText } from "../reference/escapes.ts";
import { asEntities } from "../reference/written-signs.ts";
import type { Markup } from "./written-markup.ts";

/** The beginnings of template code that runs over the page first; within code they can't be written as entities. */
const templateTag = /\{[{%#]|<[%?]|[%}#]\}|%>/;

const lineStart = /^([ \t]*)(?:([#>=+:%-])|(!)(?=!!)|(\?)(?=\?\?)|(\d{1,9})([.)]))/gm;

const indented = (text: string, by: number) => text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(by)}`);

/** Markdown as GitHub reads it, written so that other dialects read the same. */
export const markdown: Markup = {
  text: (words) => asEntities(words, inMarkdownText),
  lines: (words) =>
    words
      .replace(/^[ \t]+/gm, "")
      // A module's lines, where Markdown is MDX.
      .replace(/^[ei](?=(?:xport|mport)\b)/gm, (one) => `&#${one.charCodeAt(0)};`)
      .replace(lineStart, (all, margin: string, ...signs: (string | undefined)[]) => {
        const [sign, exclamation, question, number, dot] = signs;
        const first = sign ?? exclamation ?? question ?? dot ?? all;
        return `${margin}${number ?? ""}${asEntities(first, /[\s\S]/g)}`;
      }),
  code: (text) => (templateTag.test(text) ? html(text) : ticked(text)),
  emphasis: (words) => `*${words}*`,
  strong: (words) => `**${words}**`,
  strike: (words) => `~~${words}~~`,
  lineBreak: "\\\n",
  address: (href) => `<${asEntities(href, /[&{}]/g)}>`,
  glue: "",
  paragraph: (words) => words,
  heading: (depth, words) => `${"#".repeat(depth)} ${words}`,
  quote: (blocks) => blocks.replace(/^/gm, "> ").replace(/ +$/gm, ""),
  list: (items, kind) => {
    const loose = items.some((blocks) => blocks.filter((one) => !/^(?:[-*] |\d+\. )/.test(one)).length > 1);
    const written = items.map((blocks, rank) => {
      const mark = kind === "numbers" ? `${rank + 1}. ` : "- ";
      return mark + indented(blocks.join(loose ? "\n\n" : "\n"), mark.length);
    });
    return written.join(loose ? "\n\n" : "\n");
  },
  codeBlock: (text, language) =>
    templateTag.test(text) ? `<pre>${html(text)}</pre>` : fenced(text, language),
  table: ([head = [], ...rows]) =>
    [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
  rule: "---",
};

/** Braces and tags are code here, so what is in code stays there, and an address in angle brackets isn't known. */
export const mdx: Markup = {
  ...markdown,
  code: ticked,
  codeBlock: fenced,
  lineBreak: "\\\n",
  address: (href) => asEntities(href, /[&{}_*~]/g),
};

export function fenced(text: string, language: string): string {
  const fence = fenceAround(text);
  return `${fence}${language}\n${text}\n${fence}`;
}

function ticked(text: string): string {
  const runs = new Set([...text.matchAll(/`+/g)].map(([run]) => run.length));
  let ticks = 1;
  while (runs.has(ticks)) {
    ticks++;
  }
  const mark = "`".repeat(ticks);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  // A bar ends a cell of a table in code, too.
  return text.includes("|") ? html(text) : `${mark}${pad}${text}${pad}${mark}`;
}

const html = (text: string): string => `<code>${asEntities(text, /[&"<>{}[\]|`\\*_~$@:%\n]/g)}</code>`;

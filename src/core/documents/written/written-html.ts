import { escapes } from "../reference/escapes.ts";
import type { Markup } from "./written-markup.ts";

const text = escapes.lateBoundElement;
const tag = (name: string) => (words: string) => `<${name}>${words}</${name}>`;

/** HTML for a browser, and for any template language or framework that reads it before or after. */
export const html: Markup = {
  text,
  lines: (words) => words,
  code: (code) => tag("code")(text(code)),
  emphasis: tag("em"),
  strong: tag("strong"),
  strike: tag("del"),
  lineBreak: "<br>\n",
  address: text,
  glue: "",
  paragraph: tag("p"),
  heading: (depth, words) => tag(`h${depth}`)(words),
  quote: (blocks) => `<blockquote>\n${blocks}\n</blockquote>`,
  list: (items, kind) => {
    const name = kind === "numbers" ? "ol" : "ul";
    const written = items.map((blocks) => tag("li")(inItem(blocks)));
    return `<${name}>\n${written.join("\n")}\n</${name}>`;
  },
  codeBlock: (code) => tag("pre")(tag("code")(text(code))),
  table: ([head = [], ...rows]) => {
    const row = (cells: readonly string[], name: string) => tag("tr")(cells.map(tag(name)).join(""));
    return tag("table")(`\n${[row(head, "th"), ...rows.map((cells) => row(cells, "td"))].join("\n")}\n`);
  },
  rule: "<hr>",
};

/** The same between JavaScript's tags, which are all closed. */
export const jsx: Markup = { ...html, lineBreak: "<br />\n", rule: "<hr />" };

/** An item that is one paragraph needs none. */
const inItem = ([first = "", ...rest]: readonly string[]) =>
  [first.replace(/^((?:[☑☐] )?)<p>([\s\S]*)<\/p>$/, "$1$2"), ...rest].join("\n");

import { escapes } from "../reference/escapes.ts";
import { fenced } from "./written-markdown.ts";
import type { Markup } from "./written-markup.ts";

const text = (words: string) => words.replace(/[\\*_`$#<>@[\]~]|\/(?=[/*])|(?<=\/)[/*]/g, "\\$&");
const call = (name: string) => (words: string) => `#${name}[${words}]`;
const raw = (code: string) => `#raw("${escapes.typst(code).replaceAll("\n", "\\n")}")`;

export const typst: Markup = {
  text,
  lines: (words) => words.replace(/^[ \t]+/gm, "").replace(/^(?=[=+/-])|^(\d+)(?=\.)/gm, "$1\\"),
  code: raw,
  emphasis: call("emph"),
  strong: call("strong"),
  strike: call("strike"),
  lineBreak: " \\\n",
  address: text,
  glue: "",
  paragraph: (words) => words,
  heading: (depth, words) => `${"=".repeat(depth)} ${words}`,
  quote: (blocks) => `#quote(block: true)[\n${blocks}\n]`,
  list: (items, kind) =>
    items
      .map(
        (blocks) => (kind === "numbers" ? "+ " : "- ") + blocks.join("\n\n").replace(/\n(?=[^\n])/g, "\n  "),
      )
      .join("\n"),
  codeBlock: fenced,
  table: (rows) => {
    const columns = Math.max(1, ...rows.map(({ length }) => length));
    const cells = rows.map((row) =>
      Array.from({ length: columns }, (_, rank) => `[${row[rank] ?? ""}]`).join(", "),
    );
    return `#table(\n  columns: ${columns},\n${cells.map((row) => `  ${row},\n`).join("")})`;
  },
  rule: "#line(length: 100%)",
};

import type { Markup } from "./written-markup.ts";

/** Words after a scheme become a link, whatever it does. */
const text = (words: string) => words.replace(/[\\*`|_]|(?<=[a-z][\w.+-]{0,30}):(?=[^\s:])/gi, "\\$&");
const indented = (block: string, by: string) => block.replace(/^(?=.)/gm, by);

/** Marked words can't hold others here, so of these only code is marked. */
export const rst: Markup = {
  text,
  lines: (words) =>
    words
      .replace(/^[ \t]+/gm, "")
      .replace(/^(?!``)(?=[^\p{L}\p{N}\s\\])|^(?=(?:\w{1,9}|\d+)[.)](?:\s|$))/gmu, "\\")
      .replace(/::[ \t]*$/gm, ":\\:"),
  code: (code) => (/``|^[\s`]|[\s`\\]$|\n|^$/.test(code) ? text(code) : `\`\`${code}\`\``),
  emphasis: (words) => words,
  strong: (words) => words,
  strike: (words) => words,
  lineBreak: "\n",
  address: (href) => href.replace(/[*`|_]/g, "\\$&"),
  glue: "\\ ",
  paragraph: (words) => words,
  // Which line underlines which heading is the document's to say.
  heading: (_, words) => `.. rubric:: ${words}`,
  quote: (blocks) => `..\n\n${indented(blocks, "   ")}`,
  list: (items, kind) =>
    items
      .map((blocks, rank) => {
        const mark = kind === "numbers" ? `${rank + 1}. ` : "- ";
        return mark + indented(blocks.join("\n\n"), " ".repeat(mark.length)).trimStart();
      })
      .join("\n\n"),
  codeBlock: (code, language) => `.. code-block:: ${language || "text"}\n\n${indented(code, "   ")}`,
  table: (rows) =>
    `.. list-table::\n   :header-rows: 1\n\n${rows
      .map((cells) => cells.map((cell, rank) => `   ${rank === 0 ? "*" : " "} - ${cell}`).join("\n"))
      .join("\n")}`,
  rule: "----",
};

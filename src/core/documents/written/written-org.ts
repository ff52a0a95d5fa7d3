import type { Markup } from "./written-markup.ts";

/** A space without width: Org's own way to let marks begin beside a letter; in other words it takes them apart. */
const apart = "\u200b";
/** Shows nothing, and no mark begins behind its brace. */
const unmarked = "\\zwnj{}";

const text = (words: string) =>
  words
    .replace(/\\(?=[\p{L}_()[\]\\-]|$)/gu, `\\${apart}`)
    .replace(/(?<=\b(?:src|call))(?=_)|(?<=\[)(?=\[|fn:)|(?<=\{)(?=\{)|(?<=@)(?=@)/gm, apart)
    .replace(/(?<=\S[_^])(?=\S)|(?<=[a-z][\w+.-]{0,20})(?=:[^\s:])/gi, apart)
    .replace(/(?<=^|[\s\u200b('"{-])(?=[*/_=~+]\S)/gm, unmarked)
    .replace(/\|/g, "\\vert{}")
    .replace(/<(?=[^\s=]|$)/g, "\\lt{}")
    .replace(/\$(?!\d)|(?<=\S)\$/g, "\\dollar{}");

const indented = (block: string, by: string) => block.replace(/^(?=.)/gm, by);
const block = (name: string, content: string) => `#+begin_${name}\n${content}\n#+end_${name.split(" ")[0]}`;
/** A comma keeps a line of code from being one of the document. */
const inBlock = (code: string) => code.replace(/^(?=\s*(?:,*)(?:\*|#\+))/gm, ",");

export const org: Markup = {
  text,
  lines: (words) =>
    words
      .replace(/^[ \t]+/gm, "")
      .replace(/^(?=\*|#|:|[-+](?:\s|$|-{4})|(?:\d+|[a-z])[.)](?:\s|$)|%%\()/gim, apart),
  // Where code isn't known as such, nothing in it may be a link.
  code: (code) => (/^\s|\s$|[~\n<]|\[\[|:\S|^$/.test(code) ? text(code) : `~${code}~`),
  emphasis: (words) => `/${words}/`,
  strong: (words) => `*${words}*`,
  strike: (words) => `+${words}+`,
  lineBreak: " \\\\\n",
  address: text,
  glue: apart,
  paragraph: (words) => words,
  heading: (depth, words) => `${"*".repeat(depth)} ${words.replace(/^(?=COMMENT\b)/, apart)}`,
  quote: (blocks) => block("quote", blocks),
  list: (items, kind) =>
    items
      .map((blocks, rank) => {
        const mark = kind === "numbers" ? `${rank + 1}. ` : "- ";
        return mark + indented(blocks.join("\n\n"), " ".repeat(mark.length)).trimStart();
      })
      .join("\n"),
  // Whatever the document says of its code, this is shown and never run.
  codeBlock: (code, language) =>
    language && language !== "text"
      ? block(`src ${language} :eval never :exports code`, inBlock(code))
      : block("example", inBlock(code)),
  table: ([head = [], ...rows]) => {
    const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [row(head), `|${head.map(() => "---").join("+")}|`, ...rows.map(row)].join("\n");
  },
  rule: "-----",
};

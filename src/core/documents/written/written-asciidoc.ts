import { asReferences } from "../reference/escapes.ts";
import type { Markup } from "./written-markup.ts";

const text = asReferences;
const longer = (sign: string, code: string) => {
  const runs = [...code.matchAll(new RegExp(`^\\${sign}{4,}`, "gm"))].map(([run]) => run.length);
  return sign.repeat(Math.max(3, ...runs) + 1);
};

export const asciidoc: Markup = {
  text,
  lines: (words) =>
    words
      .replace(/^[ \t]+/gm, "")
      .replace(
        /^(\d*|[a-z]?)([./:-])/gim,
        (_, before: string, sign: string) => `${before}&#${sign.charCodeAt(0)};`,
      ),
  code: (code) => `\`\`${text(code)}\`\``,
  emphasis: (words) => `__${words}__`,
  strong: (words) => `**${words}**`,
  strike: (words) => `[.line-through]##${words}##`,
  lineBreak: " +\n",
  address: text,
  glue: "",
  paragraph: (words) => words,
  heading: (depth, words) => `[discrete]\n${"=".repeat(depth + 1)} ${words}`,
  quote: (blocks) => `[quote]\n____\n${blocks}\n____`,
  list: (items, kind, level) =>
    items
      .map((blocks) => {
        const [first = "", ...rest] = blocks;
        const mark = (kind === "numbers" ? "." : "*").repeat(level);
        const more = rest.map((block) =>
          /^(?:\*+|\.+) /.test(block) ? `\n${block}` : `\n+\n--\n${block}\n--`,
        );
        return `${mark} ${first}${more.join("")}`;
      })
      .join("\n"),
  codeBlock: (code, language) => {
    const fence = longer("-", code);
    // What includes and conditions work in listings, too, unless a backslash is before them.
    const safe = code.replace(/^(?=\\*(?:include|ifdef|ifndef|ifeval|endif)::)/gm, "\\");
    return `[source,${language || "text"}]\n${fence}\n${safe}\n${fence}`;
  },
  table: (rows) => `|===\n${rows.map((cells) => cells.map((cell) => `|${cell}`).join(" ")).join("\n")}\n|===`,
  rule: "'''",
};

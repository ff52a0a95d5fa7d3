import { escapes } from "../reference/escapes.ts";
import type { Markup } from "./written-markup.ts";

const text = escapes.latex;
const command = (name: string) => (words: string) => `\\${name}{${words}}`;
const environment = (name: string, content: string) => `\\begin{${name}}\n${content}\n\\end{${name}}`;

export const latex: Markup = {
  text,
  lines: (words) => words,
  code: (code) => command("texttt")(text(code)),
  emphasis: command("emph"),
  strong: command("textbf"),
  strike: (words) => words,
  lineBreak: "\\newline{}\n",
  address: (href) => command("texttt")(text(href)),
  glue: "",
  paragraph: (words) => words,
  heading: (_, words) => `\\paragraph{${words}}`,
  quote: (blocks) => environment("quote", blocks),
  // The braces keep a bracket from being the item's label.
  list: (items, kind) =>
    environment(
      kind === "numbers" ? "enumerate" : "itemize",
      items.map((blocks) => `\\item {}${blocks.join("\n\n")}`).join("\n"),
    ),
  codeBlock: (code) =>
    code.includes("\\end{verbatim")
      ? environment(
          "quote",
          code
            .split("\n")
            .map((line) => `\\texttt{${text(line)}}`)
            .join("\\newline{}\n"),
        )
      : environment("verbatim", code),
  table: (rows) =>
    environment(
      `tabular}{${"l".repeat(Math.max(1, ...rows.map(({ length }) => length)))}`,
      rows.map((cells) => `{}${cells.join(" & ")} \\\\`).join("\n"),
    ).replace(/\\end\{tabular\}\{l+\}$/, "\\end{tabular}"),
  rule: "\\par\\noindent\\rule{\\linewidth}{0.4pt}",
};

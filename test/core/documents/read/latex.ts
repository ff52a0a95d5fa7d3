import { parse } from "@unified-latex/unified-latex-util-parse";

type Node = ReturnType<typeof parse>["content"][number];
type Argument = NonNullable<Extract<Node, { readonly type: "macro" }>["args"]>[number];

/** What TeX would say for `alt` of the `\includegraphics` at `start`, by unified-latex's tree. */
export function latexAlt(text: string, start: number): string | undefined {
  const options = graphicsAt(parse(text), start)?.find(({ openMark }) => openMark === "[")?.content ?? [];
  const rest = options.slice(
    options.findIndex((node) => node.type === "string" && node.content === "alt") + 1,
  );
  const value = rest.slice(rest.findIndex((node) => node.type === "string" && node.content === "=") + 1);
  const end = value.findIndex((node) => node.type === "string" && node.content === ",");
  return said(end < 0 ? value : value.slice(0, end)).trim();
}

function graphicsAt(node: unknown, start: number): readonly Argument[] | undefined {
  if (typeof node !== "object" || node === null) {
    return undefined;
  }
  const one = node as Node;
  if (one.type === "macro" && one.content === "includegraphics" && one.position?.start.offset === start) {
    return one.args;
  }
  const inside = [
    ...("args" in one ? (one.args ?? []) : []),
    ...("content" in one ? [one.content].flat() : []),
  ];
  for (const child of inside) {
    const found = graphicsAt(child, start);
    if (found) return found;
  }
  return undefined;
}

const commands: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textasciitilde: "~",
  textasciicircum: "^",
};

function said(nodes: readonly Node[]): string {
  return nodes
    .map((node): string => {
      switch (node.type) {
        case "string":
          if (/[~#^_&]/.test(node.content)) throw new Error(`${node.content} means something to TeX`);
          return node.content;
        case "whitespace":
        case "parbreak":
          return " ";
        case "group":
          return said(node.content);
        case "macro":
          if (node.escapeToken === "") throw new Error(`${node.content} means something to TeX`);
          if (!/^[a-z]/i.test(node.content))
            return node.content + said(node.args?.flatMap(({ content }) => content) ?? []);
      }
      const command = node.type === "macro" ? commands[node.content] : undefined;
      if (command === undefined) throw new Error(`${node.type} has no plain text`);
      return command;
    })
    .join("");
}

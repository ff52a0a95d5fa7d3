import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "@babel/parser";

// usage: mode file[:line,line...] ...   mode = sentence | t
const [mode, ...specs] = process.argv.slice(2);
for (const spec of specs) {
  const [file, lines] = spec.split(":");
  const only = lines ? new Set(lines.split(",").map(Number)) : undefined;
  let src = readFileSync(file!, "utf8");
  const edits: [number, number, string][] = [];
  const text = (n: any) => src.slice(n.start, n.end);
  const conv = (q: any) =>
    JSON.stringify(
      q.quasis
        .map((x: any, i: number) => x.value.cooked + (i < q.quasis.length - 1 ? `{${i}}` : ""))
        .join(""),
    );
  const tree = parse(src, {
    sourceType: "module",
    createImportExpressions: true,
    plugins: ["typescript", "jsx"],
  });
  const visit = (n: any, inside = false) => {
    if (typeof n !== "object" || n === null) return;
    if (Array.isArray(n)) {
      n.forEach((x) => visit(x, inside));
      return;
    }
    if (/^(Import|ExportAll|TSType|TSLiteral|TSUnion|TSInterface)/.test(n.type ?? "")) return;
    const hit = n.loc && (!only || only.has(n.loc.start.line));
    if (mode === "sentence" && n.type === "TaggedTemplateExpression" && n.tag.name === "sentence" && hit) {
      edits.push([n.start, n.end, `say(${[conv(n.quasi), ...n.quasi.expressions.map(text)].join(", ")})`]);
      return;
    }
    if (mode === "t") {
      if (n.type === "CallExpression" && /^(l10n\.t|say)$/.test(text(n.callee))) return;
      if (n.type === "ObjectProperty" && !n.computed) {
        return visit(n.value);
      }
      if (n.type === "TaggedTemplateExpression") return;
      let t: string | undefined;
      if (n.type === "StringLiteral") t = n.value;
      else if (n.type === "TemplateLiteral") t = n.quasis.map((q: any) => q.value.cooked).join("{}");
      if (
        hit &&
        t &&
        (only ||
          /[A-Za-z]{2,}[,;:.]? [A-Za-z{]/.test(t) ||
          /^[A-Z][a-z]+[….]?$/.test(t) ||
          /\{\} [a-z]{3,}/.test(t)) &&
        /[A-Za-z]{2}/.test(t)
      ) {
        edits.push([
          n.start,
          n.end,
          n.type === "StringLiteral"
            ? `l10n.t(${JSON.stringify(n.value)})`
            : `l10n.t(${[conv(n), ...n.expressions.map(text)].join(", ")})`,
        ]);
        return;
      }
    }
    for (const [k, v] of Object.entries(n)) if (k !== "loc" && k !== "extra") visit(v);
  };
  visit(tree.program.body);
  if (!edits.length) {
    console.log("none", spec);
    continue;
  }
  edits.sort((a, b) => b[0] - a[0]);
  for (const [a, b, t] of edits) src = src.slice(0, a) + t + src.slice(b);
  if (mode === "t" && !/from "@vscode\/l10n"/.test(src))
    src = `import * as l10n from "@vscode/l10n";\n` + src;
  if (mode === "sentence") {
    const still = /\bsentence[`,( ]/.test(src.replace(/import[^;]*;/g, ""));
    src = src.replace(
      /import \{([^}]*)\bsentence\b([^}]*)\} from "([^"]*text\/foreign\.ts|\.\/foreign\.ts)"/,
      (_, a, b, p) => `import {${a}${still ? "say, sentence" : "say"}${b}} from "${p}"`,
    );
  }
  writeFileSync(file!, src);
  console.log(edits.length, spec);
}

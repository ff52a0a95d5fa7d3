/**
 * Keeps l10n/bundle.l10n.json: every sentence that `l10n.t` and `translated` show, as translators get it. `npx tsx scripts/sentences.ts`
 * writes the file, drops translations that nothing shows any more and names sentences without one; `--check` only says
 * what is out of date. Read with Babel, as @vscode/l10n-dev brings 90 MB for the same.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "@babel/parser";
import { root } from "./vscode/paths.ts";

type Bundle = Readonly<Record<string, string>>;

/** Finds the sentences of one source file. Throws for a call that a translator could not see. */
export function sentencesIn(file: string, source: string): string[] {
  const tree = parse(source, { sourceType: "module", plugins: ["typescript", "jsx"] });
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, callee, arguments: given, tag } = node as Call;
    if (isOurs(tag) || (type === "CallExpression" && isOurs(callee))) {
      const { type: kind, value } = given?.[0] ?? {};
      const { line } = (node as Call).loc.start;
      if (kind !== "StringLiteral" || !value) {
        throw new Error(`${file}:${line}: this takes a whole sentence, written out as one string.`);
      }
      found.push(value);
    }
    Object.values(node).forEach(visit);
  };
  visit(tree.program);
  return found;
}

interface Call {
  readonly type?: string;
  readonly callee?: unknown;
  readonly tag?: unknown;
  readonly arguments?: readonly { readonly type: string; readonly value?: string }[];
  readonly loc: { readonly start: { readonly line: number } };
}

/** Returns whether that is `l10n.t` or `translated`. */
function isOurs(callee: unknown): boolean {
  const { name, object, property } = (callee ?? {}) as Called;
  return name === "translated" || (object?.name === "l10n" && property?.name === "t");
}

interface Called {
  readonly name?: string;
  readonly object?: Called;
  readonly property?: Called;
}

/** Finds all sentences of the sources, in the order of the alphabet; `foreign.ts` makes `translated` of `l10n.t`. */
export function allSentences(): string[] {
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
  const found = files
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name) && path.basename(name) !== "foreign.ts")
    .flatMap((name) => sentencesIn(`src/${name}`, readFileSync(path.join(root, "src", name), "utf8")));
  return [...new Set(found)].sort();
}

const at = (name: string) => path.join(root, name);
const read = (name: string): Bundle => JSON.parse(readFileSync(at(name), "utf8"));
const text = (bundle: Bundle) => `${JSON.stringify(bundle, undefined, 2)}\n`;

/** Tells what is wrong with a translation: its gaps must be those of the English sentence, in any order. */
export function faults(english: Bundle, translated: Bundle, name: string): string[] {
  const gaps = (sentence: string) => [...new Set(sentence.match(/\{[^}]+\}/g))].sort().join(" ");
  return [
    ...Object.entries(english).flatMap(([key, sentence]) => {
      const said = translated[key];
      if (!said) return [`${name}: no translation of ${JSON.stringify(key)}`];
      return gaps(said) === gaps(sentence) ? [] : [`${name}: other gaps in ${JSON.stringify(said)}`];
    }),
    ...Object.keys(translated)
      .filter((key) => !(key in english))
      .map((key) => `${name}: nothing shows ${JSON.stringify(key)}`),
  ];
}

function main(): void {
  const all = "l10n/bundle.l10n.json";
  const german = "l10n/bundle.l10n.de.json";
  const english = Object.fromEntries(allSentences().map((sentence) => [sentence, sentence]));
  const trouble: string[] = [];
  if (!process.argv.includes("--check")) {
    const said = read(german);
    const kept = Object.keys(english).flatMap((key) => (said[key] ? [[key, said[key]]] : []));
    writeFileSync(at(all), text(english));
    writeFileSync(at(german), text(Object.fromEntries(kept)));
  } else if (readFileSync(at(all), "utf8") !== text(english)) {
    trouble.push(`${all} is out of date: npx tsx scripts/sentences.ts`);
  }
  trouble.push(
    ...faults(english, read(german), german),
    ...faults(read("package.nls.json"), read("package.nls.de.json"), "package.nls.de.json"),
  );
  if (trouble.length > 0) {
    console.error(trouble.join("\n"));
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

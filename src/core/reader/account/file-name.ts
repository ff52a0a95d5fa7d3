import { oneLine } from "../../base/text/foreign.ts";
import { type Language, languageOfFence } from "../page/language.ts";

const fences: Readonly<Record<string, string>> = {
  ts: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "ts",
  js: "js",
  mjs: "js",
  cjs: "js",
  jsx: "js",
  vue: "vue",
  py: "python",
  rs: "rust",
  go: "go",
  java: "java",
  cs: "csharp",
  cpp: "cpp",
  cc: "cpp",
  hpp: "cpp",
  c: "c",
  php: "php",
  rb: "ruby",
  sql: "sql",
  sh: "sh",
  bash: "sh",
  json: "json",
  yml: "yaml",
  yaml: "yaml",
  html: "html",
  css: "css",
};
const name = new RegExp(`[\\w.-]*\\w\\.(?:${Object.keys(fences).join("|")})(?![\\w.])`, "g");
/** Folders and a file, parted by arrows. */
const breadcrumb = /\S\s*[>›]\s*\S/;

/** The file that an editor shows, by its breadcrumb or its only tab; null when it can't be told. */
export function fileShown(around: readonly string[]): string | null {
  const rows = around.flatMap((text) => text.split("\n"));
  const namesIn = (some: readonly string[]) => [
    ...new Set(some.flatMap((row) => oneLine(row).match(name) ?? [])),
  ];
  const path = namesIn(rows.filter((row) => breadcrumb.test(row)));
  const names = path.length ? path : namesIn(rows);
  return names.length === 1 ? names[0]! : null;
}

export const languageOfFile = (file: string): Language | null =>
  languageOfFence(fences[file.split(".").at(-1)!] ?? "");

import type { ReadCode } from "../../src/core/code/read-code.ts";
import { programSet, readerSet, type Sample } from "./reader-set.ts";

/** The languages of the pictures of code, by the beginning of their names. */
const languages: Readonly<Record<string, string>> = {
  ...{ ts: "ts", py: "python", cpp: "cpp", c: "c", java: "java", rust: "rust", sh: "sh", sql: "sql" },
  ...{
    json: "json",
    vue: "vue",
    css: "ts",
    docker: "dockerfile",
    ex: "elixir",
    html: "html",
    swift: "swift",
  },
  ...{ toml: "toml", yaml: "yaml", photo: "kotlin", german: "ts", chinese: "python" },
};

/** What shows code among the pictures of the reader's sets, which have terminals, traces and logs as well. */
const isCode = ({ truth }: Sample) =>
  truth.kind === "code" &&
  truth.id !== "java-down75" &&
  /^(?:code|small|hidpi|low|degr|liga|gutter|photo|german|chinese)/.test(truth.cat);

/** The pictures of code in both sets, with their languages as code fences name them. */
export const codePictures = (): { readonly sample: Sample; readonly fence: string }[] =>
  [...readerSet(), ...programSet()].flatMap((sample) => {
    const fence = languages[sample.truth.id.split("-")[0]!];
    return fence && isCode(sample) ? [{ sample, fence }] : [];
  });

/** The doubtful spots of read code, and whether the rows that they are in are misread. */
export function marksOf({ truth }: Sample, { text, doubts }: ReadCode) {
  const rows = text.split("\n");
  const right = new Set(truth.lines.map((line) => line.text.trim()));
  return doubts.map(({ from, says }) => {
    const row = rows[text.slice(0, from).split("\n").length - 1]!.trim();
    return { row, says, isMisread: !right.has(row) };
  });
}

import { readFileSync } from "node:fs";
import type { ReferenceCase, Wanted } from "./run.ts";

const folder = new URL("../../fixtures/cases/references/", import.meta.url);

interface RightValue {
  readonly file: string;
  readonly wanted: readonly Wanted[];
  readonly inWords: string;
}

/** The files beside one whose name alone doesn't say which site renders it. */
const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "docusaurus-require.md": { "docusaurus.config.js": "export default {};\n" },
  "docusaurus-style.md": { "docusaurus.config.js": "export default {};\n" },
  "comment-myst.md": { "conf.py": 'extensions = ["myst_parser"]\n' },
};

/** Texts that stay, or go, when "NEW" is written. */
const written: Readonly<Record<string, string>> = {
  "obsidian-size.md": "![NEW|100x145](boat.jpg)\n",
  "obsidian-size-only.md": "![NEW|300](boat.png)\n",
  "adoc-brackets.adoc": "image::cells.png[NEW]\n",
  "adoc-brackets-quoted.adoc": "image::cells.png[NEW,300]\n",
};

const rightValues: readonly RightValue[] = JSON.parse(
  readFileSync(new URL("right-values.json", folder), "utf8"),
);

/** The files of test/fixtures/cases/references. */
export const handed: readonly ReferenceCase[] = rightValues.map(({ file, wanted, inWords }) => ({
  file,
  text: readFileSync(new URL(file, folder)),
  says: inWords,
  wanted,
  ...(projects[file] && { project: projects[file] }),
  ...(written[file] && { written: written[file] }),
}));

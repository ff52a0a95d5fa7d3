import type { CaseKind } from "./case.ts";
import { asciidoc } from "./references/asciidoc.ts";
import { components } from "./references/components.ts";
import { handed } from "./references/handed.ts";
import { judgments } from "./references/judged.ts";
import { kramdown } from "./references/kramdown.ts";
import { latex } from "./references/latex.ts";
import { markdown } from "./references/markdown.ts";
import { notebooks } from "./references/notebook.ts";
import { pandoc } from "./references/pandoc.ts";
import { pythonMarkdown } from "./references/python-markdown.ts";
import { rst } from "./references/rst.ts";
import { assertHolds, runAll } from "./references/run.ts";
import { sitePages } from "./references/sites.ts";
import { templates } from "./references/templates.ts";
import { typst } from "./references/typst.ts";

const all = [
  ...handed,
  ...asciidoc,
  ...components,
  ...kramdown,
  ...latex,
  ...markdown,
  ...notebooks,
  ...pandoc,
  ...pythonMarkdown,
  ...rst,
  ...sitePages,
  ...templates,
  ...typst,
  ...judgments,
];

let seenOf: Awaited<ReturnType<typeof runAll>>;

/** Documents' pictures, which are found, judged and given words as the site that renders them reads them. */
export const references: CaseKind = {
  name: "references",
  start: async () => {
    seenOf = await runAll(all);
    return async () => {};
  },
  cases: all.map((one) => ({
    name: `${one.file}: ${one.says}`,
    holds: async () => assertHolds(one, seenOf(one)),
  })),
};

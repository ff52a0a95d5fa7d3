import type { CaseKind } from "./case.ts";
import { asciidoc } from "./references/asciidoc.ts";
import { components } from "./references/components.ts";
import { handed } from "./references/handed.ts";
import { judgments } from "./references/judged.ts";
import { markdown } from "./references/markdown.ts";
import { notYet } from "./references/not-yet.ts";
import { pandoc } from "./references/pandoc.ts";
import { pythonMarkdown } from "./references/python-markdown.ts";
import { assertHolds, runAll } from "./references/run.ts";
import { templates } from "./references/templates.ts";

const all = [
  ...handed,
  ...asciidoc,
  ...components,
  ...markdown,
  ...pandoc,
  ...pythonMarkdown,
  ...templates,
  ...judgments,
];

let seenOf: Awaited<ReturnType<typeof runAll>>;

/** Pictures of documents: found, judged and written as the site that renders them does. */
export const references: CaseKind = {
  name: "references",
  start: async () => {
    seenOf = await runAll(all);
    return async () => {};
  },
  cases: all.map((one) => ({
    name: `${one.file}: ${one.says}`,
    ...(notYet.has(one.file) && { notYet: true as const }),
    holds: async () => assertHolds(one, seenOf(one)),
  })),
};

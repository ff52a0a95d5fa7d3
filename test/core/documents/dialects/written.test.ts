import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../../src/core/documents/find.ts";
import { altEdit } from "../../../../src/core/documents/reference/reference.ts";
import { type Dialect, reads } from "../../../../src/core/documents/site/dialect.ts";
import { python, ruby } from "../sites/outside.ts";
import { pageOf } from "../sites/page.ts";
import { handed, hostile, likely } from "./sentences.ts";

type Render = (texts: readonly string[]) => readonly (readonly [html: string, error: string | null])[];

const extensions = (
  "abbr admonition attr_list def_list footnotes md_in_html tables toc smarty pymdownx.details pymdownx.superfences " +
  "pymdownx.tabbed pymdownx.tilde pymdownx.caret pymdownx.mark pymdownx.betterem pymdownx.smartsymbols " +
  "pymdownx.magiclink pymdownx.emoji pymdownx.arithmatex pymdownx.keys pymdownx.critic pymdownx.inlinehilite"
).split(" ");

const row = (cell: string) => `| A | B |\n|---|---|\n| ${cell} | x |\n`;
const everywhere = [
  "Words ![](a.png) more.\n",
  "A ` tick and $b ![](a.png) and *d\n",
  row("![](a.png)"),
  "- a\n\n    ![](a.png)\n",
  "![][id]\n\n[id]: a.png\n",
  'Words <img src="a.png"> more.\n',
  row("<img src='a.png' alt='x'>"),
  '<p>\n<img src="a.png">\n</p>\n',
];

const readers: readonly (readonly [string, Dialect, readonly string[], Render])[] = [
  [
    "Python-Markdown with Material's extensions",
    { ...reads("python-markdown"), extensions },
    [
      ...everywhere,
      '=== "A"\n\n    ![](a.png)\n',
      '!!! note\n\n    <img src="a.png">\n',
      '![](a.png){ alt="x" .c }\n',
      '<figure markdown="span">\n  ![](a.png){ width="3" }\n</figure>\n',
    ],
    (texts) => python(texts.map((text) => [`markdown ${extensions.join(" ")}`, text])),
  ],
  [
    "kramdown as Jekyll has it",
    reads("kramdown", "liquid"),
    [
      ...everywhere,
      '![](a.png){: alt="x" .c}\n',
      "Term\n: ![](a.png)\n",
      '<div markdown="1">\n![](a.png)\n</div>\n',
    ],
    (texts) => ruby(texts.map((text) => ["kramdown-gfm", text])),
  ],
];

describe("sentences as sites show them", () => {
  for (const [reader, dialect, places, render] of readers) {
    it(`${reader} shows each of ${handed.length + likely.length + hostile.length} as it was given`, async () => {
      // Each of the handed ones stands in every place.
      const given = [
        ...places.flatMap((place) => handed.map((alt) => ({ alt, place }))),
        ...[...likely, ...hostile].map((alt, rank) => ({ alt, place: places[rank % places.length]! })),
      ];
      const written = await Promise.all(
        given.map(async ({ alt, place }) => {
          const [image] = await findReferences(place, "markdown", { dialect });
          const { start, end, text } = altEdit(image!, alt)!;
          return place.slice(0, start) + text + place.slice(end);
        }),
      );
      const pages = render(written);
      const faults: string[] = [];
      for (const [rank, { alt }] of given.entries()) {
        const [shown, ...others] = pageOf(pages[rank]![0]).alts;
        const found = await findReferences(written[rank]!, "markdown", { dialect });
        if (shown !== alt || others.length > 0 || found[0]?.alt !== alt) {
          faults.push(`given ${alt}\nshown ${shown}\nfound ${found[0]?.alt}\n${written[rank]}`);
        }
      }
      assert.equal(
        faults.length,
        0,
        `${faults.length} of ${given.length}\n${faults.slice(0, 12).join("\n")}`,
      );
    });
  }
}).timeout(120_000);

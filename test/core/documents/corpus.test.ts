import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altEdit, type Reference } from "../../../src/core/documents/reference/reference.ts";
import { altStatus, neighboursOf } from "../../../src/core/documents/reference/status.ts";
import type { Case } from "./corpus/case.ts";
import { commonmark } from "./corpus/commonmark.ts";
import { html } from "./corpus/html.ts";
import { htmlAwkward } from "./corpus/html-awkward.ts";
import { jsx, mdx } from "./corpus/jsx.ts";
import { knitr } from "./corpus/knitr.ts";
import { directives, notebook, obsidian } from "./corpus/markdown.ts";
import { asciidoc, latex, rst, typst } from "./corpus/markup.ts";
import { matter } from "./corpus/matter.ts";
import { nested } from "./corpus/nested.ts";
import { org } from "./corpus/org.ts";
import { otherAwkward } from "./corpus/other-awkward.ts";
import { phoenix } from "./corpus/phoenix.ts";
import { pug } from "./corpus/pug.ts";
import { tags } from "./corpus/tags.ts";
import { mediawiki, textiles } from "./corpus/wikis.ts";
import { xml } from "./corpus/xml.ts";
import { readAlt } from "./read-alt.ts";
import { inHugo, inLiquid, inLiquidOutput, inOrg, inTextile } from "./said.ts";

/** Everything that could end, escape or compute something in one of the syntaxes. */
const hostile = [
  `"it's" \\ \`x\` [a] ](b) <b> {c} ${"$"}{d} {{e}} {%f%} <%g%> <?h?> --> ]]> | *i* _j_ # @k &amp; 😀 שלום`,
  "line\nbreak, comma; :role:`x` ::: \\textbf{y} 100% {#z} a~b^c //d /*e*/ (C) ... it''s",
  "plain words, with a comma",
  "\\",
];
/** A wikilink can't escape: these characters stand in it in their fullwidth form. */
const inWikilink = (alt: string) =>
  alt.replace(/[|[\]`<\\]|\{(?=[{%#])|(?<=%)>/g, (one) => "｜［］｀＜＼｛＞"["|[]`<\\{>".indexOf(one)]!);
/** What reads a page only after its entities has no way to write two braces in a row that isn't code. */
const lateBound = (alt: string) => alt.replaceAll("{{", "{ {").replaceAll("${", "$ {");
const saidIn = ({ syntax, slot }: Reference) =>
  slot?.quoting.startsWith("obsidian")
    ? inWikilink
    : syntax === "org"
      ? inOrg
      : slot?.quoting === "liquidString"
        ? inLiquid
        : slot?.quoting === "liquidOutput"
          ? inLiquidOutput
          : syntax === "textile"
            ? (alt: string) =>
                slot?.quoting === "textile" ? inTextile(alt) : inTextile(alt).replaceAll("|", "｜")
            : slot?.quoting === "hugoString"
              ? inHugo
              : slot?.quoting.startsWith("lateBound")
                ? lateBound
                : (alt: string) => alt;
const plain = (alt: string) => alt.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

const corpus: Readonly<Record<string, readonly Case[]>> = {
  commonmark,
  html: [...html, ...htmlAwkward],
  others: otherAwkward,
  nested,
  jsx,
  mdx,
  rst,
  asciidoc,
  latex,
  typst,
  org,
  tags,
  phoenix,
  pug,
  matter,
  mediawiki,
  xml,
  textiles,
  knitr,
  obsidian,
  directives,
  notebook,
};

for (const [syntax, cases] of Object.entries(corpus)) {
  describe(`the corpus of ${syntax}`, () => {
    for (const [language, text, ...expected] of cases) {
      it(`${language}: ${text.slice(0, 100)}`, async () => {
        const found = await findReferences(text, language);
        assert.deepEqual(
          found.map((one, rank) => [
            text.slice(one.start, one.end),
            one.target,
            one.alt,
            one.slot && text.slice(one.slot.start, one.slot.end),
            altStatus(one, { longest: 150, neighbours: neighboursOf(rank, found) }),
          ]),
          expected,
        );
        let from = 0;
        for (const [rank, reference] of found.entries()) {
          from = text.indexOf(expected[rank]![0], from);
          assert.equal(reference.start, from);
          const alike = found.slice(0, rank).filter(({ syntax }) => syntax === reference.syntax).length;
          for (const alt of reference.slot ? hostile : []) {
            const edit = altEdit(reference, alt)!;
            assert.ok(reference.start <= edit.start && edit.start <= edit.end && edit.end <= reference.end);
            const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
            const said = saidIn(reference)(plain(alt));
            assert.equal(await readAlt(after, language, reference, alike), said);
            const again = await findReferences(after, language);
            assert.equal(again[rank]?.alt, said);
            assert.equal(again.length, found.length);
          }
        }
      });
    }
  }).timeout(120_000); // docutils may have to be installed first
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { altEdit, type Reference } from "../../../src/core/documents/reference/reference.ts";
import {
  attributeListAt,
  type ListSyntax,
  listSlot,
  withListed,
} from "../../../src/core/documents/syntax/markdown/attribute-list.ts";
import { python, ruby } from "./sites/outside.ts";
import { pageOf } from "./sites/page.ts";

type Row = readonly [syntax: ListSyntax, list: string, alt: string | null | undefined, written?: string];

/** `alt`: null where the list has none, undefined where it isn't one; `written`: the list with NEW for alt text. */
const rows: readonly Row[] = [
  ["python-markdown", '{ alt="A boat" width="300" }', "A boat", '{ alt="NEW" width="300" }'],
  ["python-markdown", "{: .wide #boat alt=boat }", "boat", '{: .wide #boat alt="NEW" }'],
  ["python-markdown", "{alt='A \"big\" boat' loading=lazy}", 'A "big" boat', "{alt='NEW' loading=lazy}"],
  ["python-markdown", '{ alt="5 &lt; 6 \\* 2 \\~" }', "5 < 6 * 2 \\~", '{ alt="NEW" }'],
  ["python-markdown", '{ alt="" }', "", '{ alt="NEW" }'],
  ["python-markdown", '{ data-alt="x" .alt #alt alt }', null],
  ["python-markdown", "{ .wide }", null],
  ["python-markdown", "{}", undefined],
  ["python-markdown", '{ alt="A\nboat" }', undefined],
  ["python-markdown", "{ .wide", undefined],
  ["kramdown", '{:alt="A boat"}', "A boat", '{:alt="NEW"}'],
  ["kramdown", '{: .a.b alt="x \\} y \\" z" width="3"}', 'x } y " z', '{: .a.b alt="NEW" width="3"}'],
  ["kramdown", "{: .a\nalt='A boat'}", "A boat", "{: .a\nalt='NEW'}"],
  ["kramdown", "{: alt=boat}", null],
  ["kramdown", '{ alt="A boat"}', undefined],
  ["kramdown", "{::comment}", undefined],
  ["pandoc", '{alt="A boat" width=50%}', "A boat", '{alt="NEW" width=50%}'],
  ["pandoc", "{ #fig-boat .wide alt=boat }", "boat", '{ #fig-boat .wide alt="NEW" }'],
  ["pandoc", '{alt="A \\"big\\" boat &amp; sea}"}', 'A "big" boat & sea}', '{alt="NEW"}'],
  ["pandoc", '{alt="A\n  boat"}', "A boat", '{alt="NEW"}'],
  ["pandoc", "{.a\n.b}", null],
  ["pandoc", "{=html}", undefined],
  ["pandoc", '{: alt="A boat"}', undefined],
];

const image: Reference = {
  syntax: "markdown",
  start: 0,
  end: 10,
  target: "a.png",
  alt: "",
  slot: { start: 2, end: 2, before: "", after: "", quoting: "markdown" },
};
const label = "![](a.png)";

function listedIn(text: string, syntax: ListSyntax): Reference | undefined {
  const list = attributeListAt(text, label.length, syntax);
  return list && withListed(image, list, "alt");
}

function withAlt(text: string, syntax: ListSyntax, alt: string): string {
  const edit = altEdit(listedIn(text, syntax)!, alt)!;
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe("attribute lists behind images", () => {
  for (const [syntax, list, alt, written] of rows) {
    it(`${syntax} reads ${JSON.stringify(list)}`, () => {
      const found = listedIn(label + list, syntax);
      assert.equal(found && (found.slot === image.slot ? null : found.alt), alt);
      if (written !== undefined) {
        assert.equal(withAlt(label + list, syntax, "NEW"), label + written);
        assert.equal(found!.end, label.length + list.length);
      }
    });
  }

  it("take a new attribute at their end", () => {
    const added = (list: string, syntax: ListSyntax) => {
      const slot = listSlot(attributeListAt(list, 0, syntax)!, "alt");
      const { start, end, text } = altEdit({ slot }, "A boat")!;
      return list.slice(0, start) + text + list.slice(end);
    };
    assert.equal(added("{ .wide }", "python-markdown"), '{ .wide alt="A boat" }');
    assert.equal(added("{#fig-boat width=50%}", "pandoc"), '{#fig-boat width=50% alt="A boat"}');
    assert.equal(added("{:.wide}", "kramdown"), '{:.wide alt="A boat"}');
  });

  it("hold any text as Python-Markdown and kramdown read it", () => {
    const signs = [..." \"'`*_~^$[](){}<>|&;:#+-=!@%\\/.,?1aw"].map((sign) => fc.constant(sign));
    const words = fc.array(
      fc.oneof(...signs, fc.constantFrom("www.", "http://", "++x++", ":smile:", "&amp;", "é")),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    const texts = fc
      .sample(words, { numRuns: 300, seed: 11 })
      .map((parts) => parts.join("").replace(/\s+/g, " ").trim())
      .filter((text) => text !== "");
    const readers = [
      ["python-markdown", '{ alt="" .a }', python, "markdown attr_list"],
      [
        "python-markdown",
        "{ alt='' .a }",
        python,
        "markdown extra smarty pymdownx.caret pymdownx.tilde pymdownx.mark pymdownx.keys",
      ],
      ["kramdown", '{: alt="" .a}', ruby, "kramdown"],
    ] as const;
    for (const [syntax, list, render, engine] of readers) {
      const written = texts.map(
        (text) => `A stray \` tick ${withAlt(label + list, syntax, text)} and more $b, *c*\n`,
      );
      const pages = render(written.map((text) => [engine as "kramdown" & "markdown", text])).map(
        ([html]) => pageOf(html).alts,
      );
      const faults = texts.flatMap((text, rank) =>
        pages[rank]![0] === text ? [] : [[text, written[rank], pages[rank]]],
      );
      assert.deepEqual(faults, [], engine);
      for (const text of texts) {
        const list2 = withAlt(label + list, syntax, text);
        assert.equal(listedIn(list2, syntax)!.alt, text, list2);
      }
    }
  });
});

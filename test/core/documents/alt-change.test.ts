import assert from "node:assert/strict";
import { editAlts } from "../../../src/core/batch/edit-alts.ts";
import type { AppliedEntry } from "../../../src/core/batch/entry.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import {
  altChange,
  byCode,
  canSayDecorative,
  unsaid,
} from "../../../src/core/documents/reference/alt-change.ts";
import { altStatus } from "../../../src/core/documents/reference/status.ts";

const first = async (text: string, language: string) => (await findReferences(text, language))[0]!;

describe("an alt text that is to be written", () => {
  const unsayable: readonly [language: string, text: string][] = [
    ["markdown", "![A good alt text](a.png)"],
    ["markdown", "![A good alt text][x]\n\n[x]: a.png"],
    ["restructuredtext", ".. image:: a.png\n   :alt: A good alt text\n"],
    ["typst", '#image("a.png", alt: "A good alt text")'],
    ["latex", "\\includegraphics[alt={A good alt text}]{a.png}"],
  ];
  for (const [language, text] of unsayable) {
    it(`is never emptied where that says nothing: ${text}`, async () => {
      const reference = await first(text, language);
      assert.equal(reference.alt, "A good alt text");
      assert.equal(canSayDecorative(reference), false);
      for (const empty of ["", "  ", "\0", "\r\n", "\u2028"]) {
        assert.deepEqual(altChange(reference, empty), { why: unsaid() });
      }
      assert.ok("text" in altChange(reference, "Words"));
    });
  }

  it("is emptied where that says that the picture is decorative", async () => {
    for (const [language, text] of [
      ["html", '<img src="a.png" alt="A good alt text">'],
      ["markdown", '<img src="a.png" alt="A good alt text">'],
      ["javascriptreact", 'const a = <img src="a.png" alt="A good alt text" />;'],
    ] as const) {
      const reference = await first(text, language);
      const edit = altChange(reference, "");
      assert.ok("text" in edit, text);
      const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      assert.match(after, /alt=""/);
    }
  });

  const spreads: readonly [language: string, text: string, after: string][] = [
    ["javascriptreact", '<img src="a.png" {...a} b />', '<img src="a.png" {...a} alt="N" b />'],
    ["javascriptreact", '<img {...a} src="a.png" {...b} />', '<img {...a} src="a.png" {...b} alt="N" />'],
    ["svelte", '<img {...a} src="a.png">', '<img {...a} src="a.png" alt="N">'],
    ["vue", '<img src="a.png" v-bind="a">', '<img src="a.png" v-bind="a" alt="N">'],
    ["handlebars", '<img ...attributes src="a.png">', '<img ...attributes src="a.png" alt="N">'],
    ["php", '<img src="a.png" <?= $attributes ?>>', '<img src="a.png" alt="N" <?= $attributes ?>>'],
    ["twig", '<img {{ attributes }} src="a.png">', '<img alt="N" {{ attributes }} src="a.png">'],
  ];
  for (const [language, text, after] of spreads) {
    it(`goes before what code may give, when that very picture is asked for: ${language}: ${text}`, async () => {
      const reference = await first(text, language);
      assert.equal(altStatus(reference, { longest: 150, neighbours: [] }), "computed");
      const edit = altChange(reference, "N");
      assert.ok("text" in edit);
      assert.equal(text.slice(0, edit.start) + edit.text + text.slice(edit.end), after);
      const { start, end } = reference;
      const entry = { document: "a", start, end, newAlt: "N" } as unknown as AppliedEntry;
      assert.deepEqual(editAlts(text, [reference], [entry], 0), {
        text,
        refused: [{ entry, why: byCode() }],
      });
    });
  }

  it("is left alone where other text of the page names the picture", async () => {
    for (const [language, text] of [
      ["html", '<img src="a.png" aria-labelledby="t">'],
      ["typescriptreact", 'const a = <img src="a.png" aria-labelledby={id} />;'],
    ] as const) {
      const reference = await first(text, language);
      assert.equal(altStatus(reference, { longest: 150, neighbours: [] }), "fine");
      assert.deepEqual(altChange(reference, "N"), { why: "other text of the page names it." });
    }
  });

  it("is emptied in AsciiDoc by quotes with nothing in them: nothing at all would say the file's name", async () => {
    const text = "image::a.png[A good alt text,300]";
    const reference = await first(text, "asciidoc");
    assert.ok(canSayDecorative(reference));
    const edit = altChange(reference, "");
    assert.ok("text" in edit);
    const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    assert.equal(after, 'image::a.png["",300]');
    assert.equal((await first(after, "asciidoc")).alt, "");
  });

  it("is left alone where code computes it", async () => {
    const computed = await first('<img src="a.png" alt="{{ text }}">', "html");
    for (const alt of ["", "Words"]) {
      assert.deepEqual(altChange(computed, alt), { why: "its alt text is computed by code." });
    }
  });
});

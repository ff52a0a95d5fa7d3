import assert from "node:assert/strict";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altChange, canSayDecorative, unsaid } from "../../../src/core/documents/reference/alt-change.ts";

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
        assert.deepEqual(altChange(reference, empty), { why: unsaid });
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

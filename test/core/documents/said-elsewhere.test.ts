import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { altStatus } from "../../../src/core/documents/reference/status.ts";

const measure = { longest: 500, neighbours: [] };

describe("what the markup of an image doesn't say itself", () => {
  const drawers = {
    ":ID: ab12cd": "data/ab/12cd/b.png",
    ":ID: ab12cd\n:DIR: pics": "pics/b.png",
    ":DIR: pics\n:ID: ab12cd": "pics/b.png",
    ":ATTACH_DIR: ./pics/": "./pics/b.png",
    ":CUSTOM_ID: x": "attachment:b.png",
  };

  for (const [drawer, target] of Object.entries(drawers)) {
    it(`Org's attachment lies where its entry, or the one around it, says: ${drawer}`, async () => {
      for (const below of ["", "** Below\n"]) {
        const text = `* Head\n:PROPERTIES:\n${drawer}\n:END:\n${below}[[attachment:b.png]]\n* Other\n[[attachment:b.png]]`;
        const targets = (await findReferences(text, "org")).map((one) => one.target);
        assert.deepEqual(targets, [target, "attachment:b.png"]);
      }
    });
  }

  it("ACM's \\Description is the alt text of its figure's only picture", async () => {
    const figure = (words: string) =>
      `\\begin{teaserfigure}\n\\includegraphics[width=1cm]{a}\n% \\Description{x}\n\\caption{d}\\Description[b]{${words}}\n\\end{teaserfigure}\n`;
    const text = figure("A boat\n at 5\\,\\% & sea").replace(" & ", " \\& ").replace("\\,", "");
    const [image, ...others] = await findReferences(text, "latex");
    assert.deepEqual(
      [image?.alt, image && altStatus(image, measure), others],
      ["A boat at 5% & sea", "fine", []],
    );
    const { start, end, text: written } = altEdit(image!, "Two {boats} & 5 %")!;
    const after = text.slice(0, start) + written + text.slice(end);
    assert.equal(after, figure("Two \\{boats\\} \\& 5 \\%"));
    assert.equal((await findReferences(after, "latex"))[0]?.alt, "Two {boats} & 5 %");
  });

  it("one \\Description of several pictures names them, and each keeps its own place for an alt text", async () => {
    const text =
      "\\begin{figure*}\\includegraphics{a}\\includegraphics[alt={b c}]{d}\\Description{x}\\end{figure*}\\includegraphics{e}";
    const found = await findReferences(text, "latex");
    assert.deepEqual(
      found.map((one) => [one.target, one.alt, altStatus(one, measure)]),
      [
        ["a", null, "fine"],
        ["d", "b c", "fine"],
        ["e", null, "missing"],
      ],
    );
    const { start, end, text: written } = altEdit(found[0]!, "A boat")!;
    assert.match(
      text.slice(0, start) + written + text.slice(end),
      /\\includegraphics\[alt=\{A boat\}\]\{a\}/,
    );
  });
});

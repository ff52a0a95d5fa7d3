import assert from "node:assert/strict";
import { findReferences } from "../../../src/core/documents/find.ts";
import { languageOf } from "../../../src/core/documents/languages.ts";
import { contextsOf } from "../../../src/core/documents/outline/context.ts";
import { deep, deepDocuments, nestedIn } from "../../support/deep-documents.ts";

describe("a document that nests beyond what its parser gets through", () => {
  for (const [name, text] of Object.entries(deepDocuments)) {
    it(`is never said to have no pictures: ${name}`, async () => {
      await assert.rejects(findReferences(text, languageOf(name)!, { name }), {
        name: "Problem",
        code: "tooNested",
        message: `${name} is nested too deeply to be searched for images: split it up, or name it under “ignore” in figscribe.config.json.`,
        steps: ["retry"],
      });
    });
  }

  it("is no script whose brackets nest beside a picture as people nest them", async () => {
    const text = `const a = <img src="a.png"/>;\nconst b = ${nestedIn("(", "0", ")", 200)};\n`;
    assert.equal((await findReferences(text, "typescriptreact")).length, 1);
  });

  it("is no script without a picture, which needn't be parsed", async () => {
    assert.deepEqual(await findReferences(nestedIn("[", "0", "]", deep), "javascript"), []);
  });

  it("is no script that is being written", async () => {
    assert.deepEqual(await findReferences('const a = <img src="a.png"', "typescriptreact"), []);
  });

  const pairs = ["()", "[]", "{}", "{{}}", "<b></b>", "#[]", "(: )", "- ", "> ", "![]", "@a()", "{a: }", "$"];
  const picture: Readonly<Record<string, string>> = {
    markdown: "![](a.png)\n\n",
    html: '<img src="a.png">',
    vue: '<img src="a.png">',
    svelte: '<img src="a.png">',
    astro: '<img src="a.png">',
    razor: '<img src="a.png">',
    restructuredtext: ".. image:: a.png\n\n",
    asciidoc: "image::a.png[]\n\n",
    latex: "\\includegraphics{a.png}\n\n",
    typst: '#image("a.png")\n\n',
  };
  for (const [language, shown] of Object.entries(picture)) {
    it(`has its pictures found where the parser doesn't call itself: ${language}`, async () => {
      for (const pair of pairs) {
        const half = Math.ceil(pair.length / 2);
        const text = shown + nestedIn(pair.slice(0, half), "x", pair.slice(half), deep / 10);
        const found = await findReferences(text, language);
        assert.equal(found[0]?.target, "a.png", pair);
        assert.ok((await contextsOf(text, language, { references: found }))(found[0]!), pair);
      }
    });
  }
}).timeout(120_000);

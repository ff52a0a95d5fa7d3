import assert from "node:assert/strict";
import { altProblem } from "../../../src/core/references/alt-problem.ts";
import { findReferences } from "../../../src/core/references/find.ts";

const problems = async (text: string, language: string) =>
  (await findReferences(text, language)).map(altProblem);

describe("the problem of an alt text", () => {
  it("is that it isn't there", async () => {
    assert.deepEqual(await problems("![](a.png) ![ ](b.png) <img src=c.png>", "markdown"), [
      "no alt text",
      "no alt text",
      "no alt text",
    ]);
  });

  it("is none where HTML says that the picture is decorative", async () => {
    assert.deepEqual(await problems('<img src="a.png" alt="">', "html"), [undefined]);
  });

  const placeholders = [
    ["image", "a.png"],
    ["Screenshot", "a.png"],
    ["image 3", "a.png"],
    ["Screenshot 2026-11-22 at 10.15.02", "a.png"],
    ["IMG_20261122", "a.jpg"],
    ["Image (3)", "a.png"],
    ["alt text", "a.png"],
    ["Alt-Text:", "a.png"],
    ["TODO", "a.png"],
    ["insert alt text here", "a.png"],
    ["login-page.png", "images/login-page.png"],
    ["login-page", "images/login-page.png"],
    ["my shot.png", "my%20shot.png?raw=true"],
  ];
  for (const [alt, target] of placeholders) {
    it(`is that “${alt}” stands in for one`, async () => {
      const [problem] = await problems(`![${alt}](<${target}>)`, "markdown");
      assert.match(problem ?? "", /^a placeholder for an alt text \(“/);
    });
  }

  for (const alt of [
    "Logo",
    "Screenshot of the login page",
    "Diagram of how images are cached",
    "Figure 3: requests a second",
    "The text editor",
    "Image pipeline",
  ]) {
    it(`is none for “${alt}”`, async () => {
      assert.deepEqual(await problems(`![${alt}](logo.png)`, "markdown"), [undefined]);
    });
  }
});

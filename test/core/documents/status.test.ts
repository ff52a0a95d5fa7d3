import assert from "node:assert/strict";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altStatus, neighboursOf } from "../../../src/core/documents/reference/status.ts";
import { gfm, quarto } from "../../../src/core/documents/site/dialect.ts";

const statuses = async (text: string, language: string) =>
  (await findReferences(text, language)).map((reference) =>
    altStatus(reference, { longest: 150, neighbours: [] }),
  );

describe("the status of an alt text", () => {
  it("is missing where there is none, or none but spaces", async () => {
    assert.deepEqual(await statuses("![](a.png) ![ ](b.png) <img src=c.png>", "markdown"), [
      "missing",
      "missing",
      "missing",
    ]);
  });

  it("is redundant beside the same of another picture, unless captions tell the two apart", async () => {
    const side = async (text: string, dialect = quarto) => {
      const all = await findReferences(text, "markdown", { dialect });
      return all.map((one, index) => altStatus(one, { longest: 150, neighbours: neighboursOf(index, all) }));
    };
    const figure = (caption: string, file: string) => `![${caption}](${file}){fig-alt="Sales by month"}`;
    assert.deepEqual(await side(`${figure("North", "a.png")}\n\n${figure("South", "b.png")}`), [
      "fine",
      "fine",
    ]);
    assert.deepEqual(await side(`${figure("", "a.png")}\n\n${figure("South", "b.png")}`), ["fine", "fine"]);
    assert.deepEqual(await side(`${figure("", "a.png")}\n\n${figure("", "b.png")}`), [
      "redundant",
      "redundant",
    ]);
    assert.deepEqual(await side(`${figure("North", "a.png")}\n\n${figure("north", "b.png")}`), [
      "redundant",
      "redundant",
    ]);
    const titled = (title: string, file: string) => `![A boat at sea](${file} "${title}")`;
    assert.deepEqual(await side(`${titled("Before", "a.png")} ${titled("After", "b.png")}`, gfm), [
      "fine",
      "fine",
    ]);
  });

  it("is decorative where HTML says so", async () => {
    assert.deepEqual(await statuses('<img src="a.png" alt="">', "html"), ["decorative"]);
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
    it(`is placeholder for “${alt}”`, async () => {
      assert.deepEqual(await statuses(`![${alt}](<${target}>)`, "markdown"), ["placeholder"]);
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
    it(`is fine for “${alt}”`, async () => {
      assert.deepEqual(await statuses(`![${alt}](logo.png)`, "markdown"), ["fine"]);
    });
  }
});

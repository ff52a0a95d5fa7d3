import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { languageOf } from "../../src/core/documents/languages.ts";
import { gfm } from "../../src/core/documents/site/dialect.ts";
import { createReferenceFinder } from "../../src/node/reference-finder.ts";
import { deepDocuments } from "../support/deep-documents.ts";

describe("the thread that finds references", () => {
  const finder = createReferenceFinder(new URL("../../dist/", import.meta.url));
  after(() => finder.dispose());

  it("finds what the core finds, and leaves the loop free meanwhile", async () => {
    const words = Array.from({ length: 5000 }, (_, line) => (line % 20 ? "words" : `\n![a](${line}.png)\n`));
    const signal = new AbortController().signal;
    await finder.find("", "markdown", gfm, signal);
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const found = await finder.find(words.join("\n"), "markdown", gfm, signal);
    clearInterval(turning);
    assert.equal(found.length, 250);
    assert.equal(found[1]?.target, "20.png");
    assert.ok(turns > 1, `${turns} turns of the loop`);
  });

  it("gives up at once what nobody waits for", async () => {
    const stop = new AbortController();
    const found = finder.find("![a](b.png)", "markdown", gfm, stop.signal);
    stop.abort();
    await assert.rejects(found, { name: "AbortError" });
    assert.equal((await finder.find("![a](b.png)", "markdown", gfm, new AbortController().signal)).length, 1);
  });

  for (const [name, text] of Object.entries(deepDocuments)) {
    it(`says so where a document nests too deeply, and goes on with the next: ${name}`, async () => {
      const { signal } = new AbortController();
      await assert.rejects(finder.find(text, languageOf(name)!, gfm, signal), { code: "tooNested" });
      assert.equal((await finder.find("![a](b.png)", "markdown", gfm, signal)).length, 1);
    });
  }
}).timeout(60_000);

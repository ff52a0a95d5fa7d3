import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import { transcript } from "../../../src/core/reader/account/describe.ts";
import type { Reader } from "../../../src/core/reader/page/page.ts";
import { createReader } from "../../../src/node/reader.ts";
import { drawWith } from "../../support/pictures/draw.ts";
import { annotatedCode, decoratedCode } from "../../support/pictures/editor-pages.ts";
import { assets, decode } from "../../support/reader-set.ts";

const pages = [...decoratedCode, ...annotatedCode];

describe("code in an editor", function () {
  this.timeout(120_000);
  let reader: Reader & { dispose(): Promise<void> };
  const pictures = new Map<string, Uint8Array>();
  before(async () => {
    reader = createReader(assets, decode);
    for (const { page, png } of await drawWith(pages)) {
      pictures.set(page.id, png);
    }
  });
  after(() => reader.dispose());
  const read = async (id: string, bytes = pictures.get(id)!) =>
    transcript(await reader.read({ bytes, mime: "image/png", hash: id }, new AbortController().signal));

  for (const { id, text } of decoratedCode) {
    it(`is read as it is, whatever marks it: ${id}`, async () => {
      assert.equal(await read(id), text);
    });
  }

  for (const { id, text, others } of annotatedCode) {
    it(`is read with what an editor says of it: ${id}`, async () => {
      const answer = await read(id);
      const bare = answer.replace(/^ +/gm, "");
      for (const part of [...text.split("\n"), ...others]) {
        assert.ok(bare.includes(part.trim()), `${part}\n\n${answer}`);
      }
    });
  }

  it("is read as it is in the sample of an editor, with its tabs and its tooltip", async () => {
    const sample = new URL("../../../samples/images/editor.png", import.meta.url);
    const rows = (await read("sample", readFileSync(sample))).split("\n");
    const start = rows.findIndex((row) => row.startsWith("import"));
    assert.deepEqual(
      rows.slice(0, start).map((row) => row.replace(/ +/g, " ").replace("»", ">")),
      ["queue.ts retry.ts retry.test.ts", "packages > courier > src > retry.ts > deliver", ""],
    );
    assert.equal(
      rows
        .slice(start)
        .join("\n")
        .replace(/^ +Type/m, "Type")
        .replace(/^ +'T/m, "'T")
        .replace(/\. +ts/, ". ts"),
      `import { setTimeout as wait } from "node:timers/promises";

export type Attempt<T> = (signal: AbortSignal) => Promise<T>;

/** Tries again after 200, 400, 800… ms; gives up after \`limit\` attempts. */
export async function deliver<T>(attempt: Attempt<T>, signal: AbortSignal, limit = 5) {
  for (let n = 0; ; n++) {
    try {
      return await attempt(signal);
    } catch (error) {
      if (signal.aborted || n + 1 >= limit) throw error;
      await wait(200 * 2 ** n, signal);
    }
  }
}

Type 'AbortSignal' has no properties in common with type
'TimerOptions'. ts(2559)`,
    );
  });
});

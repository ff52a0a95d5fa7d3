import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { altTextOf, explain, kindTold } from "../../../src/core/reader/account/describe.ts";
import type { Page, Reader } from "../../../src/core/reader/page/page.ts";
import { createReader } from "../../../src/node/reader.ts";
import { drawPages } from "../../support/pictures/draw.ts";
import { assets, decode } from "../../support/reader-set.ts";

const never = new AbortController().signal;

/** Drawn anew by each run: one or two of each kind, and those of which none may be told. */
const told: Readonly<Record<string, string>> = {
  "table-ruled": "table",
  "table-plain": "table",
  "code-kotlin": "code",
  "terminal-npm": "terminal",
  "diff-hunk": "diff",
  "dialog-save": "dialog",
  "dialog-german": "dialog",
  "dialog-mac": "dialog",
  "form-german": "form",
  pie: "chart",
  area: "chart",
  flow: "diagram",
  layers: "diagram",
  "page-narrow": "page",
};
const untold = ["chat", "logo", "hello", "poster", "cards", "file-list", "menu-card"];

const buttons: Readonly<Record<string, string>> = {
  "dialog-save": "`Don't save`, `Cancel` and `Save`",
  "dialog-german": "`Abbrechen`, `Beide behalten` and `Ersetzen`",
  "dialog-mac": "`Move to Bin`, `Cancel` and `Show in Finder`",
};

describe("the kind of a picture as it is drawn", function () {
  this.timeout(120_000);
  let reader: Reader & { dispose(): Promise<void> };
  const pages = new Map<string, Page>();
  before(async () => {
    reader = createReader(assets, decode);
    for (const { id, png } of await drawPages([...Object.keys(told), ...untold])) {
      pages.set(id, await reader.read({ bytes: png, mime: "image/png", hash: id }, never));
    }
  });
  after(() => reader.dispose());
  const pageOf = (id: string) => pages.get(id)!;

  for (const [id, kind] of Object.entries(told)) {
    it(`of ${id} is ${kind}, and is said to be sure`, () => {
      const found = kindTold(pageOf(id));
      assert.deepEqual(found?.name, kind);
      assert.ok(found && found.certainty >= 0.9 && found.certainty <= 1);
    });
  }
  for (const id of untold) {
    it(`of ${id} is not told: nobody could be sure`, () => {
      assert.equal(kindTold(pageOf(id)), null);
      assert.doesNotMatch(
        `${explain(pageOf(id)).split("\n")[0]}\n${altTextOf(pageOf(id), 125)}`,
        /table|chart|diagram|dialog|terminal|code|form|photo|diff/i,
      );
    });
  }
  for (const [id, names] of Object.entries(buttons)) {
    it(`names all buttons of ${id}`, () => {
      assert.match(explain(pageOf(id)), new RegExp(`Buttons: ${names}\\.`));
    });
  }
});

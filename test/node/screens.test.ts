import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import type { Reader } from "../../src/core/reader/page/page.ts";
import { createReader } from "../../src/node/reader.ts";
import { answerOf, score } from "../support/ocr-score.ts";
import { assets, decode } from "../support/reader-set.ts";
import { drawScreen, screens } from "../support/screens.ts";

/** Screens that the reader's own pictures have none of, drawn by the system's Chromium with the fonts that it has. */
describe("screens of several areas", function () {
  this.timeout(120_000);
  const never = new AbortController().signal;
  let reader: Reader & { dispose(): Promise<void> };
  let browser: Browser;
  before(async () => {
    reader = createReader(assets, decode);
    browser = await launchShell();
  });
  after(() => Promise.all([reader.dispose(), browser.close()]));

  const inOrder = ["editor", "docs", "two-columns", "panes", "kanban", "dashboard"];
  const whole = ["invoice", "form"];
  for (const [i, screen] of screens.filter(({ name }) => [...inOrder, ...whole].includes(name)).entries()) {
    it(`are read in a person's order: ${screen.name}`, async () => {
      const { truth, image } = await drawScreen(browser, screen, i % 2 ? "dark" : "light", 1);
      const page = await reader.read(image, never);
      const { following, words } = score(truth, answerOf(page));
      assert.equal(following.found, following.wanted, page.text);
      assert.ok(words.found >= words.wanted * 0.85, page.text);
      assert.equal(page.blocks === undefined, whole.includes(screen.name), page.text);
    });
  }
});

/** How little someone needs who has just installed Figscribe and reads nothing: counted in presses of the mouse. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { explorerItem } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** Counts from now on; returns the number so far. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = globalThis as unknown as { presses?: number };
    if (counted.presses === undefined)
      addEventListener("mousedown", () => counted.presses!++, { capture: true });
    counted.presses = 0;
  });
  return () => page.evaluate(() => (globalThis as unknown as { presses: number }).presses);
}

describe("someone new who reads nothing", function () {
  this.timeout(180_000);
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());

  it("has the first text after three clicks: folder, image, icon", async () => {
    const { page } = window;
    // The icons are there once the extension is known.
    await explorerItem(page, "images").waitFor();
    const presses = await countPresses(page);
    await explorerItem(page, "images").click();
    await explorerItem(page, "editor.png").click();
    await page
      .locator(".editor-actions")
      .getByRole("button", { name: /^Extract Text/ })
      .first()
      .click({ timeout: 60_000 });
    const transcript = panelFrame(page).locator(".turn.done pre.transcript");
    await transcript.filter({ hasText: "export async function deliver" }).waitFor({ timeout: 90_000 });
    assert.equal(await presses(), 3);
    await screenshot(page, "three-clicks");
    await runCommand(page, "View: Close All Editors");
  });

  it("has a first alt text after three clicks in the walkthrough, which stays in sight", async () => {
    const { page } = window;
    await runCommand(page, "Welcome: Open Walkthrough...");
    await quickInput(page, "Select a walkthrough to open");
    await pick(page, "Get Started with Figscribe");
    const step = page.locator(".getting-started-step", { hasText: "Write alt text where it belongs" });
    await step.waitFor();
    const presses = await countPresses(page);
    await step.click();
    await step.getByRole("button", { name: "Open a Sample Document" }).click();
    await page.locator(".tab", { hasText: "guide.md" }).waitFor({ timeout: 60_000 });
    await step.getByRole("button", { name: "Write Alt Text" }).click();
    const written = page.locator(".view-line", { hasText: /^!\[Diagram/ });
    await written.waitFor({ timeout: 90_000 });
    assert.equal(await presses(), 3);
    await page.locator(".getting-started-step .codicon.complete").first().waitFor();
    await screenshot(page, "walkthrough-alt-text");
  });

  it("goes through the other steps from the same page, and sees all of them done", async () => {
    const { page } = window;
    const press = async (id: string, button: string) => {
      const step = page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
      await step.click();
      await step.getByRole("button", { name: button }).click();
    };
    const panel = panelFrame(page);
    await press("text", "Read a Sample");
    await panel.locator(".turn.done pre.transcript", { hasText: "deliver" }).waitFor({ timeout: 90_000 });
    await press("explain", "Explain a Sample");
    await panel.locator("article.turn.done[aria-label=Explain]").waitFor({ timeout: 90_000 });
    await screenshot(page, "walkthrough-explained");
    await press("model", "Choose a Model");
    await (await quickInput(page, "Choose a Model")).getByText("Embedded reader").first().waitFor();
    await screenshot(page, "walkthrough-models");
    await page.keyboard.press("Escape");
    await page.locator(".getting-started-step .codicon.complete").nth(3).waitFor();
    await screenshot(page, "walkthrough-done");
  });
});

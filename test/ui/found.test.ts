/** The ways by which someone who has just installed Figscribe meets it. */
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { root } from "../../scripts/vscode/paths.ts";
import { temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { notebookOf } from "../support/notebook.ts";
import { visibleText } from "./support/editor.ts";
import { explorerItem, openContextMenu, openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { paletteRows, pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame, webview } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("someone who has just installed Figscribe", function () {
  this.timeout(120_000);
  let window: Window;
  before(async () => {
    const workspace = path.join(temporaryFolder("found"), "workspace");
    cpSync(path.join(root, "test/fixtures/workspace"), workspace, { recursive: true });
    const png = await sharp(path.join(workspace, "images/terminal.png")).resize(400).png().toBuffer();
    writeFileSync(
      path.join(workspace, "plots.ipynb"),
      notebookOf(png.toString("base64"), "images/architecture.png"),
    );
    window = await openWindow({ workspace });
  });
  after(() => window?.close());
  // Not after each: a test that failed is photographed after its hooks.
  beforeEach(async () => {
    await runCommand(window.page, "View: Close All Editors");
  });

  it("finds the commands by the words that people search with", async () => {
    for (const [words, title] of [
      ["ocr", "Extract Text from Image (OCR)"],
      ["screenshot", "Explain Screenshot in Clipboard"],
      ["figscribe: open", "Figscribe: Open"],
    ]) {
      const rows = await paletteRows(window.page, words!);
      assert.ok(
        rows.some((row) => row.includes(title!)),
        `${words}: ${rows}`,
      );
    }
  });

  it("opens the panel by a command, and is invited to bring a picture", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Open");
    await panelFrame(page)
      .getByRole("heading", { name: /Paste an image/ })
      .waitFor();
    await screenshot(page, "opened-empty");
  });

  it("is led through four steps, each with something to try, and sees what is done", async () => {
    const { page } = window;
    await runCommand(page, "Welcome: Open Walkthrough...");
    await quickInput(page, "Select a walkthrough to open");
    await pick(page, "Get Started with Figscribe");
    const steps = page.locator(".getting-started-step");
    await steps.first().waitFor();
    assert.equal(await steps.count(), 4);
    await screenshot(page, "walkthrough");
    await page.getByRole("button", { name: "Read a Sample" }).click();
    const panel = panelFrame(page);
    await panel.locator("summary", { hasText: "Read on this computer" }).waitFor({ timeout: 90_000 });
    assert.match(await panel.locator("pre.transcript").innerText(), /export async function deliver/);
    // Beside the walkthrough, which goes on.
    await page.locator(".getting-started-step .codicon.complete").first().waitFor();
    await screenshot(page, "walkthrough-first-step-done");
  });

  it("gets a first alt text from the walkthrough's sample", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Open a Sample Document to Try");
    await page.locator(".tab.active", { hasText: "guide.md" }).waitFor();
    await runCommand(page, "Figscribe: Write Alt Text");
    await page.locator(".notification-toast", { hasText: "text only" }).waitFor({ timeout: 90_000 });
    assert.match(await visibleText(page, "guide.md"), /!\[[^\]]+\]\(images\/architecture\.png\)/);
    await screenshot(page, "sample-alt-text");
  });

  it("has the panel beside an open image, not over it", async () => {
    const { page } = window;
    await openFile(page, "images/terminal.png");
    await page
      .locator(".editor-actions")
      .getByRole("button", { name: /^Extract Text/ })
      .first()
      .click();
    await panelFrame(page).locator("pre.transcript").waitFor({ timeout: 90_000 });
    assert.equal(await page.locator(".editor-group-container").count(), 2);
    await page.locator(".tab.active", { hasText: "terminal.png" }).waitFor();
    await screenshot(page, "beside-image");
  });

  it("acts on the file marked in the explorer by the key that its menu shows", async () => {
    const { page } = window;
    await (await revealItem(page, "images/architecture.png")).click();
    await explorerItem(page, "architecture.png").press("Control+Alt+Shift+E");
    await panelFrame(page)
      .getByRole("img", { name: "Preview of architecture.png" })
      .waitFor({ timeout: 60_000 });
  });

  it("reviews one document from its own menu", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "docs/guide.md"), "Review Alt Text…");
    const review = panelFrame(page);
    await review.locator("[role=option]").first().waitFor({ timeout: 30_000 });
    await screenshot(page, "review-one-document");
  });

  it("asks about an image of a Markdown preview", async () => {
    const { page } = window;
    await openFile(page, "docs/guide.md");
    await runCommand(page, "View: Focus Active Editor Group");
    await runCommand(page, "Markdown: Open Preview");
    const image = webview(page, "vscode.markdown-language-features").locator("img").first();
    await image.waitFor({ timeout: 30_000 });
    await openContextMenu(page, image, "Extract Text from Image (OCR)");
    await screenshot(page, "preview-menu");
    await pickContextMenu(page, image, "Extract Text from Image (OCR)");
    await panelFrame(page).locator("pre.transcript").waitFor({ timeout: 90_000 });
    await pickContextMenu(page, image, "Write Alt Text");
    await page.locator(".tab", { hasText: /^guide\.md/ }).click();
    const written = page.locator(".view-line", { hasText: /^!\[Diagram/ });
    await written.first().waitFor({ timeout: 60_000 });
  });

  it("writes the alt text of a notebook's picture outside of its cell, and asks about what a cell put out", async () => {
    const { page } = window;
    await openFile(page, "plots.ipynb");
    await page.locator(".notebook-editor .cell-list-container, .notebookOverlay").first().waitFor();
    const output = page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .locator("img[data-vscode-context*=outputId]");
    await output.waitFor({ timeout: 60_000 });
    await openContextMenu(page, output, "Extract Text from Image (OCR)");
    await screenshot(page, "notebook-output-menu");
    await pickContextMenu(page, output, "Extract Text from Image (OCR)");
    await panelFrame(page)
      .getByRole("img", { name: "Preview of Output of cell 1" })
      .waitFor({ timeout: 60_000 });
    await page.locator(".tab", { hasText: "plots.ipynb" }).click();
    await runCommand(page, "Figscribe: Write Alt Text");
    await quickInput(page, "Write Alt Text");
    await pick(page, "images/architecture.png");
    // The offer of a model that sees came with the first alt text of this workspace, and comes no second time.
    await page.locator(".statusbar-item", { hasText: "Alt text written" }).waitFor({ timeout: 90_000 });
    assert.equal(await page.locator(".notification-toast", { hasText: "text only" }).count(), 0);
    await screenshot(page, "notebook-alt-text");
  });
});

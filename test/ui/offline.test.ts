import assert from "node:assert/strict";
import path from "node:path";
import sharp from "sharp";
import { clipboardText, putPngOnClipboard } from "./support/clipboard.ts";
import { openContextMenu, openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { pick, quickInput, reloadWindow, runCommand } from "./support/palette.ts";
import { dialog, panelFrame, pickMore } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a newcomer without key and network", () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());

  it("extracts the text of a picture with a right click", async () => {
    const { page } = window;
    const item = await revealItem(page, "images/editor.png");
    await openContextMenu(page, item, "Extract Text from Image (OCR)");
    await screenshot(page, "explorer-menu");
    await pickContextMenu(page, item, "Extract Text from Image (OCR)");
    const panel = panelFrame(page);
    await panel.getByText("Reading line").first().waitFor({ timeout: 60_000 });
    await screenshot(page, "reading");
    await panel.locator("summary", { hasText: "Read on this computer" }).waitFor({ timeout: 90_000 });
    const text = await panel.locator("pre.transcript").innerText();
    assert.match(
      text,
      /export async function deliver<T>\(attempt: Attempt<T>, signal: AbortSignal, limit = 5\) \{/,
    );
    // Indentation is kept: the loop's body stands two columns further in than the loop.
    const column = (code: string) =>
      text
        .split("\n")
        .find((line) => line.includes(code))!
        .indexOf(code);
    assert.equal(column("try {") - column("for (let n"), 2);
    assert.equal(column("return await attempt") - column("for (let n"), 4);
    await screenshot(page, "extract-text");
  });

  it("copies the text and opens it as a document", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    await panel.getByRole("button", { name: "Copy answer" }).click();
    await page.waitForTimeout(500);
    assert.match(await clipboardText(page), /export async function deliver/);
    await pickMore(panel.locator(".turn").last(), "Open as document");
    await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await page.locator(".view-line", { hasText: "export async function deliver" }).first().waitFor();
    await runCommand(page, "View: Revert and Close Editor");
  });

  it("explains what it honestly can, and offers a model that sees more", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    await panel.getByRole("tab", { name: "Explain" }).click();
    const answer = panel.getByRole("article", { name: "Explain" });
    await answer.getByText("TypeScript").first().waitFor({ timeout: 60_000 });
    await answer.getByRole("button", { name: "Choose Model…" }).waitFor();
    await screenshot(page, "explain-offline");
    await answer.getByRole("button", { name: "Choose Model…" }).click();
    const picker = await quickInput(page, "Choose a Model");
    await picker.getByText("Set Fireworks API Key…").waitFor();
    await screenshot(page, "model-picker");
    await page.keyboard.press("Escape");
  });

  it("brings a task's answer back without reading again", async () => {
    const panel = panelFrame(window.page);
    await panel.getByRole("tab", { name: "Text", exact: true }).click();
    await panel.locator(".turn:last-of-type pre.transcript").waitFor();
    assert.equal(await panel.locator(".turn").count(), 2);
  });

  it("shows the same after a reload", async () => {
    const { page } = window;
    await reloadWindow(page);
    const panel = panelFrame(page);
    await panel.locator("pre.transcript").waitFor({ timeout: 60_000 });
    assert.match(await panel.locator("pre.transcript").innerText(), /export async function deliver/);
    await panel.getByRole("img", { name: "Preview of editor.png" }).waitFor();
    await screenshot(page, "reloaded");
    await runCommand(page, "View: Close All Editors");
  });

  it("picks from the workspace's pictures when none is at hand", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Extract Text from Image (OCR)");
    await quickInput(page, "Choose an Image");
    await screenshot(page, "image-picker");
    await pick(page, "terminal.png");
    await panelFrame(page).locator("pre.transcript", { hasText: "Error" }).waitFor({ timeout: 90_000 });
    await runCommand(page, "View: Close All Editors");
  });

  it("takes the image tab in front, from its title bar", async () => {
    const { page } = window;
    await openFile(page, "images/architecture.png");
    await page
      .locator(".editor-actions")
      .getByRole("button", { name: /Explain Image/ })
      .first()
      .click();
    await panelFrame(page).getByText("architecture.png").first().waitFor({ timeout: 60_000 });
    await panelFrame(page).locator(".turn.done").waitFor({ timeout: 90_000 });
    await screenshot(page, "image-tab");
    await runCommand(page, "View: Close All Editors");
  });

  it("turns a screenshot on the clipboard into a table, and that into CSV", async () => {
    const { page, workspace } = window;
    const cells = ["Region", "Orders", "North", "1204", "South", "87"];
    const svg = cells.map((text, index) => {
      const [x, y] = [(index % 2) * 200, Math.floor(index / 2) * 40];
      return `<rect x="${x + 10}" y="${y + 10}" width="200" height="40" fill="none" stroke="#888"/>
        <text x="${x + 20}" y="${y + 36}" font-family="sans-serif" font-size="18">${text}</text>`;
    });
    const file = path.join(workspace, "table.png");
    await sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="430" height="150"><rect width="430" height="150" fill="#fff"/>${svg.join("")}</svg>`,
      ),
    ).toFile(file);
    await putPngOnClipboard(page, file);
    await runCommand(page, "Figscribe: Convert Screenshot in Clipboard to Table");
    const panel = panelFrame(page);
    await panel.getByRole("columnheader", { name: "Orders", exact: true }).waitFor({ timeout: 90_000 });
    await panel.getByRole("cell", { name: "1204", exact: true }).waitFor();
    await screenshot(page, "convert-table");
    await panel.getByRole("button", { name: "Open as CSV", exact: true }).click();
    await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await page.locator(".view-line", { hasText: "North,1204" }).waitFor();
    await runCommand(page, "View: Revert and Close Editor");
    await runCommand(page, "View: Close All Editors");
  });

  it("says what is wrong with a broken picture, and which", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/broken.png"), "Extract Text from Image (OCR)");
    const toast = page.locator(".notification-toast", { hasText: "broken.png" });
    await toast.waitFor();
    await screenshot(page, "broken-picture");
    assert.ok((await toast.getByRole("button").count()) > 0);
  });

  it("has reached for no other machine", async () => {
    assert.deepEqual(window.refusedHosts(), []);
    assert.equal(await dialog(window.page, "Send images").count(), 0);
    assert.ok(path.isAbsolute(window.workspace));
  });
}).timeout(180_000);

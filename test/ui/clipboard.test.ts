import assert from "node:assert/strict";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { putPngOnClipboard, putTextOnClipboard } from "./support/clipboard.ts";
import { drag, dropFile } from "./support/drag.ts";
import { revealItem } from "./support/explorer.ts";
import { reloadWindow, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a picture that is no file", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "A terminal with a stack trace." });
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const picture = (name: string) => path.join(window.workspace, "images", name);
  const newest = () => provider.chats().at(-1)?.pictures[0];
  const answered = () =>
    panelFrame(window.page).locator(".turn.done", { hasText: "A terminal with a stack trace." });

  it("is taken from the clipboard by the command", async () => {
    const { page } = window;
    await putPngOnClipboard(page, picture("terminal.png"));
    await runCommand(page, "Figscribe: Explain Screenshot in Clipboard");
    await answered().waitFor({ timeout: 60_000 });
    assert.ok(newest());
    await screenshot(page, "clipboard");
  });

  it("is shown again after a reload, like a file", async () => {
    const { page } = window;
    await reloadWindow(page);
    await answered().waitFor({ timeout: 60_000 });
    await panelFrame(page)
      .getByRole("img", { name: /^Preview of/ })
      .waitFor();
  });

  it("is pasted into the panel with the keyboard", async () => {
    const { page } = window;
    const before = provider.chats().length;
    await putPngOnClipboard(page, picture("editor.png"));
    await panelFrame(page).getByRole("textbox").click();
    await page.keyboard.press("Control+V");
    await panelFrame(page).getByText("1120 × 528 PNG", { exact: true }).waitFor({ timeout: 30_000 });
    await answered().waitFor({ timeout: 30_000 });
    assert.equal(provider.chats().length, before + 1);
    assert.equal(newest()!.width, 1120);
  });

  it("is dropped on the panel from outside", async () => {
    const { page } = window;
    await dropFile(panelFrame(page).locator(".panel"), picture("architecture.png"));
    await panelFrame(page).getByText("architecture.png").first().waitFor({ timeout: 30_000 });
    await answered().waitFor({ timeout: 30_000 });
  });

  it("is said to be a PDF when it is one, with what can be done", async () => {
    const { page } = window;
    const before = provider.chats().length;
    await dropFile(
      panelFrame(page).locator(".panel"),
      path.join(root, "test/fixtures/cases/images/real.pdf"),
    );
    const said = panelFrame(page)
      .getByRole("status")
      .filter({ hasText: "real.pdf is a PDF. Export the page" });
    await said.waitFor({ timeout: 30_000 });
    await said.getByRole("button", { name: "Choose Image…" }).waitFor();
    await screenshot(page, "dropped-pdf");
    assert.equal(provider.chats().length, before);
  });

  it("is said to be an animation when it is one, and what was looked at", async () => {
    const { page } = window;
    await dropFile(
      panelFrame(page).locator(".panel"),
      path.join(root, "test/fixtures/images/gif-animated.gif"),
    );
    await panelFrame(page)
      .getByText("gif-animated.gif is an animation: only its first frame was looked at.")
      .waitFor({ timeout: 30_000 });
    await screenshot(page, "animation");
  });

  it("is dropped on the panel from the explorer, with Shift", async () => {
    const { page } = window;
    await drag(
      page,
      await revealItem(page, "images/terminal.png"),
      page.locator("iframe.webview.ready"),
      "Shift",
    );
    await panelFrame(page).locator(".path", { hasText: "images/terminal.png" }).waitFor({ timeout: 30_000 });
    await answered().waitFor({ timeout: 30_000 });
  });

  it("is asked for when the clipboard holds text, with what to do", async () => {
    const { page } = window;
    const before = provider.chats().length;
    await putTextOnClipboard(page, "only words");
    await runCommand(page, "Figscribe: Extract Text from Screenshot in Clipboard (OCR)");
    const hint = panelFrame(page).getByRole("status").filter({ hasText: "text, not an image" });
    await hint.waitFor({ timeout: 30_000 });
    await hint.getByRole("button", { name: "Choose Image…" }).waitFor();
    await screenshot(page, "clipboard-text");
    assert.equal(provider.chats().length, before);
  });

  it("is invited by an empty panel, also a narrow one", async () => {
    const { page } = window;
    await runCommand(page, "View: Close All Editors");
    await putTextOnClipboard(page, "");
    await runCommand(page, "Figscribe: Explain Screenshot in Clipboard");
    await panelFrame(page).locator("body").waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1500);
    await screenshot(page, "clipboard-empty");
    await page.setViewportSize({ width: 700, height: 800 });
    await page.waitForTimeout(800);
    await screenshot(page, "narrow");
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}).timeout(180_000);

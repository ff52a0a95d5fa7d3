import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import type { ChatRequest } from "../server/check.ts";
import { readPicture } from "../server/pictures.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { dropFile } from "./support/drag.ts";
import { putCursor, textEditor } from "./support/editor.ts";
import { eventually } from "./support/eventually.ts";
import { openFile } from "./support/explorer.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** Answers with the size of the picture that really came: so what is written proves what was sent. */
function answer(request: ChatRequest): string {
  const json = JSON.stringify(request.messages);
  const [, base64 = ""] = /base64,([\w+/=]+)/.exec(json) ?? [];
  const { width, height } = readPicture(Buffer.from(base64, "base64"))!;
  return json.includes("alt decision tree")
    ? altAnswer(`Picture of ${width} by ${height}`)
    : `Words of ${width} by ${height}`;
}

describe("alt text where it is written", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer });
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
    });
    await openFile(window.page, "README.md");
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });

  const line = (text: string | RegExp): Locator =>
    textEditor(window.page, "README.md").locator(".view-line", { hasText: text });
  const picture = (name: string) => path.join(window.workspace, "images", name);
  const undo = async (until: string | RegExp) => {
    await textEditor(window.page, "README.md").locator(".view-lines").click();
    await window.page.keyboard.press("Control+Z");
    await line(until).waitFor();
  };

  it("is underlined where it is missing, and offered by the light bulb", async () => {
    const { page } = window;
    await textEditor(page, "README.md").locator(".squiggly-info").first().waitFor({ timeout: 60_000 });
    await putCursor(page, 3, 10);
    const widget = page.locator(".action-widget:not(.action-list-submenu-panel)");
    await eventually("the quick fixes", async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await widget.getByText("Write alt text", { exact: true }).waitFor({ timeout: 3000 });
    });
    await screenshot(page, "alt-quick-fix");
    await widget.getByText("Write alt text", { exact: true }).click();
    await line("![Picture of 1120 by 528](images/editor.png)").waitFor({ timeout: 60_000 });
    await undo(/^!\[\]\(images\/editor\.png\)$/);
  });

  it("is told by a hover, with the picture", async () => {
    const { page } = window;
    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "No alt text" });
    for (const theme of ["dark", "light"] as const) {
      await window.setTheme(theme);
      await eventually("the hover", async () => {
        await page.mouse.move(5, 5);
        await line("images/editor.png")
          .getByText("images/editor.png")
          .hover({ position: { x: 40, y: 8 } });
        await hover.locator("img").first().waitFor({ timeout: 4000 });
      });
      await page.waitForTimeout(500);
      await screenshot(page, `alt-hover-${theme}`);
    }
    await hover.getByText("Write alt text").click();
    await line("![Picture of 1120 by 528](images/editor.png)").waitFor({ timeout: 60_000 });
    await window.setTheme("dark");
    await undo(/^!\[\]\(images\/editor\.png\)$/);
  });

  it("is offered beside the plain paste, which stays as it was, and comes with a picture pasted so", async () => {
    const { page } = window;
    const asked = provider.chats().length;
    await putPngOnClipboard(page, picture("architecture.png"));
    await putCursor(page, 4, 1);
    await page.keyboard.press("Control+V");
    await line("![alt text](image.png)").waitFor({ timeout: 60_000 });
    assert.equal(provider.chats().length, asked);
    await takeOther("Paste Image with Alt Text", "alt-paste-widget");
    await line(/^!\[Picture\sof\s\d+\sby\s\d+\]\(image\.png\)$/).waitFor({ timeout: 60_000 });
    assert.ok((await stat(path.join(window.workspace, "image.png"))).size > 0);
    assert.equal(provider.chats().length, asked + 1);
    await undo(/^!\[\]\(image\.png\)$/);
  });

  it("is words instead, where the picture is pasted as its text", async () => {
    const { page } = window;
    await putPngOnClipboard(page, picture("terminal.png"));
    await putCursor(page, 6, 1);
    await page.keyboard.press("Control+V");
    await line("![alt text](image-1.png)").waitFor({ timeout: 60_000 });
    await takeOther("Paste Image as Text");
    await line(/^Words\sof\s\d+\sby\s\d+$/).waitFor({ timeout: 60_000 });
    await screenshot(page, "alt-pasted-text");
  });

  it("comes with a picture that is dropped so", async () => {
    const { page } = window;
    await dropFile(line("Some text between."), picture("architecture.png"));
    await line("![alt text](architecture.png)").waitFor({ timeout: 60_000 });
    await takeOther("Insert Image with Alt Text", "alt-drop");
    await line(/!\[Picture\sof\s\d+\sby\s\d+\]\(architecture\.png\)/).waitFor({ timeout: 60_000 });
    await screenshot(page, "alt-dropped");
  });

  /** Takes another way to paste or drop in the menu beside what was just inserted. */
  async function takeOther(title: string, name?: string): Promise<void> {
    const { page } = window;
    const widget = page.locator(".action-widget:not(.action-list-submenu-panel)");
    await eventually(`“${title}” in the menu`, async () => {
      if (!(await widget.isVisible())) {
        await page.locator(".post-edit-widget .monaco-button").click({ timeout: 3000 });
      }
      await widget.getByText(title).waitFor({ timeout: 3000 });
    });
    if (name) {
      await screenshot(page, name);
    }
    await widget.getByText(title).click();
  }
}).timeout(180_000);

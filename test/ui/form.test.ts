import assert from "node:assert/strict";
import path from "node:path";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { drawForm, formPictures } from "../support/form-pictures.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { putCursor, savedText, textEditor } from "./support/editor.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const list = `**Delete the branch?**

- **Delete it on the server too**: check box, not checked
- **Undo**: button, disabled
- **Keep**: button
- **Delete**: button, default`;

describe("a user who documents a dialog", () => {
  let provider: Provider;
  let window: Window;
  let picture: string;
  before(async () => {
    provider = await startProvider();
    const browser = await launchShell();
    const bytes = await drawForm(browser, formPictures.find(({ name }) => name === "question, light")!);
    await browser.close();
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl },
      files: { "images/question.png": bytes, "dialog.md": "Before\n\n\n\nafter.\n" },
    });
    picture = path.join(window.workspace, "images/question.png");
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const answer = () => panel().locator(".turn.done .conversion").last();
  const press = (name: string) => answer().getByRole("button", { name, exact: true }).click();
  const saved = (since: number) => savedText(window.workspace, "dialog.md", since);

  it("sees its controls with their states, read on this computer", async () => {
    const { page } = window;
    await openFile(page, "dialog.md");
    await putCursor(page, 3, 1);
    await pickFromSubmenu(page, await revealItem(page, "images/question.png"), "Convert Image to Form");
    await answer().getByText("Delete the branch? · controls: 4").waitFor({ timeout: 90_000 });
    await answer().getByText("button · disabled").waitFor();
    await screenshot(page, "form");
    assert.equal(provider.requests.length, 0);
  });

  it("has them in the document as a list, in one step that can be undone", async () => {
    const since = Date.now();
    await press("Insert at cursor");
    assert.equal(await saved(since), `Before\n\n${list}\n\nafter.\n`);
    await screenshot(window.page, "form-inserted");
    const then = Date.now();
    await textEditor(window.page, "dialog.md")
      .locator(".view-line")
      .first()
      .click({ position: { x: 2, y: 8 } });
    await window.page.keyboard.press("Control+Z");
    assert.equal(await saved(then), "Before\n\n\n\nafter.\n");
  });

  it("asks the chosen model, whose answer is compared with the picture", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    const picker = await quickInput(page, "Choose a Model");
    await picker.locator("input.input").fill("custom:qwen3-vl:4b");
    await picker.locator(".monaco-list-row.focused", { hasText: "qwen3-vl:4b" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: "qwen3-vl:4b" }).waitFor();
    const controls = [
      { kind: "checkbox", label: "Delete it on the server too", checked: true },
      { kind: "button", label: "Keep" },
      { kind: "button", label: "Delete", isDefault: true },
    ];
    provider.script({ kind: "stream", text: JSON.stringify({ title: "Delete the branch?", controls }) });
    await putPngOnClipboard(page, picture);
    await runCommand(page, "Figscribe: Convert Screenshot in Clipboard to Form");
    await answer().getByText("2 places may differ from the image").waitFor({ timeout: 90_000 });
    await page.keyboard.press("F8");
    await panel().locator(".peek").getByText("The embedded reader sees it off").waitFor();
    await screenshot(page, "form-doubt");
    await page.keyboard.press("F8");
    await panel().locator("mark:focus", { hasText: "Undo" }).waitFor();
  });
}).timeout(180_000);

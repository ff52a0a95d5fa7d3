import assert from "node:assert/strict";
import type { ChatRequest } from "../server/check.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually } from "../support/eventually.ts";
import { sentFile } from "../support/sent-file.ts";
import { clipboardText } from "./support/clipboard.ts";
import { putCursor, savedText, textEditor, visibleText } from "./support/editor.ts";
import { openContextMenu, openFile } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { notification, panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const readme = `# Workspace of the tests

![](images/editor.png)

Some text between.

![an old alt](images/terminal.png "a title")
`;

/** The panel asks for words, a reference for an alt text in its form. */
const answering = (alt: string) => (request: ChatRequest) =>
  JSON.stringify(request.messages).includes("alt decision tree") ? altAnswer(alt) : alt;
const answer = answering("A retry loop in an editor");

describe("a writer of documents", () => {
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

  it("fills the alt slot under the cursor, and nothing else", async () => {
    const { page } = window;
    await putCursor(page, 3, 2);
    const since = Date.now();
    await runCommand(page, "Figscribe: Write Alt Text");
    await page
      .locator(".view-line", { hasText: "![A retry loop in an editor](images/editor.png)" })
      .waitFor();
    await screenshot(page, "alt-text");
    assert.equal(
      await savedText(window.workspace, "README.md", since),
      readme.replace("![](", "![A retry loop in an editor]("),
    );
  });

  it("takes it back with one undo", async () => {
    const { page } = window;
    await textEditor(page, "README.md").click();
    await page.keyboard.press("Control+Z");
    await page.locator(".view-line", { hasText: /^!\[\]\(images\/editor\.png\)$/ }).waitFor();
    assert.match(await visibleText(page, "README.md"), /!\[an old alt\]\(images\/terminal\.png "a title"\)/);
  });

  it("finds it in the editor's menu", async () => {
    const { page } = window;
    const line = page.locator(".view-line", { hasText: "images/editor.png" });
    await openContextMenu(page, line, "Write Alt Text");
    await screenshot(page, "editor-menu");
    await page.keyboard.press("Escape");
  });

  it("chooses among the references when the cursor is on none", async () => {
    const { page } = window;
    await putCursor(page, 5, 1);
    await runCommand(page, "Figscribe: Write Alt Text");
    await quickInput(page, "Choose one");
    await screenshot(page, "reference-picker");
    await pick(page, "images/terminal.png");
    await page
      .locator(".view-line", { hasText: "![A retry loop in an editor](images/terminal.png" })
      .waitFor();
    await textEditor(page, "README.md").click();
    await page.keyboard.press("Control+Z");
  });

  it("sees progress and can cancel, and the connection is closed", async () => {
    const { page } = window;
    provider.script({ kind: "stall", at: "beforeHeaders" });
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Write Alt Text");
    const progress = notification(page, "Alt text: editor.png");
    await progress.waitFor();
    await screenshot(page, "alt-text-progress");
    await progress.getByRole("button", { name: "Cancel" }).click();
    await progress.waitFor({ state: "hidden" });
    assert.equal(await provider.chats().at(-1)!.closed, true);
    assert.match(await visibleText(page, "README.md"), /!\[\]\(images\/editor\.png\)/);
  });

  it("is refused a change to a reference that was rewritten meanwhile, and keeps the answer", async () => {
    const { page } = window;
    provider.script({ kind: "stream", text: altAnswer("Too late to be written"), delay: 1000 });
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Write Alt Text");
    await putCursor(page, 3, 3);
    await page.keyboard.type("mine");
    const toast = notification(page, "changed before the alt text came");
    await toast.waitFor({ timeout: 30_000 });
    await screenshot(page, "reference-changed");
    await toast.getByRole("button", { name: "Copy Answer" }).click();
    await eventually("the answer on the clipboard", async () =>
      assert.equal(await clipboardText(page), "Too late to be written"),
    );
    assert.match(await visibleText(page, "README.md"), /!\[mine\]\(images\/editor\.png\)/);
    await textEditor(page, "README.md").click();
    await eventually("the old text", async () => {
      await page.keyboard.press("Control+Z");
      await page
        .locator(".view-line", { hasText: /^!\[\]\(images\/editor\.png\)$/ })
        .waitFor({ timeout: 500 });
    });
  });

  it("is told about a file that isn't there, with another way", async () => {
    const { page } = window;
    await openFile(page, "docs/guide.md");
    await putCursor(page, 11, 3);
    await runCommand(page, "Figscribe: Write Alt Text");
    const toast = notification(page, "missing.png was not found");
    await toast.waitFor();
    await toast.getByRole("button", { name: "Choose Image…" }).waitFor();
    await screenshot(page, "missing-file");
    await toast
      .getByRole("button", { name: /Clear|Close/ })
      .first()
      .click();
  });

  it("puts an answer of the panel into the alt slot that the picture came from", async () => {
    const { page } = window;
    await openFile(page, "README.md");
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Explain Image");
    const panel = panelFrame(page);
    await panel.locator(".turn.done").first().waitFor({ timeout: 30_000 });
    await panel.getByRole("tab", { name: "Alt text" }).click();
    await panel.getByRole("button", { name: "Insert as alt text" }).click({ timeout: 30_000 });
    const asked = provider.chats().at(-1)!;
    assert.match(asked.body, /alt decision tree.*What the document says around the image/);
    assert.deepEqual(
      asked.pictures.map((picture) => sentFile(picture, window.workspace)),
      ["images/editor.png"],
    );
    await page.locator(".view-line", { hasText: "![A retry loop in an editor](images/" }).waitFor();
    await screenshot(page, "insert-from-panel");

    provider.answerWith(altAnswer("Another wording", "complex", "All that it shows, at length."));
    await panel.getByRole("button", { name: "Regenerate" }).click();
    const description = panel.getByRole("textbox", { name: "Long description" });
    await description.waitFor();
    assert.equal(await description.inputValue(), "All that it shows, at length.");
    await panel.getByRole("button", { name: "Insert as alt text" }).click();
    await page.locator(".view-line", { hasText: "![Another wording](images/" }).waitFor();
  });
}).timeout(180_000);

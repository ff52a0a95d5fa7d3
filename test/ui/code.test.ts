import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { putCursor, savedText, textEditor, visibleText } from "./support/editor.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** A file's ends of lines, its byte order mark and its missing last line break are its own. */
const notes = "\uFEFF# Notes\r\n\r\nThe loop:\r\n\r\n\r\n\r\nIt gives up.";
const retry = `// A part of what the image shows, changed since.
export async function deliver<T>(attempt: Attempt<T>, signal: AbortSignal, limit = 3) {
  for (let n = 0; ; n++) {
    try {
      return await attempt(signal);
`;

describe("code of a screenshot", () => {
  let window: Window;
  let code: string;
  const folder = temporaryFolder("code");
  before(async () => {
    cpSync(path.join(root, "test/fixtures/workspace"), folder, { recursive: true });
    writeFileSync(path.join(folder, "notes.md"), notes);
    writeFileSync(path.join(folder, "retry.ts"), retry);
    window = await openWindow({ workspace: folder });
  });
  after(async () => {
    await window?.close();
    removeFolder(folder);
  });
  const panel = () => panelFrame(window.page);
  const answer = () => panel().locator(".turn.done .conversion").last();
  const press = (name: string) => answer().getByRole("button", { name, exact: true }).click();

  /** Undoes once in a file's editor, and gives what is saved then. */
  const undoIn = async (name: string) => {
    const since = Date.now();
    await textEditor(window.page, name)
      .locator(".view-line")
      .first()
      .click({ position: { x: 2, y: 8 } });
    await window.page.keyboard.press("Control+Z");
    return savedText(window.workspace, name, since);
  };

  it("is read without a model, its language told and checked", async () => {
    const { page } = window;
    await openFile(page, "notes.md");
    await putCursor(page, 5, 1);
    await pickFromSubmenu(page, await revealItem(page, "images/editor.png"), "Convert Image to Code");
    await answer().getByText("TypeScript · no syntax errors").waitFor({ timeout: 90_000 });
    code = (await answer().locator("pre").textContent()) ?? "";
    assert.match(code, /^import .*\n[\s\S]*limit = 5\) \{\n {2}for \(let n = 0; ; n\+\+\) \{\n[\s\S]*\n\}$/);
    await screenshot(page, "code");
  });

  it("goes to the cursor in a fence, and one undo gives the document back byte for byte", async () => {
    const { page, workspace } = window;
    const since = Date.now();
    await press("Insert at cursor");
    const fenced = `\`\`\`ts\n${code}\n\`\`\``.replaceAll("\n", "\r\n");
    const [before, after] = [notes.slice(0, -"\r\n\r\nIt gives up.".length), "\r\n\r\nIt gives up."];
    assert.equal(await savedText(workspace, "notes.md", since), before + fenced + after);
    await screenshot(page, "code-inserted");
    assert.equal(await undoIn("notes.md"), notes);
  });

  it("goes into code as it is", async () => {
    const { page, workspace } = window;
    await openFile(page, "retry.ts");
    await putCursor(page, 6, 1);
    const since = Date.now();
    await press("Insert at cursor");
    assert.equal(await savedText(workspace, "retry.ts", since), retry + code);
    assert.equal(await undoIn("retry.ts"), retry);
  });

  it("is compared with the open file, which stays as it is", async () => {
    const { page, workspace } = window;
    await press("Compare with open file");
    await page.locator(".tab.active", { hasText: "retry.ts: image ↔ file" }).waitFor();
    const side = (name: string) => page.locator(`.monaco-diff-editor .editor.${name} .view-line`);
    await side("original").filter({ hasText: "limit = 5" }).waitFor();
    await side("modified").filter({ hasText: "limit = 3" }).waitFor();
    await page
      .locator(".monaco-diff-editor .line-delete, .monaco-diff-editor .char-delete")
      .first()
      .waitFor();
    await screenshot(page, "code-compared");
    assert.equal(readFileSync(path.join(workspace, "retry.ts"), "utf8"), retry);
    await runCommand(page, "View: Close Editor");
  });

  it("opens as a document in its language", async () => {
    const { page } = window;
    await press("More places");
    await answer().getByRole("menuitem", { name: "Open as document" }).click();
    await page.locator(".tab.active", { hasText: "Untitled-1" }).waitFor();
    await page.locator(".statusbar-item", { hasText: /^TypeScript$/ }).waitFor();
    assert.equal(await visibleText(page, "Untitled-1"), code);
    await screenshot(page, "code-as-document");
    await runCommand(page, "View: Revert and Close Editor");
  });

  it("comes from the clipboard", async () => {
    const { page, workspace } = window;
    await runCommand(page, "View: Close All Editors");
    await putPngOnClipboard(page, path.join(workspace, "images/editor.png"));
    await runCommand(page, "Figscribe: Convert Screenshot in Clipboard to Code");
    await answer().getByText("TypeScript · no syntax errors").waitFor({ timeout: 50_000 });
    assert.equal(await answer().locator("pre").textContent(), code);
  });

  it("comes from the panel's menu", async () => {
    const { page } = window;
    await runCommand(page, "View: Close All Editors");
    await runCommand(page, "Figscribe: Extract Text from Screenshot in Clipboard (OCR)");
    await panel().locator(".turn.done pre.transcript").waitFor({ timeout: 50_000 });
    await panel().getByRole("button", { name: "More tasks" }).click();
    await panel().getByRole("menuitem", { name: "Code", exact: true }).click();
    await answer().getByText("TypeScript · no syntax errors").waitFor({ timeout: 50_000 });
    assert.equal(await answer().locator("pre").textContent(), code);
  });

  it("has reached for no other machine", () => {
    assert.deepEqual(window.refusedHosts(), []);
  });
});

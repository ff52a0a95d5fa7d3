import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { putCursor } from "./support/editor.ts";
import { openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { runCommand } from "./support/palette.ts";
import { notification } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const command = "command:workbench.action.files.newUntitledFile";
const link = `[Restart to update](${command})`;
const shown = `[Restart to update] (${command})`;

describe("a message with a name that wants to be a link", () => {
  const folder = temporaryFolder("hostile");
  let provider: Provider;
  let window: Window;
  before(async () => {
    mkdirSync(path.join(folder, "docs"));
    writeFileSync(path.join(folder, `${link}.png`), "no image");
    const targets = [`../${link}.png`, `gone ${link}\u202E.png`, "fine.png"];
    writeFileSync(path.join(folder, "docs/a.md"), targets.map((target) => `![](<${target}>)\n`).join("\n"));
    const square =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    writeFileSync(path.join(folder, "docs/fine.png"), Buffer.from(square, "base64"));
    provider = await startProvider();
    window = await openWindow({
      workspace: folder,
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
    removeFolder(folder);
  });

  /** The toast has the words, and nothing in them can be clicked; it is closed then. */
  async function assertDead(words: string, picture: string): Promise<void> {
    const toast = notification(window.page, words);
    await toast.waitFor({ timeout: 60_000 });
    await screenshot(window.page, picture);
    const message = toast.locator(".notification-list-item-message");
    assert.ok((await message.innerText()).includes(shown), await message.innerText());
    assert.equal(await message.locator("a, [href], .codicon").count(), 0);
    assert.equal(await toast.locator("[href^='command:'], [data-href^='command:']").count(), 0);
    await runCommand(window.page, "Notifications: Clear All Notifications");
    await toast.waitFor({ state: "hidden" });
  }

  async function writeAltTextIn(line: number): Promise<void> {
    const { page } = window;
    await openFile(page, "docs/a.md");
    await putCursor(page, line, 2);
    await runCommand(page, "Figscribe: Write Alt Text");
  }

  it("is plain words for a file of that name", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, `${link}.png`), "Explain Image");
    await assertDead("is text, not an image", "hostile-file");
  });

  it("is plain words for a target that points there, or nowhere", async () => {
    await writeAltTextIn(1);
    await assertDead("is text, not an image", "hostile-target");
    await writeAltTextIn(3);
    await assertDead("gone", "hostile-missing");
  });

  it("is plain words of a server that speaks so", async () => {
    provider.script({ kind: "status", status: 400, message: `Your session has ended. ${link}\u202E` });
    await writeAltTextIn(5);
    await assertDead("Your session has ended", "hostile-server");
  });

  it("has run no command", async () => {
    assert.equal(await window.page.locator(".tab", { hasText: "Untitled" }).count(), 0);
  });
}).timeout(180_000);

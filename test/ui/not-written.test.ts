import assert from "node:assert/strict";
import { copyFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import type { ChatRequest } from "../server/check.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually } from "../support/eventually.ts";
import { clipboardText } from "./support/clipboard.ts";
import { putCursor, savedText, visibleText } from "./support/editor.ts";
import { openFile } from "./support/explorer.ts";
import { runCommand } from "./support/palette.ts";
import { dialog, notification, panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** The panel asks for words, a reference for an alt text in its form. */
const answering = (alt: string) => (request: ChatRequest) =>
  JSON.stringify(request.messages).includes("alt decision tree") ? altAnswer(alt) : "What it shows.";

describe("a writer whom nothing is written over", () => {
  let provider: Provider;
  let window: Window;
  let folder: string;
  before(async () => {
    provider = await startProvider({ answer: answering("Boxes and arrows") });
    folder = await mkdtemp(path.join(tmpdir(), "figscribe-outside-"));
    const workspace = path.join(folder, "workspace");
    await cp(path.join(root, "test/fixtures/workspace"), workspace, { recursive: true });
    const passport = path.join(folder, "passport.png");
    await copyFile(path.join(workspace, "images/terminal.png"), passport);
    await symlink(passport, path.join(workspace, "images/linked.png"));
    await writeFile(path.join(workspace, "outside.md"), "# Outside\n\n![](images/linked.png)\n");
    window = await openWindow({
      workspace,
      settings: {
        "figscribe.baseUrl": provider.ollamaUrl,
        "figscribe.model": "custom:qwen3-vl:4b",
        "files.readonlyInclude": { "docs/guide.md": true },
      },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("is told that the document is read-only before anything is sent, and can copy the alt text", async () => {
    const { page } = window;
    const file = path.join(window.workspace, "docs/guide.md");
    const text = await readFile(file, "utf8");
    await openFile(page, "docs/guide.md");
    await putCursor(page, 3, 2);
    const asked = provider.requests.length;
    await runCommand(page, "Figscribe: Write Alt Text");
    const toast = notification(page, "guide.md is read-only.");
    await toast.waitFor();
    await screenshot(page, "read-only");
    assert.equal(provider.requests.length, asked);
    assert.match(await visibleText(page, "guide.md"), /^!\[\]\(\.\.\/images\/architecture\.png\)$/m);
    await toast.getByRole("button", { name: "Copy Alt Text" }).click();
    const copied = async () => assert.equal(await clipboardText(page), "Boxes and arrows");
    // The answer comes first, and before it the worker that makes the image ready.
    await eventually("the alt text on the clipboard", copied, { every: 300, tries: 100 });
    assert.match(await visibleText(page, "guide.md"), /^!\[\]\(\.\.\/images\/architecture\.png\)$/m);
    assert.equal(await readFile(file, "utf8"), text);
  });

  it("is asked before an image from outside of the workspace is sent, once", async () => {
    const { page } = window;
    await openFile(page, "outside.md");
    await putCursor(page, 3, 2);
    const asked = provider.requests.length;
    const question = dialog(page, "linked.png is outside this workspace.");
    await runCommand(page, "Figscribe: Write Alt Text");
    await question.waitFor();
    await screenshot(page, "outside-question");
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "hidden" });
    assert.equal(provider.requests.length, asked);
    await runCommand(page, "Figscribe: Write Alt Text");
    await question.getByRole("button", { name: "Send" }).click();
    await page
      .locator(".view-line", { hasText: "![Boxes and arrows](images/linked.png)" })
      .waitFor({ timeout: 60_000 });
    await runCommand(page, "Figscribe: Write Alt Text");
    await eventually("a second request", async () => assert.ok(provider.chats().length > asked + 1), {
      every: 300,
      tries: 100,
    });
    assert.equal(await question.count(), 0);
  });

  it("keeps the alt text of a decorative picture where its markup can't say so, and marks it where it can", async () => {
    const { page } = window;
    provider.answerWith(answering(""));
    const asDecorative = async (file: string, line: number, column: number) => {
      await openFile(page, file);
      await putCursor(page, line, column);
      await runCommand(page, "Figscribe: Explain Image");
      const panel = panelFrame(page);
      await panel.locator(".turn.done").first().waitFor({ timeout: 30_000 });
      await panel.getByRole("tab", { name: "Alt text" }).click();
      await panel.getByText("Decorative: screen readers should pass over it.").waitFor({ timeout: 30_000 });
      return panel;
    };
    const unsaid = await asDecorative("README.md", 7, 4);
    await unsaid.getByText("This markup has no way to say so: the alt text stays as it is.").waitFor();
    assert.equal(await unsaid.getByRole("button", { name: /^(?:Insert|Mark) / }).count(), 0);
    await screenshot(page, "decorative-unsaid");
    assert.match(await visibleText(page, "README.md"), /!\[an old alt\]/);

    const said = await asDecorative("page.html", 7, 26);
    await screenshot(page, "decorative-said");
    const since = Date.now();
    await said.getByRole("button", { name: "Mark as decorative" }).click();
    assert.match(
      await savedText(window.workspace, "page.html", since),
      /<img src=images\/terminal\.png alt=''>/,
    );
    assert.match(await readFile(path.join(window.workspace, "README.md"), "utf8"), /!\[an old alt\]/);
  });
}).timeout(180_000);

import assert from "node:assert/strict";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "./support/eventually.ts";
import { openFile } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const documents = {
  "docs/guide.md": `# Guide

## Open the project

The editor shows the retry loop.

![](../images/editor.png)

Then run it.

![image](../images/terminal.png)

![](../images/gone.png)

![](../images/broken.png)
`,
  "page.html": `<h1>Start</h1>
<p>Again the editor.</p>
<img src="images/editor.png">
<img src="images/architecture.png" class=wide>
<img src="images/terminal.png" alt="">
`,
};

const reply = (alt: string) => JSON.stringify({ decision: "informative", alt, longDescription: "" });
const silence = { kind: "stall", at: "afterHeaders" } as const;

// Skipped: passes on a quiet machine only; which image gets the first answer depends on which request comes first.
describe.skip("the review of a workspace", () => {
  let folder: string;
  let provider: Provider;
  let window: Window;
  before(async () => {
    folder = temporaryFolder("review");
    await cp(path.join(root, "test/fixtures/workspace/images"), path.join(folder, "images"), {
      recursive: true,
    });
    await mkdir(path.join(folder, "docs"));
    for (const [file, text] of Object.entries(documents)) {
      await writeFile(path.join(folder, file), text);
    }
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
  const text = (file: string) => readFile(path.join(window.workspace, file), "utf8");

  it("lists the images without alt text, and sends nothing yet", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Review Alt Text");
    await quickInput(page, "Review Alt Text");
    await pick(page, "This Workspace");
    const review = panelFrame(page);
    await review.getByText("4 places have no proposal yet.").waitFor({ timeout: 30_000 });
    assert.equal((await review.getByRole("option", { name: /./ }).count()) > 0, true);
    assert.match(await review.locator(".note").innerText(), /3 images would go to/);
    await review.locator(".row", { hasText: "gone.png was not found" }).waitFor();
    await review.locator(".shot img").waitFor();
    await screenshot(page, "review");
    assert.equal(provider.requests.length, 0);
  });

  it("asks side by side, and goes on after a reload with nothing asked twice", async () => {
    const { page } = window;
    provider.script({ kind: "stream", text: reply("The first answer") }, silence, silence);
    const review = panelFrame(page);
    await review.getByRole("button", { name: "Get Alt Texts" }).click();
    await review.locator(".row", { hasText: "The first answer" }).first().waitFor({ timeout: 30_000 });
    await screenshot(page, "review-asking");
    const before = provider.chats().length;
    await page.reload();
    await panelFrame(page)
      .locator(".row", { hasText: "The first answer" })
      .first()
      .waitFor({ timeout: 60_000 });
    provider.answerWith(reply("A later answer"));
    await panelFrame(page).getByRole("button", { name: "Get Alt Texts" }).click();
    await panelFrame(page).getByRole("button", { name: "Accept All 4" }).waitFor({ timeout: 30_000 });
    assert.equal(provider.chats().length - before, 2);
    await screenshot(page, "review-answered");
  });

  it("takes decisions and words by the keyboard", async () => {
    const { page } = window;
    const review = panelFrame(page);
    await review.locator(".row", { hasText: "docs/guide.md:7" }).click();
    await page.keyboard.press("e");
    const words = review.getByRole("textbox", { name: "New alt text" });
    await words.waitFor();
    await words.fill('The "retry" loop [in] an editor');
    await page.keyboard.press("Enter");
    await review.locator(".row.accepted", { hasText: 'The "retry" loop' }).waitFor();
    await page.keyboard.press("j");
    await review.locator(".row[aria-selected=true]", { hasText: "terminal.png" }).waitFor();
    await page.keyboard.press("s");
    await review.locator(".row.skipped", { hasText: "terminal.png" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("page.html");
    await review.getByRole("button", { name: "Accept All 2" }).click();
    await review.getByRole("button", { name: "Apply 3" }).waitFor();
    await review.getByRole("searchbox").fill("");
    await screenshot(page, "review-decided");
  });

  it("applies what was accepted through the preview, as one step that can be undone", async () => {
    const { page } = window;
    await panelFrame(page).getByRole("button", { name: "Apply 3" }).click();
    const apply = page.getByRole("button", { name: "Apply", exact: true });
    await apply.first().waitFor({ timeout: 30_000 });
    await screenshot(page, "review-preview");
    await apply.first().click();
    await panelFrame(page).locator(".row.applied").nth(2).waitFor({ timeout: 30_000 });
    await screenshot(page, "review-applied");
    await eventually("the documents on disk", async () => {
      assert.equal(
        await text("docs/guide.md"),
        documents["docs/guide.md"].replace(
          "![](../images/editor",
          '![The "retry" loop \\[in\\] an editor](../images/editor',
        ),
      );
      assert.equal(
        await text("page.html"),
        documents["page.html"]
          .replace('editor.png">', 'editor.png" alt="The first answer">')
          .replace('architecture.png"', 'architecture.png" alt="A later answer"'),
      );
    });
    await openFile(page, "page.html");
    await page.locator(".monaco-editor[data-uri$='page.html']").click();
    await page.keyboard.press("Control+Z");
    await eventually("the documents as they were", async () => {
      for (const [file, before] of Object.entries(documents)) {
        assert.equal(await text(file), before);
      }
    });
  });
});

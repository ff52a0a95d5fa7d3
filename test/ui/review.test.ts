import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import path from "node:path";
import { packageExtension } from "../../scripts/package.ts";
import { root } from "../../scripts/vscode/paths.ts";
import { temporaryFolder } from "../../scripts/vscode/temporary.ts";
import type { ChatRequest } from "../server/check.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import type { StreamOptions } from "../server/script.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually } from "../support/eventually.ts";
import { makeProject, type Project } from "../support/project.ts";
import { sentFile } from "../support/sent-file.ts";
import { openFile } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, ourVsix, type Window } from "./support/window.ts";

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

/** Answers about the pictures of these files, and never about others: so nothing hangs on which request comes first. */
const answering =
  (...files: readonly string[]) =>
  ({ pictures: [picture] }: ChatRequest): StreamOptions => {
    const file = sentFile(picture!, images)!;
    const text = altAnswer(`What ${file} shows`);
    return files.includes(file) ? { text } : { text, breaks: { after: 0, what: "stall" } };
  };
const images = path.join(root, "test/fixtures/workspace/images");

describe("the review of a workspace", () => {
  let project: Project;
  let provider: Provider;
  let window: Window;
  before(async () => {
    project = await makeProject(documents);
    await cp(images, path.join(project.folder, "images"), { recursive: true });
    const crash = path.join(temporaryFolder("crash"), "crash.vsix");
    await packageExtension(crash, path.join(root, "test/fixtures/crash"));
    provider = await startProvider();
    window = await openWindow({
      workspace: project.folder,
      vsix: [await ourVsix(), crash],
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
    await project?.remove();
  });
  const text = (file: string) => readFile(path.join(window.workspace, file), "utf8");

  /** The pictures that were sent, once each, and no other. */
  const asked = (...files: readonly string[]) =>
    eventually(`requests for ${files}`, async () => {
      const sent = provider.chats().flatMap(({ pictures }) => pictures);
      assert.deepEqual(sent.map((picture) => sentFile(picture, images)).sort(), files);
    });
  const answered = (file: string) =>
    panelFrame(window.page)
      .locator(".row", { hasText: `What ${file} shows` })
      .first()
      .waitFor({ timeout: 60_000 });

  it("lists the images without alt text, and sends nothing yet", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Review Alt Text");
    await quickInput(page, "Review Alt Text");
    await pick(page, "This Workspace");
    const review = panelFrame(page);
    await review.getByText("4 images need an alt text.").waitFor({ timeout: 30_000 });
    assert.equal((await review.getByRole("option", { name: /./ }).count()) > 0, true);
    assert.match(await review.locator(".note").innerText(), /3 different ones are sent to/);
    await review.locator(".row", { hasText: "gone.png was not found" }).waitFor();
    await review.locator(".shot img").waitFor();
    await review.locator(".thumb img").first().waitFor();
    await screenshot(page, "review");
    assert.equal(provider.requests.length, 0);
  });

  it("asks side by side, and keeps what was answered when the extension host dies", async () => {
    const { page } = window;
    provider.answerWith(answering("editor.png"));
    await panelFrame(page).getByRole("button", { name: "Get alt texts" }).click();
    await answered("editor.png");
    await asked("architecture.png", "editor.png", "terminal.png");
    await screenshot(page, "review-asking");
    await runCommand(page, "Test: Crash the Extension Host");
    const review = panelFrame(page);
    await review.getByText("lost touch with this page").waitFor({ timeout: 60_000 });
    await screenshot(page, "review-lost");
    await review.getByRole("link", { name: "Open the review again" }).click();
    await review.getByText("2 images need an alt text.").waitFor({ timeout: 60_000 });
    assert.equal(await page.locator(".tab", { hasText: "Review Alt Text" }).count(), 1);
    await answered("editor.png");
  });

  it("goes on after a reload with nothing asked twice", async () => {
    const { page } = window;
    provider.forget();
    provider.answerWith(answering("architecture.png"));
    await panelFrame(page).getByRole("button", { name: "Get alt texts" }).click();
    await answered("architecture.png");
    await asked("architecture.png", "terminal.png");
    await page.reload();
    await answered("editor.png");
    await answered("architecture.png");
    provider.forget();
    provider.answerWith(answering("terminal.png"));
    await panelFrame(page).getByRole("button", { name: "Get alt texts" }).click();
    await panelFrame(page).getByRole("button", { name: "Accept all 4" }).waitFor({ timeout: 60_000 });
    await asked("terminal.png");
    await screenshot(page, "review-answered");
  });

  it("takes decisions and words by the keyboard", async () => {
    const { page } = window;
    const review = panelFrame(page);
    await review.locator(".row", { hasText: "line 7 ·" }).click();
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
    const all = review.getByRole("button", { name: "Accept all 2", exact: true });
    await all.click();
    await review.getByRole("button", { name: "Apply 3…", exact: true }).waitFor();
    await review.getByRole("button", { name: "Undo", exact: true }).click();
    await review.getByRole("button", { name: "Apply 1…", exact: true }).waitFor();
    await all.click();
    await review.getByRole("button", { name: "Apply 3…", exact: true }).waitFor();
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
          '![The "retry" loop &#91;in&#93; an editor](../images/editor',
        ),
      );
      assert.equal(
        await text("page.html"),
        documents["page.html"]
          .replace('editor.png">', 'editor.png" alt="What editor.png shows">')
          .replace('architecture.png"', 'architecture.png" alt="What architecture.png shows"'),
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

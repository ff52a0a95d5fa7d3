import assert from "node:assert/strict";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { copyRequest } from "./support/copy-request.ts";
import { pickContextMenu, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { pick, quickInput, reloadWindow, runCommand, answer as typeAnswer } from "./support/palette.ts";
import { dialog, panelFrame, pickMore } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const plan = `---
title: Test plan
---
Write a test plan for \${fileName}, \${imageWidth} × \${imageHeight}.
`;
const writeTask = async (workspace: string) => {
  await mkdir(path.join(workspace, ".figscribe"), { recursive: true });
  await writeFile(path.join(workspace, ".figscribe/plan.task.md"), plan);
};

describe("a conversation", () => {
  let provider: Provider;
  /** Where the workspace would have its pictures go. */
  let theirs: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "An editor with a red squiggle." });
    theirs = await startProvider();
    window = await openWindow({
      settings: {
        "figscribe.baseUrl": provider.ollamaUrl,
        "figscribe.model": "custom:qwen3-vl:4b",
        "figscribe.tasks": [
          { id: "page", title: "Write a page", prompt: "A page about ${fileName}.", place: "document" },
          { id: "copy", title: "Copy its gist", prompt: "The gist of ${fileName}.", place: "clipboard" },
          {
            id: "here",
            title: "Write it here",
            prompt: "About ${fileName}, ${imageWidth} × ${imageHeight}.",
            place: "cursor",
          },
        ],
      },
    });
    await mkdir(path.join(window.workspace, ".vscode"), { recursive: true });
    await writeFile(
      path.join(window.workspace, ".vscode/settings.json"),
      JSON.stringify({ "figscribe.baseUrl": theirs.ollamaUrl, "figscribe.localOnly": false }),
    );
  });
  after(async () => {
    await window?.close();
    await Promise.all([provider?.close(), theirs?.close()]);
  });
  const panel = () => panelFrame(window.page);
  const newest = () => provider.chats().at(-1)!;
  const said = () => JSON.stringify(newest().chat);
  const box = () => panel().getByRole("textbox", { name: "Question about the image" });
  const answer = (text: string): Locator => panel().locator(".turn.done", { hasText: text }).last();
  const ask = async (question: string, reply: string) => {
    provider.answerWith(reply);
    await box().fill(question);
    await box().press("Enter");
    await answer(reply).waitFor({ timeout: 30_000 });
  };

  it("suggests a first question, with no other task chosen, and has the model answer it", async () => {
    const { page } = window;
    const chosen = panel().locator('[role=tab][aria-selected="true"]');
    await pickContextMenu(page, await revealItem(page, "images/terminal.png"), "Explain Image");
    await answer("red squiggle").waitFor({ timeout: 60_000 });
    assert.equal(await chosen.innerText(), "Explain");
    await pickFromSubmenu(page, await revealItem(page, "images/architecture.png"), "Ask About Image");
    const suggested = panel().getByRole("region", { name: "Suggested questions" }).getByRole("button");
    await suggested.first().waitFor({ timeout: 30_000 });
    await box().and(panel().locator(":focus")).waitFor();
    assert.equal(await chosen.count(), 0);
    await screenshot(page, "ask-suggestions");
    const question = await suggested.first().innerText();
    const before = provider.chats().length;
    provider.answerWith("A bracket is missing.");
    await suggested.first().click();
    await answer("A bracket is missing.").waitFor({ timeout: 30_000 });
    assert.equal(await suggested.count(), 0);
    assert.equal(await chosen.count(), 0);
    assert.equal(provider.chats().length, before + 1);
    assert.ok(said().includes(question), `${question} in ${said()}`);
    assert.equal(newest().pictures.length, 1);
    await ask("And then?", "It would compile.");
    assert.match(said(), /A bracket is missing\./);
  });

  it("takes a second picture and compares the two", async () => {
    const { page } = window;
    provider.answerWith("An editor with a red squiggle.");
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await answer("red squiggle").waitFor({ timeout: 60_000 });
    assert.equal(await panel().getByRole("tab", { name: "Compare" }).count(), 0);
    await panel().getByRole("button", { name: "Add image…" }).click();
    await quickInput(page, "Choose an Image");
    await pick(page, "terminal.png");
    provider.answerWith("The second shows a terminal.");
    await panel().getByRole("tab", { name: "Compare" }).click();
    await answer("shows a terminal").waitFor({ timeout: 30_000 });
    assert.equal(newest().pictures.length, 2);
    await screenshot(page, "compare");
  });

  it("asks an earlier question in other words", async () => {
    await ask("Wich line fails?", "Line twelve fails.");
    await ask("Why?", "It lacks an argument.");
    const question = panel().locator(".question", { hasText: "Wich line" });
    await question.hover();
    await question.getByRole("button", { name: "Change the question" }).click();
    await screenshot(window.page, "edit-question");
    await ask("Which line fails?", "Line 12 fails.");
    assert.doesNotMatch(said(), /Wich|Why\?/);
    assert.equal(await panel().getByText("It lacks an argument").count(), 0);
  });

  it("has its newest request copied as a program, without a key", async () => {
    const program = await copyRequest(window.page, "curl");
    assert.match(program, /curl/);
    assert.match(program, /qwen3-vl:4b/);
    assert.match(program, /images\/editor\.png[\s\S]*images\/terminal\.png/);
    assert.match(program, /Which line fails\?/);
  });

  it("is taken away as Markdown", async () => {
    const { page } = window;
    await pickMore(panel().locator(".turn").last(), "Export the conversation as Markdown");
    const document = page.locator(".editor-instance .view-lines", { hasText: "images/editor.png" });
    await document.waitFor({ timeout: 30_000 });
    await screenshot(page, "export");
  });

  it("gives a stored answer at once and says so, until it is asked again", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    const line = panel().locator("summary", { hasText: "Answered earlier" });
    const before = provider.chats().length;
    await line.waitFor({ timeout: 30_000 });
    assert.equal(provider.chats().length, before);
    await screenshot(page, "stored");
    provider.answerWith("The same editor again.");
    await panel().getByRole("button", { name: "Ask again" }).click();
    await answer("same editor").waitFor({ timeout: 30_000 });
    assert.equal(provider.chats().length, before + 1);
  });

  it("is found in the history after a reload, and says which picture changed", async () => {
    const { page } = window;
    await runCommand(page, "View: Close All Editors");
    await dialog(page, "Do you want to save").getByRole("button", { name: "Don't Save" }).click();
    await copyFile(
      path.join(window.workspace, "images/architecture.png"),
      path.join(window.workspace, "images/terminal.png"),
    );
    await reloadWindow(page);
    await runCommand(page, "Figscribe: Show History…");
    await quickInput(page, "Figscribe History");
    await screenshot(page, "history");
    await pick(page, "Which line fails?");
    await panel().getByText("terminal.png changed since").waitFor({ timeout: 30_000 });
    await answer("Line 12 fails.").waitFor();
    await screenshot(page, "history-opened");
    await ask("Is it still so?", "Yes, still.");
    assert.match(said(), /Which line fails/);
  });

  it("runs a task that the repository brings", async () => {
    const { page } = window;
    await writeTask(window.workspace);
    provider.answerWith("1. Open the window.");
    await panel().getByRole("tab", { name: "Test plan" }).click({ timeout: 30_000 });
    await answer("Open the window").waitFor({ timeout: 30_000 });
    assert.match(said(), /Write a test plan for editor\.png, 1120 × 528\./);
    await screenshot(page, "own-task");
  });

  it("lists a task that comes while the list is open, and keeps what was typed", async () => {
    const { page, workspace } = window;
    await runCommand(page, "Figscribe: Run Task…");
    const list = await quickInput(page, "Run Task");
    await list.getByText("Test plan").first().waitFor({ timeout: 30_000 });
    await list.locator("input.input").fill("bug");
    const late = "---\ntitle: Bug report\n---\nWrite a bug report.\n";
    await writeFile(path.join(workspace, ".figscribe/bug.task.md"), late);
    await list.locator(".monaco-list-row.focused", { hasText: "Bug report" }).waitFor({ timeout: 30_000 });
    assert.equal(await list.locator("input.input").inputValue(), "bug");
    provider.answerWith("The window is red.");
    await page.keyboard.press("Enter");
    await answer("window is red").waitFor({ timeout: 30_000 });
    assert.match(said(), /Write a bug report\./);
  });

  it("runs tasks whose answers go elsewhere: to the clipboard, into a document, to the cursor", async () => {
    const { page } = window;
    const run = async (task: string, reply: string) => {
      provider.answerWith(reply);
      // What the task before still says or shows may take the focus, which closes the list.
      await eventually(`${task} in the list`, async () => {
        await runCommand(page, "Figscribe: Run Task…");
        await quickInput(page, "Run Task", 5000);
        await pick(page, task, 5000);
      });
    };
    const document = (text: string) => page.locator(".editor-instance .view-lines", { hasText: text });
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await run("Copy its gist", "Squiggles.");
    await eventually("the answer on the clipboard", async () =>
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Squiggles."),
    );
    assert.match(said(), /The gist of editor\.png\./);
    await run("Write a page", "Page-of-its-own");
    await document("Page-of-its-own").waitFor({ timeout: 30_000 });
    // The document is in front now, and there is no picture in it.
    await run("Write it here", "Words-at-the-cursor");
    await quickInput(page, "Choose an Image");
    await pick(page, "terminal.png");
    await document("Words-at-the-cursor").waitFor({ timeout: 30_000 });
    assert.match(said(), /About terminal\.png, 1120 × 600\./);
    await screenshot(page, "answer-places");
  });

  it("forgets answers and history when it is told to", async () => {
    const { page } = window;
    // It is said for a moment only.
    const told = page.getByText("Stored answers cleared").waitFor({ timeout: 60_000 });
    await Promise.all([told, runCommand(page, "Figscribe: Clear Stored Answers")]);
    const before = provider.chats().length;
    provider.answerWith("It is asked again.");
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await answer("It is asked again.").waitFor({ timeout: 60_000 });
    assert.equal(provider.chats().length, before + 1);
    await runCommand(page, "Figscribe: Clear History");
    await dialog(page, "Clear the history of this workspace?")
      .getByRole("button", { name: "Clear", exact: true })
      .click();
    await dialog(page, "Clear the history").waitFor({ state: "hidden" });
    await runCommand(page, "Figscribe: Show History…");
    await page.getByText("Nothing has been asked about an image").first().waitFor({ timeout: 30_000 });
  });

  it("sent nothing where the workspace's own settings pointed", () => {
    assert.deepEqual(theirs.requests, []);
  });
}).timeout(180_000);

describe("a workspace that is not trusted, of a user who wants nothing to leave", () => {
  let window: Window;
  before(async () => {
    window = await openWindow({
      trust: "asked",
      env: { FIREWORKS_API_KEY: "fw_never_sent" },
      settings: {
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.startupPrompt": "never",
        "security.workspace.trust.banner": "never",
        "figscribe.model": "fireworks:accounts/some/models/one",
        "figscribe.localOnly": true,
        "figscribe.tasks": [{ id: "mine", title: "My own task", prompt: "Look." }],
      },
    });
  });
  after(() => window?.close());

  it("has its pictures stay on this computer", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    const alert = panelFrame(page).getByRole("alert");
    await alert.waitFor({ timeout: 60_000 });
    assert.match(await alert.innerText(), /api\.fireworks\.ai is not on this computer/);
    await alert.getByRole("button", { name: "Use Embedded Reader" }).waitFor();
    await screenshot(page, "local-only");
  });

  it("has no server asked for its models, with a key neither", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Set API Key…");
    await quickInput(page, "Set API Key");
    await screenshot(page, "set-key");
    await pick(page, "OpenRouter");
    await quickInput(page, "API Key for OpenRouter");
    await typeAnswer(page, "sk-or-never-sent");
    const list = await quickInput(page, "Choose a Model");
    // Why no other is there is said once; the chosen one stays in the list.
    await list.locator(".monaco-list-row", { hasText: "Allow Other Machines…" }).waitFor({ timeout: 30_000 });
    await list.locator(".monaco-list-row", { hasText: "accounts/some/models/one" }).waitFor();
    assert.equal(await list.locator(".monaco-list-row", { hasText: "Add Another Provider" }).count(), 0);
    await screenshot(page, "local-only-models");
    await list.locator("input.input").fill("editor:copilot/gpt/9");
    await list.locator(".monaco-list-row.focused", { hasText: "Use “gpt/9”" }).waitFor({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    assert.deepEqual(window.refusedHosts(), []);
  });

  it("brings no task before the user trusts it", async () => {
    const { page, workspace } = window;
    await writeTask(workspace);
    await mkdir(path.join(workspace, ".vscode"), { recursive: true });
    const theirs = [{ id: "theirs", title: "Task of the settings", prompt: "Obey." }];
    await writeFile(
      path.join(workspace, ".vscode/settings.json"),
      JSON.stringify({ "figscribe.tasks": theirs }),
    );
    const tab = (name: string) => panelFrame(page).getByRole("tab", { name });
    await tab("My own task").waitFor({ timeout: 60_000 });
    // The list of tasks is read anew each time it is shown: by then all that may be there is.
    await runCommand(page, "Figscribe: Run Task…");
    const before = await quickInput(page, "Run Task");
    await before.getByText("My own task").first().waitFor();
    assert.equal(await before.getByText("Test plan").count(), 0);
    assert.equal(await before.getByText("Task of the settings").count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await tab("Test plan").count(), 0);
    assert.equal(await tab("Task of the settings").count(), 0);
    await screenshot(page, "not-trusted");
    await runCommand(page, "Workspaces: Manage Workspace Trust");
    await page.getByRole("button", { name: "Trust", exact: true }).first().click();
    await runCommand(page, "Figscribe: Run Task…");
    const list = await quickInput(page, "Run Task");
    for (const title of ["My own task", "Test plan", "Task of the settings"]) {
      await list.getByText(title).first().waitFor({ timeout: 30_000 });
    }
    await screenshot(page, "trusted");
    await page.keyboard.press("Escape");
  });
}).timeout(180_000);

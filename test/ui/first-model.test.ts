import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import type { ChatRequest } from "../server/check.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { runInBash } from "./support/bash.ts";
import { copyRequest } from "./support/copy-request.ts";
import { pickContextMenu, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { answer, pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const tiff = path.join(root, "test/fixtures/images/tiff-lzw.tif");

const wordsIn = (chat: ChatRequest | undefined) =>
  JSON.stringify(chat?.messages).replace(/base64,[^"]*/g, "base64,");

describe("a new user's first model", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "A retry loop in TypeScript." });
    window = await openWindow({ settings: { "figscribe.model": "ollama:qwen3-vl:4b" } });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);

  it("is looked for among servers that aren't running, each with how to start it; the chosen one is always there", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    const picker = await quickInput(page, "Choose a Model");
    const row = (words: string) => picker.locator(".monaco-list-row", { hasText: words });
    await row("LM Studio isn't running").filter({ hasText: "lms server start" }).waitFor({ timeout: 30_000 });
    await row("Ollama isn't running").filter({ hasText: "ollama serve" }).waitFor();
    await row("Set Fireworks API Key…").waitFor();
    await row("qwen3-vl:4b").locator(".codicon-check").waitFor();
    const begins = await picker
      .locator(".monaco-list-row .label-name")
      .evaluateAll((all) => all.map((label) => Math.round(label.getBoundingClientRect().left)));
    assert.ok(begins.length > 4);
    assert.deepEqual([...new Set(begins)].length, 1, `labels begin at ${begins}`);
    const cut = await picker
      .locator(".monaco-list-row .monaco-icon-label-container")
      .evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
      );
    assert.deepEqual(cut, [], "they can be read whole");
    await screenshot(page, "models-not-running");
    await page.keyboard.press("Escape");
  });

  it("is found by its server's address and a key, in a live list", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    await quickInput(page, "Choose a Model");
    await pick(page, "Add Another Provider…");
    await quickInput(page, "Add a Provider");
    await screenshot(page, "providers");
    await pick(page, "Use Another Server…");
    await quickInput(page, "Base URL of the Server");
    await answer(page, provider.url);
    await quickInput(page, "Choose a Model");
    await pick(page, "Set Custom server API Key…");
    await quickInput(page, "API Key for");
    await answer(page, provider.key);
    await quickInput(page, "Choose a Model");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "vision-test" }).waitFor();
    await screenshot(page, "live-models");
    await pick(page, "vision-test");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  });

  it("answers, and the panel names it", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await panel()
      .locator(".turn.done", { hasText: "A retry loop in TypeScript." })
      .waitFor({ timeout: 60_000 });
    assert.match(await panel().locator("button.model").innerText(), /vision-test/);
    await panel().locator("summary", { hasText: "Sent" }).waitFor();
  });

  it("has a receipt: who got what, and what it took", async () => {
    await panel().locator("summary", { hasText: "Sent" }).click();
    const { pictures, size } = provider.chats().at(-1)!;
    const [{ width, height }] = pictures as [(typeof pictures)[number]];
    const receipt = (await panel().locator(".receipt").innerText()).replace(/\s+/g, " ");
    const { host } = new URL(provider.url);
    for (const words of [
      "vision-test",
      host,
      `${width} × ${height}`,
      `${Math.round(size / 1024)} KB`,
      "tokens",
    ]) {
      assert.ok(receipt.includes(words), `${words}: ${receipt}`);
    }
    await screenshot(window.page, "first-receipt");
    await panel().locator("summary", { hasText: "Sent" }).click();
  });

  /** What curl printed is the answer, and what it sent is what Figscribe had sent. */
  const runs = async (program: string, said: string) => {
    assert.ok(!program.includes(provider.key));
    const asked = provider.chats().at(-1)!;
    const printed = await runInBash(program, { FIGSCRIBE_API_KEY: provider.key });
    assert.equal(JSON.parse(printed).choices[0].message.content, said);
    const again = provider.chats().at(-1)!;
    assert.notEqual(again, asked);
    assert.equal(wordsIn(again.chat), wordsIn(asked.chat));
    const sizes = [again, asked].map(({ pictures }) => pictures.map(({ width, height }) => [width, height]));
    assert.deepEqual(sizes[0], sizes[1]);
  };

  it("answers a question, whose request is copied as curl and runs", async () => {
    const question = panel().getByRole("textbox", { name: "Question about the image" });
    const said = 'Its limit is 5, `$HOME` or "six".';
    provider.answerWith(said);
    await question.fill('What\'s the limit of $HOME, `ls` or "it"!?');
    await question.press("Enter");
    await panel().locator(".turn.done", { hasText: "Its limit is 5" }).waitFor({ timeout: 30_000 });
    const program = await copyRequest(window.page, "curl");
    assert.match(program, /images\/editor\.png/);
    await runs(program, said);
  });

  it("is stopped in the middle; what had come stays, and the next question is answered", async () => {
    const question = panel().getByRole("textbox", { name: "Question about the image" });
    provider.script({ kind: "stream", text: "word ".repeat(100), breaks: { after: 20, what: "stall" } });
    await question.fill("What else?");
    await question.press("Enter");
    await panel().getByText("word word word").first().waitFor({ timeout: 30_000 });
    await panel().getByRole("button", { name: "Stop" }).first().click();
    const stopped = panel().locator(".turn.stopped", { hasText: "word word" });
    await stopped.waitFor({ timeout: 30_000 });
    assert.equal(await provider.chats().at(-1)!.closed, true);
    provider.answerWith("Nothing else.");
    await question.fill("Is that all?");
    await question.press("Enter");
    await panel().locator(".turn.done", { hasText: "Nothing else." }).waitFor({ timeout: 30_000 });
    assert.match(wordsIn(provider.chats().at(-1)!.chat), /word word.*Is that all\?/);
  });

  it("judges a picture before it is published; its request runs though its file is of another kind", async () => {
    const { page } = window;
    const findings = [{ category: "secret", severity: 3, reason: "A key, top left | `sk-…`" }];
    const said = JSON.stringify({ findings, summary: "A key can be read." });
    provider.answerWith(said);
    await copyFile(tiff, path.join(window.workspace, "images/scan.tif"));
    await pickFromSubmenu(page, await revealItem(page, "images/scan.tif"), "Check Content Before Publishing");
    const turn = panel().locator(".turn.done", { hasText: "A key can be read." });
    await turn.getByRole("cell", { name: "3 (serious)" }).waitFor({ timeout: 60_000 });
    assert.equal(await panel().getByRole("tab", { name: "Check content" }).count(), 1);
    await screenshot(page, "check-content");
    const program = await copyRequest(window.page, "curl");
    assert.doesNotMatch(program, /images\/scan\.tif/);
    await runs(program, said);
  });

  it("is exchanged for another for the next answer", async () => {
    const { page } = window;
    const before = provider.requests.length;
    await panel().locator("button.model").click();
    await quickInput(page, "Choose a Model");
    await pick(page, "Embedded reader");
    await panel().locator("button.model", { hasText: "Embedded reader" }).waitFor();
    await panel().getByRole("tab", { name: "Text", exact: true }).click();
    await panel().locator("summary", { hasText: "Read on this computer" }).waitFor({ timeout: 90_000 });
    assert.equal(provider.chats().filter((_, index) => index >= before).length, 0);
    await screenshot(page, "switched-model");
  });
}).timeout(120_000);

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { ollamaModels } from "../server/models.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { stockPicture, stockWith, tableInHtml } from "../support/model-answers.ts";
import { pickContextMenu, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a user with a specialist", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    const models = [...ollamaModels, { id: "glm-ocr", vision: true, context: 16_384 }];
    provider = await startProvider({ ollamaModels: models, answer: "Seen by the usual model." });
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: { "images/stock.png": await readFile(path.join(root, stockPicture)) },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const done = (words: string) => panel().locator(".turn.done", { hasText: words });
  const asked = () => {
    const { model, messages } = JSON.parse(provider.chats().at(-1)!.body);
    const { text } = messages.at(-1).content.at(-1);
    return [model, text];
  };

  it("chooses it in the list for what it can do, and for nothing else", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    const picker = await quickInput(page, "Choose a Model");
    const row = picker.locator(".monaco-list-row", { hasText: "glm-ocr" });
    await row.filter({ hasText: "transcribes text, tables and formulas, nothing else" }).waitFor();
    await screenshot(page, "specialist-listed");
    await pick(page, "glm-ocr");
    const uses = await quickInput(page, "Use glm-ocr For");
    await uses.locator(".monaco-list-row", { hasText: "Formulas" }).waitFor();
    assert.equal(await uses.locator(".monaco-list-row").count(), 3);
    await screenshot(page, "specialist-uses");
    await uses.getByRole("button", { name: "OK" }).click();
    await uses.waitFor({ state: "hidden" });
  });

  it("is answered by it where it was chosen, in its own words, and the receipt names it", async () => {
    const { page } = window;
    provider.script({ kind: "stream", text: "deliver(attempt)" });
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Extract Text");
    await done("deliver(attempt)").locator(".receipt", { hasText: "glm-ocr" }).waitFor({ timeout: 60_000 });
    assert.deepEqual(asked(), ["glm-ocr", "Text Recognition:"]);
    await panel().getByRole("tab", { name: "Explain" }).click();
    await done("Seen by the usual model.").locator(".receipt", { hasText: "qwen3-vl" }).waitFor();
    assert.equal(asked()[0], "qwen3-vl:4b");
  });

  it("has the usual model answer when it fails", async () => {
    const { page } = window;
    provider.script({
      kind: "status",
      status: 404,
      message: 'model "glm-ocr" not found, try pulling it first',
    });
    await pickContextMenu(page, await revealItem(page, "images/terminal.png"), "Extract Text");
    const problem = panel().getByRole("alert");
    await problem.waitFor({ timeout: 60_000 });
    await screenshot(page, "specialist-failed");
    await panel().getByRole("button", { name: "Use usual model" }).click();
    await done("Seen by the usual model.").locator(".receipt", { hasText: "qwen3-vl" }).waitFor();
    assert.equal(asked()[0], "qwen3-vl:4b");
  });

  it("sees where its tables and the embedded reader differ", async () => {
    const { page } = window;
    provider.script({ kind: "stream", text: tableInHtml(stockWith(4, 1, "72")) });
    await pickFromSubmenu(page, await revealItem(page, "images/stock.png"), "Convert Image to Table");
    await panel()
      .locator(".turn.done .conversion td .doubtful", { hasText: "12" })
      .waitFor({ timeout: 90_000 });
    assert.equal(await panel().locator(".conversion .doubtful").count(), 1);
    assert.deepEqual(asked(), ["glm-ocr", "Table Recognition:"]);
    await page.keyboard.press("F8");
    await screenshot(page, "specialist-table");
  });

  it("takes it out of its uses in the same list", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    const picker = await quickInput(page, "Choose a Model");
    await picker
      .locator(".monaco-list-row", { hasText: "used for text, tables and formulas" })
      .waitFor({ timeout: 30_000 });
    await pick(page, "glm-ocr");
    const uses = await quickInput(page, "Use glm-ocr For");
    for (const name of ["Text", "Tables", "Formulas"]) {
      await uses.locator(".monaco-list-row", { hasText: name }).getByRole("checkbox").click();
    }
    await uses.getByRole("button", { name: "OK" }).click();
    await uses.waitFor({ state: "hidden" });
    await eventually("the usual model", async () => {
      await pickContextMenu(page, await revealItem(page, "images/architecture.png"), "Extract Text");
      await done("Seen by the usual model.").waitFor({ timeout: 10_000 });
      assert.equal(asked()[0], "qwen3-vl:4b");
    });
  });
}).timeout(180_000);

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { salesAnswer, salesPicture, stockPicture, stockWith, tableAnswer } from "../support/model-answers.ts";
import { putCursor, textEditor, visibleText } from "./support/editor.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a user with two readers of one picture", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider();
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: {
        "images/stock.png": await readFile(path.join(root, stockPicture)),
        "images/chart.png": await readFile(path.join(root, salesPicture)),
      },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const peek = () => panel().locator(".peek");
  const cell = (text: string) => panel().getByRole("cell", { name: text, exact: true }).last();

  it("sees where the model reads the table otherwise, with both readings and the part of the picture", async () => {
    const { page } = window;
    // One value is wrong, one row is missing.
    provider.script({ kind: "stream", text: tableAnswer(stockWith(2, 2, "8.80").slice(0, -1)) });
    await openFile(page, "README.md");
    await putCursor(page, 1, 1);
    await pickFromSubmenu(page, await revealItem(page, "images/stock.png"), "Convert Image to Table");
    await panel().getByText("2 places may be misread").waitFor({ timeout: 90_000 });
    await panel()
      .getByText(
        "The model doesn't see the row “BAG-TOTE-L”, “26”, “11.11” and “2025-10-11 03:33:33.333+00”.",
      )
      .waitFor();
    await panel().getByRole("button", { name: "Next doubt" }).click();
    await peek().getByText("The model reads “8.80”").waitFor();
    await peek().locator(".part-shot").waitFor();
    await screenshot(page, "two-readings");
  });

  it("takes a reading by a key, is led on, and places what is there then", async () => {
    const { page } = window;
    const text = () => visibleText(page, "README.md");
    const before = (await text()).split("\n")[0];
    await page.keyboard.press("2");
    await peek().getByText("The model doesn't see this row").waitFor();
    await page.keyboard.press("1");
    await panel().getByText("may be misread").waitFor({ state: "detached" });
    await panel().getByRole("button", { name: "Insert at cursor" }).click();
    await eventually("the table", async () =>
      assert.match(await text(), /\| MUG-WHT-350 \|\s+3 \|\s+8\.80 \|/),
    );
    await textEditor(page, "README.md").locator(".view-lines").click();
    await page.keyboard.press("Control+Z");
    await eventually("the text", async () => assert.equal((await text()).split("\n")[0], before));
  });

  it("changes any cell by hand", async () => {
    const { page } = window;
    await cell("49.00").dblclick();
    await page.keyboard.type("49.50");
    await page.keyboard.press("Enter");
    await cell("49.50").waitFor();
    await panel().getByRole("button", { name: "Open as CSV" }).click();
    await page.locator(".view-line", { hasText: "HDY-GRY-XL,7,49.50" }).waitFor();
  });

  it("corrects a value of a chart, which is drawn and written anew", async () => {
    const { page } = window;
    provider.script({ kind: "stream", text: salesAnswer({ south: [30, 38, 74, 64] }) });
    await pickFromSubmenu(page, await revealItem(page, "images/chart.png"), "Convert Image to Data");
    await panel().getByText("1 value differs from the image").waitFor({ timeout: 90_000 });
    const drawing = panel()
      .getByRole("img", { name: /^Bar chart/ })
      .last();
    const described = async () => (await drawing.getAttribute("aria-label")) ?? "";
    assert.match(await described(), /South: highest ≈ 74/);
    await panel().getByRole("button", { name: "Next doubt" }).click();
    await peek().getByRole("button", { name: "Take “47”" }).click();
    await panel().getByText("1 value differs from the image").waitFor({ state: "detached" });
    assert.match(await described(), /South: highest 64/);
    await cell("47").dblclick();
    await page.keyboard.type("forty");
    await page.keyboard.press("Enter");
    await panel().getByText("“forty” is no number: the value stays as it was.").waitFor();
    await screenshot(page, "chart-corrected");
  });
});

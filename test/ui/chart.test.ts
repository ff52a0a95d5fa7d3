import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { salesAnswer, salesPicture } from "../support/model-answers.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { putCursor, textEditor, visibleText } from "./support/editor.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const chart = path.join(root, salesPicture);
const away = "https://figscribe.invalid/a.png";

describe("a user who has charts in pictures", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider();
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: { "images/chart.png": await readFile(chart) },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  /** One value is wrong. */
  const say = (title: string) =>
    provider.script({ kind: "stream", text: salesAnswer({ title, south: [30, 38, 74, 64] }) });

  it("sees the data drawn beside the picture, and the value that the picture contradicts", async () => {
    const { page } = window;
    // A name that would fetch and run something.
    say(`<img src="${away}" onerror="fetch('${away}')">`);
    await openFile(page, "README.md");
    await putCursor(page, 1, 1);
    await pickFromSubmenu(page, await revealItem(page, "images/chart.png"), "Convert Image to Data");
    await panel().getByText("1 value differs from the image").waitFor({ timeout: 90_000 });
    const drawing = panel().getByRole("img", { name: /^Bar chart: <img/ });
    await eventually("the drawing", async () => {
      const drawn = await drawing.evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext("2d")!
          .getImageData(0, 0, canvas.width, canvas.height)
          .data.some((one) => one > 0),
      );
      assert.ok(drawn);
    });
    await panel().getByRole("button", { name: "Next doubt" }).click();
    await panel().locator(".peek").getByText("The image shows 47").waitFor();
    await panel().locator(".peek .part-shot").waitFor();
    await screenshot(page, "chart");
    await page.keyboard.press("Escape");
    await panel().locator(".peek").waitFor({ state: "detached" });
    assert.ok(!window.refusedHosts().some((host) => host.includes("figscribe.invalid")));
  });

  it("has the values in the document as a table, in one step that can be undone, or as CSV", async () => {
    const { page } = window;
    const first = async () => (await visibleText(page, "README.md")).split("\n")[0];
    const before = await first();
    await panel().getByRole("button", { name: "Insert at cursor" }).click();
    await eventually("the table", async () =>
      assert.match((await first())!, /^\| Quarter \| North \| South \|/),
    );
    await textEditor(page, "README.md").locator(".view-lines").click();
    await page.keyboard.press("Control+Z");
    await eventually("the text", async () => assert.equal(await first(), before));
    await panel().getByRole("button", { name: "Open as CSV" }).click();
    await page.locator(".view-line", { hasText: "Quarter,North,South" }).waitFor();
    await runCommand(page, "View: Revert and Close Editor");
  });

  it("has the same of the picture on the clipboard", async () => {
    const { page } = window;
    say("Sales by region");
    await putPngOnClipboard(page, chart);
    await runCommand(page, "Figscribe: Convert Screenshot in Clipboard to Data");
    await panel()
      .getByRole("img", { name: /^Bar chart: Sales by region/ })
      .waitFor({ timeout: 90_000 });
    await panel().getByText("1 value differs from the image").waitFor();
  });
});

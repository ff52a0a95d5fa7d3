import assert from "node:assert/strict";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { putCursor, textEditor, visibleText } from "./support/editor.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { reloadWindow } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const away = "https://figscribe.invalid/a.png";
const roots = "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";

describe("a user who has formulas in pictures", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider();
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: { "images/paper.tex": "The roots are\n\nas is known.\n" },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const field = () => panel().getByRole("textbox", { name: "LaTeX of the formula" });
  const fault = (words: string) => panel().getByRole("alert").filter({ hasText: words });

  it("sees them typeset, and nothing that a model wrote is fetched or run", async () => {
    const { page } = window;
    const hostile = `\\[ \\href{javascript:fetch('${away}')}{x} \\] \\[ ${roots} \\] \\[ \\includegraphics{${away}} \\]`;
    provider.script(...Array(3).fill({ kind: "stream", text: hostile }));
    await openFile(page, "images/paper.tex");
    await putCursor(page, 2, 1);
    await pickFromSubmenu(
      page,
      await revealItem(page, "images/architecture.png"),
      "Convert Image to Formula",
    );
    await panel().locator(".formula math mfrac").waitFor({ timeout: 60_000 });
    assert.equal(await panel().locator(".formula math").count(), 1);
    await fault("Line 1, column 1: Unknown command: \\href").waitFor();
    await fault("Line 1, column 1: \\includegraphics is not allowed here.").waitFor();
    assert.equal(provider.chats().length, 3);
    await screenshot(page, "formula");
    assert.ok(!window.refusedHosts().some((host) => host.includes("figscribe.invalid")));
  });

  it("changes one, and has it in the document with its delimiters, in one step that can be undone", async () => {
    const { page } = window;
    const second = panel().locator(".piece").nth(1);
    await field().nth(1).fill(`x = ${roots} \\oops`);
    await fault("Unknown command: \\oops").waitFor();
    await second.locator(".formula.old").waitFor();
    await field().nth(1).fill(`x = ${roots}`);
    await second.getByRole("button", { name: "Insert at cursor" }).click();
    const text = () => visibleText(page, "paper.tex");
    await eventually("the formula", async () =>
      assert.equal(await text(), `The roots are\n\\[\nx = ${roots}\n\\]\nas is known.\n`),
    );
    await textEditor(page, "paper.tex").locator(".view-lines").click();
    await page.keyboard.press("Control+Z");
    await eventually("the text", async () => assert.equal(await text(), "The roots are\n\nas is known.\n"));
  });

  it("sees the same after a reload", async () => {
    await reloadWindow(window.page);
    await panel().locator(".formula math mfrac").waitFor({ timeout: 60_000 });
    assert.equal(await field().nth(1).inputValue(), `x = ${roots}`);
  });
});

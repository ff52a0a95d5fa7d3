import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { pickContextMenu, revealItem } from "./support/explorer.ts";
import { reloadPage } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { difference, stripes } from "./support/pixels.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a part of a picture", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "An editor with a red squiggle." });
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: { "images/long-page.png": stripes(900, 20_000) },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const surface = () => panel().locator(".surface");
  const box = () => panel().getByRole("textbox", { name: "Question about the image" });
  const done = (text: string): Locator => panel().locator(".turn.done", { hasText: text }).last();
  const explain = async (file: string) => {
    await pickContextMenu(window.page, await revealItem(window.page, file), "Explain Image");
    await panel()
      .getByRole("button", { name: `Crop ${path.basename(file)}` })
      .waitFor({ timeout: 60_000 });
  };
  const open = async (name: string) => {
    await panel()
      .getByRole("button", { name: `Crop ${name}` })
      .click();
    await surface().waitFor({ timeout: 30_000 });
  };
  /** The part as the view says it. */
  const chosen = async () => {
    const words = await panel().locator(".crop-foot > p").innerText();
    const [width, height, x, y] = words.match(/\d+/g)!.map(Number) as [number, number, number, number];
    return { x, y, width, height };
  };
  const ask = async (question: string, reply: string) => {
    provider.answerWith(reply);
    await box().fill(question);
    await box().press("Enter");
    await done(reply).waitFor({ timeout: 60_000 });
  };
  const sent = () => provider.chats().at(-1)!.pictures;
  const original = (file: string) => readFile(path.join(window.workspace, file));

  it("is drawn with the mouse, and asked about with the picture's own pixels", async () => {
    const { page } = window;
    await explain("images/editor.png");
    await done("red squiggle").waitFor({ timeout: 60_000 });
    await open("editor.png");
    const place = (await surface().boundingBox())!;
    await page.mouse.move(place.x + place.width * 0.3, place.y + place.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width * 0.8, place.y + place.height * 0.7, { steps: 8 });
    await page.mouse.up();
    const area = await chosen();
    assert.ok(area.width > 500 && area.width < 620 && area.height > 230, JSON.stringify(area));
    await screenshot(page, "crop-drawn");
    await panel().getByRole("button", { name: "Use this part" }).click();
    await ask("What is here?", "A function that fails.");
    assert.match(JSON.stringify(provider.chats().at(-1)!.chat), /shown is the part of/);
    const [only] = sent();
    assert.deepEqual([only!.width, only!.height], [area.width, area.height]);
    // A palette may be 1 off; of the long page, a pixel to the side would be 3.
    assert.ok((await difference(page, only!.bytes, await original("images/editor.png"), area)) <= 1);
    const about = `${area.width} × ${area.height} at ${area.x}, ${area.y}`;
    await panel().locator(".about", { hasText: about }).waitFor();
    await panel().locator(".about", { hasText: "Whole image" }).waitFor({ state: "attached" });
    await screenshot(page, "crop-answer");
  });

  it("stays when the panel is loaded anew, also while it is being chosen", async () => {
    const { page } = window;
    await open("editor.png");
    const before = await chosen();
    await surface().press("Alt+ArrowLeft");
    const draft = { ...before, x: before.x - 1 };
    assert.deepEqual(await chosen(), draft);
    await page.waitForTimeout(1500); // kept once a second
    // Escape would give up what is being chosen.
    await reloadPage(page, panel());
    await eventually("the part after a reload", async () => assert.deepEqual(await chosen(), draft));
    await surface().press("Escape");
    await surface().waitFor({ state: "detached" });
    await panel().getByText(`at ${before.x}, ${before.y}`).first().waitFor();
    await panel().getByRole("button", { name: "Whole image of editor.png" }).click();
    await ask("And all of it?", "All of it is an editor.");
    assert.equal(sent()[0]!.width, 1120);
  });

  it("is chosen by keyboard alone on a page of 900 × 20000", async () => {
    const { page } = window;
    provider.answerWith("A long page.");
    await explain("images/long-page.png");
    await panel().locator(".turn:is(.done, .failed)").last().waitFor({ timeout: 90_000 });
    await panel().getByRole("button", { name: "Crop long-page.png" }).press("Enter");
    await surface().waitFor({ timeout: 30_000 });
    const scale = async () => ((await surface().boundingBox())!.width / 900).toFixed(1);
    assert.ok(Number(await scale()) >= 0.4, `at ${await scale()}`);
    await surface().press("ArrowDown");
    const first = await chosen();
    for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowRight", "Alt+Shift+ArrowUp", "Alt+ArrowRight"]) {
      await surface().press(key);
    }
    const area = await chosen();
    assert.ok(area.y > first.y && area.width > first.width && area.x === first.x + 1, JSON.stringify(area));
    await screenshot(page, "crop-long-page");
    await surface().press("Enter");
    await surface().waitFor({ state: "detached" });
    await ask("What is here?", "Stripes.");
    const [only] = sent();
    // A palette may be 1 off; of the long page, a pixel to the side would be 3.
    assert.ok((await difference(page, only!.bytes, await original("images/long-page.png"), area)) <= 1);
  });

  it("looks as the editor does, in every theme and in little room", async () => {
    const { page } = window;
    await explain("images/editor.png");
    for (const theme of ["light", "high contrast", "dark"] as const) {
      await window.setTheme(theme);
      await open("editor.png");
      await surface().press("ArrowDown");
      await screenshot(page, `crop-${theme.replace(" ", "-")}`);
      if (theme === "dark") {
        await page.setViewportSize({ width: 640, height: 640 });
        await page.waitForTimeout(500);
        await screenshot(page, "crop-narrow");
      }
      await surface().press("Enter");
      await surface().waitFor({ state: "detached" });
      await screenshot(page, `cropped-${theme.replace(" ", "-")}`);
    }
  });
}).timeout(180_000);

import assert from "node:assert/strict";
import sharp from "sharp";
import { formatBytes } from "../../src/core/base/format.ts";
import { codeScreenshot, denseScreenshot, fixture } from "../core/image/pictures.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { pickContextMenu, revealItem } from "./support/explorer.ts";
import { pick, quickInput } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a user with dense screenshots", () => {
  let provider: Provider;
  let window: Window;
  let dense: Buffer;
  let scan: Buffer;
  before(async () => {
    provider = await startProvider({ answer: "An editor full of code." });
    dense = await denseScreenshot();
    scan = fixture("tiff-two-pages.tif");
    window = await openWindow({
      settings: {
        "figscribe.baseUrl": provider.ollamaUrl,
        "figscribe.model": "custom:qwen3-vl:4b",
        "figscribe.maxLongEdge": 768,
      },
      files: {
        "images/dense.png": dense,
        "images/scan.tif": scan,
        "images/too-dense.png": await codeScreenshot(5120, 2880, 9),
      },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });

  it("gets one sent as an overview and parts that show the right regions", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/dense.png"), "Explain Image");
    const panel = panelFrame(page);
    await panel.getByText("An editor full of code.").waitFor({ timeout: 90_000 });
    const { pictures, body, size } = provider.chats().at(-1)!;
    const [overview, ...parts] = pictures;
    assert.deepEqual([overview!.width, overview!.height], [768, 432]);
    assert.ok(parts.length > 1 && parts.every(({ width, height }) => Math.max(width, height) <= 768));
    assert.match(
      body,
      /Image 1 is an overview of \\"dense\.png\\" \(3840 × 2160 pixels\)\. Images 2 to \d+ are its parts/,
    );
    const line = panel.locator("summary", { hasText: `Sent an overview and ${parts.length} parts` });
    await line.click();
    await panel.getByText(formatBytes(size), { exact: true }).waitFor();
    await panel.getByText(`Part ${parts.length} of ${parts.length}`, { exact: true }).waitFor();
    // The last part ends where the picture does, at the scale that the receipt tells of.
    const region = await panel
      .getByText(/\sat\s\d+,\s\d+\s→/)
      .last()
      .innerText();
    const last = parts.at(-1)!;
    const scale = last.width / Number(/\d+/.exec(region)![0]);
    const corner = { left: last.width - 300, top: last.height - 150, width: 300, height: 150 };
    const sent = await sharp(last.bytes).toColourspace("b-w").extract(corner).raw().toBuffer();
    const wanted = await sharp(dense)
      .toColourspace("b-w")
      .removeAlpha()
      .extract({
        left: 3840 - Math.round(300 / scale),
        top: 2160 - Math.round(150 / scale),
        width: Math.round(300 / scale),
        height: Math.round(150 / scale),
      })
      .resize(300, 150, { fit: "fill" })
      .raw()
      .toBuffer();
    const off = wanted.reduce((sum, value, at) => sum + Math.abs(value - sent[at]!), 0) / wanted.length;
    assert.ok(off < 25, `the corner differs by ${off.toFixed(1)} of 255 a pixel, at ${scale}`);
    await screenshot(page, "receipt-parts-dark");
    await window.setTheme("light");
    await screenshot(page, "receipt-parts-light");
  });

  it("is asked before one is sent that can't be read, and may send it all the same", async () => {
    const { page } = window;
    const before = provider.chats().length;
    await pickContextMenu(page, await revealItem(page, "images/too-dense.png"), "Explain Image");
    const panel = panelFrame(page);
    const alert = panel.getByRole("alert").filter({ hasText: "too large to be sent so that it can be read" });
    await alert.waitFor({ timeout: 120_000 });
    assert.equal(provider.chats().length, before, "something was sent");
    for (const name of ["Crop…", "Raise limit…", "Send anyway", "Use embedded reader"]) {
      await panel.getByRole("button", { name, exact: true }).first().waitFor({ timeout: 30_000 });
    }
    await screenshot(page, "too-dense");
    await panel.getByRole("button", { name: "Raise limit…", exact: true }).first().click();
    const setting = page.locator(".settings-editor .setting-item", { hasText: "Max Long Edge" });
    await setting.waitFor({ timeout: 30_000 });
    await screenshot(page, "too-dense-setting");
    await page.keyboard.press("Escape");
    await setting.waitFor({ state: "hidden" });
    // A part that was chosen instead is asked about at once.
    await panel.getByRole("button", { name: "Crop…", exact: true }).first().click();
    const surface = panel.locator(".surface");
    await surface.waitFor({ timeout: 60_000 });
    const place = (await surface.boundingBox())!;
    await page.mouse.move(place.x + place.width * 0.02, place.y + place.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width * 0.3, place.y + place.height * 0.5, { steps: 8 });
    await page.mouse.up();
    await panel.getByRole("button", { name: "Use this part" }).click();
    await panel.locator(".turn.done", { hasText: "An editor full of code." }).waitFor({ timeout: 120_000 });
    assert.equal(provider.chats().length, before + 1);
    assert.match(provider.chats().at(-1)!.body, /part of /);
    await screenshot(page, "too-dense-cropped");

    await panel.getByRole("button", { name: "Whole image of too-dense.png" }).click();
    await panel.getByRole("button", { name: "Regenerate" }).last().click();
    await alert.last().waitFor({ timeout: 120_000 });
    await panel.getByRole("button", { name: "Send anyway", exact: true }).last().click();
    await panel
      .locator("summary", { hasText: /Sent an overview and \d+ parts/ })
      .nth(1)
      .waitFor({ timeout: 180_000 });
    assert.equal(provider.chats().length, before + 2);
    assert.ok(provider.chats().at(-1)!.pictures.length > 2);
  });

  it("is asked which pages of a document are meant, and has just those sent", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    const explainScan = async () => {
      await pickContextMenu(page, await revealItem(page, "images/scan.tif"), "Explain Image");
      await quickInput(page, "Pages of scan.tif");
    };
    const before = provider.chats().length;
    await explainScan();
    await screenshot(page, "pages");
    await page.keyboard.press("Escape");
    await explainScan();
    await pick(page, "Page 2");
    // A new picture begins a new conversation.
    await panel.locator(".turn").nth(1).waitFor({ state: "detached", timeout: 60_000 });
    await panel.locator(".turn.done").waitFor({ timeout: 60_000 });
    assert.equal(provider.chats().length, before + 1, "what was called off was sent");
    const second = await sharp(scan, { page: 1 }).removeAlpha().toColourspace("srgb").raw().toBuffer();
    const colourOf = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer();
    const [only, ...others] = provider.chats().at(-1)!.pictures;
    assert.equal(others.length, 0);
    assert.deepEqual((await colourOf(only!.bytes)).subarray(0, 3), second.subarray(0, 3));
    await explainScan();
    await pick(page, "All 2 Pages");
    await eventually("both pages", async () => {
      assert.equal(provider.chats().length, before + 2);
      assert.equal(provider.chats().at(-1)!.pictures.length, 2);
    });
    await panel.locator(".turn.done").waitFor({ timeout: 60_000 });
    await screenshot(page, "pages-sent");
  });
});

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell, untilSaid } from "./harness.ts";
import { area } from "./scenes.ts";
import { picture as shot, state, turn } from "./states.ts";
import type { ThemeName } from "./themes.ts";

const cropped = { ...shot, crop: area };
const asked = turn({ id: "t2", text: "The gateway.", crops: { a1: area } });
const tall = { ...shot, id: "b2", name: "page.png", width: 900, height: 20_000 };

describe("choosing a part of a picture", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 720, height = 640) {
    page = await pages.open(theme, width, height);
    await tell(page, { type: "state", state: scene });
    for (const { id, width, height } of scene.pictures) {
      const scale = 960 / Math.max(width, height);
      await sendPreview(page, id, Math.ceil(width * scale), Math.ceil(height * scale));
    }
    await page.evaluate(() => document.fonts.ready);
    await said(page);
  }
  const surface = () => page.locator(".surface");
  const open = async (name = "checkout-flow.png") => {
    await page.getByRole("button", { name: `Crop ${name}` }).click();
    await surface().waitFor();
  };
  /** Drags between two places of the picture, in shares of it. */
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const box = (await surface().boundingBox())!;
    const at = ([x, y]: readonly [number, number]) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 5 });
    await page.mouse.up();
  };
  const chosen = async () => (await page.textContent(".crop-foot p"))?.match(/\d+/g)?.map(Number);
  const spoken = () => page.textContent("[aria-live]");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

  it("draws it by mouse, moves and stretches it, and says which pixels were meant", async () => {
    await show(state({ turns: [turn()] }));
    await open();
    assert.deepEqual(await said(page), [{ type: "needPicture", id: "a1", detail: "large" }]);
    await picture(page, "crop-none");
    await drag([0.25, 0.25], [0.75, 0.75]);
    const [width, height, x, y] = (await chosen())!;
    const near = (is: number, want: number) =>
      assert.ok(Math.abs(is - want) < 12, `${is} is not near ${want}`);
    near(width!, 1920);
    near(height!, 1080);
    near(x!, 960);
    near(y!, 540);
    await drag([0.5, 0.5], [0.4, 0.4]);
    const [after, , left] = (await chosen())!;
    assert.equal(after, width);
    near(left!, 960 - 384);
    await drag([0.65, 0.5], [0.9, 0.5]);
    near((await chosen())![0]!, 1920 + 960);
    assert.match((await spoken()) ?? "", /^$|Part/);
    // A click draws nothing, and a drag that leaves the window ends at the picture's edge.
    await page.mouse.click(100, 300);
    near((await chosen())![0]!, 1920 + 960);
    await drag([0.5, 0.95], [3, 3]);
    const [w, h, fromX, fromY] = (await chosen())!;
    assert.deepEqual([w! + fromX!, h! + fromY!], [3840, 2160]);
    await picture(page, "crop-drawn");
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page), [
      { type: "crop", picture: "a1", area: { x: fromX, y: fromY, width: w, height: h } },
    ]);
    await surface().waitFor({ state: "detached" });
    assert.equal(await focused(), "Question about the image");
  });

  it("is done by keyboard alone, is told to a screen reader, and gives the focus back", async () => {
    await show(state({ turns: [turn({ status: "streaming" })] }));
    await page.getByRole("button", { name: "Crop checkout-flow.png" }).focus();
    await page.keyboard.press("Enter");
    await surface().waitFor();
    assert.equal(await focused(), "No part chosen");
    await page.keyboard.press("ArrowRight");
    const [width, height, x, y] = (await chosen())!;
    assert.deepEqual([width, height, x, y], [1920, 1080, 960, 540]);
    await page.keyboard.press("Alt+ArrowLeft");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    assert.deepEqual(await chosen(), [1920, 1081, 959, 540]);
    await page.keyboard.press("ArrowUp");
    assert.ok((await chosen())![3]! < 500);
    await page.waitForTimeout(500);
    assert.match((await spoken())!, /^Part: 1920 × 1081 at 959, \d+$/);
    await picture(page, "crop-keyboard");
    await page.keyboard.press("+");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Use this part");
    await page.keyboard.press("Escape");
    await surface().waitFor({ state: "detached" });
    assert.equal(await focused(), "Crop checkout-flow.png");
    // Neither was the answer stopped nor a part chosen.
    assert.deepEqual(
      (await said(page)).map(({ type }) => type),
      ["needPicture"],
    );
  });

  it("undoes a drag with Escape, and goes on after one that was taken away", async () => {
    await show(state({ pictures: [cropped] }));
    await open();
    const box = (await surface().boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 90, { steps: 4 });
    await page.keyboard.press("Escape");
    assert.deepEqual(await chosen(), [1920, 1080, 960, 540]);
    await page.mouse.up();
    assert.deepEqual(await chosen(), [1920, 1080, 960, 540]);
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 90, { steps: 4 });
    await surface().dispatchEvent("pointercancel");
    assert.deepEqual(await chosen(), [1920, 1080, 960, 540]);
    await page.mouse.up();
    await drag([0.1, 0.1], [0.3, 0.3]);
    assert.notDeepEqual(await chosen(), [1920, 1080, 960, 540]);
    await page.keyboard.press("Escape");
    await surface().waitFor({ state: "detached" });
  });

  it("is kept when the page is thrown away, with the view that it is chosen in", async () => {
    const scene = state({ turns: [turn()] });
    await show(scene);
    await open();
    await drag([0.25, 0.25], [0.75, 0.75]);
    const before = await chosen();
    await page.waitForTimeout(1200);
    await page.reload();
    await untilSaid(page, 1);
    await said(page);
    await tell(page, { type: "state", state: scene });
    assert.deepEqual(await chosen(), before);
    assert.deepEqual(await said(page), [
      { type: "needPicture", id: "a1", detail: "small" },
      { type: "needPicture", id: "a1", detail: "large" },
    ]);
    await tell(page, { type: "state", state: state({ pictures: [tall] }) });
    await surface().waitFor({ state: "detached" });
  });

  it("opens for a problem's way out, and for each of several pictures", async () => {
    await show(state({ pictures: [cropped, tall] }));
    await page.getByRole("button", { name: "Whole image of checkout-flow.png" }).click();
    await tell(page, { type: "chooseCrop", picture: "b2" });
    await surface().waitFor();
    assert.deepEqual(await said(page), [
      { type: "crop", picture: "a1" },
      { type: "needPicture", id: "b2", detail: "large" },
    ]);
    await picture(page, "crop-tall");
    const { height, width } = (await surface().boundingBox())!;
    assert.ok(width > 500 && height > 10_000, `${width} × ${height}`);
    // Beyond the lower edge of the view the drag goes on, and the picture scrolls.
    await page.mouse.move(200, 200);
    await page.mouse.down();
    await page.mouse.move(500, 900, { steps: 3 });
    await page.waitForTimeout(400);
    await page.mouse.up();
    assert.ok((await chosen())![1]! > 800, String(await chosen()));
    await picture(page, "crop-tall-drawn");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Crop checkout-flow.png" }).click();
    await page.getByRole("button", { name: "Whole image", exact: true }).click();
    assert.deepEqual((await said(page)).at(-1), { type: "crop", picture: "a1" });
  });

  it("zooms, and keeps in place what is looked at", async () => {
    await show(state({ pictures: [cropped] }));
    await open();
    await sendPreview(page, "a1", 3840, 2160, "large");
    await picture(page, "crop-chosen");
    const middle = () =>
      page.evaluate(() => {
        const view = document.querySelector(".crop-page")!.getBoundingClientRect();
        const box = document.querySelector(".selection")!.getBoundingClientRect();
        return [
          box.x + box.width / 2 - view.x - view.width / 2,
          box.y + box.height / 2 - view.y - view.height / 2,
        ];
      });
    for (let press = 0; press < 5; press += 1) {
      await page.getByRole("button", { name: "Zoom in (+)" }).click();
    }
    assert.equal(await page.textContent(".scale"), "100 %");
    const off = await middle();
    assert.ok(
      off.every((distance) => Math.abs(distance) < 30),
      String(off),
    );
    await picture(page, "crop-zoomed");
    await page.click(".scale");
    assert.equal(await page.textContent(".scale"), "18 %");
  });

  for (const [theme, width] of [
    ["dark", 720],
    ["light", 720],
    ["contrast", 720],
    ["light", 320],
    ["contrast", 320],
  ] as const) {
    it(`looks well (${theme}, ${width} px)`, async () => {
      await show(state({ pictures: [cropped], turns: [turn(), asked], insert: "cursor" }), theme, width);
      await picture(page, `cropped-${theme}-${width}`);
      await open();
      await picture(page, `crop-${theme}-${width}`);
      await page.keyboard.press("Escape");
      await tell(page, {
        type: "state",
        state: state({
          pictures: [cropped, { ...tall, crop: { x: 0, y: 900, width: 900, height: 700 } }],
          turns: [turn(), asked],
        }),
      });
      await sendPreview(page, "b2", 43, 960);
      await picture(page, `cropped-several-${theme}-${width}`);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(tooWide, false);
    });
  }

  it("shows its frame in forced colours", async () => {
    await show(state({ pictures: [cropped] }), "contrast", 480, 420);
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await open();
    const frame = await page.evaluate(() => {
      const { forcedColorAdjust, backgroundColor, borderTopWidth } = getComputedStyle(
        document.querySelector(".selection")!,
      );
      return { forcedColorAdjust, backgroundColor, drawn: Number.parseFloat(borderTopWidth) > 0 };
    });
    assert.deepEqual(frame, { forcedColorAdjust: "none", backgroundColor: "rgba(0, 0, 0, 0)", drawn: true });
    await picture(page, "crop-forced");
    await page.setViewportSize({ width: 480, height: 300 });
    // In little room the buttons are still in reach.
    assert.ok(await page.getByRole("button", { name: "Cancel" }).isVisible());
    await picture(page, "crop-low");
  });
});

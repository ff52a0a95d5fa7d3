import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState } from "../../src/core/contract/panel-protocol.ts";
import { findings } from "./findings.ts";
import { pagesFor, sendPreview, tell } from "./harness.ts";
import { scenes } from "./scenes.ts";
import { emptyState } from "./states.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("the panel, to people with a screen reader, a keyboard or weak eyes", function () {
  this.timeout(120_000);
  const pages = pagesFor();

  async function open(theme: ThemeName, width = 720): Promise<Page> {
    return pages.open(theme, width, 900);
  }
  async function present(page: Page, scene: PanelState): Promise<void> {
    await tell(page, { type: "state", state: emptyState });
    await tell(page, { type: "state", state: scene });
    for (const { id } of scene.pictures) {
      await sendPreview(page, id);
    }
  }

  for (const theme of themeNames) {
    it(`has no fault that axe knows, in any state (${theme})`, async () => {
      const page = await open(theme);
      const found: string[] = [];
      const look = async (name: string) =>
        found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
      for (const [name, scene] of Object.entries(scenes)) {
        await present(page, scene);
        await look(name);
      }
      await present(page, scenes.done);
      await page.click(".receipt summary");
      await look("receipt");
      for (const name of ["done", "cropped"] as const) {
        await present(page, scenes[name]);
        await page.getByRole("button", { name: "Crop checkout-flow.png" }).click();
        await page.locator(".surface").waitFor();
        await look(`crop, ${name}`);
        await page.keyboard.press("Escape");
        await page.locator(".surface").waitFor({ state: "detached" });
      }
      await page.close();
      assert.deepEqual([...new Set(found)], []);
    });
  }

  it("keeps still where the system, or VS Code's setting, wants no motion", async () => {
    const page = await open("dark");
    const moving = () => page.evaluate(() => document.getAnimations().length);
    await present(page, scenes.streaming);
    assert.notEqual(await moving(), 0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await moving(), 0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    assert.notEqual(await moving(), 0);
    await page.evaluate(() => document.body.classList.add("vscode-reduce-motion"));
    assert.equal(await moving(), 0);
    await page.close();
  });
});

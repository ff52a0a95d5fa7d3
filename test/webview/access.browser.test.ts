import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { PanelState } from "../../src/core/contract/panel-protocol.ts";
import { findings } from "./findings.ts";
import { pagesFor, sendPreview, tell } from "./harness.ts";
import { scenes } from "./scenes.ts";
import { emptyState } from "./states.ts";
import { type ThemeName, themeNames } from "./themes.ts";

/** The kinds of tokens that code is coloured by: an answer has few of them at a time. */
const tokens = new Set(
  readFileSync("src/webview/panel/markdown/code.css", "utf8").match(/(?<=\.)hljs-[\w-]+/g) ?? [],
);

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
    it(`has no fault that axe knows, and nothing that is hard to hit, in any state (${theme})`, async () => {
      const page = await open(theme);
      const found: string[] = [];
      const look = async (name: string, within?: string) =>
        found.push(...(await findings(page, within)).map((finding) => `${name}: ${finding}`));
      for (const [name, scene] of Object.entries(scenes)) {
        await present(page, scene);
        await look(name);
      }
      await present(page, scenes.done);
      await page.click(".receipt summary");
      await look("receipt");
      await page.locator(".code-block code").evaluate(
        (code, names) =>
          code.replaceChildren(
            ...names.map((name, index) => {
              const span = document.createElement("span");
              span.className = name;
              span.textContent = `${name}${index % 3 === 2 ? "\n" : " "}`;
              return span;
            }),
          ),
        [...tokens],
      );
      await look("tokens", ".code-block");
      for (const [name, menu] of [
        ["code", "More tasks"],
        ["code", "More places"],
        ["done", "More actions"],
      ] as const) {
        await present(page, scenes[name]);
        await page.getByRole("button", { name: menu }).last().click();
        for (const entry of await page.getByRole("menuitem").and(page.locator(":visible")).all()) {
          await entry.hover();
          await look(`${menu}, ${await entry.textContent()}`, ".menu:popover-open");
        }
        await page.keyboard.press("Escape");
      }
      for (const name of ["done", "failed", "own", "code"] as const) {
        await present(page, scenes[name]);
        for (const control of await page.locator("button:enabled:visible, summary, a, textarea, pre").all()) {
          await control.hover();
          await control.focus();
          await look(`${name}, pointed at, with the focus`, ":focus");
        }
      }
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

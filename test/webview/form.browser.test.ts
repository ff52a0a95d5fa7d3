import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState, ToHost } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell } from "./harness.ts";
import { converted, ofForm } from "./scenes.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("a picture of a form, in the panel", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 900) {
    page = await pages.open(theme, width, 1000);
    await tell(page, { type: "state", state: scene });
    await sendPreview(page, "a1");
    await said(page);
  }

  for (const theme of themeNames) {
    it(`is a list of its controls in their groups, those in doubt marked (${theme})`, async () => {
      await show(converted(ofForm), theme);
      await page.getByText("Export the report · controls: 6").waitFor();
      const group = page.getByRole("list", { name: "Format" });
      assert.equal(await group.getByRole("listitem").count(), 2);
      await page.getByText("check box · checked").waitFor();
      await page.getByText("button · default").waitFor();
      assert.equal(await page.getByText("<img src=x onerror=alert(1)>").count(), 1);
      await page.getByRole("button", { name: "Next doubt" }).click();
      await page.locator(".peek").getByText("The embedded reader sees it on").waitFor();
      await page.locator(".peek .part-shot").waitFor();
      await picture(page, `form-${theme}`);
    });
  }

  it("has room where there is little of it", async () => {
    await show(converted(ofForm), "light", 360);
    await page.getByText("Export the report · controls: 6").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await picture(page, "form-360");
  });

  it("is gone through by F8, also what only the embedded reader sees", async () => {
    await show(converted(ofForm));
    await page.getByText("2 places may differ from the image").waitFor();
    await page.locator("body").focus();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "Include archived items" }).waitFor();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "Cancel" }).waitFor();
    await page.locator(".peek").getByText("Only the embedded reader sees it").waitFor();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "Include archived items" }).waitFor();
  });

  it("goes to the places that it has", async () => {
    await show(converted(ofForm));
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await press("Copy as Markdown");
    await press("Insert at cursor");
    await press("Copy as ARIA snapshot");
    for (const name of [
      "Insert ARIA snapshot at cursor",
      "Open as document",
      "Open as ARIA snapshot",
      "Open as JSON",
    ]) {
      await press("More places");
      await page.getByRole("menuitem", { name, exact: true }).click();
    }
    const placed: ToHost[] = (await said(page)).filter(({ type }) => type === "placePiece");
    assert.deepEqual(
      placed.map((one) => one.type === "placePiece" && [one.format, one.where]),
      [
        ["markdown", "clipboard"],
        ["markdown", "cursor"],
        ["aria", "clipboard"],
        ["aria", "cursor"],
        ["markdown", "document"],
        ["aria", "document"],
        ["json", "document"],
      ],
    );
  });
});

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState, ToHost } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell } from "./harness.ts";
import { converted, ofChart, sales } from "./scenes.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("a picture of a chart, in the panel", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 900) {
    page = await pages.open(theme, width, 1000);
    await tell(page, { type: "state", state: scene });
    await sendPreview(page, "a1");
    await said(page);
  }
  const canvas = () => page.getByRole("img", { name: /^(?:Bar|Line|Area|Pie|Scatter|Stacked bar) chart/ });
  /** The colours of the drawing, the most frequent first, without the ground. */
  const colours = () =>
    canvas().evaluate((one: HTMLCanvasElement) => {
      const { data } = one.getContext("2d")!.getImageData(0, 0, one.width, one.height);
      const counts = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) {
          const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
          counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
      }
      return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
    });
  async function untilDrawn(): Promise<readonly string[]> {
    await canvas().waitFor();
    for (;;) {
      const found = await colours();
      if (found.length > 0) {
        return found;
      }
      await page.waitForTimeout(20);
    }
  }

  for (const theme of themeNames) {
    it(`is drawn anew beside the picture, its values a table with those in doubt (${theme})`, async () => {
      await show(converted(ofChart()), theme);
      await page.getByText("Chart · values: 7").waitFor();
      await page.getByRole("img", { name: "The image, to compare" }).waitFor();
      const [first, second] = await untilDrawn();
      assert.notEqual(first, second);
      assert.equal(await page.getByRole("cell", { name: "≈ 47.5", exact: true }).count(), 1);
      assert.equal(await page.getByRole("columnheader", { name: "<img src=x onerror=alert(1)>" }).count(), 1);
      await page.getByRole("button", { name: "Next doubt" }).click();
      await page.locator(".peek").getByText("The image shows 42").waitFor();
      await page.locator(".peek .part-shot").waitFor();
      await picture(page, `chart-${theme}`);
    });
  }

  const kinds = ["stacked bar", "line", "area", "pie", "scatter"] as const;
  for (const kind of kinds) {
    it(`is drawn as what it is: ${kind}`, async () => {
      const numbered = sales.series.map((one) => ({
        ...one,
        points: one.points.map(({ y }, index) => ({ x: String(index * 1.5), y })),
      }));
      const series = kind === "pie" ? sales.series.slice(0, 1) : kind === "scatter" ? numbered : sales.series;
      await show(converted(ofChart({ ...sales, kind, series })));
      assert.ok((await untilDrawn()).length > 2);
      await picture(page, `chart-${kind.replace(" ", "-")}`);
    });
  }

  it("has room where there is little of it", async () => {
    await show(converted(ofChart()), "light", 360);
    await untilDrawn();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await picture(page, "chart-360");
  });

  it("loads what draws it with the first one only, and draws it anew as the theme changes", async () => {
    page = await pages.open("dark", 720, 900);
    const loaded = () =>
      page.evaluate(
        () => performance.getEntriesByType("resource").filter(({ name }) => /charts\.js$/.test(name)).length,
      );
    assert.equal(await loaded(), 0);
    await tell(page, { type: "state", state: converted(ofChart()) });
    const [dark] = await untilDrawn();
    assert.equal(await loaded(), 1);
    await page.evaluate(() => {
      document.documentElement.style.setProperty("--vscode-charts-blue", "#112233");
    });
    for (let found = dark; found !== "17,34,51"; [found] = await colours()) {
      await page.waitForTimeout(20);
    }
  });

  it("says what it shows to who can't see it", async () => {
    await show(converted(ofChart()));
    await untilDrawn();
    assert.match(
      (await canvas().getAttribute("aria-label"))!,
      /^Bar chart: Sales by region\. It shows Sales \(k€\) by Quarter\.\n\n- North: highest 62\.5 \(Q4\), lowest ≈ 40 \(Q1\)\./,
    );
  });

  it("is gone through by F8, from one value in doubt to the next", async () => {
    await show(converted(ofChart()));
    await page.getByText("2 values differ from the image").waitFor();
    await page.locator("body").focus();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "≈ 40" }).waitFor();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "≈ 37" }).waitFor();
    await page.keyboard.press("F8");
    await page.locator("mark:focus", { hasText: "≈ 40" }).waitFor();
  });

  it("goes to the places that it has", async () => {
    await show(converted(ofChart()));
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await press("Copy as Markdown");
    await press("Insert at cursor");
    await press("Open as CSV");
    for (const name of [
      "Insert long description at cursor",
      "Copy long description",
      "Copy as HTML",
      "Copy as CSV",
      "Insert HTML at cursor",
      "Open as JSON",
      "Open as Vega-Lite",
    ]) {
      await press("More places");
      await page.getByRole("menuitem", { name, exact: true }).click();
    }
    const places = [
      ["markdown", "clipboard"],
      ["markdown", "cursor"],
      ["csv", "document"],
      ["description", "cursor"],
      ["description", "clipboard"],
      ["html", "clipboard"],
      ["csv", "clipboard"],
      ["html", "cursor"],
      ["json", "document"],
      ["vega-lite", "document"],
    ];
    const placed: ToHost[] = (await said(page)).filter(({ type }) => type === "placePiece");
    assert.deepEqual(
      placed,
      places.map(([format, where]) => ({ type: "placePiece", turn: "t1", piece: 0, format, where })),
    );
  });
});

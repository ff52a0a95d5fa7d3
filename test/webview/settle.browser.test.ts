import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState, ToHost } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell } from "./harness.ts";
import { code, converted, ofChart, ofTables, secondedCode, secondedTables } from "./scenes.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("what is doubtful, settled in the panel", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 900) {
    page = await pages.open(theme, width, 900);
    await tell(page, { type: "state", state: scene });
    await sendPreview(page, "a1");
    await said(page);
  }
  const peek = () => page.locator(".peek");
  const mark = (index: number) => page.locator("mark.doubtful").nth(index);
  const changes = async (): Promise<ToHost[]> =>
    (await said(page)).filter(({ type }) => type === "changeCell" || type === "changeCode");
  const cell = { type: "changeCell", turn: "t1", piece: 0 } as const;

  /** The tables as they are once a cell has been settled. */
  const settled = (row: number, column: number, text: string): PanelState => {
    assert.ok(secondedTables.kind === "tables");
    const [piece] = secondedTables.pieces;
    const old = piece!.rows[row]![column]!;
    assert.ok(typeof old === "object");
    const { says: _, other: __, ...plain } = old;
    const rows = piece!.rows.with(row, piece!.rows[row]!.with(column, { ...plain, text, isDoubtful: false }));
    return converted({ kind: "tables", pieces: [{ ...piece!, rows }] });
  };

  for (const theme of themeNames) {
    it(`has both readings beside the part of the picture (${theme})`, async () => {
      await show(converted(secondedTables), theme);
      await page.getByRole("button", { name: "Next doubt" }).click();
      await peek().locator(".part-shot").waitFor();
      await peek().getByText("The model reads “1,284”").waitFor();
      assert.deepEqual(await peek().getByRole("button").allInnerTexts(), [
        "1 Keep “1,204”",
        "2 Take “1,284”",
      ]);
      await picture(page, `settle-${theme}`);
    });
  }

  it("leaves what it covers at Escape, and comes back", async () => {
    await show(converted(secondedTables));
    await mark(0).focus();
    await peek().waitFor();
    await page.keyboard.press("Escape");
    await peek().waitFor({ state: "detached" });
    await mark(1).hover();
    await peek().waitFor();
  });

  it("is led to where it is seen, above the buttons that stay at the foot", async () => {
    page = await pages.open("dark", 600, 500);
    await tell(page, { type: "state", state: converted(ofChart()) });
    await sendPreview(page, "a1");
    await mark(0).evaluate((spot) => {
      const [foot, answers] = [".foot", ".page"].map((one) => spot.closest(".panel")!.querySelector(one)!);
      answers!.scrollTop += spot.getBoundingClientRect().top - foot!.getBoundingClientRect().top - 4;
    });
    const places = async () => [(await mark(0).boundingBox())!, (await page.locator(".foot").boundingBox())!];
    const [before, over] = await places();
    assert.ok(before!.y > over!.y, "the buttons cover it");
    await page.keyboard.press("F8");
    await peek().waitFor();
    const [spot, foot] = await places();
    assert.ok(spot!.y + spot!.height <= foot!.y, `${spot!.y}, ${foot!.y}`);
    // What stands beside it goes along as the page is scrolled, and out of the way.
    await page.getByRole("button", { name: "Insert at cursor" }).click();
  });

  it("leaves the answer's buttons free where there is room above", async () => {
    assert.ok(secondedTables.kind === "tables");
    const [piece] = secondedTables.pieces;
    const [head, doubtful, plain, last] = piece!.rows;
    const rows = [head!, doubtful!, ...Array.from({ length: 12 }, () => plain!), last!];
    await show(converted({ kind: "tables", pieces: [{ ...piece!, rows }] }));
    await mark(1).focus();
    const [beside, spot] = [(await peek().boundingBox())!, (await mark(1).boundingBox())!];
    assert.ok(beside.y + beside.height <= spot.y, "it stands above");
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await mark(0).focus();
    const [other, first] = [(await peek().boundingBox())!, (await mark(0).boundingBox())!];
    assert.ok(other.y >= first.y + first.height, "it stands below");
    await show(converted(secondedTables), "dark", 600);
    await mark(0).focus();
    const [aside, cell] = [(await peek().boundingBox())!, (await mark(0).boundingBox())!];
    assert.ok(aside.x >= cell.x + cell.width, "above and below are buttons");
  });

  it("takes either by a key or a click", async () => {
    await show(converted(secondedTables));
    await mark(0).focus();
    await page.keyboard.press("1");
    await page.keyboard.press("2");
    await mark(1).hover();
    await peek().getByRole("button", { name: "Take nothing" }).click();
    await mark(1).hover();
    await peek().getByRole("button", { name: "Keep “|”" }).click();
    assert.deepEqual(await changes(), [
      { ...cell, row: 1, column: 1, text: "1,204" },
      { ...cell, row: 1, column: 1, text: "1,284" },
      { ...cell, row: 3, column: 0, text: "" },
      { ...cell, row: 3, column: 0, text: "|" },
    ]);
  });

  it("leads on to the next doubt, and leaves other keys alone", async () => {
    await show(converted(secondedTables));
    await page.locator("body").focus();
    await page.keyboard.press("F8");
    await page.keyboard.press("3");
    await page.keyboard.press("Control+1");
    assert.deepEqual(await changes(), []);
    await page.keyboard.press("2");
    assert.equal((await changes()).length, 1);
    await tell(page, { type: "state", state: settled(1, 1, "1,284") });
    await page.locator("mark:focus", { hasText: "|" }).waitFor();
    await peek().getByText("The model reads nothing here").waitFor();
  });

  it("is there for code, where what a parser says can't be kept away", async () => {
    await show(converted(secondedCode));
    assert.equal(await page.locator(".piece pre").textContent(), code);
    await mark(0).focus();
    assert.deepEqual(await peek().getByRole("button").allInnerTexts(), ["1 Keep “8 1”", "2 Take “81”"]);
    await page.keyboard.press("2");
    const from = code.indexOf("8 1");
    assert.deepEqual(await changes(), [
      { type: "changeCode", turn: "t1", piece: 0, from, to: from + 3, text: "81" },
    ]);
    await mark(1).focus();
    await peek().getByText("“)” is missing").waitFor();
    assert.equal(await peek().getByRole("button").count(), 0);
  });

  it("waits while a model is still looking, the table being there", async () => {
    const scene = converted(secondedTables);
    const [turn] = scene.turns;
    await show({
      ...scene,
      turns: [{ ...turn!, status: "waiting", progress: "Asking vision-test" }],
    });
    await page.getByText("Asking vision-test").waitFor();
    await mark(0).focus();
    await peek().waitFor();
    assert.equal(await peek().getByRole("button").count(), 0);
    await page.keyboard.press("2");
    await page.keyboard.press("F2");
    assert.equal(await page.locator(".cell-editor").count(), 0);
    assert.deepEqual(await changes(), []);
  });

  it("is any cell, changed by a double click or F2, and left by keys", async () => {
    await show(converted(ofTables));
    const input = page.getByRole("textbox", { name: "Text of the cell" });
    await page.getByRole("cell", { name: "31 %" }).dblclick();
    assert.equal(await input.inputValue(), "31 %");
    await input.fill("37 %");
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "detached" });
    await mark(0).focus();
    await page.keyboard.press("F2");
    assert.equal(await input.inputValue(), "1,204");
    await input.fill("1,209");
    await page.keyboard.press("Tab");
    assert.equal(await input.inputValue(), "31 %");
    await page.keyboard.press("Shift+Tab");
    await input.fill("none of it");
    await page.keyboard.press("Escape");
    await input.waitFor({ state: "detached" });
    await page.locator(".table-view").focus();
    await page.keyboard.press("F2");
    assert.equal(await input.inputValue(), "Region");
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.locator(".table-view:focus").count(), 1);
    assert.deepEqual(await changes(), [
      { ...cell, row: 2, column: 2, text: "37 %" },
      { ...cell, row: 2, column: 1, text: "1,209" },
    ]);
  });

  it("is a value of a chart, but none of its names", async () => {
    await show(converted(ofChart()));
    const input = page.getByRole("textbox", { name: "Text of the cell" });
    await page.getByRole("columnheader", { name: "North" }).dblclick();
    await page.getByRole("cell", { name: "Q2", exact: true }).dblclick();
    assert.equal(await input.count(), 0);
    await page.getByRole("cell", { name: "≈ 47.5", exact: true }).dblclick();
    await input.fill("48");
    await page.keyboard.press("Enter");
    await mark(0).focus();
    assert.deepEqual(await peek().getByRole("button").allInnerTexts(), ["1 Keep “≈ 40”", "2 Take “42”"]);
    await page.keyboard.press("2");
    assert.deepEqual(await changes(), [
      { ...cell, row: 2, column: 1, text: "48" },
      { ...cell, row: 1, column: 1, text: "42" },
    ]);
  });

  it("has room where there is little of it", async () => {
    await show(converted(secondedTables), "light", 360);
    await mark(0).focus();
    await peek().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await picture(page, "settle-360");
  });
});

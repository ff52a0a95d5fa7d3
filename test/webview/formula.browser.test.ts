import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState, ToHost } from "../../src/core/contract/panel-protocol.ts";
import { formulaPiece } from "../../src/core/convert/formula-pieces.ts";
import { pagesFor, picture, said, sendPreview, tell, violations } from "./harness.ts";
import { converted, ofFormulas, roots } from "./scenes.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("a picture of formulas, in the panel", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 720) {
    page = await pages.open(theme, width, 900);
    await tell(page, { type: "state", state: scene });
    await sendPreview(page, "a1");
    await said(page);
  }
  const formula = async (source: string) => ({
    kind: "formula" as const,
    pieces: [await formulaPiece(source, "block")],
  });
  const field = () => page.getByRole("textbox", { name: "LaTeX of the formula" }).first();
  const math = () => page.locator(".formula math");
  const of = async (type: ToHost["type"]): Promise<ToHost[]> =>
    (await said(page)).filter((one) => one.type === type);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

  for (const theme of themeNames) {
    it(`is typeset, with its source (${theme})`, async () => {
      await show(converted(ofFormulas), theme);
      assert.equal(await math().count(), 2);
      assert.equal(await math().locator("mfrac").count(), 1);
      assert.equal(await field().inputValue(), roots);
      await page
        .getByRole("alert")
        .filter({ hasText: "Line 1, column 3: Unknown command: \\oops" })
        .waitFor();
      await page.waitForFunction(() => document.fonts.status === "loaded");
      await picture(page, `formula-${theme}`);
    });
  }

  it("has room where there is little of it", async () => {
    await show(converted(await formula(`${roots} = ${Array(20).fill(roots).join(" + ")}`)), "light", 360);
    await math().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await picture(page, "formula-360");
  });

  it("loads what typesets it with the first one only", async () => {
    page = await pages.open("dark", 720, 900);
    const loaded = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType("resource").filter(({ name }) => name.includes("formulas.css")).length,
      );
    assert.equal(await loaded(), 0);
    await tell(page, { type: "state", state: converted(ofFormulas) });
    await math().first().waitFor();
    assert.equal(await loaded(), 1);
  });

  it("is changed in its source, and shows an error at its line with the last formula behind it", async () => {
    await show(converted(await formula(roots)));
    const wrong = `${roots}\n+ \\oops`;
    await field().fill(wrong);
    await field().blur();
    assert.deepEqual(await of("changeFormula"), [
      { type: "changeFormula", turn: "t1", piece: 0, source: wrong },
    ]);
    await tell(page, { type: "state", state: converted(await formula(wrong)) });
    await page.getByRole("alert").filter({ hasText: "Line 2, column 3: Unknown command" }).waitFor();
    assert.deepEqual(await page.locator(".line-numbers .wrong").allTextContents(), ["2"]);
    await page.locator(".formula.old mfrac").waitFor();
    await page.getByText("Formula · has an error").waitFor();
    await tell(page, { type: "state", state: converted(await formula("a")) });
    await page.getByText("Formula · no errors").waitFor();
    assert.equal(await page.locator(".line-numbers .wrong").count(), 0);
  });

  it("is shown in each format, and goes to its places in the one that is shown", async () => {
    await show(converted(await formula("a \\le b"), { insert: "alt" }));
    const choose = async (name: string) => {
      await press("More places");
      await page.getByRole("menuitem", { name, exact: true }).click();
    };
    await press("Copy as LaTeX");
    await press("Typst");
    assert.equal(await page.locator(".piece pre").textContent(), "a <= b");
    await press("Copy as Typst");
    await press("Insert at cursor");
    await choose("Replace the image in its document");
    await press("MathML");
    await page.locator(".piece pre", { hasText: "<math" }).waitFor();
    await choose("Open as document");
    const places = [
      ["latex", "clipboard"],
      ["typst", "clipboard"],
      ["latex", "cursor"],
      ["latex", "instead"],
      ["mathml", "document"],
    ];
    assert.deepEqual(
      await of("placePiece"),
      places.map(([format, where]) => ({ type: "placePiece", turn: "t1", piece: 0, format, where })),
    );
    await tell(page, { type: "state", state: converted(await formula('\\text{a"#b}'), { insert: "none" }) });
    await press("Typst");
    await page.getByText("There is no Typst of this formula: ").waitFor();
    await page.getByRole("button", { name: "Copy as LaTeX" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Insert at cursor" }).count(), 0);
  });

  it("is drawn of harmless MathML alone, whatever was kept", async () => {
    const hostile = `<math xmlns="http://www.w3.org/1998/Math/MathML" onclick="alert(1)"><mrow href="https://figscribe.invalid/a"
      style="color:#f00;position:fixed;background:url(https://figscribe.invalid/b)"><mi>x</mi></mrow><annotation-xml encoding="text/html"><img
      xmlns="http://www.w3.org/1999/xhtml" src="https://figscribe.invalid/c" onerror="alert(1)"/></annotation-xml><script
      xmlns="http://www.w3.org/1999/xhtml">alert(1)</script><mtext class="peek">y</mtext></math>`;
    const valid = (written: string) => ({ verdict: "valid", written }) as const;
    const forms = { latex: valid("x"), typst: valid("x"), mathml: valid(hostile) };
    const requests: string[] = [];
    await show(converted({ kind: "formula", pieces: [{ source: "x", display: "block", forms }] }));
    page.on("request", (request) => requests.push(request.url()));
    await math().waitFor();
    assert.equal(
      await math().evaluate((one) => one.outerHTML),
      '<math><mrow style="color: rgb(255, 0, 0);"><mi>x</mi></mrow><mtext>y</mtext></math>',
    );
    assert.deepEqual(requests, []);
    // The page's policy bars their scripts already while they are parsed.
    assert.deepEqual(new Set(await violations(page)), new Set(["script-src-attr inline"]));
    await page.close();
  });
});

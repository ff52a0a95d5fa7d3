import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { tabsFor, tasks } from "../../src/core/ask/table.ts";
import { builtInTasks, isShownWhenAsked } from "../../src/core/base/task.ts";
import type { PanelState, ToHost } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell } from "./harness.ts";
import { code, converted, ofCode, ofTables } from "./scenes.ts";
import { turn } from "./states.ts";
import { type ThemeName, themeNames } from "./themes.ts";

describe("what a picture was turned into, in the panel", function () {
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
  const placed = async (): Promise<ToHost[]> =>
    (await said(page)).filter(({ type }) => type === "placePiece");

  for (const theme of themeNames) {
    it(`is code with its doubtful spots (${theme})`, async () => {
      await show(converted(ofCode), theme);
      await page.getByText("TypeScript · has syntax errors").waitFor();
      assert.equal(await page.locator(".piece pre").textContent(), code);
      await page.getByRole("button", { name: "Next doubt" }).click();
      await peek().getByText("Not expected here").waitFor();
      await picture(page, `code-${theme}`);
    });

    it(`is a table with its doubtful cells (${theme})`, async () => {
      await show(converted(ofTables), theme);
      const head = page.getByRole("columnheader", { name: "2026", exact: true });
      assert.equal(await head.getAttribute("colspan"), "2");
      assert.equal(await page.locator(".table-view img").count(), 0);
      const frame = (await page.locator(".table-view").boundingBox())!;
      const table = (await page.locator(".table-view table").boundingBox())!;
      assert.ok(frame.width - table.width <= 3, "its frame goes around it, not beside it");
      await page.getByRole("button", { name: "Next doubt" }).click();
      await peek().locator(".part-shot").waitFor();
      await picture(page, `table-${theme}`);
    });
  }

  it("has room where there is little of it", async () => {
    for (const conversion of [ofCode, ofTables]) {
      await show(converted(conversion), "light", 360);
      await page.getByText("may be misread").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await picture(page, `${conversion.kind}-360`);
    }
  });

  it("keeps its buttons in reach, however long it is", async () => {
    const [piece] = ofCode.kind === "code" ? ofCode.pieces : [];
    const long = { ...piece!, text: "go();\n".repeat(100), doubts: [] };
    await show(converted({ kind: "code", pieces: [long] }), "dark", 360);
    await page.locator("main").evaluate((main) => main.scrollTo(0, 0));
    const copy = (await page.getByRole("button", { name: "Copy", exact: true }).boundingBox())!;
    const footer = (await page.locator("footer").boundingBox())!;
    assert.ok(copy.y + copy.height <= footer.y, `${copy.y} + ${copy.height}, ${footer.y}`);
  });

  it("keeps line numbers apart from code that is scrolled sideways", async () => {
    const [piece] = ofCode.kind === "code" ? ofCode.pieces : [];
    const wide = { ...piece!, text: `${"0123456789 ".repeat(40)}\n`, doubts: [] };
    await show(converted({ kind: "code", pieces: [wide] }), "dark", 360);
    const source = page.locator(".source-lines > pre");
    await source.evaluate((pre) => pre.scrollTo(pre.scrollWidth, 0));
    const [number, shown] = await page.evaluate(() => {
      const right = document.querySelector(".line-numbers > span")!;
      const range = document.createRange();
      range.selectNodeContents(right);
      return [
        range.getBoundingClientRect().right,
        document.querySelector(".source-lines > pre")!.getBoundingClientRect().left,
      ];
    });
    assert.ok(shown! - number! >= 5, `${number}, ${shown}`);
  });

  it("shows the part of the picture while a spot has the mouse or the focus, and why it is in doubt", async () => {
    await show(converted(ofCode));
    const marks = page.locator("mark.doubtful");
    await marks.nth(1).hover();
    await peek().getByText("Hard to read").waitFor();
    await peek().locator(".part-shot").waitFor();
    const [mark, beside] = [(await marks.nth(1).boundingBox())!, (await peek().boundingBox())!];
    // Below it are the answer's buttons.
    assert.ok(Math.abs(beside.x - mark.x) <= 1 && Math.abs(beside.y + beside.height - mark.y) <= 6);
    await page.mouse.move(1, 1);
    await peek().waitFor({ state: "detached" });
    await marks.first().focus();
    await peek().getByText("Not expected here").waitFor();
    await page.keyboard.press("F8");
    await peek().getByText("Hard to read").waitFor();
    await page.keyboard.press("F8");
    await peek().getByText("“)” is missing").waitFor();
    assert.equal(await peek().locator(".part-shot").count(), 0);
    await page.keyboard.press("F8");
    await peek().getByText("Not expected here").waitFor();
  });

  it("takes F8 for the answer that has the focus, or else for the newest", async () => {
    const { turns } = converted(ofCode);
    const newer = { ...converted(ofTables).turns[0]!, id: "t2" };
    await show(converted(ofTables, { turns: [...turns, newer] }));
    await page.locator(".table-view").waitFor();
    await page.locator("body").focus();
    await page.keyboard.press("F8");
    await page.locator(".table-view mark:focus").waitFor();
    await page.locator("pre mark").first().focus();
    await peek().getByText("Not expected here").waitFor();
    await page.keyboard.press("F8");
    await page.locator("pre mark:focus", { hasText: "l1" }).waitFor();
  });

  it("goes to the places that it has", async () => {
    await show(converted(ofCode));
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const choose = async (name: string) => {
      await press("More places");
      await page.getByRole("menuitem", { name, exact: true }).click();
    };
    await press("Copy");
    await press("Insert at cursor");
    await press("Compare with open file");
    await choose("Open as document");
    const piece = { type: "placePiece", turn: "t1", piece: 0 } as const;
    assert.deepEqual(
      await placed(),
      (["clipboard", "cursor", "compare", "document"] as const).map((where) => ({
        ...piece,
        format: "code",
        where,
      })),
    );
    await tell(page, { type: "state", state: converted(ofTables) });
    await press("Open as CSV");
    await choose("Insert HTML at cursor");
    assert.deepEqual(await placed(), [
      { ...piece, format: "csv", where: "document" },
      { ...piece, format: "html", where: "cursor" },
    ]);
    await tell(page, { type: "state", state: converted(ofTables, { insert: "none" }) });
    await page.getByRole("button", { name: "Insert at cursor" }).waitFor({ state: "detached" });
  });

  it("is asked for in the menu of tasks, also of a picture that was pasted", async () => {
    await show(converted(ofCode, { task: "explain", turns: [turn()] }));
    await page.getByRole("button", { name: "More tasks" }).click();
    await page.getByRole("menuitem", { name: "Tables", exact: true }).click();
    assert.deepEqual(await said(page), [{ type: "run", task: "tables" }]);
  });

  it("has each conversion in that menu", async () => {
    await show(
      converted(ofCode, {
        task: "explain",
        turns: [turn()],
        tasks: tabsFor(1).map(({ id, title }) => ({ id, title })),
      }),
    );
    await page.getByRole("button", { name: "More tasks" }).click();
    const entries = await page.getByRole("menuitem").allTextContents();
    const all = builtInTasks.filter(isShownWhenAsked).map((id) => tasks[id].title);
    assert.deepEqual(entries.map((entry) => entry.trim()).sort(), all.sort());
  });
});

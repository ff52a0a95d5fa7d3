import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PanelState, ToHost, Turn } from "../../src/core/contract/panel-protocol.ts";
import { createDiagramParser } from "../../src/node/diagram-parser.ts";
import { hostile } from "../core/diagram/answers/hostile.ts";
import { right } from "../core/diagram/answers/right-sources.ts";
import { pagesFor, picture, said, sendPreview, tell, untilSaid } from "./harness.ts";
import { state, turn } from "./states.ts";
import { type ThemeName, themeNames } from "./themes.ts";

type Diagram = NonNullable<Turn["diagram"]>;

function answered(source: string, more: Partial<Diagram> = {}, edited?: string): PanelState {
  const diagram: Diagram = {
    language: "mermaid",
    kind: "flowchart",
    source,
    checked: { verdict: "valid" },
    removed: [],
    others: 0,
    repairs: 0,
    labels: [],
    ...more,
  };
  return state({
    task: diagram.language,
    tasks: [...state().tasks, { id: diagram.language, title: "Mermaid" }],
    turns: [
      turn({
        task: diagram.language,
        format: "plain",
        text: source,
        diagram,
        ...(edited !== undefined && { edited }),
      }),
    ],
    insert: "alt",
  });
}

const differences: Diagram["differences"] = {
  added: ["Card valid?"],
  missing: [
    { text: "Refund", image: 0, box: { x: 1600, y: 900, width: 400, height: 120 } },
    { text: "paid later", image: 0, box: { x: 400, y: 300, width: 600, height: 100 } },
  ],
};
const flow = right.flowchart!.source;

describe("a diagram in the panel", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;
  let asked: string[];

  async function show(scene: PanelState, theme: ThemeName = "dark", width = 900) {
    page = await pages.open(theme, width, 900);
    asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await tell(page, { type: "state", state: scene });
    await sendPreview(page, "a1");
    await said(page);
  }
  const drawing = () => page.locator(".drawing img");
  const field = () => page.getByRole("textbox", { name: "Source of the diagram" });
  /** The text of the picture that is shown. */
  const drawn = async () =>
    decodeURIComponent(
      escape(
        atob(
          (await drawing().getAttribute("src"))!.replace(/^data:image\/svg\+xml;charset=utf-8;base64,/, ""),
        ),
      ),
    );
  const posted = async (type: ToHost["type"]) => {
    for (;;) {
      const found = (await said(page)).find((intent) => intent.type === type);
      if (found) return found;
      await untilSaid(page, 1);
    }
  };

  it("costs the first paint of the panel nothing", async () => {
    await show(state({ turns: [turn()] }));
    assert.deepEqual(
      asked.filter((file) => /diagrams|chunks/.test(file)),
      [],
    );
  });

  for (const theme of themeNames) {
    it(`is drawn beside its picture, with what differs (${theme})`, async () => {
      await show(answered(flow, { differences, removed: ["link"], repairs: 1 }), theme);
      await drawing().waitFor();
      const { width, height } = await drawing().evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      });
      assert.ok(width > 200 && height > 50, `${width} × ${height}`);
      const svg = await drawn();
      assert.match(svg, /data-doubt/);
      await picture(page, `diagram-${theme}`);
    });
  }

  it("is drawn below its picture where there is no room, and nothing goes over the edge", async () => {
    const title = {
      text: "Checkout: how an order is paid",
      image: 0,
      box: { x: 0, y: 0, width: 3000, height: 100 },
    };
    const missing = [...differences.missing, title];
    await show(answered(flow, { differences: { ...differences, missing } }), "light", 360);
    await drawing().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    const { height } = (await page.locator(".doubt-text", { hasText: title.text }).boundingBox())!;
    assert.ok(height < 60, `its words take ${height} pixels`);
    await picture(page, "diagram-360");
  });

  for (const [kind, { language, source }] of Object.entries(right).filter(
    ([, one]) => one.language === "mermaid",
  )) {
    it(`can be each kind: ${kind}`, async () => {
      await show(answered(source, { language, kind }));
      await drawing().waitFor();
      await drawing().evaluate((image: HTMLImageElement) => image.decode());
      await picture(page, `diagram-kind-${kind}`);
    });
  }

  it("can be a graph in DOT, drawn by the host and recoloured here", async () => {
    const parser = createDiagramParser(new URL("../../dist/", import.meta.url));
    try {
      const { source } = right.directed!;
      await show(answered(source, { language: "dot", kind: "directed" }));
      await tell(page, {
        type: "state",
        state: answered(`${source}\n`, { language: "dot", kind: "directed" }),
      });
      assert.equal((await posted("drawDiagram")).type, "drawDiagram");
      const svg = await parser.draw(source, new AbortController().signal);
      await tell(page, { type: "diagramDrawn", source: `${source}\n`, svg: svg! });
      await drawing().waitFor();
      assert.doesNotMatch(await drawn(), /"black"/);
      await picture(page, "diagram-dot");
    } finally {
      await parser.dispose();
    }
  });

  it("is changed in its source, and shows an error at its line with the last drawing behind it", async () => {
    await show(answered(flow));
    await drawing().waitFor();
    const wrong = `${flow}\n  b -->`;
    await field().fill(wrong);
    assert.deepEqual(await posted("changeDiagram"), { type: "changeDiagram", turn: "t1", source: wrong });
    const checked = { verdict: "invalid", line: 7, message: "Parse error on line 7:\ngot 'EOF'" } as const;
    await tell(page, { type: "state", state: answered(wrong, { checked }, wrong) });
    await page.getByRole("alert").filter({ hasText: "Line 7 of the diagram has an error" }).waitFor();
    assert.deepEqual(await page.locator(".line-numbers .wrong").allTextContents(), ["7"]);
    assert.equal(await field().getAttribute("aria-invalid"), "true");
    await page.locator(".drawing.old img").waitFor();
    await picture(page, "diagram-error");
    await page.evaluate(() =>
      document.documentElement.style.setProperty("--vscode-editor-foreground", "#123456"),
    );
    // In the colours of now, and still the last that compiled.
    await page.waitForFunction(() => {
      const { src } = document.querySelector<HTMLImageElement>(".drawing.old img")!;
      return atob(src.slice(src.indexOf(",") + 1)).includes("#123456");
    });
    await tell(page, { type: "state", state: answered(flow) });
    await page.locator(".drawing:not(.old) img").waitFor();
    assert.equal(await page.locator(".line-numbers .wrong").count(), 0);
  });

  it("says a change before what is clicked next, and shows what came of the latest only", async () => {
    await show(answered(flow));
    await drawing().waitFor();
    const first = `${flow}\n  b --> d`;
    await field().fill(first);
    await page.getByRole("button", { name: "Copy answer", exact: true }).click();
    const intents = (await said(page)).filter(({ type }) => type === "changeDiagram" || type === "copy");
    assert.deepEqual(intents, [
      { type: "changeDiagram", turn: "t1", source: first },
      { type: "copy", turn: "t1" },
    ]);
    const later = `${first}\n  click a "https://figscribe.invalid"`;
    await field().fill(later);
    await tell(page, { type: "state", state: answered(first, {}, first) });
    assert.equal(await field().inputValue(), later);
    await tell(page, { type: "state", state: answered(first, { removed: ["link"] }, later) });
    assert.equal(await field().inputValue(), first);
  });

  it("goes from one difference to the next by F8, and shows a label in the source", async () => {
    await show(answered(flow, { differences }));
    const current = page.locator(".doubt.current");
    await page.getByRole("button", { name: "Next doubt" }).click();
    await current.filter({ hasText: /Only in the image.*Refund/ }).waitFor();
    await current.locator(".part-shot").waitFor();
    await page.keyboard.press("F8");
    await current.filter({ hasText: "paid later" }).waitFor();
    await page.keyboard.press("F8");
    await current.filter({ hasText: /Only in the diagram.*Card valid\?/ }).waitFor();
    const selected = await field().evaluate((one: HTMLTextAreaElement) =>
      one.value.slice(one.selectionStart, one.selectionEnd),
    );
    assert.equal(selected, "Card valid?");
    await page.keyboard.press("F8");
    await current.filter({ hasText: "Refund" }).waitFor();
  });

  it("is copied as SVG, put in the place of its image, or asked for in another language", async () => {
    await show(answered(flow));
    await drawing().waitFor();
    const choose = async (name: string) => {
      await page.getByRole("button", { name: "More for this diagram" }).click();
      await page.getByRole("menuitem", { name, exact: true }).click();
    };
    await choose("Copy as SVG");
    const copied = await posted("copyText");
    assert.match((copied as { text: string }).text, /^<svg /);
    await choose("Replace the image in its document");
    assert.deepEqual(await posted("insertInstead"), { type: "insertInstead", turn: "t1" });
    await choose("As Graphviz DOT");
    assert.deepEqual(await posted("run"), { type: "run", task: "dot" });
  });

  it("fetches, runs and links nothing, even where a hostile source comes unchanged", async () => {
    await show(answered(flow));
    await drawing().waitFor();
    const outside: string[] = [];
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== "127.0.0.1") outside.push(request.url());
    });
    page.on("dialog", (dialog) => outside.push(dialog.message()));
    for (const { name, language, answers } of hostile.filter((one) => one.language === "mermaid")) {
      const source = answers[0]!.split("\n").slice(1, -1).join("\n");
      await tell(page, { type: "state", state: answered(source, { language }) });
      // Drawn, or given up: either way it is settled.
      await page.locator('.drawing[aria-busy="false"]').waitFor();
      assert.equal(
        await page.locator(".diagram-answer a, .diagram-answer iframe, .diagram-answer script").count(),
        0,
        name,
      );
    }
    assert.deepEqual(outside, []);
    assert.equal(await page.evaluate(() => "polluted" in {}), false);
  });
});

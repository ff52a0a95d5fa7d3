import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { decorative } from "../../src/core/alt-text/shown-answer.ts";
import type { PanelState } from "../../src/core/contract/panel-protocol.ts";
import { pagesFor, picture, said, sendPreview, tell, untilSaid } from "./harness.ts";
import { many, scenes } from "./scenes.ts";
import { emptyState, state, turn } from "./states.ts";
import { explanation } from "./texts.ts";
import type { ThemeName } from "./themes.ts";

describe("the panel in a browser", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;

  async function show(name: keyof typeof scenes, theme: ThemeName = "dark", width = 720) {
    page = await pages.open(theme, width, 640);
    await present(scenes[name]);
  }

  async function present(scene: PanelState) {
    await tell(page, { type: "state", state: scene });
    for (const { id } of scene.pictures) {
      await sendPreview(page, id, id === "b2" ? 540 : 960, id === "b2" ? 960 : 540);
    }
    await page.evaluate(() => document.fonts.ready);
    await said(page);
  }

  for (const [theme, width] of [
    ["dark", 720],
    ["light", 720],
    ["contrast", 720],
    ["dark", 320],
    ["light", 320],
    ["dark", 220], // as narrow as VS Code makes an editor
  ] as const) {
    it(`shows every state (${theme}, ${width} px)`, async () => {
      await show("empty", theme, width);
      for (const [name, scene] of Object.entries(scenes)) {
        await page.setViewportSize({ width, height: name === "many" ? 900 : 640 });
        await tell(page, { type: "state", state: emptyState });
        await present(scene);
        await picture(page, `${name}-${theme}-${width}`);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(tooWide, false, `${name} scrolls sideways`);
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll("header *, .stage:not(.several) *, .actions *, footer *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
            .map((one) => one.outerHTML.slice(0, 100)),
        );
        assert.deepEqual(cut, [], `${name} goes over the edge`);
      }
    });
  }

  it("draws nothing around the lines of a transcript", async () => {
    await show("text", "light");
    const lines = page.locator(".transcript .piece *");
    await lines.first().waitFor();
    const edges = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).borderTopWidth));
    assert.deepEqual(new Set(edges), new Set(["0px"]));
  });

  it("keeps an alt text that was changed over a reload, names it once, and drops it for another answer", async () => {
    const answered = (text: string) =>
      state({ task: "altText", turns: [turn({ task: "altText", format: "plain", text })], insert: "alt" });
    await show("empty");
    await present(answered("A cat"));
    const field = page.getByRole("textbox", { name: "Alt text", exact: true });
    await field.fill("A grey cat");
    await tell(page, { type: "state", state: answered("A cat") });
    await page.reload();
    await untilSaid(page, 1);
    await present(answered("A cat"));
    assert.equal(await field.inputValue(), "A grey cat");
    assert.equal(await page.locator(".turn .task").count(), 0);
    await present(answered("A dog"));
    assert.equal(await field.inputValue(), "A dog");
  });

  it("asks for the state with what an earlier window left", async () => {
    await show("done");
    await page.reload();
    await untilSaid(page, 1);
    const [ready] = await said(page);
    assert.equal(ready?.type, "ready");
    assert.deepEqual(ready?.type === "ready" && ready.saved, scenes.done);
  });

  it("is worked by keyboard alone", async () => {
    await show("done");
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
      );
    const path: unknown[] = [];
    for (let press = 0; press < 24; press += 1) {
      await page.keyboard.press("Tab");
      path.push(await focused());
    }
    for (const label of [
      "Explain",
      "New conversation",
      "Zoom in on checkout-flow.png",
      "More for checkout-flow.png",
      "the pattern",
      "Copy code",
      "Copy answer",
      "Insert at cursor",
      "More actions",
      "Question about the image",
    ]) {
      assert.ok(path.includes(label), `${label} in ${path.join(" | ")}`);
    }
    await page.focus("#task-explain");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "Text");
    assert.deepEqual(await said(page), []);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(), "Alt text");
    await page.focus("[aria-label='More for checkout-flow.png']");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=menuitem]:focus");
    await page.keyboard.press("Enter");
    await page.focus(".receipt summary");
    await page.keyboard.press("Enter");
    assert.ok(await page.isVisible("text=of these, cached"));
    await picture(page, "done-receipt-open");
    assert.deepEqual(await said(page), [
      { type: "run", task: "text" },
      { type: "step", step: "openImage", picture: "a1" },
    ]);
  });

  it("sends a question with Enter, breaks a line with Shift+Enter and stops with Escape", async () => {
    await show("done");
    await tell(page, { type: "focusQuestion" });
    await page.waitForSelector("#question:focus");
    await page.keyboard.type("Why");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("so?");
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page), [{ type: "ask", question: "Why\nso?" }]);
    assert.equal(await page.inputValue("#question"), "");
    await tell(page, { type: "state", state: scenes.waiting });
    await page.waitForSelector("[aria-label='Stop']");
    await page.keyboard.type("kept");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.deepEqual(await said(page), [{ type: "stop" }]);
    assert.equal(await page.inputValue("#question"), "kept");
    await page.fill("#question", "1\n2\n3\n4\n5\n6\n7\n8");
    await picture(page, "question-long");
    assert.ok(((await page.locator("#question").boundingBox())?.height ?? 999) < 130);
  });

  it("puts an earlier question back in the box, and asks it anew in other words", async () => {
    await show("many");
    const box = "#question";
    await page.hover(".question");
    await page.locator("[aria-label='Change the question']").first().click();
    assert.equal(await page.inputValue(box), many[2]!.question);
    await picture(page, "editing");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue(box), "");
    await page.locator("[aria-label='Change the question']").first().click();
    await page.fill(box, "Which box?");
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page), [{ type: "ask", question: "Which box?", instead: "3" }]);
    await tell(page, { type: "state", state: { ...scenes.many, turns: many.slice(0, 2) } });
    assert.equal(await page.locator(".editing").count(), 0);
  });

  it("takes a picture into the conversation by its link, and when one is pasted into a question", async () => {
    await show("done");
    await page.click("text=Add image…");
    await page.click("[aria-label='More for checkout-flow.png']");
    await page.click("text=Choose another image…");
    assert.deepEqual(await said(page), [
      { type: "chooseImage", how: "add" },
      { type: "chooseImage", how: "replace" },
    ]);
    await page.fill("#question", "And this one?");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([1])], "b.png", { type: "image/png" }));
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector("#question")?.dispatchEvent(event);
    });
    await untilSaid(page, 1);
    const [pasted] = await said(page);
    assert.equal(pasted?.type === "image" && pasted.how, "add");
  });

  it("streams, and says so to a screen reader", async () => {
    await show("waiting");
    let at = 0;
    for (const text of explanation.match(/[\s\S]{1,40}/g) ?? []) {
      await tell(page, { type: "append", turn: "t1", what: "text", at, text });
      at += text.length;
    }
    assert.equal(await page.textContent("[aria-live]"), "Answer begins");
    await tell(page, { type: "state", state: scenes.done });
    assert.equal(await page.textContent("[aria-live]"), "Answer ready");
    assert.equal(await page.locator(".markdown table").count(), 1);
    assert.equal(await page.locator(".markdown .hljs-keyword").first().textContent(), "export");
    assert.deepEqual(await said(page), []);
  });

  it("streams a long table into few tables, each with its head, and nothing but rows in them", async () => {
    await show("waiting");
    const rows = Array.from(
      { length: 300 },
      (_, index) => `| ${index} | some words in a cell | \`code\` |\n`,
    );
    const text = `Before.\n\n| no | words | code |\n|---|---|---|\n${rows.join("")}\nAfter **all**.`;
    let at = 0;
    for (const part of text.match(/[\s\S]{1,397}/g) ?? []) {
      await tell(page, { type: "append", turn: "t1", what: "text", at, text: part });
      at += part.length;
    }
    // After costly frames the panel rests.
    await page.locator(".markdown p", { hasText: "After all." }).waitFor();
    const drawn = () =>
      page.evaluate(() => ({
        numbers: [...document.querySelectorAll(".markdown td:first-child")].map((cell) => cell.textContent),
        tables: [...document.querySelectorAll<HTMLTableElement>(".markdown table")].map(
          (table) => table.tHead?.textContent,
        ),
        around: [...document.querySelectorAll(".markdown p")].map(({ textContent }) => textContent),
        columns: new Set([...document.querySelectorAll(".markdown tr")].map((row) => row.childElementCount))
          .size,
      }));
    const { numbers, tables, around, columns } = await drawn();
    assert.deepEqual(numbers, Object.keys(rows));
    assert.ok(tables.length >= 2 && tables.length <= 4, `${tables.length} tables`);
    assert.ok(tables.every((head) => head?.replace(/\s/g, "") === "nowordscode"));
    assert.deepEqual(around, ["Before.", "After all."]);
    assert.equal(columns, 1);
    await picture(page, "long-table");
  });

  it("keeps thinking folded, and offers the answer alone to be copied and inserted", async () => {
    await show("many");
    const thought = page.locator("details.reasoning");
    assert.deepEqual([await thought.count(), await thought.getAttribute("open")], [1, null]);
    assert.equal(await thought.getByText("No retry is drawn.").isVisible(), false);
    const turn = page.locator(".turn", { has: thought });
    await turn.getByRole("button", { name: "Copy answer" }).click();
    assert.deepEqual(await said(page), [{ type: "copy", turn: "3" }]);
    assert.doesNotMatch(await turn.locator(".answer").innerText(), /retry is drawn/);
    await thought.locator("summary").click();
    assert.equal(await thought.getByText("No retry is drawn.").isVisible(), true);
  });

  it("offers copying, inserting, links and the ways out of a problem", async () => {
    await show("done");
    assert.equal(await page.locator(".actions > .button:not(.quiet)").innerText(), "Copy");
    await page.click("text=Insert at cursor");
    await page.click(".actions >> text=Copy");
    await page.click("[aria-label='More actions']");
    await picture(page, "more-actions");
    await page.click("text=Open as document");
    await page.click("text=the pattern");
    await page.hover(".code-block");
    await page.click("[aria-label='Copy code']");
    const intents = await said(page);
    assert.deepEqual(
      intents.map((intent) => intent.type),
      ["insert", "copy", "openDocument", "openLink", "copyText"],
    );
    assert.match(JSON.stringify(intents[4]), /^{"type":"copyText","text":"\/\/ Retries/);
    await tell(page, { type: "state", state: scenes.failed });
    assert.match((await page.textContent("[role=alert]")) ?? "", /did not answer/);
    await page.click("text=Choose another model");
    assert.deepEqual(await said(page), [{ type: "step", step: "chooseModel" }]);
    assert.equal(page.url().endsWith("/?dark"), true);
  });

  it("offers to mark a picture as decorative only where its markup can say so, and else says why not", async () => {
    const about = (text: string, insert: "alt" | "words" | "cursor") =>
      tell(page, {
        type: "state",
        state: state({ task: "altText", turns: [turn({ task: "altText", format: "plain", text })], insert }),
      });
    const seen = async () => [
      (await page.locator(".actions .button:not(.quiet)").allInnerTexts()).join(),
      (await page.locator(".ending").allInnerTexts()).join(),
    ];
    const why = "This markup has no way to say so: the alt text stays as it is.";
    await show("done");
    await about(decorative, "alt");
    assert.deepEqual(await seen(), ["Mark as decorative", ""]);
    await picture(page, "decorative");
    await page.click("text=Mark as decorative");
    assert.deepEqual(await said(page), [{ type: "insert", turn: turn().id }]);
    await about(decorative, "words");
    assert.deepEqual(await seen(), ["", why]);
    await picture(page, "decorative-unsaid");
    await about(decorative, "cursor");
    assert.deepEqual(await seen(), ["", ""]);
    for (const [insert, label] of [
      ["alt", "Insert as alt text"],
      ["words", "Insert as alt text"],
      ["cursor", "Insert at cursor"],
    ] as const) {
      await about("A queue", insert);
      assert.deepEqual(await seen(), [label, ""]);
    }
  });

  it("shows alt text and long description as two fields, counted, changed and used each by itself", async () => {
    const answer = "Diagram of a checkout.\n\nA client calls a gateway.\n\nThe gateway calls auth.";
    await show("done");
    await tell(page, {
      type: "state",
      state: state({
        task: "altText",
        turns: [turn({ task: "altText", format: "plain", text: answer })],
        insert: "alt",
      }),
    });
    const alt = page.getByRole("textbox", { name: "Alt text" });
    const long = page.getByRole("textbox", { name: "Long description" });
    assert.equal(await alt.inputValue(), "Diagram of a checkout.");
    assert.equal(await long.inputValue(), "A client calls a gateway.\n\nThe gateway calls auth.");
    assert.deepEqual(await page.locator(".field-head > span").allInnerTexts(), [
      "22 characters",
      "50 characters",
    ]);
    await picture(page, "alt-and-description");
    await alt.fill("Checkout 🛒");
    await page.locator(".field-head > span").first().getByText("10 characters", { exact: true }).waitFor();
    await page.click("text=Insert as alt text");
    await page.click("text=Insert description at cursor");
    await page.getByRole("button", { name: "Copy long description" }).click();
    const id = turn().id;
    assert.deepEqual(await said(page), [
      { type: "insert", turn: id, part: "alt", text: "Checkout 🛒" },
      {
        type: "insert",
        turn: id,
        part: "description",
        text: "A client calls a gateway.\n\nThe gateway calls auth.",
      },
      { type: "copyText", text: "A client calls a gateway.\n\nThe gateway calls auth." },
    ]);
  });

  it("keeps the rarer actions in one menu, worked by keys, which gives the focus back", async () => {
    await show("done");
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await page.focus("[aria-label='More actions']");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=menuitem]:focus");
    assert.equal(await focused(), "Open as document");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "Export the conversation as Markdown");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Ask another model…");
    await page.keyboard.press("Escape");
    await page.waitForSelector("[aria-label='More actions']:focus");
    assert.equal(await page.isVisible("[role=menu]"), false);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=menuitem]:focus");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page), [{ type: "step", step: "chooseModel" }]);
  });

  it("gives each menu its own entries", async () => {
    await show("several");
    const menus = await page.locator("[role=menu]").evaluateAll((all) => all.map(({ id }) => id));
    assert.equal(menus.length, 3);
    assert.equal(new Set(menus).size, 3);
  });

  it("keeps Copy in sight however long the text is, above the end of it", async () => {
    const text = Array.from({ length: 120 }, (_, line) => `line ${line}`).join("\n");
    await show("text");
    await tell(page, {
      type: "state",
      state: state({ task: "text", turns: [turn({ task: "text", format: "plain", text })] }),
    });
    const copy = page.locator(".actions >> text=Copy");
    await copy.waitFor();
    const box = (await copy.boundingBox())!;
    assert.ok(box.y + box.height < 640, `${box.y}`);
    assert.equal(await page.locator("text=line 119").isVisible(), true);
    await picture(page, "copy-in-reach");
  });

  it("takes a picture out, and begins anew", async () => {
    await show("several");
    await page.locator("[aria-label^='More for ']").first().click();
    await page.click("[role=menu]:popover-open >> text=Remove");
    await page.click("[aria-label='New conversation']");
    assert.deepEqual(
      (await said(page)).map(({ type }) => type),
      ["remove", "newConversation"],
    );
  });

  it("sends the one who asks with the embedded reader to a model that answers", async () => {
    await show("done");
    const model = {
      ref: "local",
      label: "Embedded reader",
      vendor: "this computer",
      at: "embedded",
    } as const;
    await tell(page, { type: "state", state: state({ model }) });
    const box = page.locator("#question");
    assert.equal(await box.getAttribute("placeholder"), "Ask with a vision model");
    await page.click("text=Choose model…");
    assert.deepEqual(await said(page), [{ type: "chooseModel" }]);
  });

  it("says once that there is nothing: its note, where an answer has one", async () => {
    const nothing = turn({ task: "text", format: "plain", text: "" });
    await show("done");
    const ending = page.locator(".ending");
    await tell(page, { type: "state", state: state({ turns: [nothing] }) });
    await ending.filter({ hasText: "The answer is empty." }).waitFor();
    const notice = { text: "The embedded reader found no text in this image.", steps: [] };
    await tell(page, { type: "state", state: state({ turns: [{ ...nothing, notice }] }) });
    await page.locator(".note", { hasText: "found no text" }).waitFor();
    assert.equal(await ending.count(), 0);
  });

  it("keeps in sight why a long answer was cut, and what can be done", async () => {
    await show("done", "dark", 360);
    const notice = {
      text: "The answer reached its limit of tokens.",
      steps: [{ id: "continue" as const, label: "Continue" }],
    };
    const long = turn({ status: "incomplete", cut: "length", text: "A line.\n\n".repeat(100), notice });
    await tell(page, { type: "state", state: state({ turns: [long] }) });
    for (const one of [page.getByText(notice.text), page.getByRole("button", { name: "Copy answer" })]) {
      const { y, height } = (await one.boundingBox())!;
      assert.ok(y > 0 && y + height <= page.viewportSize()!.height, `at ${y}`);
    }
    await picture(page, "cut-360");
    await page.getByRole("button", { name: "Continue" }).click();
    assert.deepEqual(await said(page), [{ type: "step", step: "continue" }]);
  });

  it("keeps in sight that a picture holds no table, and what it can be converted to", async () => {
    await show("done", "dark", 360);
    const notice = {
      text: "The embedded reader found no table here: this is all of the text.",
      steps: [{ id: "asCode" as const, label: "Convert to code" }],
    };
    const text = "const a = 1;\n".repeat(100);
    const model = { ref: "local:ocr", label: "Embedded reader" };
    const long = turn({ task: "tables", format: "plain", text, notice, model });
    await tell(page, { type: "state", state: state({ task: "tables", turns: [long] }) });
    const { y, height } = (await page.getByText(notice.text).boundingBox())!;
    assert.ok(y > 0 && y + height <= page.viewportSize()!.height, `at ${y}`);
    // A model is asked only for what the reader has found.
    assert.equal(await page.getByRole("button", { name: /^Ask again/ }).count(), 0);
    await picture(page, "no-table-360");
    await page.getByRole("button", { name: "Convert to code" }).click();
    assert.deepEqual(await said(page), [{ type: "step", step: "asCode" }]);
  });

  it("has its question above the button where both don't fit beside each other", async () => {
    await show("done", "dark", 180);
    const model = {
      label: "Embedded reader",
      vendor: "On this computer",
      ref: "local:ocr",
      at: "embedded",
    } as const;
    await tell(page, { type: "state", state: state({ model }) });
    const box = (await page.locator("#question").boundingBox())!;
    const button = (await page.locator("footer .button").boundingBox())!;
    assert.ok(box.y + box.height <= button.y && box.width > 120, JSON.stringify({ box, button }));
    await picture(page, "ask-180");
  });

  it("repeats nothing that would be the same again: what the embedded reader has read, or can't do", async () => {
    await show("done");
    const model = {
      label: "Embedded reader",
      vendor: "On this computer",
      ref: "local:ocr",
      at: "embedded",
    } as const;
    const again = page.getByRole("button", { name: /Regenerate|Try again/ });
    const read = turn({ task: "text", format: "plain", text: "A", model });
    await tell(page, { type: "state", state: state({ model, turns: [read] }) });
    await page.getByRole("button", { name: "Copy answer" }).waitFor();
    assert.equal(await again.count(), 0);
    const problem = {
      text: "It only reads text.",
      steps: [{ id: "chooseModel" as const, label: "Choose model…" }],
    };
    const failed = turn({ task: "moderate", status: "failed", text: "", problem });
    await tell(page, { type: "state", state: state({ model, turns: [failed] }) });
    await page.getByText(problem.text).waitFor();
    assert.equal(await again.count(), 0);
    await tell(page, { type: "state", state: state({ turns: [failed] }) });
    await again.waitFor();
  });

  it("suggests a first question to someone who wants to ask", async () => {
    await show("done");
    await tell(page, { type: "state", state: state({ task: "ask", turns: [] }) });
    await picture(page, "suggestions");
    await page.click("text=What is wrong here?");
    assert.deepEqual(await said(page), [{ type: "ask", question: "What is wrong here?" }]);
  });

  it("keeps a narrow header low: of the user's own tasks only the one shown is a tab, the others are in a list", async () => {
    await show("own", "dark", 360);
    const tabs = () => page.locator("[role=tab]:visible").allInnerTexts();
    assert.deepEqual(await tabs(), ["Explain", "Text", "Alt text", "Test plan"]);
    await page.getByRole("button", { name: "More tasks" }).waitFor();
    const { height } = (await page.locator("header").boundingBox())!;
    assert.ok(height < 80, `${height}: more than two rows`);
    await page.getByRole("tab", { name: "Test plan" }).focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Explain");
    await picture(page, "own-narrow");
    await show("own", "dark", 900);
    assert.deepEqual(await tabs(), ["Explain", "Text", "Alt text", "Test plan", "Accessibility"]);
  });

  it("has a way to add a picture in sight, however many there are", async () => {
    await show("several", "dark", 360);
    const { x, width } = (await page.getByRole("button", { name: "Add image…" }).boundingBox())!;
    assert.ok(x >= 0 && x + width <= 360, `${x} + ${width}`);
    await picture(page, "several-narrow");
  });

  it("lays a wide panel out in two columns, with lines that the eye can follow", async () => {
    await show("done", "dark", 1400);
    const [stage, answer] = await Promise.all(
      [".stage", ".answer"].map(async (one) => (await page.locator(one).first().boundingBox())!),
    );
    assert.ok(stage!.x + stage!.width <= answer!.x, "side by side");
    assert.ok(answer!.width < 700, `${answer!.width}`);
    await picture(page, "wide");
    await show("several", "light", 1400);
    await picture(page, "wide-several");
  });

  it("takes a picture that is pasted anywhere, and leaves text to the question box", async () => {
    await show("empty");
    const paste = (target: string, kind: "image" | "text") =>
      page.evaluate(
        ([target, kind]) => {
          const data = new DataTransfer();
          if (kind === "image") {
            data.items.add(new File([new Uint8Array([137, 80, 78, 71])], "image.png", { type: "image/png" }));
          } else {
            data.setData("text/plain", "words");
          }
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          document.querySelector(target)?.dispatchEvent(event);
          return event.defaultPrevented;
        },
        [target, kind] as const,
      );
    assert.equal(await paste("body", "image"), true);
    assert.equal(await paste("#question", "image"), true);
    assert.equal(await paste("#question", "text"), false);
    assert.equal(await paste("body", "text"), true);
    await untilSaid(page, 3);
    const bytes = await page.evaluate(() => [
      ...(window as unknown as { posted: { bytes: Uint8Array }[] }).posted[0]!.bytes,
    ]);
    assert.deepEqual(bytes, [137, 80, 78, 71]);
    assert.deepEqual(
      (await said(page)).map((intent) => [
        intent.type,
        "via" in intent ? intent.via : "why" in intent && intent.why,
      ]),
      [
        ["image", "paste"],
        ["image", "paste"],
        ["clipboardFailed", "text"],
      ],
    );
  });

  it("takes a real paste from the clipboard, and reads the clipboard when it is told to", async () => {
    await show("empty");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(20, 10);
      canvas.getContext("2d")?.fillRect(0, 0, 9, 9);
      const blob = await canvas.convertToBlob({ type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    });
    await page.keyboard.press("Control+V");
    await untilSaid(page, 1);
    await tell(page, { type: "readClipboard", task: "text" });
    await page.click("text=Read the clipboard");
    await untilSaid(page, 3);
    assert.deepEqual(
      (await said(page)).map((intent) => intent.type === "image" && [intent.via, intent.name, intent.task]),
      [
        ["paste", "Pasted image", undefined],
        ["clipboard", "Clipboard image", "text"],
        ["clipboard", "Clipboard image", undefined],
      ],
    );
    await page.context().clearPermissions();
  });

  it("takes what is dropped, and shows where", async () => {
    await show("done");
    const drag = (type: string, uris?: string) =>
      page.evaluate(
        ([type, uris]) => {
          const data = new DataTransfer();
          if (uris) {
            data.setData("application/vnd.code.uri-list", uris);
          } else {
            data.items.add(new File([new Uint8Array([1])], "a.png", { type: "image/png" }));
          }
          const event = new DragEvent(type ?? "", { dataTransfer: data, bubbles: true, cancelable: true });
          document.querySelector(".page")?.dispatchEvent(event);
          return event.defaultPrevented;
        },
        [type, uris] as const,
      );
    assert.equal(await drag("dragenter"), true);
    assert.equal(await drag("dragover"), true);
    await page.waitForSelector(".drop-here");
    await picture(page, "dropping");
    assert.equal(await drag("drop"), true);
    await untilSaid(page, 1);
    await drag("drop", "file:///x/b.png");
    await untilSaid(page, 2);
    assert.equal(await page.locator(".drop-here").count(), 0);
    const [file, entry] = await said(page);
    assert.equal(file?.type === "image" && file.via, "drop");
    assert.deepEqual(entry, { type: "dropped", uris: ["file:///x/b.png"], how: "replace" });
  });
});

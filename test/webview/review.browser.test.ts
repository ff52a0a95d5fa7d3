import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Head, Row } from "../../src/core/contract/review-protocol.ts";
import { pagesFor, picture, said, tell, violations } from "./harness.ts";
import type { ThemeName } from "./themes.ts";

const head: Head = {
  scope: "docs/handbook",
  phase: "idle",
  model: { ref: "fireworks:q", label: "qwen3-vl-30b-a3b-instruct", vendor: "Fireworks", at: "elsewhere" },
  open: { places: 57, images: 41 },
  estimate: "About 120,000 tokens, about $0.03.",
};

const row = (index: number, other: Partial<Row> = {}): Row => ({
  id: `place ${index}`,
  document: `docs/handbook/chapter-${Math.floor(index / 20)}.md`,
  line: index + 1,
  target: `../images/step-${index}.png`,
  status: "missing",
  wanted: true,
  alt: "",
  heading: "Handbook › Install the program",
  before: "Open the settings and choose the network that you want to join. The list shows what is in reach.",
  after: "Press Connect. The light turns green when all is well.",
  image: true,
  writable: true,
  mayBeEmpty: true,
  verdict: "undecided",
  ...other,
});
const proposed = (alt: string) => ({ decision: "informative" as const, alt });
const rows: Row[] = [
  row(0, {
    proposed: proposed("Settings dialog with the list of networks; “Office” is chosen, Connect is enabled."),
  }),
  row(1, { proposed: proposed("Green light on the front of the device"), verdict: "accepted" }),
  row(2, { proposed: { decision: "decorative", alt: "" }, verdict: "undecided" }),
  row(3, { proposed: proposed("A divider"), verdict: "skipped" }),
  row(4, { problem: "../images/step-4.png was not found.", image: false }),
  row(5, { problem: "scan.tif is larger than 64 MB.", image: false }),
  row(6, {
    status: "placeholder",
    alt: "screenshot",
    linkTarget: "https://example.com/start",
    caption: "The start page",
  }),
  row(7, {
    edited: "My own words",
    proposed: proposed("Other words"),
    verdict: "applied",
    alt: "My own words",
  }),
  row(8, {
    proposed: {
      decision: "complex",
      alt: "Diagram of the network",
      longDescription: "- client\n- gateway\n- orders",
    },
  }),
  row(9, {
    heading: "תיעוד › התקנה",
    before: "פתחו את ההגדרות ובחרו את הרשת.",
    alt: "צילום מסך (v2) ישן",
    proposed: proposed("חלון ההגדרות: הרשת Office נבחרה, הכפתור Connect פעיל."),
  }),
  row(10, {
    target: `../images/${"a-very-long-name-without-a-break".repeat(8)}.png`,
    alt: "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(6),
    proposed: proposed(
      "The list of networks, each with its name, its strength and whether it is open. ".repeat(6).trim(),
    ),
  }),
  ...Array.from({ length: 20 }, (_, index) => row(11 + index)),
];

describe("the page of a review", () => {
  const pages = pagesFor("review");
  const open = async (theme: ThemeName, width: number, height: number, all = rows, now = head) => {
    const page = await pages.open(theme, width, height);
    await tell(page, { type: "all", head: now, rows: all });
    await page.locator("main").waitFor();
    await said(page);
    return page;
  };
  const tooWide = (page: Page) =>
    page.evaluate(() =>
      [".bar", ".detail", ".list"].filter((name) => {
        const element = document.querySelector(name)!;
        return element.scrollWidth > element.clientWidth;
      }),
    );
  const text = (page: Page) => page.locator(".detail").innerText();

  it("shows each state in every theme, wide and narrow, with nothing cut off", async () => {
    for (const theme of ["dark", "light", "contrast"] as const) {
      for (const width of [900, 320]) {
        const page = await open(theme, width, 640);
        await picture(page, `review-${theme}-${width}`);
        assert.deepEqual(await tooWide(page), [], `${theme} ${width}`);
        assert.deepEqual(await violations(page), []);
        for (const place of ["step-9.png", "very-long-name"]) {
          await page.getByRole("searchbox").fill(place);
          await page.locator(".row[aria-selected=true]", { hasText: place }).waitFor();
          await picture(page, `review-${theme}-${width}-${place.replace(/\W/g, "-")}`);
          assert.deepEqual(await tooWide(page), [], `${theme} ${width} ${place}`);
        }
        await page.close();
      }
    }
    const empty = await open("dark", 600, 300, [], { ...head, open: { places: 0, images: 0 } });
    await picture(empty, "review-empty");
    assert.match(await empty.locator("main").innerText(), /No document here refers to an image/);
    const { estimate: _, ...unasked } = head;
    const steps = [{ id: "setKey" as const, label: "Set API Key…" }];
    const problem = { text: "Fireworks needs an API key.", steps };
    await tell(empty, { type: "head", head: { ...unasked, problem } });
    await picture(empty, "review-problem");
    assert.equal(await empty.getByRole("alert").innerText(), "Fireworks needs an API key.\nSet API Key…");
    await empty.close();
  });

  it("names what was left alone outside, and takes no empty alt text that would say nothing", async () => {
    const outside = "Outside of this workspace, and not read: docs/notes/diary.md and 2 more.";
    const unsaid = row(0, {
      mayBeEmpty: false,
      alt: "screenshot",
      proposed: { decision: "decorative", alt: "" },
    });
    const unread = "docs/app.tsx is nested too deeply to be searched for images.";
    const page = await open("dark", 900, 640, [unsaid, ...rows.slice(1)], { ...head, outside, unread });
    await picture(page, "review-outside");
    assert.match(await page.locator(".bar").innerText(), /not read: docs\/notes\/diary\.md and 2 more\./);
    assert.match(await page.locator(".bar").innerText(), /docs\/app\.tsx is nested too deeply/);
    assert.match(
      await text(page),
      /New\s+none: it seems to be decorative, and this markup has no way to say so/,
    );
    assert.match(await page.locator(".row").first().innerText(), /Decorative, which its markup can't say/);
    assert.equal(await page.getByRole("button", { name: "Accept", exact: true }).isDisabled(), true);
    await page.keyboard.press("a");
    assert.deepEqual(
      (await said(page)).filter(({ type }) => type === ("decide" as never)),
      [],
    );
    await page.close();
  });

  it("is worked by the keyboard alone, and says what was done", async () => {
    const page = await open("dark", 900, 640);
    await page.keyboard.press("a");
    const first = (await said(page)).filter(({ type }) => type === ("decide" as never));
    assert.deepEqual(first, [{ type: "decide", ids: ["place 0"], verdict: "accepted" }]);
    assert.match(await text(page), /chapter-0\.md:3/);
    await page.keyboard.press("s");
    await page.keyboard.press("k");
    await page.keyboard.press("u");
    const decided = (await said(page)).filter(({ type }) => type === ("decide" as never));
    assert.deepEqual(decided, [
      { type: "decide", ids: ["place 2"], verdict: "skipped" },
      { type: "decide", ids: ["place 3"], verdict: "undecided" },
    ]);
    await page.keyboard.press("Home");
    await page.keyboard.press("e");
    const box = page.getByRole("textbox", { name: "New alt text" });
    await box.fill("Words with a and s");
    await picture(page, "review-edit");
    await page.keyboard.press("Enter");
    assert.deepEqual(
      (await said(page)).filter(({ type }) => type === ("edit" as never)),
      [{ type: "edit", id: "place 0", alt: "Words with a and s" }],
    );
    await page.keyboard.press("/");
    await page.keyboard.type("step-8");
    assert.match(await text(page), /Diagram of the network/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    assert.deepEqual(
      (await said(page)).filter(({ type }) => type === ("decide" as never)),
      [{ type: "decide", ids: ["place 8"], verdict: "accepted" }],
    );
    assert.match(await page.locator("[aria-live]").innerText(), /^accepted\. \d+ undecided\.$/);
    await page.close();
  });

  it("draws only what is in sight of 10,000 places, and moves among them with few changes", async () => {
    const page = await open(
      "dark",
      900,
      640,
      Array.from({ length: 10_000 }, (_, index) => row(index)),
    );
    assert.ok((await page.locator(".row").count()) < 60);
    await page.keyboard.press("End");
    await page.locator(".row[aria-selected=true]", { hasText: "step-9999.png" }).waitFor();
    const changes = await page.evaluate(async () => {
      let changes = 0;
      const watching = new MutationObserver((records) => {
        changes += records.length;
      });
      watching.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      for (let i = 0; i < 20; i++) {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "k" }));
        await new Promise((done) => requestAnimationFrame(done));
      }
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return changes;
    });
    await page.locator(".row[aria-selected=true]", { hasText: "step-9979.png" }).waitFor();
    assert.ok(changes < 20 * 100, `${changes} changes of the page in 20 steps`);
    await page.close();
  });
}).timeout(120_000);

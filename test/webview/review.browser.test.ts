import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { FromPage, Row } from "../../src/core/contract/review-protocol.ts";
import { findings } from "./findings.ts";
import { pagesFor, picture, said, tell, violations } from "./harness.ts";
import { head, proposed, row, rows } from "./reviewed.ts";
import { type ThemeName, themeNames } from "./themes.ts";

/** What the page said since the last time. */
const posted = async (page: Page) => (await said(page)) as unknown as FromPage[];
const ofType = <Type extends FromPage["type"]>(messages: readonly FromPage[], type: Type) =>
  messages.filter((one) => one.type === type);

/** Draws previews as the host would send them, wide and tall ones, and waits until the page shows them. */
async function sendThumbnails(
  page: Page,
  { places, detail }: Extract<FromPage, { type: "needThumbnails" }>,
): Promise<void> {
  await page.evaluate(
    async ([names, detail]) => {
      for (const [index, picture] of names.entries()) {
        const [width, height] = index % 3 === 1 ? [300, 640] : [640, 360];
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext("2d")!;
        pen.fillStyle = `hsl(${(index * 67) % 360} 40% 35%)`;
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = "white";
        pen.font = "64px sans-serif";
        pen.fillText(picture, 30, 200);
        const blob = await canvas.convertToBlob({ type: "image/png" });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        window.postMessage({ type: "thumbnail", picture, detail, mime: "image/png", bytes });
      }
    },
    [places.map(({ picture }) => picture), detail] as const,
  );
  await page
    .locator(detail === "small" ? ".thumb img" : ".shot img")
    .first()
    .waitFor();
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete && image.naturalWidth),
  );
}

describe("the page of a review", () => {
  const pages = pagesFor("review");
  const open = async (theme: ThemeName, width: number, height: number, all = rows, now = head) => {
    const page = await pages.open(theme, width, height);
    await tell(page, { type: "all", head: now, rows: all });
    await page.locator("main").waitFor();
    return page;
  };
  /** Sends the previews that the page has asked for, as the host would: images in all shapes. */
  const give = async (page: Page) => {
    for (const message of await posted(page)) {
      if (message.type === "needThumbnails") {
        await sendThumbnails(page, message);
      }
    }
  };
  const tooWide = (page: Page) =>
    page.evaluate(() =>
      [".bar", ".about", ".decision", ".list"].filter((name) => {
        const element = document.querySelector(name)!;
        return element.scrollWidth > element.clientWidth;
      }),
    );
  const text = (page: Page) => page.locator(".detail").innerText();

  it("leads from an image that can't be looked at to its place in the document", async () => {
    const page = await open("dark", 360, 700);
    await page.locator(".row", { hasText: "step-4.png was not found" }).click();
    const problem = page.locator(".detail .problem", { hasText: "step-4.png was not found" });
    await problem.getByRole("button", { name: "Show in the document", exact: true }).click();
    assert.deepEqual(ofType(await posted(page), "open"), [{ type: "open", id: "place 4" }]);
    await picture(page, "review-file-missing");
  });

  it("shows each state in every theme, wide and narrow, with nothing cut off", async () => {
    for (const theme of themeNames) {
      for (const width of [900, 360, 320]) {
        const page = await open(theme, width, 640);
        await give(page);
        await picture(page, `review-${theme}-${width}`);
        assert.deepEqual(await tooWide(page), [], `${theme} ${width}`);
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(await findings(page), [], `${theme} ${width}`);
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
    assert.match(await empty.locator("main").innerText(), /There are no images in docs\/handbook\./);
    const { estimate: _, ...unasked } = head;
    const steps = [{ id: "setKey" as const, label: "Set API Key…" }];
    const problem = { text: "Fireworks needs an API key.", steps };
    await tell(empty, { type: "head", head: { ...unasked, problem } });
    await picture(empty, "review-problem");
    assert.equal(await empty.getByRole("alert").innerText(), "Fireworks needs an API key.\nSet API Key…");
    await empty.close();
  });

  it("names what was left alone outside, and takes no empty alt text that would say nothing", async () => {
    const outside = "Outside this workspace, and not read: docs/notes/diary.md and 2 more.";
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
      /New\s+None: the image seems to be decorative, and this markup has no way to say so/,
    );
    assert.match(await page.locator(".row").first().innerText(), /Decorative, which its markup can't say/);
    assert.equal(await page.getByRole("button", { name: "Accept", exact: true }).isDisabled(), true);
    await page.keyboard.press("a");
    assert.deepEqual(ofType(await posted(page), "decide"), []);
    await page.close();
  });

  it("is worked by the keyboard alone, and says what was done", async () => {
    const page = await open("dark", 900, 640);
    await page.keyboard.press("a");
    const first = ofType(await posted(page), "decide");
    assert.deepEqual(first, [{ type: "decide", ids: ["place 0"], verdict: "accepted" }]);
    assert.match(await text(page), /chapter-0\.md:3/);
    await page.keyboard.press("s");
    await page.keyboard.press("k");
    await page.keyboard.press("u");
    const decided = ofType(await posted(page), "decide");
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
    assert.deepEqual(ofType(await posted(page), "edit"), [
      { type: "edit", ids: ["place 0"], alt: "Words with a and s" },
    ]);
    await page.keyboard.press("/");
    await page.keyboard.type("step-8");
    assert.match(await text(page), /Diagram of the network/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    assert.deepEqual(ofType(await posted(page), "decide"), [
      { type: "decide", ids: ["place 8"], verdict: "accepted" },
    ]);
    assert.match(await page.locator("[aria-live]").innerText(), /^Accepted\. \d+ undecided\.$/);
    await page.close();
  });

  it("is tabbed through from top to bottom where it is narrow", async () => {
    const page = await open("dark", 360, 700);
    const tops: number[] = [];
    const stops = new Set<string>();
    for (;;) {
      await page.keyboard.press("Tab");
      const [top, stop] = await page.evaluate(() => {
        const { activeElement: at } = document;
        return [at!.getBoundingClientRect().top, at === document.body ? "" : at!.outerHTML] as const;
      });
      if (!stop) break;
      stops.add(stop);
      tops.push(top);
    }
    assert.ok(stops.size > 10, `${stops.size}`);
    const isBack = (top: number, index: number) => top < (tops[index - 1] ?? 0) - 8; // not in the same row
    assert.deepEqual(tops.filter(isBack), [], `${tops}`);
  });

  it("says what comes next when nothing is left to do, to find or to show", async () => {
    const none = { ...head, open: { places: 0, images: 0 } };
    const fine = row(0, { status: "fine", wanted: false, alt: "A cat" });
    const page = await open("light", 360, 480, [fine, { ...fine, id: "other" }], none);
    await picture(page, "review-all-fine");
    assert.match(await page.locator("main").innerText(), /Every image has its alt text/);
    assert.deepEqual(await findings(page), []);
    await page.getByRole("button", { name: "Show all 2 images", exact: true }).click();
    await page.locator(".row").nth(1).waitFor();
    await page.getByRole("searchbox").fill("a dog");
    await page.getByRole("heading", { name: "Nothing found" }).waitFor();
    await picture(page, "review-nothing-found");
    await page.getByRole("button", { name: "Clear the search", exact: true }).click();
    await page.locator(".row").nth(1).waitFor();
    const bar = page.locator(".bar");
    const decided = [
      row(0, { proposed: proposed("Words"), verdict: "accepted" }),
      row(1, { verdict: "skipped" }),
    ];
    await tell(page, { type: "all", head: none, rows: decided });
    assert.match(await bar.innerText(), /Everything is decided\. Apply shows you the edits/);
    await picture(page, "review-decided");
    const written = [row(0, { proposed: proposed("Words"), alt: "Words", verdict: "applied" }), decided[1]!];
    await tell(page, { type: "all", head: none, rows: written });
    assert.match(await bar.innerText(), /All done: 1 written, 1 skipped\./);
    await tell(page, { type: "all", head: none, rows: [] });
    const again = page.getByRole("link", { name: "Review other documents…", exact: true });
    const frame = await again.evaluate((link) => getComputedStyle(link).borderTopWidth);
    assert.equal(frame, "1px", "high contrast has buttons by their frames alone");
    assert.equal(await again.getAttribute("href"), "command:figscribe.reviewAltText");
    assert.equal(await page.locator(".tools").count(), 0, "no dead toolbar");
  });

  it("accepts all in sight, and takes that back with a button or a key", async () => {
    const page = await open("dark", 900, 640);
    await page.getByRole("button", { name: "Accept all 5", exact: true }).click();
    const [all] = ofType(await posted(page), "decide") as { ids: string[] }[];
    assert.deepEqual(all!.ids, ["place 0", "place 2", "place 8", "place 9", "place 10"]);
    await tell(page, { type: "head", head: { ...head, undo: { what: "accepted", count: 5 } } });
    await picture(page, "review-undo");
    assert.match(await page.locator(".bar").innerText(), /5 alt texts accepted\./);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Undo the last decision", exact: true }).click();
    assert.equal(ofType(await posted(page), "undo").length, 3);
    await tell(page, { type: "head", head });
    await page.keyboard.press("Control+z");
    assert.equal(ofType(await posted(page), "undo").length, 0, "nothing to take back");
  });

  it("groups the places of an image, and accepts words in all of them", async () => {
    const logo = { picture: "logo", target: "img/logo.png" };
    const places = [
      row(0, { ...logo, proposed: proposed("The logo") }),
      row(1),
      row(2, { ...logo, document: "docs/other.md" }),
      row(3, { ...logo, wanted: false, alt: "Our logo", status: "fine" }),
    ];
    const page = await open("dark", 360, 640, places);
    await give(page);
    assert.deepEqual(await page.locator(".group").allInnerTexts(), [
      "docs/handbook/chapter-0.md\n2",
      "docs/other.md",
    ]);
    await page.getByRole("combobox", { name: "Group by" }).selectOption({ label: "By image" });
    await page.locator(".group", { hasText: "logo.png" }).waitFor();
    assert.deepEqual(await page.locator(".group").allInnerTexts(), ["logo.png\n2", "step-1.png"]);
    assert.match(await page.locator(".row").nth(1).innerText(), /docs\/other\.md:3/);
    await picture(page, "review-by-image");
    const acceptAll = page.getByRole("button", {
      name: "Accept in all 2 places that show this image",
      exact: true,
    });
    await acceptAll.click();
    assert.deepEqual(ofType(await posted(page), "edit"), [
      { type: "edit", ids: ["place 0", "place 2"], alt: "The logo" },
    ]);
    const accepted = (place: Row): Row => ({ ...place, edited: "The logo", verdict: "accepted" });
    await tell(page, { type: "rows", rows: [accepted(places[0]!)] });
    await page.locator(".row", { hasText: "Accepted" }).waitFor();
    assert.equal(await acceptAll.count(), 1, "the other is open yet");
    await tell(page, { type: "rows", rows: [accepted(places[2]!)] });
    await acceptAll.waitFor({ state: "detached" });
  });

  it("asks for the previews of what is in sight, each image once, in the list's size", async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      row(index, { picture: `picture ${index % 100}`, target: `img/${index % 100}.png` }),
    );
    const page = await open("dark", 900, 640, many);
    const asked = ofType(await posted(page), "needThumbnails") as {
      places: { picture: string }[];
      detail: string;
    }[];
    const small = asked.filter(({ detail }) => detail === "small").flatMap(({ places }) => places);
    assert.ok(small.length > 5 && small.length < 40, `${small.length} asked for`);
    await page.keyboard.press("End");
    await page.locator(".row[aria-selected=true]", { hasText: "99.png" }).waitFor();
    await tell(page, { type: "pong" });
    await page.keyboard.press("Home");
    await page.locator(".row[aria-selected=true]", { hasText: "line 1 ·" }).waitFor();
    await tell(page, { type: "pong" });
    const later = (ofType(await posted(page), "needThumbnails") as typeof asked).flatMap((one) =>
      one.places.map(({ picture }) => `${one.detail} ${picture}`),
    );
    assert.equal(new Set(later).size, later.length, "none twice");
    assert.ok(!later.includes("small picture 0"), "none that was asked for before");
  });

  it("has words rewritten by a model that can, and not by the reader", async () => {
    const page = await open("dark", 360, 640);
    await page.getByRole("button", { name: "Rewrite", exact: true }).click();
    await picture(page, "review-rewrite");
    await page.getByRole("menuitem", { name: "Shorter", exact: true }).click();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.getByRole("button", { name: "Rewrite", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not decorative: describe it", exact: true }).click();
    assert.deepEqual(ofType(await posted(page), "rewrite"), [
      { type: "rewrite", id: "place 0", how: "shorter" },
      { type: "rewrite", id: "place 2", how: "describe" },
    ]);
    const reader = {
      ref: "local",
      label: "Embedded reader",
      vendor: "this computer",
      at: "embedded",
    } as const;
    await tell(page, { type: "head", head: { ...head, model: reader } });
    assert.equal(await page.getByRole("button", { name: "Rewrite", exact: true }).count(), 0);
  });

  it("keeps the buttons in sight, however small the page and long the words", async () => {
    for (const [width, height] of [
      [320, 480],
      [360, 640],
      [900, 300],
    ] as const) {
      const page = await open("light", width, height);
      for (const place of [0, 8, 10]) {
        await page.getByRole("searchbox").fill(`step-${place}.png`);
        await page.getByRole("searchbox").press("Escape");
        if (place === 10) {
          await page.getByRole("searchbox").fill("very-long-name");
        }
        for (const name of ["Accept", "Skip", "Edit"]) {
          const button = page.getByRole("button", { name, exact: true });
          const whole = await button.evaluate((element) => {
            const { left, right, top, bottom } = element.getBoundingClientRect();
            const at = document.elementFromPoint((left + right) / 2, bottom - 2);
            return (
              left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && element.contains(at)
            );
          });
          assert.ok(whole, `${name} at ${width} × ${height}, place ${place}`);
        }
        await picture(page, `review-buttons-${width}-${height}-${place}`);
      }
      await page.close();
    }
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

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import type { ChatRequest } from "../server/check.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually } from "../support/eventually.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { drag } from "./support/drag.ts";
import { putCursor, textEditor } from "./support/editor.ts";
import { openFile, revealItem } from "./support/explorer.ts";
import { difference } from "./support/pixels.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** Names the bytes that came, and what was wished: what is written proves what was sent. */
const named = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);
function answer({ pictures: [picture], messages }: ChatRequest): string {
  const asked = JSON.stringify(messages);
  const wish = /much shorter|longer|more specific/.exec(JSON.stringify(messages.at(-1)))?.[0];
  return asked.includes("alt decision tree")
    ? altAnswer(`${wish ? `The ${wish} picture` : "Picture"} ${named(picture!.bytes)}`)
    : `Words about ${named(picture!.bytes)}`;
}

describe("alt text where it is written", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer });
    window = await openWindow({
      settings: {
        "figscribe.baseUrl": provider.ollamaUrl,
        "figscribe.model": "custom:qwen3-vl:4b",
        "markdown.copyFiles.destination": { "**/*.md": "images/pasted/" },
      },
    });
    await openFile(window.page, "README.md");
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });

  const line = (text: string | RegExp): Locator =>
    textEditor(window.page, "README.md").locator(".view-line", { hasText: text });
  const picture = (name: string) => path.join(window.workspace, "images", name);
  const menu = () => window.page.locator(".action-widget:not(.action-list-submenu-panel)");

  /** One step back, after which a line is there again. */
  const undo = async (until: string | RegExp) => {
    await textEditor(window.page, "README.md").locator(".view-lines").click();
    await window.page.keyboard.press("Control+Z");
    await line(until).first().waitFor();
  };

  /** The name of what was sent last, whose pixels are those of a file of the workspace. */
  const sent = async (file: string): Promise<string> => {
    const [{ bytes, width, height } = assert.fail("no picture was sent")] = provider.chats().at(-1)!.pictures;
    const area = { x: 0, y: 0, width, height };
    assert.equal(await difference(window.page, bytes, await readFile(picture(file)), area), 0);
    return named(bytes);
  };

  const takeFix = async (title: string, shot?: string) => {
    const { page } = window;
    const item = menu().getByText(title, { exact: true });
    await eventually(`“${title}” under the light bulb`, async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await item.waitFor({ timeout: 3000 });
    });
    if (shot) {
      await screenshot(page, shot);
    }
    await item.click();
  };

  it("is underlined where it is missing, and written by the light bulb", async () => {
    const { page } = window;
    await textEditor(page, "README.md").locator(".squiggly-info").first().waitFor({ timeout: 60_000 });
    await putCursor(page, 3, 10);
    await takeFix("Write alt text", "alt-quick-fix");
    await line(/^!\[Picture\s\w+\]\(images\/editor\.png\)$/).waitFor({ timeout: 60_000 });
    await line(`![Picture ${await sent("editor.png")}](images/editor.png)`).waitFor();
    await undo(/^!\[\]\(images\/editor\.png\)$/);
  });

  it("is made shorter, longer and more specific in its slot, each as one step", async () => {
    const { page } = window;
    for (const [title, wish] of [
      ["Make alt text shorter", "much shorter"],
      ["Make alt text longer", "longer"],
      ["Make alt text more specific", "more specific"],
    ] as const) {
      await putCursor(page, 7, 5);
      await takeFix(title, wish === "longer" ? "alt-refine" : undefined);
      await line(`![The ${wish} picture`).waitFor({ timeout: 60_000 });
      await line(
        `![The ${wish} picture ${await sent("terminal.png")}](images/terminal.png "a title")`,
      ).waitFor();
      await undo('![an old alt](images/terminal.png "a title")');
    }
  });

  it("is told by a hover, with the picture and what can be done", async () => {
    const { page } = window;
    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "No alt text" });
    for (const theme of ["dark", "light", "high contrast"] as const) {
      await window.setTheme(theme);
      await eventually("the hover", async () => {
        await page.mouse.move(5, 5);
        await line("images/editor.png")
          .getByText("images/editor.png")
          .hover({ position: { x: 40, y: 8 } });
        await hover.locator("img").first().waitFor({ timeout: 4000 });
      });
      await hover.getByText("Mark as decorative").waitFor({ state: "detached" });
      await screenshot(page, `alt-hover-${theme.replace(" ", "-")}`);
    }
    await hover.getByText("Write alt text").click();
    await line("![Picture").waitFor({ timeout: 60_000 });
    await line(`![Picture ${await sent("editor.png")}](images/editor.png)`).waitFor();
    await window.setTheme("dark");
    await undo(/^!\[\]\(images\/editor\.png\)$/);
  });

  it("is offered beside the plain paste, which stays as it was, and comes with a picture pasted so", async () => {
    const { page } = window;
    const asked = provider.chats().length;
    await paste("architecture.png", 4, "![alt text](images/pasted/image.png)");
    assert.equal(provider.chats().length, asked);
    await takeOther("Paste Image with Alt Text", "alt-paste-widget");
    await line(/^!\[Picture\s\w+\]\(images\/pasted\/image\.png\)$/).waitFor({ timeout: 60_000 });
    const name = await sent("architecture.png");
    await line(`![Picture ${name}](images/pasted/image.png)`).waitFor();
    await screenshot(page, "alt-pasted");
    assert.equal(await sent("pasted/image.png"), name);
    assert.equal(provider.chats().length, asked + 1);
    await undo(/^!\[\]\(images\/pasted\/image\.png\)$/);
  });

  it("is words or an explanation instead, where the picture is pasted as one", async () => {
    for (const [title, file, task] of [
      ["Paste Image as Text", "terminal.png", /[Tt]ranscribe/],
      ["Paste Image as Explanation", "editor.png", /[Ee]xplain/],
    ] as const) {
      const asked = provider.chats().length;
      await paste(file, 6, "![alt text](images/pasted/image-1.png)");
      await takeOther(title);
      await line(/^Words\sabout\s\w+$/).waitFor({ timeout: 60_000 });
      await line(`Words about ${await sent(file)}`).waitFor();
      assert.equal(provider.chats().length, asked + 1);
      assert.match(provider.chats().at(-1)!.body, task);
      await undo(/^$/);
      await line(/^Words\sabout/).waitFor({ state: "detached" });
    }
  });

  it("comes with a picture of the explorer that is dropped so", async () => {
    const { page } = window;
    await drag(page, await revealItem(page, "images/architecture.png"), line("Some text between."), "Shift");
    await line("](images/architecture.png)").waitFor({ timeout: 60_000 });
    await takeOther("Insert Image with Alt Text", "alt-drop");
    await line(/!\[Picture\s\w+\]\(images\/architecture\.png\)/).waitFor({ timeout: 60_000 });
    await line(`![Picture ${await sent("architecture.png")}](images/architecture.png)`).waitFor();
    await screenshot(page, "alt-dropped");
  });

  /** Pastes a picture at the beginning of a line as everybody does, and waits for what VS Code makes of it. */
  async function paste(file: string, at: number, until: string): Promise<void> {
    const { page } = window;
    await putPngOnClipboard(page, picture(file));
    await putCursor(page, at, 1);
    await page.keyboard.press("Control+V");
    await line(until).waitFor({ timeout: 60_000 });
  }

  /** Takes another way to paste or drop in the menu beside what was just inserted. */
  async function takeOther(title: string, shot?: string): Promise<void> {
    const { page } = window;
    await eventually(`“${title}” in the menu`, async () => {
      if (!(await menu().isVisible())) {
        await page.locator(".post-edit-widget .monaco-button").click({ timeout: 3000 });
      }
      await menu().getByText(title).waitFor({ timeout: 3000 });
    });
    if (shot) {
      await screenshot(page, shot);
    }
    await menu().getByText(title).click();
  }
}).timeout(180_000);

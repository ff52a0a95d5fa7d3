/** What VS Code's own widgets show of ours: in a language in which every sentence is marked, what was left out stands out. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { eventually } from "../support/eventually.ts";
import { pseudo, pseudoWords, untranslatedIn } from "../support/pseudo.ts";
import { putCursor } from "./support/editor.ts";
import { openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { pick, runCommand, typeInPalette } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { packagePseudo } from "./support/pseudo-vsix.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** Names that no language changes, and files of the workspace. */
const names =
  "Figscribe Ollama LM Studio llama.cpp vLLM Fireworks OpenAI OpenRouter Gemini Google Anthropic Azure API JSON PNG ocr " +
  "images docs guide.md README.md page.html architecture.png editor.png terminal.png broken.png missing.png";

/** The title of a command of ours, as the palette has it in that language. */
const command = (title: string) => `Figscribe: ${pseudoWords(title)}`;

const settings = {
  "figscribe.altText.codeLens": true,
  "figscribe.altText.diagnostics": "all",
  "figscribe.model": "ollama:qwen3-vl:4b",
};

describe("a window whose language marks every sentence", function () {
  this.timeout(120_000);
  let window: Window;
  before(async () => {
    window = await openWindow({
      language: pseudo.tag.toLowerCase(),
      vsix: [await packagePseudo()],
      settings,
    });
  });
  after(() => window?.close());

  const isMarked = async (what: string, element: Locator, more = "") => {
    const texts = await element.allInnerTexts();
    assert.ok(
      texts.some((text) => text.includes("⟦")),
      `${what}: ${texts.join(" | ")}`,
    );
    assert.deepEqual(untranslatedIn(texts, `${names} ${more}`), [], what);
  };
  /** What the open picker says: its title, its rows, and what stands in its box. */
  const isMarkedPicker = async (what: string, more = "") => {
    const { page } = window;
    await screenshot(page, `pseudo-${what.replaceAll(" ", "-")}`);
    const placeholder = await page.locator(".quick-input-widget input.input").getAttribute("placeholder");
    assert.deepEqual(untranslatedIn([placeholder ?? ""], names), [], what);
    const widget = page.locator(".quick-input-widget");
    // Each by itself: together, a label and what is said of it run into one word.
    const parts =
      ".label-name, .label-description, .quick-input-list-label-meta, .quick-input-list-separator";
    const shown = widget.locator(`.quick-input-title, .monaco-list-row :is(${parts})`);
    // Rows of the list before may be drawn for a moment more.
    await eventually(`a picker in marks: ${what}`, () =>
      isMarked(what, shown.filter({ visible: true }), more),
    );
  };

  it("has marked commands, and a marked model in the status bar", async () => {
    const { page } = window;
    await openFile(page, "docs/guide.md");
    await typeInPalette(page, "Figscribe: ");
    const titles = await page.locator(".quick-input-list .monaco-list-row .label-name").allInnerTexts();
    const ours = titles.filter((title) => title.startsWith("Figscribe:"));
    assert.ok(ours.length > 5, titles.join("\n"));
    for (const title of ours) assert.match(title, /^Figscribe: ⟦.*⟧$/);
    await page.keyboard.press("Escape");
    const item = page.locator(".statusbar-item[id^='figscribe.']");
    const spoken = (await item.first().getByRole("button").getAttribute("aria-label")) ?? "";
    assert.match(spoken, /⟦/);
    assert.deepEqual(untranslatedIn([spoken], `${names} qwen3-vl:4b`), []);
  });

  it("asks by marked pickers", async () => {
    const { page } = window;
    await runCommand(page, command("Select Model…"));
    await page
      .locator(".quick-input-list .monaco-list-row", { hasText: "LM Studio" })
      .waitFor({ timeout: 30_000 });
    await isMarkedPicker("models", "qwen3-vl:4b ollama serve lms server start");
    await pick(page, "Add Another Provider…");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "OpenRouter" }).waitFor();
    await isMarkedPicker("providers", "api openai com generativelanguage googleapis openrouter ai");
    await page.keyboard.press("Escape");
    await runCommand(page, command("Explain Image"));
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "terminal.png" }).waitFor();
    await isMarkedPicker("images");
    await page.keyboard.press("Escape");
    await runCommand(page, command("Review Alt Text…"));
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "This Workspace" }).waitFor();
    await isMarkedPicker("scopes");
    await page.keyboard.press("Escape");
  });

  it("hovers, underlines, fixes and lenses in marks", async () => {
    const { page } = window;
    await openFile(page, "docs/guide.md");
    await eventually("lenses in marks", () =>
      isMarked("lenses", page.locator(".codelens-decoration:visible")),
    );
    for (const [what, line] of [
      ["missing", 3],
      ["present", 7],
      ["gone", 11],
    ] as const) {
      await eventually(`a hover over line ${line}`, async () => {
        await putCursor(page, line, 3);
        await runCommand(page, "Show or Focus Hover");
        await page.locator(".monaco-hover:visible", { hasText: "⟦" }).first().waitFor({ timeout: 3000 });
      });
      await screenshot(page, `pseudo-hover-${what}`);
      await isMarked(
        `the hover of what is ${what}`,
        page.locator(".monaco-hover:visible .hover-contents, .monaco-hover:visible .marker.hover-contents"),
        "alt-text-missing",
      );
      await page.keyboard.press("Escape");
    }
    await putCursor(page, 3, 3);
    await runCommand(page, "Quick Fix...");
    await page.locator(".action-widget .action-item, .action-widget .monaco-list-row").first().waitFor();
    await screenshot(page, "pseudo-fixes");
    await isMarked(
      "fixes",
      page.locator(".action-widget .monaco-list-row.action"),
      "Extract to link definition",
    );
    await page.keyboard.press("Escape");
  });

  it("tells in marks what went wrong, and what was done", async () => {
    const { page } = window;
    await runCommand(page, command("Select Model…"));
    await pick(page, "Embedded reader");
    await page.locator(".statusbar-item", { hasText: "Embedded reader" }).waitFor({ timeout: 30_000 });
    // What the pointer rests on may show a hover that covers the row to be clicked.
    await page.mouse.move(0, 0);
    await pickContextMenu(page, await revealItem(page, "images/broken.png"), pseudoWords("Explain Image"));
    const refused = page.locator(".notification-toast", { hasText: "broken.png" });
    await refused.waitFor({ timeout: 60_000 });
    const said = ".notification-list-item-message, .notification-list-item-buttons-container";
    await isMarked("a refusal", refused.locator(said));
    await runCommand(page, "Notifications: Clear All Notifications");
    await openFile(page, "docs/guide.md");
    await putCursor(page, 3, 3);
    await runCommand(page, command("Write Alt Text"));
    const written = page.locator(".notification-toast", { hasText: "Written from the image" });
    await written.waitFor({ timeout: 60_000 });
    await isMarked("an offer", written.locator(said));
    await runCommand(page, "Notifications: Clear All Notifications");
    await runCommand(page, command("Open"));
    await panelFrame(page).getByRole("heading", { name: "⟦" }).first().waitFor();
  });

  it("says in marks what its settings do", async () => {
    const { page } = window;
    await runCommand(page, "Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .setting-item-description").first().waitFor();
    await page.keyboard.type("@ext:figscribe.figscribe");
    const ours = page.locator(
      ".settings-editor .setting-item[data-key^='figscribe'] .setting-item-description, .settings-editor .setting-item-description",
    );
    await eventually("the settings of Figscribe", async () => {
      const texts = await ours.allInnerTexts();
      assert.ok(texts.length > 2 && texts.every((text) => text.includes("⟦")), texts.join("\n"));
    });
    await screenshot(page, "pseudo-settings");
  });
});

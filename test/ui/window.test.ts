import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { limitBytes } from "../../scripts/package.ts";
import { packageChatModels } from "../../scripts/testing/chat-models.ts";
import { putCursor, visibleText } from "./support/editor.ts";
import { explorerItem, openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { commandTitles, cutOff, leftInEnglish, wordsOn } from "./support/left-in-english.ts";
import { answer, paletteRows, pick, quickInput, runCommand, typeInPalette } from "./support/palette.ts";
import { dialog, panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, ourVsix, type Window } from "./support/window.ts";

it("What is installed weighs no more than we allow", async () => {
  assert.ok(statSync(await ourVsix()).size < limitBytes);
});

/** Words that German sentences have and English ones don't. */
const german = /\b(der|das|und|ist|nicht|kann|wurde|ein|eine|Bild|Texterkennung)\b/;

describe("a window whose language is German", () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ language: "de", vsix: [await ourVsix(), await packageChatModels()] });
  });
  after(() => window?.close());
  const panel = () => panelFrame(window.page);

  /** Looks at a page of ours as it is, and again where there is little room for its words. */
  async function isGerman(name: string): Promise<void> {
    const { page } = window;
    assert.deepEqual(leftInEnglish(await wordsOn(panel())), [], name);
    await screenshot(page, `german-${name}`);
    await runCommand(page, "View: Toggle Primary Side Bar Visibility");
    await page.setViewportSize({ width: 420, height: 800 });
    await page.locator(".part.sidebar").waitFor({ state: "hidden" });
    await screenshot(page, `german-${name}-narrow`);
    assert.deepEqual(await cutOff(panel().locator("body")), [], name);
    await page.setViewportSize({ width: 1280, height: 800 });
    await runCommand(page, "View: Toggle Primary Side Bar Visibility");
    await page.locator(".part.sidebar").waitFor();
  }

  it("shows the workspace", async () => {
    await explorerItem(window.page, "README.md").waitFor();
    await openFile(window.page, "images/editor.png");
    await runCommand(window.page, "View: Close All Editors");
  });

  it("offers Figscribe's commands in the palette", async () => {
    const rows = await paletteRows(window.page, "Figscribe:");
    // VS Code shows the English title below, by which a command is found in every language.
    const [german, english] = [commandTitles("package.nls.de.json"), commandTitles("package.nls.json")];
    assert.ok(rows.filter((row) => german.has(row)).length >= 5, rows.join("\n"));
    assert.deepEqual(
      rows.filter((row) => !german.has(row) && !english.has(row)),
      [],
    );
    await typeInPalette(window.page, "Figscribe:");
    await screenshot(window.page, "palette");
  });

  it("invites with the panel", async () => {
    await runCommand(window.page, "Figscribe: Öffnen");
    await panel()
      .getByRole("heading", { name: /^Bild einfügen/ })
      .waitFor();
    await isGerman("panel-empty");
  });

  it("leads through the walkthrough", async () => {
    const { page } = window;
    await runCommand(page, "Welcome: Open Walkthrough...");
    await quickInput(page, "Select a walkthrough to open");
    await pick(page, "Erste Schritte mit Figscribe");
    const steps = page.locator(".getting-started-step");
    await steps.first().waitFor();
    assert.deepEqual(leftInEnglish((await steps.allInnerTexts()).join("\n")), []);
    await screenshot(page, "german-walkthrough");
  });

  it("explains an image by its text", async () => {
    const { page } = window;
    await runCommand(page, "View: Close All Editors");
    await pickContextMenu(page, await revealItem(page, "images/terminal.png"), "Bild erklären");
    await panel().locator(".turn.done").getByText("Das ist ").waitFor({ timeout: 60_000 });
    await panel().locator(".receipt summary").click();
    await isGerman("panel");
  });

  it("chooses a model, reviews, and writes an alt text", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Modell auswählen…");
    const picker = await quickInput(page, "Modell auswählen");
    assert.deepEqual(leftInEnglish(await picker.innerText()), []);
    await screenshot(page, "german-picker");
    await page.keyboard.press("Escape");
    await runCommand(page, "Figscribe: Alternativtexte prüfen…");
    await pick(page, "Dieser Arbeitsbereich");
    await panel().locator("[role=option]").first().waitFor({ timeout: 30_000 });
    await isGerman("review");
    await runCommand(page, "View: Close All Editors");
    await openFile(page, "docs/guide.md");
    await putCursor(page, 3, 3);
    await runCommand(page, "Figscribe: Alternativtext schreiben");
    const toast = page.locator(".notification-toast", { hasText: "Vision-Modell" });
    await toast.waitFor({ timeout: 60_000 });
    assert.deepEqual(leftInEnglish(await toast.innerText()), []);
    assert.match(await visibleText(page, "guide.md"), /!\[[^\]]+\]\(/);
    await screenshot(page, "german-alt-text");
  });

  it("speaks English with agents, also of what a worker met", async () => {
    const { page } = window;
    /** What an agent is told, in the document that its tool's answer opens in. */
    const told = async (name: string, path: string, words: string) => {
      await runCommand(page, "Test: Call a Tool");
      await quickInput(page, "Tool and Input");
      await answer(page, JSON.stringify({ name, input: { path } }));
      // VS Code asks, as nobody in a chat has called it.
      await dialog(page, path).getByRole("button", { name: "Yes", exact: true }).click();
      const active = page.locator(".editor-group-container.active .editor-instance .view-lines");
      await active.filter({ hasText: words }).waitFor({ timeout: 90_000 });
      const lines = (await active.innerText()).replaceAll("\u00a0", " ");
      await runCommand(page, "View: Revert and Close Editor");
      return lines;
    };
    // Only a worker that decodes it finds out.
    const images = path.join(window.workspace, "images");
    writeFileSync(
      path.join(images, "damaged.png"),
      readFileSync(path.join(images, "editor.png")).subarray(0, 60),
    );
    const broken = await told("figscribe_transcribeImage", "images/damaged.png", "Failed");
    assert.match(broken, /damaged\.png can't be read: it is damaged or incomplete/);
    assert.doesNotMatch(broken, german);
    const explained = await told("figscribe_explainImage", "images/terminal.png", "From the image");
    assert.match(explained, /read by Embedded reader/);
    assert.match(explained, /This is a/);
    assert.doesNotMatch(explained, german);
  }).timeout(120_000);

  it("has reached for no other machine", () => {
    assert.deepEqual(window.refusedHosts(), []);
  });
});

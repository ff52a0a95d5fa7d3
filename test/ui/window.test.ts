import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { limitBytes } from "../../scripts/package.ts";
import { putCursor, visibleText } from "./support/editor.ts";
import { explorerItem, openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { commandTitles, cutOff, leftInEnglish, wordsOn } from "./support/left-in-english.ts";
import { paletteRows, pick, quickInput, runCommand, typeInPalette } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, ourVsix, type Window } from "./support/window.ts";

it("What is installed weighs no more than we allow", async () => {
  assert.ok(statSync(await ourVsix()).size < limitBytes);
});

describe("a window whose language is German", () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ language: "de" });
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

  it("has reached for no other machine", () => {
    assert.deepEqual(window.refusedHosts(), []);
  });
});

import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { eventually } from "../../support/eventually.ts";
import { answer } from "./palette.ts";

/** The text editor that shows a file. */
export function textEditor(page: Page, name: string): Locator {
  return page.locator(`.editor-instance .monaco-editor[data-uri$="${name}"]`);
}

/** The lines on screen, as text; long files are drawn in part only: see `savedText` for those. */
export async function visibleText(page: Page, name: string): Promise<string> {
  const lines = textEditor(page, name).locator(".view-line");
  const drawn = await lines.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text.replaceAll("\u00a0", " ")),
  );
  return drawn.join("\n");
}

/** Puts the cursor at a line and column, both from 1, of the active editor. */
export async function putCursor(page: Page, line: number, column: number): Promise<void> {
  const box = page.locator(".quick-input-widget");
  await eventually("the cursor's place", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+G");
    await box.locator("input.input").waitFor({ timeout: 2000 });
    await answer(page, `:${line}:${column}`);
    await box.waitFor({ state: "hidden", timeout: 2000 });
  });
}

/** The file's bytes once the window has saved them after `since` (milliseconds since 1970). */
export async function savedText(workspace: string, file: string, since: number): Promise<string> {
  const saved = path.join(workspace, file);
  return eventually(`${file} saved`, async () => {
    if ((await stat(saved)).mtimeMs < since) throw new Error("not saved yet");
    return readFile(saved, "utf8");
  });
}

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

/** Puts a picture on the clipboard; Chromium encodes it anew, so its pixels are kept, not its bytes. */
export async function putPngOnClipboard(page: Page, file: string): Promise<void> {
  const base64 = await readFile(file, "base64");
  await page.bringToFront();
  await page.locator(".explorer-folders-view .monaco-list").first().focus();
  await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0)); // fetch("data:…") is blocked by the CSP
    const blob = new Blob([bytes], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
  }, base64);
}

export async function putTextOnClipboard(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  // Only a focused document may write: the workbench's, not that of a panel in it.
  await page.locator(".explorer-folders-view .monaco-list").first().focus();
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
}

export async function clipboardText(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

import type { FrameLocator, Locator, Page } from "playwright-core";

/** What an extension's webview shows; the only one, or the active one when there are several. */
export function panelFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** A message in the corner, by a part of its text. */
export function notification(page: Page, text: string): Locator {
  return page.locator(".notification-toast", { hasText: text });
}

/** Presses a button of such a message. */
export async function pressInNotification(page: Page, text: string, button: string): Promise<void> {
  await notification(page, text).getByRole("button", { name: button }).click();
}

/** A question in the middle of the window (a modal message). */
export function dialog(page: Page, text: string): Locator {
  return page.locator(".monaco-dialog-box", { hasText: text });
}

import type { FrameLocator, Locator, Page } from "playwright-core";

/** What a page of Figscribe's shows; the only one, or the active one when there are several. */
export function panelFrame(page: Page): FrameLocator {
  return webview(page, "figscribe.figscribe");
}

/** What the page of an extension shows. */
export function webview(page: Page, extension: string): FrameLocator {
  return page
    .frameLocator(`iframe.webview.ready[src*="extensionId=${extension}"]`)
    .frameLocator("iframe#active-frame");
}

/** Takes an entry of the menu below an answer. */
export async function pickMore(turn: Locator, entry: string): Promise<void> {
  await turn.getByRole("button", { name: "More actions" }).click();
  await turn.getByRole("menuitem", { name: entry }).click();
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

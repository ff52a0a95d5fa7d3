import type { FrameLocator, Locator, Page } from "playwright-core";
import { eventually } from "../../support/eventually.ts";

const widget = (page: Page) => page.locator(".quick-input-widget");
const input = (page: Page) => widget(page).locator("input.input");
const rows = (page: Page) => widget(page).locator(".quick-input-list .monaco-list-row");
const focused = (page: Page) => widget(page).locator(".quick-input-list .monaco-list-row.focused");

/**
 * Runs a command as a user does: F1, its title (`Figscribe: …`), Enter. Escape comes before, unless what has the focus
 * would take it for its own.
 */
export async function runCommand(
  page: Page,
  title: string,
  first: "Escape" | "nothing" = "Escape",
): Promise<void> {
  await typeInPalette(page, title, first);
  await page.keyboard.press("Enter");
  // Closes at once, or shows the command's own question in the same place.
  const same = () => input(page).inputValue({ timeout: 100 });
  for (let i = 0; i < 20 && (await same().catch(() => "")) === `>${title}`; i++)
    await page.waitForTimeout(50);
}

/** Loads the whole window anew, and waits until the page before is gone. */
export async function reloadWindow(page: Page): Promise<void> {
  await anew(page, () => runCommand(page, "Developer: Reload Window"));
}

/** Loads the editor's own pages anew, `frame` among them. What has the focus doesn't learn of an Escape. */
export async function reloadPage(page: Page, frame: FrameLocator): Promise<void> {
  await anew(frame, () => runCommand(page, "Developer: Reload Webviews", "nothing"));
}

async function anew(shown: Page | FrameLocator, load: () => Promise<void>): Promise<void> {
  await shown.locator("body").evaluate((body) => body.setAttribute("data-before", ""));
  await load();
  await shown.locator("body:not([data-before])").waitFor({ timeout: 60_000 });
}

/** Opens the palette on a title and leaves it there, the row focused. */
export async function typeInPalette(
  page: Page,
  title: string,
  first: "Escape" | "nothing" = "Escape",
): Promise<void> {
  let isOpen = first === "Escape";
  // Its list is made when it opens and does not learn of an extension that comes later, so open it anew each time.
  await eventually(`the command "${title}" in the palette`, async () => {
    if (isOpen) await page.keyboard.press("Escape");
    isOpen = true;
    await page.keyboard.press("F1");
    await input(page).waitFor({ timeout: 3000 });
    // What was open before may close late, and the palette with it: then it is opened again soon, not after half a minute.
    await input(page).fill(`>${title}`, { timeout: 3000 });
    // Rows come and go while the list filters; the focused one is the one that Enter takes. It is not the first one
    // when VS Code finds another command with the same words more likely.
    await rows(page).filter({ hasText: title }).first().waitFor({ timeout: 2000 });
    for (let row = await rows(page).count(); row > 0 && !(await isFocused(page, title)); row--)
      await page.keyboard.press("ArrowDown");
    await focused(page).filter({ hasText: title }).waitFor({ timeout: 2000 });
  });
}

/** Tells whether the focused row is the command of that very title; without one, whether it has its words. */
async function isFocused(page: Page, title: string): Promise<boolean> {
  const exact = rows(page).getByText(title, { exact: true });
  const wanted = (await exact.count()) > 0 ? focused(page).getByText(title, { exact: true }) : focused(page);
  return (await wanted.filter({ hasText: title }).count()) > 0;
}

/** What the palette offers for a text. */
export async function paletteRows(page: Page, text: string): Promise<string[]> {
  await typeInPalette(page, text);
  const labels = await rows(page).locator(".label-name").allInnerTexts();
  await page.keyboard.press("Escape");
  return labels;
}

/** The open quick pick or input box, once it says `title` (its title or placeholder) where given. */
export async function quickInput(page: Page, title?: string, timeout = 30_000): Promise<Locator> {
  await input(page).waitFor({ timeout });
  if (title) {
    const byTitle = widget(page).locator(".quick-input-title", { hasText: title });
    const byPlaceholder = widget(page).locator(`input.input[placeholder*=${JSON.stringify(title)}]`);
    await byTitle.or(byPlaceholder).first().waitFor({ timeout });
  }
  return widget(page);
}

/** Takes an item of the open quick pick by a part of its label. */
export async function pick(page: Page, label: string, timeout = 30_000): Promise<void> {
  await rows(page).filter({ hasText: label }).first().waitFor({ timeout });
  await input(page).fill(label, { timeout });
  await focused(page).filter({ hasText: label }).waitFor({ timeout });
  await page.keyboard.press("Enter");
}

/** Answers the open input box. */
export async function answer(page: Page, text: string): Promise<void> {
  await input(page).waitFor();
  await input(page).fill(text);
  await page.keyboard.press("Enter");
}

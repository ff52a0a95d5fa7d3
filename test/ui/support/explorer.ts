import type { Locator, Page } from "playwright-core";
import { eventually } from "../../support/eventually.ts";

/** A file or folder in the explorer, by its name; what lies in a folder is there once that is open. */
export function explorerItem(page: Page, name: string): Locator {
  return page.locator(".explorer-folders-view").getByRole("treeitem", { name, exact: true });
}

/** Opens the folders on the way to a file, e.g. `images/editor.png`, and gives its item. */
export async function revealItem(page: Page, file: string): Promise<Locator> {
  const [name = "", ...folders] = file.split("/").reverse();
  for (const folder of folders.reverse()) {
    const item = explorerItem(page, folder);
    await item.waitFor();
    if ((await item.getAttribute("aria-expanded")) !== "true") await item.click();
  }
  await explorerItem(page, name).waitFor();
  return explorerItem(page, name);
}

/** Opens a file in a tab of its own. */
export async function openFile(page: Page, file: string): Promise<void> {
  const item = await revealItem(page, file);
  const name = file.split("/").at(-1) ?? file;
  await eventually(`a tab of ${file}`, async () => {
    await item.dblclick();
    await page.locator(".tab.active", { hasText: name }).waitFor({ timeout: 3000 });
  });
}

/** Marks several files, as with Ctrl and the mouse. */
export async function selectItems(page: Page, files: readonly string[]): Promise<Locator> {
  let last: Locator | undefined;
  for (const file of files) {
    const item = await revealItem(page, file);
    await item.click(last ? { modifiers: ["ControlOrMeta"] } : {});
    last = item;
  }
  if (!last) throw new Error("no files to select");
  return last;
}

/** Right click and one item of the menu. */
export async function pickContextMenu(page: Page, target: Locator, label: string): Promise<void> {
  await eventually(`the menu item "${label}"`, async () => {
    const item = await openContextMenu(page, target, label);
    await item.click({ timeout: 1500 });
    await item.waitFor({ state: "hidden", timeout: 1500 });
  });
}

/** Leaves the menu open, for a look at it. */
export async function openContextMenu(page: Page, target: Locator, label: string): Promise<Locator> {
  // Escape closes a menu that is still open; without one it would clear the explorer's selection.
  if (await page.locator(".monaco-menu").count()) await page.keyboard.press("Escape");
  await target.click({ button: "right" });
  const item = page.locator(".monaco-menu .action-item", { hasText: label }).first();
  await item.waitFor({ timeout: 3000 });
  await page.waitForTimeout(300); // a menu ignores the mouse for its first 100 ms: the click that opened it
  return item;
}

/** Right click and one item of the menu *Figscribe* in it. */
export async function pickFromSubmenu(page: Page, target: Locator, label: string): Promise<void> {
  await eventually(`the menu item "${label}" below "Figscribe"`, async () => {
    const submenu = await openContextMenu(page, target, "Figscribe");
    await submenu.hover({ timeout: 1500 });
    const item = page.locator(".monaco-menu .action-item", { hasText: label }).last(); // its menu's entry has its words too
    await item.waitFor({ timeout: 3000 });
    await page.waitForTimeout(300);
    await item.click({ timeout: 1500 });
    await item.waitFor({ state: "hidden", timeout: 1500 });
  });
}

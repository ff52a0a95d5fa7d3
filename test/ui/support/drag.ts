import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";

/** Drags an item of the window (an explorer's file) onto another place, Shift held where an editor is to take it. */
export async function drag(page: Page, from: Locator, to: Locator, modifier?: "Shift"): Promise<void> {
  const start = await middle(from);
  const end = await middle(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y + 4, { steps: 4 });
  if (modifier) await page.keyboard.down(modifier);
  await page.mouse.move(end.x - 5, end.y - 5, { steps: 12 });
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.waitForTimeout(300); // the drop targets appear after a moment
  await page.mouse.up();
  if (modifier) await page.keyboard.up(modifier);
}

/** Drops a file from outside the window, as from the desktop, onto an element (also one in the panel's frame). */
export async function dropFile(target: Locator, file: string, type = "image/png"): Promise<void> {
  const data = { base64: await readFile(file, "base64"), name: path.basename(file), type };
  await target.evaluate(async (element, { base64, name, type }) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, { type }));
    const box = element.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, shiftKey: true };
    for (const kind of ["dragenter", "dragover", "dragover", "drop"]) {
      const place = element.ownerDocument.elementFromPoint(at.clientX, at.clientY) ?? element;
      const options = { ...at, dataTransfer, bubbles: true, cancelable: true, composed: true };
      place.dispatchEvent(new DragEvent(kind, options));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }, data);
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`not on screen: ${target}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

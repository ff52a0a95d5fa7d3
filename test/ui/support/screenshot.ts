import path from "node:path";
import type { Page } from "playwright-core";
import { artifacts } from "../../../scripts/vscode/paths.ts";

/** Keeps what the window shows as artifacts/screens/NAME.png. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(artifacts, "screens", `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled" });
  return file;
}

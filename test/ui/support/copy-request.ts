import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { eventually } from "../../support/eventually.ts";
import { pick, quickInput, runCommand } from "./palette.ts";
import { panelFrame } from "./panel.ts";

/** Copies the panel's newest request as a program of that kind ("curl"); gives the program. */
export async function copyRequest(page: Page, kind: string): Promise<string> {
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  // Not what was copied before, and not by a message that still stands there from then.
  await page.evaluate(() => navigator.clipboard.writeText(""));
  // The command is about the panel, so the panel has the focus; a list that opens while it is still taking that is
  // closed again.
  return eventually(
    "the request on the clipboard",
    async () => {
      await panelFrame(page).getByRole("textbox", { name: "Question about the image" }).click();
      await runCommand(page, "Figscribe: Copy Request As…");
      await quickInput(page, "Copy Request As", 5000);
      await pick(page, kind, 5000);
      return eventually("a program", async () => {
        const copied = await clipboard();
        assert.notEqual(copied, "");
        return copied;
      });
    },
    { every: 300, tries: 5 },
  );
}

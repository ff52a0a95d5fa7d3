import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { editorScreenshot } from "../support/pictures/editor-screenshot.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("an editor's screenshot in the clipboard", () => {
  let window: Window;
  const folder = temporaryFolder("screenshots");
  before(async () => {
    window = await openWindow();
  });
  after(async () => {
    await window?.close();
    removeFolder(folder);
  });
  const panel = () => panelFrame(window.page);
  const turn = () => panel().locator(".turn").last();

  /** Puts a screenshot of this size into the clipboard and lets its text be read. */
  const paste = async (width: number, height: number) => {
    const file = path.join(folder, `${width}.png`);
    await writeFile(file, await editorScreenshot(width, height));
    await putPngOnClipboard(window.page, file);
    await runCommand(window.page, "Figscribe: Extract Text from Screenshot in Clipboard (OCR)");
    await panel().getByText(`${width} × ${height} PNG`, { exact: true }).waitFor({ timeout: 60_000 });
  };
  /** Waits for the first lines, which are shown with the progress while the rest is read. */
  const begun = async () => {
    await turn()
      .getByText(/^Reading line \d+ of \d+$/)
      .first()
      .waitFor({ timeout: 120_000 });
    await turn().getByText("TIDEWATCH").first().waitFor({ timeout: 60_000 });
  };
  /** Waits for the end, and counts how often the window's code stands in the answer. */
  const countRead = async () => {
    await turn().locator("summary", { hasText: "Read on this computer" }).waitFor({ timeout: 240_000 });
    const text = await turn().locator("pre.transcript").allInnerTexts();
    return text.join("\n").match(/async function upload/g)?.length;
  };

  it("of 1080p is read to its end", async () => {
    await paste(1920, 1080);
    await begun();
    assert.ok((await countRead())! >= 2);
  });

  it("of 4K shows its first lines and stops, with what was read", async () => {
    await paste(3840, 2160);
    await begun();
    await screenshot(window.page, "screenshot-4k-reading");
    await panel().getByRole("button", { name: "Stop" }).first().click();
    await turn().getByText("Stopped here.").waitFor({ timeout: 30_000 });
    assert.match(await turn().innerText(), /TIDEWATCH/);
  });

  it("of 4K is read to its end when it is asked for again", async () => {
    await paste(3840, 2160);
    await begun();
    assert.ok((await countRead())! >= 9);
    for (const theme of ["dark", "light", "high contrast", "high contrast light"] as const) {
      await window.setTheme(theme);
      await screenshot(window.page, `screenshot-4k-${theme.replaceAll(" ", "-")}`);
    }
  });
});

import assert from "node:assert/strict";
import { explorerItem, openFile } from "./support/explorer.ts";
import { paletteRows, runCommand, typeInPalette } from "./support/palette.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("the window", () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());

  it("shows the workspace", async () => {
    await explorerItem(window.page, "README.md").waitFor();
    await openFile(window.page, "images/editor.png");
    await runCommand(window.page, "View: Close All Editors");
  });

  it("offers Figscribe's commands in the palette", async () => {
    const rows = await paletteRows(window.page, "Figscribe:");
    assert.notEqual(rows.length, 0);
    await typeInPalette(window.page, "Figscribe:");
    await screenshot(window.page, "palette");
  });

  it("has reached for no other machine", () => {
    assert.deepEqual(window.refusedHosts(), []);
  });
});

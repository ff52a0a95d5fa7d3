import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { watchImageTabs } from "../../src/host/pictures/sources.ts";
import { testImage } from "../support/images.ts";
import { fileAt } from "./support/editing.ts";
import { until } from "./support/until.ts";

describe("tabs that show an image", () => {
  const [picture, text] = [fileAt("in-a-tab.png"), fileAt("in-a-tab.txt")];
  before(() =>
    Promise.all([writeFile(picture.fsPath, testImage().bytes), writeFile(text.fsPath, "No picture.")]),
  );
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await Promise.all([picture, text].map(({ fsPath }) => rm(fsPath)));
  });

  it("are noticed when they open, and others aren't", async () => {
    let opened = 0;
    const watching = watchImageTabs(() => opened++);
    try {
      await vscode.commands.executeCommand("vscode.open", text, { preview: false });
      await until(() => assert.equal(vscode.window.activeTextEditor?.document.uri.path, text.path));
      assert.equal(opened, 0);
      await vscode.commands.executeCommand("vscode.open", picture, { preview: false });
      await until(() => assert.equal(opened, 1));
    } finally {
      watching.dispose();
    }
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("activation", () => {
  const extension = vscode.extensions.getExtension("figscribe.figscribe");

  it("finds the extension", () => {
    assert.ok(extension);
  });

  it("activates", async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it("registers every command that the manifest promises", async () => {
    const promised: { command: string }[] = extension?.packageJSON.contributes?.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.notEqual(promised.length, 0);
    const missing = promised.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});

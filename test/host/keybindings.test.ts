import assert from "node:assert/strict";
import * as vscode from "vscode";

interface Binding {
  readonly key: string;
  readonly command: string;
}

/** The same keys in the same order of modifiers. */
const normal = (key: string): string =>
  key
    .split(" ")
    .map((part) => part.split("+").sort().join("+"))
    .join(" ");

describe("keybindings", () => {
  it("take no key that VS Code gives to something else", async () => {
    const uri = vscode.Uri.from({
      scheme: "vscode",
      authority: "defaultsettings",
      path: "/keybindings.json",
    });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const bound: Binding[] = JSON.parse(text.replace(/^\s*\/\/.*$/gm, "").replace(/,(\s*[\]}])/g, "$1"));
    assert.ok(bound.length > 500, `only ${bound.length} default keybindings were read`);
    const ours: Binding[] =
      vscode.extensions.getExtension("figscribe.figscribe")?.packageJSON.contributes.keybindings;
    assert.notEqual(ours.length, 0);
    for (const { key } of ours) {
      const others = bound.filter((other) => normal(other.key).split(" ")[0] === normal(key));
      assert.deepEqual(
        others.map(({ command }) => command).filter((command) => !command.startsWith("figscribe.")),
        [],
        key,
      );
    }
  });
});

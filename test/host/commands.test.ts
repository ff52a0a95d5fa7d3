import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually, soon } from "../support/eventually.ts";
import { choose, fileAt, openAt, run } from "./support/editing.ts";
import { watchMessages } from "./support/messages.ts";

describe("A command that failed", () => {
  let provider: Provider;
  const messages = watchMessages();
  const { showQuickPick } = vscode.window;
  /** The first row of a picker is taken; the newest image of the workspace, where images are picked. */
  const picked: string[] = [];
  before(async () => {
    provider = await startProvider({ answer: altAnswer("Three panes") });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    const first = async (
      rows: Promise<readonly vscode.QuickPickItem[]>,
      { title }: vscode.QuickPickOptions,
    ) => {
      picked.push(title ?? "");
      return (await rows)[0];
    };
    Object.assign(vscode.window, { showQuickPick: first });
  });
  beforeEach(() => {
    picked.splice(0);
    messages.seen();
  });
  after(async () => {
    Object.assign(vscode.window, { showQuickPick });
    await choose("", "");
    await provider.close();
  });

  const untitled = async (content: string) => {
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    return vscode.window.showTextDocument(document);
  };

  for (const command of ["markDecorative", "copyRequest"]) {
    it(`offers no other image where it is about none: ${command}`, async () => {
      await untitled("No picture here.\n");
      await run(command);
      const [failed] = messages.seen();
      assert.ok(failed);
      assert.ok(!failed.buttons.includes("Choose Image…"), failed.buttons.join());
    });
  }

  it("does its own work on the image that is chosen instead, and never another command's", async () => {
    const editor = await untitled("![](nowhere.png)\n");
    const before = provider.chats().length;
    const written = new Promise((resolve) => vscode.workspace.onDidChangeTextDocument(resolve));
    messages.press("Choose Image…");
    await run("writeAltText");
    await written;
    assert.equal(editor.document.getText(), "![Three panes](nowhere.png)\n");
    // The command goes on in its own time: its last word must not be the next test's first.
    const said: string[] = [];
    await eventually(
      "the word that it is written",
      () => {
        said.push(...messages.seen().map(({ text }) => text));
        assert.match(said.at(-1) ?? "", /Alt text written/);
      },
      soon,
    );
    assert.deepEqual(picked, ["Choose an Image"]);
    assert.equal(provider.chats().length, before + 1);
  });

  it("means the reference under the cursor when an editor's own menu names the document", async () => {
    await openAt("README.md", "an old alt");
    await run("explainImage", fileAt("README.md"));
    assert.deepEqual(messages.seen(), []);
  });
});

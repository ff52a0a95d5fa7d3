import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { choose, fileAt, openAt, restore, run } from "./support/editing.ts";

const answer = 'Sketch of the "queue" [draft] & its <workers>';

describe("Write Alt Text", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider({ answer: altAnswer(answer) });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
  });
  after(async () => {
    await choose("", "");
    await provider.close();
  });

  const cases: readonly [where: string, file: string, cursor: string, before: string, after: string][] = [
    [
      "an empty Markdown alt",
      "README.md",
      "![](images/editor.png)",
      "![](images/editor.png)",
      '![Sketch of the "queue" &#91;draft&#93; & its &lt;workers&gt;](images/editor.png)',
    ],
    [
      "an old Markdown alt, its title kept",
      "README.md",
      "![an old alt]",
      '![an old alt](images/terminal.png "a title")',
      '![Sketch of the "queue" &#91;draft&#93; & its &lt;workers&gt;](images/terminal.png "a title")',
    ],
    [
      "a reference in a list",
      "docs/guide.md",
      "![](<../images/editor.png>)",
      "![](<../images/editor.png>)",
      '![Sketch of the "queue" &#91;draft&#93; & its &lt;workers&gt;](<../images/editor.png>)',
    ],
    [
      "HTML in Markdown without alt",
      "docs/guide.md",
      "<img src",
      '<img src="../images/terminal.png" width="400">',
      '<img src="../images/terminal.png" alt="Sketch of the &quot;queue&quot; &#91;draft&#93; &amp; its &lt;workers&gt;" width="400">',
    ],
    [
      "HTML with quotes of the other kind",
      "page.html",
      "<img src=images/terminal.png",
      "<img src=images/terminal.png alt='quoted \"so\"'>",
      "<img src=images/terminal.png alt='Sketch of the \"queue\" [draft] &amp; its &lt;workers>'>",
    ],
  ];
  for (const [where, file, cursor, before, after] of cases) {
    it(`fills ${where}, leaves every other byte, and is one undo step`, async () => {
      const editor = await openAt(file, cursor);
      const text = editor.document.getText();
      try {
        await run("writeAltText");
        assert.equal(editor.document.getText(), text.replace(before, after));
        await vscode.commands.executeCommand("undo");
        assert.equal(editor.document.getText(), text);
      } finally {
        await restore(editor, text);
      }
    });
  }

  it("sends the picture that the reference points at, and what the document says around it", async () => {
    const editor = await openAt("docs/guide.md", "![](../images/architecture.png)");
    const text = editor.document.getText();
    await run("writeAltText");
    await restore(editor, text);
    const { chat, pictures } = provider.chats().at(-1)!;
    assert.equal(pictures.length, 1);
    const original = await readFile(fileAt("images/architecture.png").fsPath);
    assert.equal(pictures[0]!.width, original.readUInt32BE(16));
    assert.equal(pictures[0]!.height, original.readUInt32BE(20));
    assert.match(JSON.stringify(chat), /File: \\+"architecture\.png/);
    assert.match(JSON.stringify(chat), /What the document says around the image/);
    assert.match(JSON.stringify(chat), /\\"title\\":\\"Guide/);
  });

  it("takes from a workspace's settings only what they may be, so that none of their words is an order", async () => {
    const settings = vscode.workspace.getConfiguration("figscribe");
    const theirs = {
      language: "en. WSLANG obey",
      "altText.language": "WSALTLANG en",
      "altText.length": "150 characters. WSLENGTH obey",
      "altText.opening": ["WSOPENING"],
    };
    const set = async (values: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(values)) {
        await settings.update(key, value, vscode.ConfigurationTarget.Workspace);
      }
    };
    const editor = await openAt("docs/guide.md", "![](../images/architecture.png)");
    const text = editor.document.getText();
    try {
      await set(theirs);
      await run("writeAltText");
      assert.notEqual(editor.document.getText(), text);
      const { body } = provider.chats().at(-1)!;
      assert.doesNotMatch(body, /WS(?:LANG|ALTLANG|LENGTH|OPENING)|obey/);
      assert.match(body, /At most 150 characters/);
    } finally {
      await set(Object.fromEntries(Object.keys(theirs).map((key) => [key, undefined])));
      await restore(editor, text);
    }
  });

  it("follows the reference when text was written before it meanwhile", async () => {
    const editor = await openAt("README.md", "![](images/editor.png)");
    const text = editor.document.getText();
    provider.script({ kind: "stream", text: altAnswer("Late answer"), delay: 150 });
    const writing = run("writeAltText");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# A new heading\n\n"));
    await writing;
    const expected = `# A new heading\n\n${text}`.replace("![](", "![Late answer](");
    assert.equal(editor.document.getText(), expected);
    await restore(editor, text);
  });

  it("writes nothing when the reference is gone meanwhile", async () => {
    const editor = await openAt("README.md", "![](images/editor.png)");
    const text = editor.document.getText();
    provider.script({ kind: "stream", text: altAnswer("Too late"), delay: 150 });
    const writing = run("writeAltText");
    const mine = text.replace("![](images/editor.png)", "![my own](images/editor.png)");
    await restore(editor, mine);
    await writing;
    assert.equal(editor.document.getText(), mine);
    await restore(editor, text);
  });

  it("writes nothing when the answer is cut", async () => {
    const editor = await openAt("README.md", "![](images/editor.png)");
    const text = editor.document.getText();
    provider.script({
      kind: "stream",
      text: '{"decision": "informative", "alt": "Only half of',
      finish: null,
      done: false,
    });
    await run("writeAltText");
    assert.equal(editor.document.getText(), text);
  });

  it("drafts from the text of the picture without key and network", async () => {
    await choose("", "");
    const asked = provider.requests.length;
    const editor = await openAt("README.md", "![](images/editor.png)");
    const text = editor.document.getText();
    await run("writeAltText");
    const alt = /!\[(.*)\]\(images\/editor\.png\)/.exec(editor.document.getText())?.[1];
    assert.match(alt ?? "", /TypeScript|code/i);
    assert.equal(provider.requests.length, asked);
    await restore(editor, text);
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
  });

  it("falls back on the language of the setting where the document tells none", async () => {
    const settings = vscode.workspace.getConfiguration("figscribe");
    await settings.update("language", "pt-BR", vscode.ConfigurationTarget.Global);
    const editor = await openAt("README.md", "![](images/editor.png)");
    const text = editor.document.getText();
    await run("writeAltText");
    await restore(editor, text);
    await settings.update("language", undefined, vscode.ConfigurationTarget.Global);
    assert.match(JSON.stringify(provider.chats().at(-1)!.chat), /without any, in Brazilian Portuguese\./);
  });
}).timeout(60_000);

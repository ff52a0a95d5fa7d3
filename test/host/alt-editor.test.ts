import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually, soon } from "../support/eventually.ts";
import { choose, fileAt, openAt, restore, run } from "./support/editing.ts";
import { until } from "./support/until.ts";

const page = `<h1>Plans</h1>
<img src="images/editor.png">
<a href="/start"><img src="images/terminal.png" alt="image"></a>
<img src="images/architecture.png" alt="How the parts hang together">
<img src="images/none.png" alt="">
`;

describe("alt text in the editor", () => {
  let provider: Provider;
  let editor: vscode.TextEditor;
  before(async () => {
    provider = await startProvider({ answer: altAnswer("Three panes") });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    const uri = fileAt("alt-editor.html");
    await vscode.workspace.fs.writeFile(uri, Buffer.from(page));
    editor = await vscode.window.showTextDocument(uri);
  });
  afterEach(() => restore(editor, page));
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(fileAt("alt-editor.html"));
    await choose("", "");
    await provider.close();
  });

  const at = (words: string) => editor.document.positionAt(page.indexOf(words) + 1);
  const actionsAt = async (words: string, kind?: string) => {
    const place = at(words);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      new vscode.Range(place, place),
      kind,
    );
  };
  const titles = (actions: readonly vscode.CodeAction[]) =>
    actions.map(({ title }) => title).filter((title) => /alt text|decorative/i.test(title));
  const take = (actions: readonly vscode.CodeAction[], title: string) => {
    const { command } = actions.find((action) => action.title === title)!;
    return vscode.commands.executeCommand(command!.command, ...command!.arguments!);
  };
  const diagnostics = () =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ source }) => source === "Figscribe")
      .map(({ range, severity, code }) => [range.start.line, severity, code]);
  const setting = (key: string, value: unknown) =>
    vscode.workspace.getConfiguration("figscribe").update(key, value, vscode.ConfigurationTarget.Global);
  const { Information } = vscode.DiagnosticSeverity;

  it("underlines what is missing and what is a placeholder, as information; more or nothing by a setting", async () => {
    const missing = [
      [1, Information, "alt-text-missing"],
      [2, Information, "alt-text-placeholder"],
    ];
    await until(() => assert.deepEqual(diagnostics(), missing));
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), `<img src="a.png" alt="${"long ".repeat(40)}">\n`),
    );
    await until(() => assert.deepEqual(diagnostics()[0]?.[0], 2));
    await setting("altText.diagnostics", "all");
    await until(() => assert.deepEqual(diagnostics()[0], [0, Information, "alt-text-too-long"]));
    await setting("altText.diagnostics", "off");
    await until(() => assert.deepEqual(diagnostics(), []));
    await setting("altText.diagnostics", undefined);
    await restore(editor, page);
    await until(() => assert.deepEqual(diagnostics(), missing));
  });

  it("underlines as the project's configuration wants it, as soon as that changes", async () => {
    const { Error: error } = vscode.DiagnosticSeverity;
    const config = fileAt("figscribe.config.json");
    const write = (value: unknown) =>
      vscode.workspace.fs.writeFile(config, Buffer.from(JSON.stringify(value)));
    try {
      await write({ severity: { missing: "error", placeholder: "off" } });
      await until(() => assert.deepEqual(diagnostics(), [[1, error, "alt-text-missing"]]));
      await write({ ignore: { targets: ["**/editor.png"] } });
      await until(() => assert.deepEqual(diagnostics(), [[2, error, "alt-text-placeholder"]]));
      await write({ ignore: { files: ["*.html"] } });
      await until(() => assert.deepEqual(diagnostics(), []));
    } finally {
      await vscode.workspace.fs.delete(config);
    }
    await until(() => assert.equal(diagnostics().length, 2));
  });

  it("fixes it where the cursor is, with the answer to the image that is referenced there", async () => {
    await until(() => assert.equal(diagnostics().length, 2));
    const actions = await actionsAt("editor.png");
    assert.deepEqual(titles(actions), ["Write alt text", "Mark as decorative"]);
    assert.equal(actions[0]!.kind?.value, "quickfix");
    assert.equal(actions[0]!.isPreferred, true);
    await take(actions, "Write alt text");
    assert.equal(editor.document.getText(), page.replace('editor.png"', 'editor.png" alt="Three panes"'));
    const [sent] = provider.chats().at(-1)!.pictures;
    const file = await readFile(fileAt("images/editor.png").fsPath);
    assert.deepEqual([sent!.width, sent!.height], [file.readUInt32BE(16), file.readUInt32BE(20)]);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), page);
  });

  it("tells the model where a picture leads", async () => {
    await take(await actionsAt("terminal.png"), "Write alt text");
    assert.match(
      provider.chats().at(-1)!.body,
      /\\\\\\"linkTarget\\\\\\":\\\\\\"\/start|\\"linkTarget\\":\\"\/start/,
    );
  });

  it("marks a picture as decorative, in one step and with nobody asked", async () => {
    const asked = provider.requests.length;
    await take(await actionsAt("editor.png"), "Mark as decorative");
    assert.equal(editor.document.getText(), page.replace('editor.png"', 'editor.png" alt=""'));
    assert.equal(provider.requests.length, asked);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), page);
  });

  it("writes an empty alt text where the model finds a picture decorative", async () => {
    provider.script({ kind: "stream", text: altAnswer("") });
    await take(await actionsAt("terminal.png"), "Write alt text");
    assert.equal(editor.document.getText(), page.replace('alt="image"', 'alt=""'));
  });

  it("changes an alt text that is there: shorter, longer, more specific, each one undo step", async () => {
    const actions = await actionsAt("architecture.png");
    assert.deepEqual(titles(actions), [
      "Rewrite alt text",
      "Mark as decorative",
      "Make alt text shorter",
      "Make alt text longer",
      "Make alt text more specific",
    ]);
    assert.ok(actions.every(({ kind }) => kind?.value !== "quickfix" || false));
    for (const [wish, words] of [
      ["Make alt text shorter", /much shorter/],
      ["Make alt text longer", /twice as many characters/],
      ["Make alt text more specific", /more specific/],
    ] as const) {
      await take(actions, wish);
      assert.equal(editor.document.getText(), page.replace("How the parts hang together", "Three panes"));
      const messages = provider.chats().at(-1)!.chat!.messages;
      assert.match(String(messages.at(-1)!.content), words);
      assert.match(String(messages.at(-2)!.content), /"alt":"How the parts hang together"/);
      await vscode.commands.executeCommand("undo");
      assert.equal(editor.document.getText(), page);
    }
  });

  it("goes before what code may give, where that very picture is asked for", async () => {
    const uri = fileAt("alt-spread.jsx");
    const text = 'export const a = <img {...rest} src="images/editor.png" />;\n';
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      const { document } = await vscode.window.showTextDocument(uri);
      const place = document.positionAt(text.indexOf("src"));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        new vscode.Range(place, place),
      );
      assert.deepEqual(titles(actions), ["Write alt text", "Mark as decorative"]);
      await take(actions, "Write alt text");
      assert.equal(document.getText(), text.replace(" />", ' alt="Three panes" />'));
      await document.save();
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      await vscode.workspace.fs.delete(uri);
      editor = await vscode.window.showTextDocument(editor.document);
    }
  });

  it("leaves an image alone that needs no alt text, where the markup has no way to say so", async () => {
    const [uri, config] = [fileAt("rule.md"), fileAt("figscribe.config.json")];
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("A\n\n![](images/editor.png)\n"));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const complaints = () =>
        vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Figscribe").length;
      await eventually("the image's diagnostic", () => assert.equal(complaints(), 1), soon);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        new vscode.Range(2, 3, 2, 3),
      );
      await take(actions, "Ignore this image in the whole project");
      const written = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(config)));
      assert.deepEqual(written, { ignore: { targets: ["images/editor.png"] } });
      await eventually("no diagnostic any more", () => assert.equal(complaints(), 0), soon);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      await vscode.workspace.fs.delete(uri);
      await Promise.resolve(vscode.workspace.fs.delete(config)).catch(() => {});
      editor = await vscode.window.showTextDocument(editor.document);
    }
  });

  it("answers the diagnostics of other checkers, wherever in the line they are", async () => {
    const others = vscode.languages.createDiagnosticCollection("other");
    const line = page.split("\n").findIndex((text) => text.includes("none.png"));
    const complaint = (code: vscode.Diagnostic["code"]) => {
      const range = new vscode.Range(line, 0, line, 200);
      return Object.assign(new vscode.Diagnostic(range, "No alt text"), { code, source: "lint" });
    };
    const codes = ["MD045", "GH001", "GH003", "jsx-a11y/alt-text", "image-alt", "MD001", "no-unused-vars"];
    for (const code of codes) {
      const given =
        code === "MD045" ? { value: code, target: vscode.Uri.parse("https://example.com") } : code;
      others.set(editor.document.uri, [complaint(given)]);
      const actions = await actionsAt("none.png", "quickfix");
      const wanted = code !== "MD001" && code !== "no-unused-vars";
      assert.deepEqual(titles(actions), wanted ? ["Rewrite alt text"] : [], code);
      assert.equal(
        actions.some(({ isPreferred }) => isPreferred),
        wanted,
        code,
      );
    }
    others.dispose();
  });

  it("shows the picture, its file and its state in a hover, with links to nothing but its commands", async () => {
    const hoverAt = async (words: string) => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        editor.document.uri,
        at(words),
      );
      const texts = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
      return texts.find(({ value }) => value?.includes("$(file-media)"))!;
    };
    const hover = await hoverAt("editor.png");
    assert.match(
      hover.value,
      /^!\[\]\(data:image\/(?:png|jpeg);base64,[\w+/=]{500,}\|width=\d+,height=\d+\)/,
    );
    assert.ok(hover.value.length < 100_000);
    assert.match(hover.value, /images\/editor\\\.png · \d+ × \d+ · \d+ KB/);
    // The diagnostic beside it says so.
    assert.doesNotMatch(hover.value, /No alt text/);
    assert.match(hover.value, /\[Write alt text\]\(command:figscribe\.writeAltText\?%5B/);
    assert.deepEqual((hover.isTrusted as { enabledCommands: string[] }).enabledCommands.sort(), [
      "figscribe.markDecorative",
      "figscribe.refineAltText",
      "figscribe.writeAltText",
    ]);
    const missing = await hoverAt("none.png");
    assert.match(missing.value, /none\\\.png was not found/);
    assert.match(missing.value, /Marked as decorative/);
    const hostile = '<img src="[x](command:evil) ![y](https://example.com/y.png).png">';
    await restore(editor, `${hostile}\n${page}`);
    const place = editor.document.positionAt(3);
    const [shown] = (
      await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        editor.document.uri,
        place,
      )
    ).flatMap(({ contents }) => contents as vscode.MarkdownString[]);
    assert.doesNotMatch(shown!.value, /(?<!\\)\]\(command:evil|(?<!\\)\]\(https:/);
  });

  it("shows a lens above each such picture where the setting asks for it", async () => {
    const lenses = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          editor.document.uri,
        )
      ).map(({ range, command }) => [range.start.line, command?.title]);
    assert.deepEqual(await lenses(), []);
    await setting("altText.codeLens", true);
    assert.deepEqual(await lenses(), [
      [1, "Write alt text"],
      [1, "Mark as decorative"],
      [2, "Write alt text"],
      [2, "Mark as decorative"],
    ]);
    await setting("altText.codeLens", undefined);
  });

  it("says no to code that computes the alt text, before anybody is asked", async () => {
    const asked = provider.requests.length;
    await restore(editor, '<img src="images/editor.png" alt="{{ text }}">\n');
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    await run("writeAltText");
    assert.equal(provider.requests.length, asked);
    assert.equal(editor.document.getText(), '<img src="images/editor.png" alt="{{ text }}">\n');
  });

  it("never puts a long description into the alt text", async () => {
    provider.script({ kind: "stream", text: altAnswer("A diagram", "complex", "Every part of it.") });
    await take(await actionsAt("editor.png"), "Write alt text");
    assert.equal(editor.document.getText(), page.replace('editor.png"', 'editor.png" alt="A diagram"'));
  });

  it("knows no way to mark a Markdown image as decorative, and offers none", async () => {
    const guide = await openAt("docs/guide.md", "![](../images/architecture.png)");
    // VS Code gives up what it asks of a document that is still being opened.
    await until(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        guide.document.uri,
        guide.selection,
      );
      assert.deepEqual(titles(actions), ["Write alt text"]);
    });
    await vscode.window.showTextDocument(editor.document);
  });
}).timeout(60_000);

import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import * as vscode from "vscode";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually, soon } from "../support/eventually.ts";
import { choose, fileAt, run } from "./support/editing.ts";
import { watchMessages } from "./support/messages.ts";

const text = '# Plans\n\n![image](images/editor.png)\n\n<img src="images/terminal.png" alt="image">\n';
const { Global, Workspace } = vscode.ConfigurationTarget;

/** Files in memory, of a system that can't be written, or whose files can't. */
function inMemory(permissions: vscode.FilePermission | undefined): vscode.FileSystemProvider {
  const bytes = new TextEncoder().encode(text);
  const nothing = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => ({ dispose() {} }),
    stat: (uri) => {
      if (!uri.path.endsWith("/plans.md")) {
        throw vscode.FileSystemError.FileNotFound(uri);
      }
      const stat = { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length };
      return permissions === undefined ? stat : { ...stat, permissions };
    },
    readFile: () => bytes,
    readDirectory: () => [],
    createDirectory: nothing,
    writeFile: nothing,
    delete: nothing,
    rename: nothing,
  };
}

describe("a read-only document", () => {
  let provider: Provider;
  const messages = watchMessages();
  let copied: string | undefined;
  const { clipboard } = vscode.env;
  before(async () => {
    provider = await startProvider({ answer: altAnswer("Three panes") });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    await vscode.workspace.fs.writeFile(fileAt("plans.md"), Buffer.from(text));
    await vscode.workspace.fs.writeFile(
      fileAt("docs/plans.md"),
      Buffer.from(text.replaceAll("images/", "../images/")),
    );
    const writeText = async (words: string) => {
      copied = words;
    };
    Object.defineProperty(vscode.env, "clipboard", {
      value: { ...clipboard, writeText },
      configurable: true,
    });
  });
  beforeEach(() => {
    messages.seen();
    copied = undefined;
  });
  afterEach(async () => {
    for (const target of [Global, Workspace]) {
      for (const setting of ["readonlyInclude", "readonlyExclude"]) {
        await vscode.workspace.getConfiguration("files").update(setting, undefined, target);
      }
    }
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
  after(async () => {
    Object.defineProperty(vscode.env, "clipboard", { value: clipboard, configurable: true });
    await vscode.workspace.fs.delete(fileAt("plans.md"));
    await vscode.workspace.fs.delete(fileAt("docs/plans.md"));
    await choose("", "");
    await provider.close();
  });

  const openAt = async (uri: vscode.Uri, words = "![image") => {
    const editor = await vscode.window.showTextDocument(uri);
    const place = editor.document.positionAt(editor.document.getText().indexOf(words) + 2);
    editor.selection = new vscode.Selection(place, place);
    return editor;
  };
  const set = (setting: "readonlyInclude" | "readonlyExclude", globs: readonly string[], target = Global) =>
    vscode.workspace
      .getConfiguration("files")
      .update(setting, Object.fromEntries(globs.map((glob) => [glob, true])), target);
  const refused = async (
    { document }: vscode.TextEditor,
    command = "writeAltText",
    ...parameters: unknown[]
  ) => {
    const [asked, before] = [provider.requests.length, document.getText()];
    messages.seen();
    await run(command, ...parameters);
    const seen: ReturnType<typeof messages.seen> = [];
    await eventually(
      "a message",
      () => {
        seen.push(...messages.seen());
        assert.ok(seen.length > 0);
      },
      soon,
    );
    const [first, ...more] = seen;
    assert.deepEqual(more, []);
    assert.equal(provider.requests.length, asked);
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
    return first;
  };
  const refusal = (buttons: readonly string[]) => ({ text: "plans.md is read-only.", buttons });
  const written = async (editor: vscode.TextEditor) => {
    await run("writeAltText");
    assert.match(editor.document.getText(), /!\[Three panes\]/);
    await vscode.commands.executeCommand("undo");
  };

  const settings: readonly [
    includes: readonly string[],
    excludes: readonly string[],
    root: boolean,
    docs: boolean,
  ][] = [
    [["plans.md"], [], true, false],
    [["**/plans.md"], [], true, true],
    [["docs/**"], [], false, true],
    [["**/*.{html,md}"], ["docs/**"], true, false],
    [["**/[p]lan?.md"], ["**/*.txt"], true, true],
    [["*.md"], [], true, false],
    [["other.md"], [], false, false],
  ];
  for (const [includes, excludes, root, docs] of settings) {
    it(`is what files.readonlyInclude ${includes} without ${excludes.join() || "exceptions"} makes so`, async () => {
      await set("readonlyInclude", includes);
      await set("readonlyExclude", excludes);
      for (const [file, is] of [
        ["plans.md", root],
        ["docs/plans.md", docs],
      ] as const) {
        const editor = await openAt(fileAt(file));
        if (is) {
          assert.deepEqual(await refused(editor), refusal(["Copy Alt Text"]), file);
        } else {
          await written(editor);
        }
      }
    });
  }

  it("is so by its whole path, and by a workspace's settings; a glob that is off counts for nothing", async () => {
    await set("readonlyInclude", [fileAt("plans.md").fsPath]);
    assert.deepEqual(await refused(await openAt(fileAt("plans.md"))), refusal(["Copy Alt Text"]));
    await vscode.workspace
      .getConfiguration("files")
      .update("readonlyInclude", { "**/plans.md": false }, Global);
    await written(await openAt(fileAt("plans.md")));
    await set("readonlyInclude", ["docs/plans.md"], Workspace);
    assert.deepEqual(await refused(await openAt(fileAt("docs/plans.md"))), refusal(["Copy Alt Text"]));
  });

  it("is a file without permission to be written", async () => {
    await chmod(fileAt("plans.md").fsPath, 0o444);
    try {
      assert.deepEqual(await refused(await openAt(fileAt("plans.md"))), refusal(["Copy Alt Text"]));
    } finally {
      await chmod(fileAt("plans.md").fsPath, 0o644);
    }
  });

  for (const [name, scheme, permissions, isReadonly] of [
    ["a file of a read-only file system", "figscribe-fs", undefined, true],
    ["a file that its file system calls read-only", "figscribe-file", vscode.FilePermission.Readonly, false],
  ] as const) {
    it(`is ${name}`, async () => {
      const options = { isReadonly, isCaseSensitive: true };
      const there = vscode.workspace.registerFileSystemProvider(scheme, inMemory(permissions), options);
      try {
        const uri = vscode.Uri.from({ scheme, path: "/plans.md" });
        assert.deepEqual(await refused(await openAt(uri)), refusal(["Copy Alt Text"]));
      } finally {
        await vscode.commands.executeCommand("workbench.action.closeAllEditors");
        there.dispose();
      }
    });
  }

  it("is what is only shown: one side of a comparison, an older version", async () => {
    const there = vscode.workspace.registerTextDocumentContentProvider("figscribe-old", {
      provideTextDocumentContent: () => text,
    });
    try {
      const uri = vscode.Uri.from({ scheme: "figscribe-old", path: "/plans.md" });
      assert.deepEqual(await refused(await openAt(uri)), refusal(["Copy Alt Text"]));
    } finally {
      there.dispose();
    }
  });

  it("has its alt text asked for and copied instead, where that is wanted", async () => {
    await set("readonlyInclude", ["plans.md"]);
    const editor = await openAt(fileAt("plans.md"));
    messages.press("Copy Alt Text");
    const asked = provider.chats().length;
    await run("writeAltText");
    await eventually("the alt text on the clipboard", () => assert.equal(copied, "Three panes"), soon);
    // The command goes on in its own time: its last word must not be the next test's first.
    const said: string[] = [];
    await eventually(
      "the word that it is copied",
      () => {
        said.push(...messages.seen().map((one) => one.text));
        assert.match(said.at(-1) ?? "", /Copied/);
      },
      soon,
    );
    assert.equal(provider.chats().length, asked + 1);
    assert.equal(editor.document.getText(), text);
  });

  it("is refused for every way to write, before a wish is asked for", async () => {
    await set("readonlyInclude", ["plans.md"]);
    const editor = await openAt(fileAt("plans.md"), "<img");
    assert.deepEqual(await refused(editor, "refineAltText"), refusal(["Copy Alt Text"]));
    assert.deepEqual(await refused(editor, "markDecorative"), refusal(["Try Again"]));
    assert.deepEqual(
      await refused(editor, "insertDescription", fileAt("images/editor.png")),
      refusal(["Copy Answer"]),
    );
    // Nobody has to choose a picture first.
    assert.deepEqual(await refused(editor, "insertDescription"), refusal(["Copy Answer"]));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      editor.selection,
    );
    const write = actions.find(({ title }) => /^Write alt text/.test(title))!.command!;
    const named = write.command.replace("figscribe.", "");
    assert.deepEqual(await refused(editor, named, ...write.arguments!), refusal(["Copy Alt Text"]));
  });

  it("is never said to be written when the user locked it for this session, which nothing tells us before", async () => {
    const editor = await openAt(fileAt("plans.md"));
    await vscode.commands.executeCommand("workbench.action.files.setActiveEditorReadonlyInSession");
    try {
      await run("writeAltText");
      assert.equal(editor.document.getText(), text);
      assert.deepEqual(messages.seen(), [
        { text: "plans.md can't be edited, so nothing was written.", buttons: ["Copy Answer"] },
      ]);
    } finally {
      await vscode.commands.executeCommand("workbench.action.files.resetActiveEditorReadonlyInSession");
    }
    await written(editor);
  });
}).timeout(60_000);

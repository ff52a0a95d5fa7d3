import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { readConfig } from "../../src/core/check/project.ts";
import { rootsOf } from "../../src/host/documents/image-targets.ts";
import { createIsReadOnly } from "../../src/host/editor/read-only.ts";
import { createImageReader } from "../../src/host/pictures/image-reader.ts";
import { scanDocuments } from "../../src/host/review/review-scan.ts";
import { documentsIn } from "../../src/host/review/review-scope.ts";
import { watchCustomTasks } from "../../src/host/tasks/custom-tasks.ts";
import { createDownload } from "../../src/node/download.ts";
import { isWritable } from "../../src/node/files.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { choose, fileAt, run } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";
import { testReferences } from "./support/references.ts";

const call = async (tool: string, input: object): Promise<string> => {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(`figscribe_${tool}`, options);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
};

/** Answers each question with its first button, or not at all, while `work` runs; gives the questions. */
async function answering(how: "yes" | "no", work: () => PromiseLike<unknown>): Promise<string[]> {
  const questions: string[] = [];
  const { showInformationMessage } = vscode.window;
  const answer = async (message: string, options: unknown, button: string) => {
    if ((options as vscode.MessageOptions)?.modal) {
      questions.push(message);
    }
    return how === "yes" ? button : undefined;
  };
  Object.assign(vscode.window, { showInformationMessage: answer });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showInformationMessage });
  }
  return questions;
}

describe("what lies outside of the workspace", () => {
  let provider: Provider;
  let outside: string;
  const at = (name: string) => path.join(outside, name);
  before(async () => {
    provider = await startProvider({ answer: altAnswer("Three panes") });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    outside = await realpath(await mkdtemp(path.join(tmpdir(), "figscribe-outside-")));
    const picture = fileAt("images/terminal.png").fsPath;
    await mkdir(at("notes"));
    await mkdir(at("elsewhere"));
    for (const name of ["passport.png", "notes/secret.png", "elsewhere/other.png", "beside.png"]) {
      await copyFile(picture, at(name));
    }
    await writeFile(at("notes/diary.md"), "My salary is 12,000.\n\n![](secret.png)\n");
    await writeFile(at("single.md"), "![](beside.png)\n\n![](notes/secret.png)\n");
    await mkdir(fileAt("reach").fsPath);
    for (const [link, to] of [
      ["linked.png", at("passport.png")],
      ["notes", at("notes")],
      ["inner.png", "../images/editor.png"],
      ["inner", "../images"],
    ] as const) {
      await symlink(to, fileAt(`reach/${link}`).fsPath);
    }
  });
  afterEach(async () => {
    while (vscode.window.activeTextEditor) {
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
    for (const uri of opened.splice(0)) {
      await rm(uri.fsPath);
    }
  });
  after(async () => {
    await rm(fileAt("reach").fsPath, { recursive: true });
    await rm(outside, { recursive: true });
    await choose("", "");
    await provider.close();
  });

  const document = (text: string) => writeFile(fileAt("reach/a.md").fsPath, text);
  const opened: vscode.Uri[] = [];
  /** Such a document in an editor, the cursor in its first reference; another one each time. */
  const shown = async (text: string) => {
    const uri = fileAt(`reach/${crypto.randomUUID()}.md`);
    opened.push(uri);
    await writeFile(uri.fsPath, text);
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(0, 2, 0, 2);
    return editor;
  };
  const scan = async () => {
    const { token } = new vscode.CancellationTokenSource();
    const scope = { kind: "folder", uri: fileAt("reach").toString() } as const;
    return scanDocuments(
      await documentsIn(scope, token),
      fileAt("reach"),
      {
        read: createImageReader(createDownload()),
        isReadOnly: createIsReadOnly(isWritable),
        reach: testReach(),
        references: testReferences(),
      },
      () => {},
      new AbortController().signal,
    );
  };
  /** Every way by which a document can name it. */
  const targets = () => [
    "linked.png",
    "notes/secret.png",
    at("passport.png"),
    `file://${at("passport.png")}`,
    `${path.relative(fileAt("reach").fsPath, at("passport.png"))}`,
  ];

  it("is listed by a review, and neither read nor sent, whatever way leads there", async () => {
    await document(
      `${targets()
        .map((target) => `![](${target})`)
        .join("\n\n")}\n\n![](inner.png) ![](inner/terminal.png)\n`,
    );
    const { places, outside: left } = await scan();
    assert.deepEqual(left, ["reach/notes/diary.md"]);
    const problems = places.map(({ image }) => (image.kind === "none" ? image.problem : image.path));
    for (const [index, target] of targets().entries()) {
      assert.match(problems[index]!, /is outside this project, so it was not looked at/, target);
    }
    assert.deepEqual(
      problems.slice(targets().length).map((found) => found!.split("/").slice(-2).join("/")),
      ["reach/inner.png", "inner/terminal.png"],
    );
    assert.doesNotMatch(JSON.stringify(places.map(({ context, shown }) => [context, shown])), /salary|diary/);
  });

  it("is not read by a review either when a link is led there after the scan", async () => {
    await document("![](swapped.png)\n");
    const link = fileAt("reach/swapped.png").fsPath;
    await symlink("../images/editor.png", link);
    const { places } = await scan();
    const { image } = places[0]!;
    assert.ok(image.kind === "image");
    await image.read();
    await rm(link);
    await symlink(at("passport.png"), link);
    await assert.rejects(image.read(), /is outside this project/);
    await rm(link);
  });

  it("is refused to agents in words, without a question and without telling what is there", async () => {
    await document("![](inner.png)\n");
    const asked = provider.requests.length;
    const questions = await answering("yes", async () => {
      for (const name of ["linked.png", "notes/secret.png", "notes/nothing-there.png"]) {
        await assert.rejects(call("explainImage", { path: `reach/${name}` }), /symbolic link/, name);
        await assert.rejects(call("transcribeImage", { path: `reach/${name}` }), /symbolic link/, name);
      }
      await assert.rejects(call("findAltTextProblems", { path: "reach/notes/diary.md" }), /symbolic link/);
      const all = await call("findAltTextProblems", {});
      assert.doesNotMatch(all, /diary|notes|secret/);
      assert.match(all, /^Links of the workspace lead to 1 document outside of it: not looked at\.$/m);
      assert.match(all, /^- reach\/a\.md:1: The image inner\.png has no alt text\.$/m);
    });
    assert.deepEqual(questions, []);
    assert.equal(provider.requests.length, asked);
    assert.match(await call("explainImage", { path: "reach/inner.png" }), /From the image reach\/inner\.png/);
    assert.equal(provider.requests.length, asked + 1);
  });

  it("is sent for the reference under the cursor only when the person says so, who is asked once for an image", async () => {
    for (const target of targets()) {
      const editor = await shown(`![](${target})\n`);
      const asked = provider.requests.length;
      const name = target.includes("secret")
        ? "secret.png"
        : target === "linked.png"
          ? target
          : "passport.png";
      const { host } = new URL(provider.ollamaUrl);
      const question = `${name} is outside this workspace. Send it to ${host} on this computer?`;
      const refused = await answering("no", () => run("writeAltText"));
      const explained = await answering("no", () => run("explainImage"));
      if (refused.length) {
        assert.deepEqual([refused, explained], [[question], [question]], target);
        assert.equal(provider.requests.length, asked, target);
        assert.equal(editor.document.getText(), `![](${target})\n`);
        assert.deepEqual(await answering("yes", () => run("writeAltText")), [question]);
      }
      assert.deepEqual(await answering("no", () => run("writeAltText")), [], `${target}: asked again`);
      assert.ok(provider.requests.length > asked);
      assert.match(editor.document.getText(), /^!\[Three panes\]/);
    }
  });

  it("is not asked about for a link that stays inside", async () => {
    const editor = await shown("![](inner.png)\n");
    assert.deepEqual(await answering("no", () => run("writeAltText")), []);
    assert.match(editor.document.getText(), /^!\[Three panes\]/);
  });

  it("is told by the hover, and not drawn", async () => {
    const editor = await shown("![](notes/secret.png)\n");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      new vscode.Position(0, 3),
    );
    const text = hovers
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value);
    const ours = text.find((value) => value?.includes("$(file-media)"))!;
    assert.match(ours, /is outside this project/);
    assert.doesNotMatch(ours, /data:image/);
  });

  it("is, for a document opened by itself, what doesn't lie below its folder", async () => {
    await writeFile(at("elsewhere/single.md"), "![](../beside.png)\n");
    await writeFile(at("elsewhere/link.md"), "![](out.png)\n");
    await symlink(at("passport.png"), at("elsewhere/out.png"));
    for (const [file, asks] of [
      ["single.md", false],
      ["elsewhere/single.md", "beside.png is outside the folder of single.md."],
      ["elsewhere/link.md", "out.png is outside the folder of link.md."],
    ] as const) {
      const editor = await vscode.window.showTextDocument(vscode.Uri.file(at(file)));
      for (const line of file === "single.md" ? [0, 2] : [0]) {
        editor.selection = new vscode.Selection(line, 2, line, 2);
        const questions = await answering(asks ? "no" : "yes", () => run("writeAltText"));
        if (asks === false) {
          assert.deepEqual(questions, []);
          assert.match(editor.document.lineAt(line).text, /Three panes/);
        } else if (questions.length) {
          assert.ok(questions[0]!.startsWith(asks), questions[0]);
        } else {
          assert.equal(file, "elsewhere/link.md", "asked before, as passport.png");
        }
      }
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  it("is no task of the workspace's, whose words would be sent", async () => {
    await mkdir(fileAt(".figscribe").fsPath);
    await writeFile(at("key.txt"), "---\nid: key\ntitle: Key\n---\nsecret");
    await symlink(at("key.txt"), fileAt(".figscribe/key.task.md").fsPath);
    const watching = watchCustomTasks(testReach());
    try {
      const { tasks, wrong } = await watching.read();
      assert.deepEqual(tasks, []);
      assert.match(wrong.join(), /key\.task\.md is outside the workspace/);
    } finally {
      watching.dispose();
      await rm(fileAt(".figscribe").fsPath, { recursive: true });
    }
  });

  it("is not inside by a project's own image roots, which count for nothing before the folder is trusted", async () => {
    const config = readConfig("figscribe.config.json", '{ "imageRoots": ["/", "static"] }')!;
    assert.deepEqual(rootsOf(fileAt("reach/a.md"), config).imageRoots, ["/", "static"]);
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, "isTrusted")!;
    Object.defineProperty(vscode.workspace, "isTrusted", { value: false, configurable: true });
    try {
      assert.deepEqual(rootsOf(fileAt("reach/a.md"), config).imageRoots, []);
    } finally {
      Object.defineProperty(vscode.workspace, "isTrusted", trusted);
    }
    const manifest = vscode.extensions.getExtension("figscribe.figscribe")!.packageJSON;
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.ok(restrictedConfigurations.includes("figscribe.imageRoots"));
    await vscode.workspace.fs.writeFile(
      fileAt("figscribe.config.json"),
      Buffer.from(JSON.stringify({ imageRoots: [at("elsewhere")] })),
    );
    await document("![](/other.png)\n");
    const { places } = await scan();
    await vscode.workspace.fs.delete(fileAt("figscribe.config.json"));
    const { image } = places[0]!;
    assert.match(image.kind === "none" ? image.problem : "", /is outside this project/);
  });

  it("is not what lies in a folder of the workspace that is itself reached through a link, nor in another of several", async () => {
    const link = `${outside}-link`;
    await symlink(outside, link);
    const [root, linked, picture] = ["", "reach/linked.png", "images/editor.png"].map((name) => fileAt(name));
    const folders = [vscode.Uri.file(link), root!].map((uri, index) => ({
      uri,
      name: `${index}`,
      index,
    }));
    const given = Object.getOwnPropertyDescriptor(vscode.workspace, "workspaceFolders")!;
    Object.defineProperty(vscode.workspace, "workspaceFolders", { value: folders, configurable: true });
    try {
      const whereIs = testReach().within(root!);
      const kind = async (file: string) => (await whereIs(file)).kind;
      assert.equal(await kind(`${link}/passport.png`), "inside");
      assert.equal(await kind(at("passport.png")), "inside");
      assert.equal(await kind(linked!.path), "inside");
      assert.equal(await kind(picture!.path), "inside");
      assert.equal(await kind("/etc/hosts"), "outside");
    } finally {
      Object.defineProperty(vscode.workspace, "workspaceFolders", given);
      await rm(link);
    }
  });

  it("is, where a file system doesn't tell what links lead to, all that lies behind one", async () => {
    const { Directory, File, SymbolicLink } = vscode.FileType;
    const types: Readonly<Record<string, vscode.FileType>> = {
      "/w": Directory | SymbolicLink,
      "/w/docs": Directory,
      "/w/docs/a.png": File,
      "/w/link": Directory | SymbolicLink,
      "/w/link/a.png": File,
      "/w/docs/b.png": File | SymbolicLink,
    };
    const none = () => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const there = vscode.workspace.registerFileSystemProvider("figscribe-virtual", {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => ({ dispose() {} }),
      stat(uri) {
        const type = types[uri.path];
        if (type === undefined) {
          throw vscode.FileSystemError.FileNotFound(uri);
        }
        return { type, ctime: 0, mtime: 0, size: 1 };
      },
      ...{
        readFile: none,
        readDirectory: none,
        createDirectory: none,
        writeFile: none,
        delete: none,
        rename: none,
      },
    });
    try {
      for (const root of ["/w", "/"]) {
        const uri = vscode.Uri.from({ scheme: "figscribe-virtual", path: root });
        const whereIs = testReach().within(uri, uri);
        const kinds = async (...paths: readonly string[]) =>
          Promise.all(paths.map(async (one) => (await whereIs(one)).kind));
        assert.deepEqual(
          await kinds("/w/docs/a.png", "/w/docs/b.png", "/w/link/a.png"),
          root === "/w" ? ["inside", "outside", "outside"] : ["outside", "outside", "outside"],
        );
        await assert.rejects(
          whereIs("/w/docs/none.png").then(({ kind }) => kind === "outside" && Promise.reject()),
        );
      }
      const other = vscode.Uri.from({ scheme: "figscribe-virtual", path: "/w/docs" });
      assert.equal((await testReach().within(other, other)("/w/link/a.png")).kind, "outside");
    } finally {
      there.dispose();
    }
  });
}).timeout(120_000);

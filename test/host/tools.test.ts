import assert from "node:assert/strict";
import { mkdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { Receiver } from "../../src/core/models/contract.ts";
import { registerTools, type ToolAbilities } from "../../src/host/agents/language-model-tools.ts";
import { ollamaModels } from "../server/models.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually, soon } from "../support/eventually.ts";
import { choose, chooseFor, fileAt, openAt, restore } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";
import { testReferences } from "./support/references.ts";

const call = async (tool: string, input: object, token?: vscode.CancellationToken): Promise<string> => {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(`figscribe_${tool}`, options, token);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
};

describe("tools for agents", () => {
  const references = testReferences();
  let provider: Provider;
  before(async () => {
    await vscode.extensions.getExtension("figscribe.figscribe")?.activate();
    provider = await startProvider({
      answer: "A queue with two workers.",
      ollamaModels: [...ollamaModels, { id: "glm-ocr", vision: true }],
    });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
  });
  after(async () => {
    await choose("", "");
    references.dispose();
    await provider.close();
  });

  it("are there, each with a description and a schema", () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith("figscribe_"));
    assert.equal(ours.length, 4);
    for (const { description, inputSchema } of ours) {
      assert.ok(description.length > 50);
      assert.ok(inputSchema);
    }
  });

  it("ask before they read, naming the file and who gets it", async () => {
    const registered: vscode.LanguageModelTool<{ path: string; line?: number }>[] = [];
    const { registerTool } = vscode.lm;
    Object.assign(vscode.lm, {
      registerTool: (_name: string, tool: (typeof registered)[number]) => registered.push(tool),
    });
    let receiver: Receiver = { at: "elsewhere", host: "api.example.com" };
    registerTools({
      models: { described: async () => receiver },
      reach: testReach(),
      references,
    } as unknown as ToolAbilities);
    Object.assign(vscode.lm, { registerTool });
    const asks = async (tool: number, path: string, line?: number) => {
      const { token } = new vscode.CancellationTokenSource();
      const input = { path, ...(line ? { line } : {}) };
      const prepared = await registered[tool]?.prepareInvocation?.({ input }, token);
      const message = prepared?.confirmationMessages?.message;
      assert.ok(message instanceof vscode.MarkdownString);
      return message.value.replaceAll("&nbsp;", " ").replaceAll("\\", "");
    };
    const question = "Let Figscribe read images/editor.png?";
    assert.equal(await asks(0, "images/editor.png"), `${question} It is sent to api.example.com.`);
    receiver = { at: "embedded", host: null };
    assert.equal(await asks(1, "images/editor.png"), `${question} It stays on this computer.`);
    assert.match(await asks(2, "README.md"), /look through README\.md\? Nothing is changed or sent\./);
    assert.equal(
      await asks(3, "docs/guide.md", 5),
      "Let Figscribe write alt text for ../images/editor.png in docs/guide.md, by the words around it? It stays on this computer.",
    );
    await assert.rejects(asks(0, "../../x.png"), /outside the workspace/);
  });

  it("explain an image by its path", async () => {
    const text = await call("explainImage", { path: "images/architecture.png" });
    assert.match(text, /^From the image images\/architecture\.png.*not instructions to follow\.\n\nA queue/s);
    const { pictures, chat } = provider.chats().at(-1)!;
    assert.equal(pictures.length, 1);
    assert.match(JSON.stringify(chat), /Explain this image/);
  });

  it("answer a question about it", async () => {
    await call("explainImage", { path: fileAt("images/terminal.png").fsPath, question: "Which exit code?" });
    assert.match(JSON.stringify(provider.chats().at(-1)!.chat), /Which exit code\?/);
  });

  it("have text transcribed by the model that is chosen for it", async () => {
    await chooseFor({ text: "custom:glm-ocr" });
    try {
      assert.match(await call("transcribeImage", { path: "images/terminal.png" }), /read by glm-ocr/);
      const { model, messages } = JSON.parse(provider.chats().at(-1)!.body);
      assert.deepEqual([model, messages.at(-1).content.at(-1).text], ["glm-ocr", "Text Recognition:"]);
      await call("explainImage", { path: "images/terminal.png" });
      assert.equal(JSON.parse(provider.chats().at(-1)!.body).model, "qwen3-vl:4b");
    } finally {
      await chooseFor(undefined);
    }
  });

  it("transcribe on this computer where no model is chosen", async () => {
    await choose("", "");
    try {
      const asked = provider.requests.length;
      const text = await call("transcribeImage", { path: "./docs/../images/terminal.png" });
      assert.match(text, /read by Embedded reader/);
      assert.match(text, /deliver/);
      assert.equal(provider.requests.length, asked);
    } finally {
      await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    }
  });

  it("reach no file outside the workspace", async () => {
    const outside = path.join(tmpdir(), `figscribe-outside-${process.pid}`);
    const link = fileAt("images/linked").fsPath;
    await mkdir(outside, { recursive: true });
    await symlink(outside, link);
    const asked = provider.requests.length;
    try {
      for (const name of [
        "../outside.png",
        "docs/../../x.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://x.test/a.png",
        "~/a.png/../../../b.png",
      ]) {
        await assert.rejects(call("explainImage", { path: name }), /outside the workspace/, name);
      }
      await assert.rejects(call("explainImage", { path: "images/linked/a.png" }), /symbolic link/);
      await assert.rejects(call("findAltTextProblems", { path: "../README.md" }), /outside the workspace/);
      assert.equal(provider.requests.length, asked);
    } finally {
      await rm(link);
      await rm(outside, { recursive: true });
    }
  });

  it("say what is wrong and the way out", async () => {
    await assert.rejects(
      call("explainImage", { path: "images/missing.png" }),
      /no file images\/missing\.png in the workspace.*Name another file/,
    );
    await assert.rejects(call("explainImage", { path: "README.md" }), /README\.md/);
    provider.script({ kind: "status", status: 401 });
    await assert.rejects(call("explainImage", { path: "images/editor.png" }), /Figscribe: Set API Key…/);
  });

  it("stop when the agent does", async () => {
    // Without an end: only stopping ends it.
    provider.script({ kind: "stream", text: "A very slow answer", breaks: { after: 2, what: "stall" } });
    const before = provider.chats().length;
    const source = new vscode.CancellationTokenSource();
    const running = call("explainImage", { path: "images/editor.png" }, source.token);
    const ended = assert.rejects(running);
    await eventually("the request", () => assert.ok(provider.chats().length > before), soon);
    source.cancel();
    await ended;
    assert.equal(await provider.chats().at(-1)!.closed, true);
  });

  it("list the references without a useful alt text, with their lines", async () => {
    const text = await call("findAltTextProblems", { path: "docs/guide.md" });
    assert.deepEqual(text.split("\n"), [
      "Image references without a useful alt text in docs/guide.md:",
      "- docs/guide.md:3: The image ../images/architecture.png has no alt text.",
      "- docs/guide.md:5: The image ../images/editor.png has no alt text.",
      "- docs/guide.md:9: The image ../images/terminal.png has no alt text.",
    ]);
  });

  describe("an alt text in its document", () => {
    const uri = fileAt("docs/suggest.md");
    const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const suggest = (line: number, target?: string) =>
      call("suggestAltText", { path: "docs/suggest.md", line, ...(target ? { target } : {}) });
    const answerWith = (alt: string, decision = "informative", longDescription = "") =>
      provider.script({ kind: "stream", text: JSON.stringify({ decision, alt, longDescription }) });
    afterEach(async () => {
      await vscode.workspace.fs.delete(uri);
    });

    it("is written for the agent to put in, escaped, and nothing is changed", async () => {
      const text = "# Plans\n\nWords ![](../images/editor.png) more\n";
      await write(text);
      answerWith("The [Save] button");
      const said = await suggest(3);
      assert.match(
        said,
        /^Alt text for \.\.\/images\/editor\.png at docs\/suggest\.md:3, written by .*not instructions/,
      );
      assert.match(said, /^Alt text \(informative\): The \[Save\] button$/m);
      assert.match(said, /^```\n!\[The &#91;Save&#93; button\]\(\.\.\/images\/editor\.png\)\n```$/m);
      assert.match(JSON.stringify(provider.chats().at(-1)!.chat), /Plans/);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), text);
    });

    it("may be empty, or be too little", async () => {
      await write('![](../images/editor.png)\n\n<img src="../images/editor.png">\n');
      answerWith("", "decorative");
      assert.match(await suggest(3), /is decorative.*<img src="\.\.\/images\/editor\.png" alt="">/s);
      answerWith("", "decorative");
      assert.match(await suggest(1), /is decorative.*Leave the document as it is/s);
      answerWith("Three parts", "complex", "- a\n- b");
      assert.match(await suggest(1), /Three parts.*For the text below it:\n\n- a\n- b$/s);
    });

    it("is for one image: the line tells which, and the target where that has several", async () => {
      await write("![](../images/editor.png) ![](../images/terminal.png)\n");
      const asked = provider.requests.length;
      await assert.rejects(
        suggest(1),
        /Line 1 of docs\/suggest\.md has several.*editor\.png, .*terminal\.png/,
      );
      await assert.rejects(suggest(2), /no image.*on line 2 of docs\/suggest\.md/);
      await assert.rejects(suggest(1, "x.png"), /no image x\.png on line 1/);
      assert.equal(provider.requests.length, asked);
      answerWith("A terminal");
      assert.match(await suggest(1, "../images/terminal.png"), /terminal\.png at docs\/suggest\.md:1/);
    });

    it("is not written for what lies on the web or outside of the workspace, which an agent could be told to name", async () => {
      await write(
        `![](${provider.url}/secret.png)\n\n![](../../../outside.png)\n\n![](../images/none.png)\n`,
      );
      const asked = provider.requests.length;
      await assert.rejects(suggest(1), /is on the web and was not fetched/);
      await assert.rejects(suggest(3), /outside/);
      await assert.rejects(suggest(5), /none\.png was not found/);
      assert.equal(provider.requests.length, asked);
    });
  });

  it("read a document in its own encoding, as the editor would", async () => {
    const uri = fileAt("docs/utf16.md");
    for (const [mark, encoding] of [
      [[0xff, 0xfe], "utf16le"],
      [[0xfe, 0xff], "utf16be"],
    ] as const) {
      const units = Buffer.from("# Größe\n\n![](../images/editor.png)\n", "utf16le");
      const bytes = Buffer.concat([Buffer.from(mark), encoding === "utf16be" ? units.swap16() : units]);
      await vscode.workspace.fs.writeFile(uri, bytes);
      const text = await call("findAltTextProblems", { path: "docs/utf16.md" });
      assert.match(
        text,
        /^- docs\/utf16\.md:3: The image \.\.\/images\/editor\.png has no alt text\.$/m,
        encoding,
      );
    }
    const files = vscode.workspace.getConfiguration("files", uri);
    await files.update("encoding", "iso88591", vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.workspace.fs.writeFile(uri, Buffer.from("![](größe.png)\n", "latin1"));
      assert.match(
        await call("findAltTextProblems", { path: "docs/utf16.md" }),
        /größe\.png has no alt text/,
      );
    } finally {
      await files.update("encoding", undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("pass by a document that is no text, and say so of one that they were told to read", async () => {
    const uri = fileAt("docs/aaa.md");
    await vscode.workspace.fs.writeFile(
      uri,
      Uint8Array.from({ length: 600 }, (_, index) => index % 7),
    );
    try {
      assert.match(await call("findAltTextProblems", {}), /^- docs\/guide\.md:3:/m);
      await assert.rejects(
        call("findAltTextProblems", { path: "docs/aaa.md" }),
        /aaa\.md can't be read as text/,
      );
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("look through the whole workspace, unsaved changes included", async () => {
    const editor = await openAt("README.md", "an old alt");
    const saved = editor.document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(0, 0), "![Screenshot](images/editor.png)\n\n");
    await vscode.workspace.applyEdit(edit);
    try {
      const text = await call("findAltTextProblems", {});
      assert.match(
        text,
        /^- README\.md:1: The image images\/editor\.png has only a placeholder as its alt text: “Screenshot”\.$/m,
      );
      assert.match(text, /^- README\.md:5: The image images\/editor\.png has no alt text\.$/m);
      assert.match(text, /^- page\.html:5: The image images\/editor\.png has no alt text\.$/m);
      assert.doesNotMatch(text, /page\.html:6/);
    } finally {
      await restore(editor, saved);
    }
  });
}).timeout(60_000);

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { tasks } from "../../src/core/ask/table.ts";
import type { Model } from "../../src/core/models/contract.ts";
import {
  editorModel,
  editorRef,
  listEditorModels,
  parseEditorRef,
  seesImages,
} from "../../src/host/models/editor-models.ts";
import { ask, only, problemOf, testPrompt } from "../support/asking.ts";
import { eventually, soon } from "../support/eventually.ts";
import { testImage } from "../support/images.ts";
import { agreeing, type ChatRequestSeen, chatModels } from "./support/chat-models.ts";
import { choose, fileAt, openAt, restore, run } from "./support/editing.ts";

describe("the editor's own chat models", () => {
  let requests: readonly ChatRequestSeen[];
  before(async () => {
    requests = await chatModels();
  });

  const find = async (id: string): Promise<vscode.LanguageModelChat> => {
    const [chat] = await vscode.lm.selectChatModels({ vendor: "figscribe-test", id });
    assert.ok(chat, id);
    return chat;
  };
  const model = async (id: string): Promise<Model> => editorModel(await find(id));

  it("are named by vendor and id, whatever the id holds", () => {
    const ref = editorRef({ vendor: "acme", id: "gpt/4 o:mini" });
    assert.deepEqual(parseEditorRef(` ${ref} `), { vendor: "acme", id: "gpt/4 o:mini" });
    for (const other of ["", "local", "editor:", "editor:acme", "editor:acme/", "ollama:a/b"]) {
      assert.equal(parseEditorRef(other), undefined, other);
    }
  });

  it("get the text and the very bytes of the images, in the order of a prompt", async () => {
    const image = testImage();
    const asked = await ask(
      await model("vision"),
      testPrompt({
        images: [image, image],
        messages: [
          { role: "user", text: "File: a.png" },
          { role: "assistant", text: "A picture." },
          { role: "user", text: "Which colour?" },
        ],
      }),
    );
    assert.equal(asked.error, undefined);
    assert.match(asked.text, /^I see 2 image/);
    const { messages } = requests.at(-1)!;
    assert.deepEqual(
      messages.map(({ role, parts }) => [role, parts.map(({ text, mime }) => text ?? mime)]),
      [
        ["user", ["You read pictures.\n\nExplain this picture.", image.mime, image.mime, "File: a.png"]],
        ["assistant", ["A picture."]],
        ["user", ["Which colour?"]],
      ],
    );
    assert.deepEqual(messages[0]!.parts[1]!.bytes, Uint8Array.from(image.bytes));
    assert.deepEqual(only(asked, "end"), { kind: "end", reason: "stop" });
  });

  it("say in the receipt what was handed over", async () => {
    const image = testImage();
    const sent = only(await ask(await model("vision"), testPrompt({ images: [image] })), "sent");
    const { width, height, mime, bytes } = image;
    assert.deepEqual(sent.images, [{ mime, width, height, bytes: bytes.length }]);
    const texts = "You read pictures.\n\nExplain this picture.File: a.png".length;
    assert.equal(sent.requestBytes, bytes.length + texts);
  });

  const failures: readonly [id: string, code: string, says: RegExp, step: string][] = [
    ["quota", "payment", /quota.*You have used up your quota/, "chooseModel"],
    ["forbidden", "forbidden", /doesn't let Figscribe use/, "retry"],
    ["gone", "modelGone", /no longer available/, "chooseModel"],
    ["refusing", "noVision", /took no image/, "chooseModel"],
    ["silent", "emptyAnswer", /answered nothing/, "retry"],
  ];
  for (const [id, code, says, step] of failures) {
    it(`tell what went wrong and offer a way on: ${id}`, async () => {
      const problem = problemOf(await ask(await model(id)));
      assert.equal(problem.code, code);
      assert.match(problem.message, says);
      assert.ok(problem.steps.includes(step as "retry"));
    });
  }

  it("keep what had come when the provider fails in the middle", async () => {
    const asked = await ask(await model("broken"));
    assert.equal(asked.text, "Half an ");
    assert.match(problemOf(asked).message, /The backend broke/);
  });

  it("think apart from what they answer", async () => {
    const { text, reasoning } = await ask(await model("thinking"));
    assert.deepEqual([text, reasoning], ["A picture.", "Hm, a picture."]);
  });

  const moderate = { task: "moderate", shape: tasks.moderate.shape! } as const;

  it("are asked in words for an answer in a form, and once more when it doesn't fit", async () => {
    const before = requests.length;
    const asked = await ask(await model("judging"), testPrompt(moderate));
    assert.equal(asked.error, undefined);
    assert.match(
      asked.text,
      /^A key can be read\.[\s\S]*\| secret \| 3 \(serious\) \| A key \\\| top left \|$/,
    );
    const [first, second] = requests.slice(before).map(({ messages }) => messages);
    assert.match(first![0]!.parts[0]!.text!, /one JSON object that fits this JSON Schema[\s\S]*"severity"/);
    assert.match(second!.at(-1)!.parts[0]!.text!, /findings\.0\.severity/);
    assert.equal(requests.length, before + 2);
  });

  it("that never keep to the form are shown as they spoke, with the reason", async () => {
    const before = requests.length;
    const asked = await ask(await model("rambling"), testPrompt(moderate));
    assert.equal(asked.text, "It looks fine to me.");
    assert.match(
      only(asked, "notice").text,
      /^The model didn't give its answer in the form it was asked for\./,
    );
    assert.equal(requests.length, before + 2);
  });

  it("are not asked when they can't see, and not offered", async () => {
    const before = requests.length;
    assert.equal(seesImages(await find("blind")), false);
    assert.equal(problemOf(await ask(await model("blind"))).code, "noVision");
    assert.equal(requests.length, before);
    const offered = (await listEditorModels()).map(({ ref }) => ref);
    assert.ok(offered.includes("editor:figscribe-test/vision"));
    assert.ok(!offered.includes("editor:figscribe-test/blind"));
  });

  it("learn that the user stopped", async () => {
    const stop = new AbortController();
    const asked = await ask(await model("slow"), testPrompt(), stop.signal, (chunk) => {
      if (chunk.kind === "text") stop.abort();
    });
    assert.equal((asked.error as Error).name, "AbortError");
    assert.equal(asked.text, "Well…");
    const request = requests.at(-1)!;
    await eventually("the end of the request", () => assert.ok(request.cancelled), soon);
  });

  it("write alt text once the user agreed, and ask about their vendor once", async () => {
    await choose("editor:figscribe-test/writer", "");
    const editor = await openAt("docs/guide.md", "![](../images/architecture.png)");
    const text = editor.document.getText();
    try {
      const { questions } = await agreeing(async () => {
        await run("writeAltText");
        await restore(editor, text);
        await openAt("docs/guide.md", "![](../images/architecture.png)");
        await run("writeAltText");
      });
      assert.deepEqual(questions, ["Send images to VS Code (figscribe-test)?"]);
      assert.match(editor.document.getText(), /!\[One image of \d+×\d+/);
      const sent = requests.at(-1)!.messages[0]!.parts.find(({ mime }) => mime)!;
      const file = await readFile(fileAt("images/architecture.png").fsPath);
      const size = Buffer.from(sent.bytes!);
      assert.equal(size.readUInt32BE(16), file.readUInt32BE(16));
      assert.equal(size.readUInt32BE(20), file.readUInt32BE(20));
    } finally {
      await restore(editor, text);
      await choose("", "");
    }
  });

  it("that are gone lead back to the picker", async () => {
    await choose("editor:figscribe-test/never-was", "");
    const { showErrorMessage } = vscode.window;
    const shown: unknown[] = [];
    Object.assign(vscode.window, {
      showErrorMessage: async (...said: unknown[]) => void shown.push(...said),
    });
    const editor = await openAt("docs/guide.md", "![](../images/architecture.png)");
    try {
      await run("writeAltText");
      assert.match(String(shown[0]), /offers no chat model “never-was” of figscribe-test/);
      assert.ok(shown.includes("Choose Model…"));
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
      await restore(editor, editor.document.getText());
      await choose("", "");
    }
  });
}).timeout(60_000);

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { PanelState } from "../../src/core/contract/panel-protocol.ts";
import { createAnswerStore } from "../../src/host/models/answer-store.ts";
import { createHistory } from "../../src/host/panel/saved-conversations.ts";

const report = (error: unknown) => {
  throw error;
};

describe("what is kept on this computer", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "figscribe-kept-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("are answers up to 5 MB, those used last, until they are cleared", async () => {
    const answers = path.join(folder, "answers");
    const store = createAnswerStore(vscode.Uri.file(answers), report);
    const moment = () => new Promise((resolve) => setTimeout(resolve, 30));
    const large = "x".repeat(1_900_000);
    for (const key of ["first", "second"]) {
      await store.put(key, { text: large });
      await moment();
    }
    assert.deepEqual(await store.get("first"), { text: large });
    await moment();
    await store.put("third", { text: large });
    assert.deepEqual((await readdir(answers)).sort(), ["first.json", "third.json"]);
    assert.equal(await store.get("second"), undefined);
    await store.clear();
    assert.equal(await store.get("third"), undefined);
    assert.deepEqual(await readdir(folder), []);
  });

  it("are this workspace's conversations, until they are cleared", async () => {
    const history = createHistory(vscode.Uri.file(folder), report);
    const state = (id: string, text: string): PanelState => ({
      version: 1,
      conversation: id,
      pictures: [],
      tasks: [],
      task: "explain",
      model: { ref: "test:m", label: "m", vendor: "Test", at: "elsewhere" },
      turns: [{ id: "t", task: "explain", pictures: [], status: "done", format: "markdown", text }],
      insert: "none",
    });
    history.note(state("a", "A red line."));
    history.note(state("b", "A blue line."));
    const texts = async () => (await history.list()).map(({ turns }) => turns[0]!.text);
    assert.deepEqual(await texts(), ["A blue line.", "A red line."]);
    // Another window reads the same.
    assert.equal((await createHistory(vscode.Uri.file(folder), report).list()).length, 2);
    await history.clear();
    assert.deepEqual(await texts(), []);
    assert.deepEqual(await readdir(folder), []);
  });
});

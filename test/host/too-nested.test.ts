import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { listAltTextProblems } from "../../src/host/agents/alt-text-problems.ts";
import { holdCursor } from "../../src/host/documents/places.ts";
import { chooseAnchor } from "../../src/host/documents/references.ts";
import { createIsReadOnly } from "../../src/host/editor/read-only.ts";
import { createImageReader } from "../../src/host/pictures/image-reader.ts";
import { scanDocuments } from "../../src/host/review/review-scan.ts";
import { createDownload } from "../../src/node/download.ts";
import { isWritable } from "../../src/node/files.ts";
import { deepDocuments } from "../support/deep-documents.ts";
import { fileAt } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";
import { testReferences } from "./support/references.ts";
import { until } from "./support/until.ts";

const never = new AbortController().signal;
const why = (name: string) =>
  new RegExp(`^${name} is nested too deeply to be searched for images: split it up`);

describe("a document that nests too deeply to be looked through", () => {
  const nested = "nested/generic-calls.tsx";
  const plain = "nested/plain.md";
  const references = testReferences();
  before(async () => {
    await vscode.workspace.fs.writeFile(fileAt(nested), Buffer.from(deepDocuments["generic-calls.tsx"]!));
    await vscode.workspace.fs.writeFile(fileAt(plain), Buffer.from("![](../images/editor.png)\n"));
  });
  after(async () => {
    references.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(fileAt("nested"), { recursive: true });
  });

  it("says so in its first line while it is open, until it is mended", async () => {
    const { document } = await vscode.window.showTextDocument(fileAt(nested));
    const ours = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === "Figscribe")
        .map(({ range, message, code }) => [range.start.line, message, code] as const);
    await until(() => assert.equal(ours()[0]?.[2], "too-nested"));
    assert.equal(ours().length, 1);
    assert.equal(ours()[0]![0], 0);
    assert.match(ours()[0]![1], why("This document"));
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(1, 0, 2, 0));
    await vscode.workspace.applyEdit(edit);
    await until(() =>
      assert.deepEqual(
        ours().map(([, , code]) => code),
        ["alt-text-missing"],
      ),
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("is told of by the commands, and takes what is inserted at the cursor all the same", async () => {
    const editor = await vscode.window.showTextDocument(fileAt(nested));
    await assert.rejects(chooseAnchor(editor, references), {
      code: "tooNested",
      message: why("generic-calls.tsx"),
      steps: ["retry"],
    });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const cursor = holdCursor(editor, references);
    await cursor.insert({ text: "An answer", kind: "transcript" });
    cursor.dispose();
    assert.match(editor.document.lineAt(0).text, /An answer.*<img src="a\.png"\/>/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    assert.equal(await readFile(fileAt(nested).fsPath, "utf8"), deepDocuments["generic-calls.tsx"]);
  });

  it("is named by the review and by the agents' list, which go on with the others", async () => {
    const isReadOnly = createIsReadOnly(isWritable);
    const read = createImageReader(createDownload());
    const { places, unread } = await scanDocuments(
      [fileAt(nested), fileAt(plain)],
      undefined,
      { read, isReadOnly, reach: testReach(), references },
      () => {},
      never,
    );
    assert.deepEqual(
      places.map(({ shown }) => shown),
      [plain],
    );
    assert.equal(unread.length, 1);
    assert.match(unread[0]!, why(nested));
    await assert.rejects(listAltTextProblems(fileAt(nested), { reach: testReach(), references }, never), {
      code: "tooNested",
    });
    const all = await listAltTextProblems(undefined, { reach: testReach(), references }, never);
    assert.match(all, /- nested\/plain\.md:1: The image \.\.\/images\/editor\.png has no alt text/);
    assert.match(all, /\nnested\/generic-calls\.tsx is nested too deeply/);
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { Problem, type ProblemCode } from "../../src/core/base/problem.ts";
import { readImage } from "../../src/host/editor/files.ts";
import { testImage } from "../support/images.ts";
import { fileAt } from "./support/editing.ts";

const { bytes: png } = testImage();

/** What VS Code's file systems say, in the words that it throws. */
describe("an image's file, read by the editor", () => {
  const folder = fileAt("odd-files");
  const place = vscode.Uri.joinPath(folder, "a.png");
  before(() => mkdir(folder.fsPath, { recursive: true }));
  after(() => rm(folder.fsPath, { recursive: true, force: true }));
  const refused = async (uri: vscode.Uri, code: ProblemCode, says: RegExp) => {
    const error = await readImage(uri).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Problem, String(error));
    assert.match(error.message, says);
    assert.equal(error.code, code);
    assert.ok(error.steps.length > 0);
  };

  const odd: Record<string, [make: (file: string) => unknown, code: ProblemCode, says: RegExp]> = {
    "is not there": [() => {}, "imageMissing", /^a\.png was not found\.$/],
    "is a folder": [(file) => mkdir(file), "notAnImage", /^a\.png is a folder\.$/],
    "is a link to itself": [
      (file) => symlink("a.png", file),
      "imageUnreadable",
      /^a\.png (can't be read: it is a link that leads back to itself|is not a file, nor a link to one)\.$/,
    ],
    "is a link to nothing": [
      (file) => symlink("gone.png", file),
      "imageUnreadable",
      /^a\.png is not a file, nor a link to one\.$/,
    ],
    "is a pipe": [
      (file) => execFileSync("mkfifo", [file]),
      "imageUnreadable",
      /^a\.png is not a file, nor a link to one\.$/,
    ],
  };
  for (const [what, [make, code, says]] of Object.entries(odd)) {
    it(`is told to be none when it ${what}`, async function () {
      if (process.platform === "win32" && /link|pipe/.test(what)) this.skip();
      await make(place.fsPath);
      await refused(place, code, says);
      await rm(place.fsPath, { recursive: true, force: true });
      await writeFile(place.fsPath, png);
      assert.equal((await readImage(place)).bytes.length, png.length);
      await rm(place.fsPath);
    });
  }

  it("of a file system that changes or loses it meanwhile is read whole, or the reason is told", async () => {
    const states: vscode.FileStat[] = [];
    const stat = (mtime: number, size = png.length) =>
      states.push({ type: vscode.FileType.File, ctime: 0, mtime, size });
    let gone = false;
    const nothing = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const not = () => assert.fail("only read");
    const provider: vscode.FileSystemProvider = {
      readDirectory: not,
      createDirectory: not,
      writeFile: not,
      delete: not,
      rename: not,
      onDidChangeFile: nothing.event,
      watch: () => nothing,
      stat: () => (states.length > 1 ? states.shift()! : states[0]!),
      readFile(uri) {
        if (gone) throw vscode.FileSystemError.FileNotFound(uri);
        return png;
      },
    };
    const registered = vscode.workspace.registerFileSystemProvider("figscribe-odd", provider);
    try {
      const uri = vscode.Uri.parse("figscribe-odd:/far/b.png");
      stat(1);
      stat(2);
      assert.equal((await readImage(uri)).bytes.length, png.length);
      for (let time = 3; time < 40; time++) stat(time);
      await refused(uri, "imageUnreadable", /^b\.png is still being written/);
      gone = true;
      await refused(uri, "imageMissing", /^b\.png was not found\.$/);
    } finally {
      registered.dispose();
      nothing.dispose();
    }
  });
}).timeout(60_000);

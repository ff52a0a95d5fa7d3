import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findReferences } from "../../src/core/documents/find.ts";
import { outlineOf } from "../../src/core/documents/outline/outlines.ts";
import { createDialects, type Dialects } from "../../src/host/documents/dialects.ts";
import {
  createDocumentReferences,
  type DocumentReferences,
  type VersionReferences,
} from "../../src/host/documents/document-references.ts";
import { locate } from "../../src/host/documents/image-targets.ts";
import { anchorAt, anchorNow } from "../../src/host/documents/references.ts";
import { createReferenceFinder } from "../../src/node/reference-finder.ts";
import { fileAt } from "./support/editing.ts";
import { print } from "./support/print.ts";
import { testReach } from "./support/reach.ts";

const open = async (content: string, language = "markdown") =>
  (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language })))
    .document;

/** CPU milliseconds of this thread where Node tells them, as a busy machine's clock says little. */
const cpu = (): number => {
  const usage = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : performance.now();
};

const type = async (document: vscode.TextDocument, text: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

describe("the references of an open document", () => {
  let references: DocumentReferences;
  let dialects: Dialects;
  let searches = 0;
  let outlines = 0;
  let hold: Promise<unknown> = Promise.resolve();
  const gaveUp: string[] = [];
  beforeEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    searches = outlines = 0;
    hold = Promise.resolve();
    dialects = createDialects(testReach());
    references = createDocumentReferences(
      {
        async find(text, language, dialect, signal) {
          searches++;
          await hold;
          if (signal.aborted) {
            gaveUp.push(text);
            signal.throwIfAborted();
          }
          return findReferences(text, language, { dialect });
        },
        async outline(text, language, dialect) {
          outlines++;
          return outlineOf(text, language, dialect);
        },
      },
      dialects,
    );
  });
  afterEach(async () => {
    references.dispose();
    dialects.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  /** Makes searches wait until what is given is called. */
  const holdSearches = (): (() => void) => {
    let release = () => {};
    hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    return release;
  };

  it("are found as the site's own files say, and anew when those change", async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "a-site");
    const config = vscode.Uri.joinPath(folder, "docusaurus.config.js");
    const page = vscode.Uri.joinPath(folder, "docs", "page.md");
    const write = (at: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(at, new TextEncoder().encode(text));
    try {
      await write(page, "<img src={'a.png'} style={{ width: 3 }} />\n");
      const document = await vscode.workspace.openTextDocument(page);
      await vscode.window.showTextDocument(document);
      assert.equal((await references.of(document)).references.length, 0);
      const foundAnew = new Promise<VersionReferences>((resolve) =>
        references.onDidFind((now) => now.references.length === 1 && resolve(now)),
      );
      await write(config, "export default {};");
      assert.equal((await foundAnew).references[0]!.target, "a.png");
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it("are found anew when a file changes that defines the commands of a LaTeX project", async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "a-thesis");
    const chapter = vscode.Uri.joinPath(folder, "chapters", "one.tex");
    const style = vscode.Uri.joinPath(folder, "pictures.sty");
    const write = (at: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(at, new TextEncoder().encode(text));
    try {
      await write(chapter, "\\pic{a.png}\n");
      await write(
        vscode.Uri.joinPath(folder, "main.tex"),
        "\\documentclass{book}\\usepackage{pictures}\\begin{document}\\input{chapters/one}\\end{document}\n",
      );
      const document = await vscode.workspace.openTextDocument(chapter);
      await vscode.window.showTextDocument(document);
      assert.equal((await references.of(document)).references.length, 0);
      const nextWith = (count: number) =>
        new Promise<VersionReferences>((resolve) =>
          references.onDidFind((now) => now.references.length === count && resolve(now)),
        );
      const defined = nextWith(1);
      await write(style, "\\newcommand{\\pic}[1]{\\includegraphics{#1}}\n");
      assert.equal((await defined).references[0]!.target, "a.png");
      const gone = nextWith(0);
      await write(style, "\\newcommand{\\pic}[1]{\\emph{#1}}\n");
      await gone;
      searches = 0;
      await write(style, "% words\n\\newcommand{\\pic}[1]{\\emph{#1}}\n");
      assert.equal((await references.of(document)).references.length, 0);
      assert.equal(searches, 0, "what changes no command is no reason to look again");
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it("are found once a version, whoever asks", async () => {
    const document = await open("![a](b.png)");
    const [one, two] = await Promise.all([references.of(document), references.of(document)]);
    assert.equal(one.references[0]?.target, "b.png");
    assert.equal(two.references, one.references);
    assert.equal(searches, 1);
    await type(document, "x ");
    assert.equal((await references.of(document)).references[0]?.start, 2);
    assert.equal(searches, 2);
  });

  it("are those of the last version for who asked before it, and the older search is given up", async () => {
    const document = await open("![a](b.png)");
    const release = holdSearches();
    const early = references.of(document);
    await type(document, "new ");
    const late = references.of(document);
    release();
    assert.equal((await early).version, document.version);
    assert.equal((await late).references[0]?.start, 4);
    assert.deepEqual(gaveUp, ["![a](b.png)"]);
  });

  it("are of the document's own version for who writes next, however long somebody types", async () => {
    const document = await open("![a](b.png)");
    const release = holdSearches();
    const coming = references.now(document);
    for (const letter of "word") {
      await type(document, letter);
    }
    release();
    const { version, text, references: found } = await coming;
    assert.deepEqual([version, text], [document.version, document.getText()]);
    assert.equal(found[0]?.start, text.indexOf("![a]"));
  });

  it("are followed by an anchor as the document is edited; without its reference there is none", async () => {
    const document = await open("![a](b.png) ![a](c.png)");
    const at = (offset: number) => anchorAt(document, document.positionAt(offset), references);
    const release = holdSearches();
    const there = () => document.getText().indexOf("![a](c.png)");
    const coming = at(there() + 2);
    await type(document, "new words ");
    release();
    const anchor = (await coming)!;
    assert.deepEqual([anchor.chosen.target, anchor.chosen.start], ["c.png", there()]);
    await type(document, "and ");
    const before = searches;
    const [one, two] = await Promise.all([anchorNow(anchor), anchorNow(anchor)]);
    assert.deepEqual([one?.chosen.start, two?.chosen.start], [there(), there()]);
    assert.equal(searches - before, 1);
    const gone = new vscode.WorkspaceEdit();
    gone.replace(document.uri, new vscode.Range(0, 0, 0, 1000), "![a](b.png)");
    assert.ok(await vscode.workspace.applyEdit(gone));
    assert.equal(await anchorNow(anchor), undefined);
  });

  it("have what is said around them, read once a version", async () => {
    const document = await open("# Plans\n\n![](a.png)\n\n## Costs\n\n![](b.png)");
    const found = await references.of(document);
    const [one, two] = await Promise.all(found.references.map((reference) => found.contextAt(reference)));
    assert.deepEqual([one?.headings, two?.headings], [["Plans"], ["Plans", "Costs"]]);
    const again = await references.now(document);
    assert.equal((await again.contextAt(again.references[0]!)).title, "Plans");
    assert.deepEqual([searches, outlines], [1, 1]);
    await type(document, "Words\n\n");
    // Of the version that was asked about, though the document went on.
    assert.equal((await found.contextAt(found.references[0]!)).before, undefined);
  });

  it("are those of the editor for a file that is open there with changes, else those on disk", async () => {
    const uri = fileAt("README.md");
    const { signal } = new AbortController();
    const onDisk = await references.inFile(uri, signal);
    assert.ok(onDisk.references.length);
    const { document } = await vscode.window.showTextDocument(uri);
    await type(document, "![new](new.png)\n\n");
    const inEditor = await references.inFile(uri, signal);
    assert.equal(inEditor.references.length, onDisk.references.length + 1);
    const before = searches;
    assert.equal((await references.of(document)).references, inEditor.references);
    assert.equal(searches, before);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await assert.rejects(references.inFile(fileAt("gone.md"), signal), /gone\.md can't be read as text/);
  });

  it("are told of when the document is shown, and once after a row of keystrokes", async () => {
    const told: VersionReferences[] = [];
    const next = () => new Promise<void>((resolve) => void references.onDidFind(() => resolve()));
    references.onDidFind((now) => told.push(now));
    const shown = next();
    const document = await open("![a](b.png)");
    await shown;
    assert.deepEqual(
      told.map((now) => [now.document, now.references.length]),
      [[document, 1]],
    );
    const typed = next();
    for (const letter of "word") {
      await type(document, letter);
    }
    await typed;
    // Between slow keystrokes there may be a pause in which the first ones are told of.
    while (told.at(-1)!.version !== document.version) {
      await next();
    }
    assert.ok(told.length === 2 || told.length === 3, `${told.length} times`);
    assert.equal(told.at(-1)!.version, document.version);
  });

  it("are none in a language that isn't read", async () => {
    assert.deepEqual((await references.of(await open("![a](b.png)", "json"))).references, []);
    assert.equal(searches, 0);
  });

  it("cost a keystroke in a document of 5,000 lines less of the loop than a frame", async () => {
    const { extensionUri } = vscode.extensions.getExtension("figscribe.figscribe")!;
    const finder = createReferenceFinder(new URL(`${vscode.Uri.joinPath(extensionUri, "dist")}/`));
    const inThread = createDocumentReferences(finder, dialects);
    try {
      const lines = Array.from({ length: 5000 }, (_, line) =>
        line % 50
          ? `Line ${line} of words that go on for a while, [a link](b.md).`
          : `\n![](images/${line}.png)\n`,
      );
      const document = await open(lines.join("\n"));
      assert.equal((await inThread.of(document)).references.length, 100);
      let longest = 0;
      for (let stroke = 0; stroke < 10; stroke++) {
        await type(document, "x");
        const begun = cpu();
        const coming = inThread.of(document);
        longest = Math.max(longest, cpu() - begun);
        assert.equal((await coming).references.length, 100);
      }
      print(
        `\n    A keystroke's search in 5,000 lines holds the loop for ${longest.toFixed(1)} ms at most\n`,
      );
      assert.ok(longest < 16, `${longest} ms`);
    } finally {
      inThread.dispose();
      await finder.dispose();
    }
  });

  it("lead to the files of the workspace, also from a document that was never saved and from a notebook's cell", async () => {
    const document = await open("![](images/editor.png) ![](images/none.png) ![](attachment:a.png)");
    const { references: all } = await references.of(document);
    const reach = testReach();
    const image = { kind: "file", uri: fileAt("images/editor.png") } as const;
    const found = await locate(document, all[0]!, reach);
    assert.equal(found.kind === "file" && found.uri.toString(), image.uri.toString());
    const missing = await locate(document, all[1]!, reach);
    assert.equal(missing.kind === "missing" && missing.why("a.png"), "a.png was not found.");

    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, document.getText(), "markdown");
    cell.metadata = { attachments: { "a.png": { "image/png": "AQI=" } } };
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    const inCell = notebook.cellAt(0).document;
    const attached = await locate(inCell, (await references.of(inCell)).references[2]!, reach);
    assert.deepEqual(attached.kind === "data" && [...attached.bytes], [1, 2]);
  });
});

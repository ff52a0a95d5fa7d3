import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { modelOf } from "../../src/cli/model.ts";
import type { Model } from "../../src/core/models/contract.ts";
import { createIsReadOnly } from "../../src/host/editor/read-only.ts";
import { createImageReader } from "../../src/host/pictures/image-reader.ts";
import { startReview } from "../../src/host/review/review-session.ts";
import { createDownload } from "../../src/node/download.ts";
import { isWritable } from "../../src/node/files.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { choose, fileAt, run } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";
import { testReferences } from "./support/references.ts";
import { until } from "./support/until.ts";

const model = "qwen3-vl:4b";
/** Longer than the project wants, and shorter than the editor's own setting and the usual length. */
const long = "All the parts of the program, and how each of them hangs together with the others";

const config = {
  severity: { missing: "error", placeholder: "information", "too-long": "warning", redundant: "off" },
  ignore: { files: ["one-scan/left/**"], targets: ["../images/broken.png"] },
  altText: {
    language: "de",
    length: 60,
    opening: "bare",
    closingPeriod: "never",
    instructions: "Call the program Leuchte.",
  },
};

const page = `---
lang: fr
---
# Plans

![](../images/editor.png) ![](../images/broken.png)

![screenshot](../images/editor.png)

![${long}](../images/architecture.png)

![The same words](../images/terminal.png) ![The same words](../images/editor.png)
`;

const files: Readonly<Record<string, string>> = {
  "plans.md": page,
  "page.html": `<h1>Plans</h1>\n<img src="../images/editor.png">\n<img src="../images/terminal.png" alt="${long}">\n<img src="../images/terminal.png" alt="">\n`,
  "left/alone.md": "![](../../images/editor.png)\n",
  "node_modules/x/readme.md": "![](y.png)\n",
  "dist/plans.md": "![](../../images/editor.png)\n",
  ".kept/plans.md": "![](../../images/editor.png)\n",
};

/** Where a fault is and what it is. */
interface Fault {
  readonly file: string;
  readonly line: number;
  readonly status: string;
  readonly severity: string;
  readonly message: string;
}
const inOrder = (faults: readonly Fault[]) =>
  faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);

describe("a project with a configuration", () => {
  const codec = createImageCodec(new URL(`file://${process.env.TEST_ROOT}/dist/`));
  const references = testReferences();
  const folder = fileAt("one-scan");
  const configFile = fileAt("figscribe.config.json");
  const settings = () => vscode.workspace.getConfiguration("figscribe");
  const set = (key: string, value: unknown) =>
    settings().update(key, value, vscode.ConfigurationTarget.Global);
  let provider: Provider;
  before(async () => {
    provider = await startProvider({ answer: altAnswer("Drei Bereiche") });
    await choose(`custom:${model}`, provider.ollamaUrl);
    // The project's own word counts before these.
    await set("altText.length", 300);
    await set("altText.language", "it");
    await set("altText.diagnostics", "all");
    for (const [name, text] of Object.entries(files)) {
      const file = vscode.Uri.joinPath(folder, name).fsPath;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await writeFile(configFile.fsPath, JSON.stringify(config));
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await Promise.all([rm(folder.fsPath, { recursive: true }), rm(configFile.fsPath)]);
    for (const key of ["altText.length", "altText.language", "altText.diagnostics"]) {
      await set(key, undefined);
    }
    await choose("", "");
    references.dispose();
    await codec.dispose();
    await provider.close();
  });

  const cli = async (...parameters: string[]): Promise<string> => {
    const options = {
      cwd: fileAt("").fsPath,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      maxBuffer: 1 << 26,
    };
    const args = [`${process.env.TEST_ROOT}/dist/cli.js`, ...parameters];
    // It ends with 1 where there are faults.
    const ended = await promisify(execFile)(process.execPath, args, options).catch((error) => error);
    return ended.stdout;
  };
  const onCommandLine = async (): Promise<Fault[]> => {
    const found = JSON.parse(await cli("check", "one-scan", "--format", "json"));
    return found.map(({ file, line, status, severity, message }: Fault) => ({
      ...{ file, line, status, severity, message },
    }));
  };
  const inEditor = async (name: string): Promise<Fault[]> => {
    const { document } = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, name));
    return vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === "Figscribe")
      .map(({ range, message, severity, code }) => ({
        file: `one-scan/${name}`,
        line: range.start.line + 1,
        status: String(code).replace("alt-text-", ""),
        severity: vscode.DiagnosticSeverity[severity].toLowerCase(),
        message,
      }));
  };
  /** A review over the folder, as the page opens it, and all its rows. */
  const reviewed = async () => {
    const values = { model, "base-url": provider.ollamaUrl, "unencrypted-key": false };
    const here = await modelOf(values, "altText", (): Model => assert.fail());
    const storage = fileAt("one-scan-review");
    const rows = new Map<string, unknown>();
    const review = await startReview(
      { kind: "folder", uri: folder.toString() },
      {
        answering: { codec, now: () => performance.now() },
        read: createImageReader(createDownload()),
        models: {
          current: async () => here,
          described: async () => here,
          shown: () => ({ ref: here.ref, vendor: here.vendor, label: here.label, at: here.at }),
          choose: async () => false,
          setKey: async () => false,
        },
        log: { error: assert.fail } as unknown as vscode.LogOutputChannel,
        isReadOnly: createIsReadOnly(isWritable),
        reach: testReach(),
        references,
        storage,
        post(message) {
          for (const row of message.type === "all" || message.type === "rows" ? message.rows : []) {
            rows.set(row.id, row);
          }
        },
      },
    );
    await review.scan();
    return { review, ids: [...rows.keys()], storage };
  };

  it("has the same faults in the editor, in the review, for agents and on the command line", async () => {
    const expected = await onCommandLine();
    assert.deepEqual(
      expected.map(({ file, line, status, severity }) => [file, line, status, severity]),
      [
        ["one-scan/page.html", 2, "missing", "error"],
        ["one-scan/page.html", 3, "too-long", "warning"],
        ["one-scan/plans.md", 6, "missing", "error"],
        ["one-scan/plans.md", 8, "placeholder", "information"],
        ["one-scan/plans.md", 10, "too-long", "warning"],
      ],
    );

    for (const name of Object.keys(files)) {
      const its = expected.filter(({ file }) => file === `one-scan/${name}`);
      if (its.length) {
        await until(async () => assert.deepEqual(inOrder(await inEditor(name)), its));
      }
    }
    // Its project leaves it alone: the one beside it was underlined as soon as it was shown.
    assert.deepEqual(await inEditor("left/alone.md"), []);

    const { review, ids } = await reviewed();
    const places = ids.map((id) => review.place(id)!);
    assert.deepEqual(
      inOrder(
        places
          .filter(({ severity }) => severity !== "off")
          .map(({ shown, from, status, severity }) => ({
            ...{ file: shown, line: from.line, status, severity },
            message: expected.find(({ file, line }) => file === shown && line === from.line)?.message ?? "",
          })),
      ),
      expected,
    );
    assert.ok(places.every(({ shown }) => /^one-scan\/(?:plans\.md|page\.html)$/.test(shown)));

    const { content } = await vscode.lm.invokeTool("figscribe_findAltTextProblems", {
      input: {},
      toolInvocationToken: undefined,
    });
    const told = content.map((part) => (part as vscode.LanguageModelTextPart).value).join("");
    assert.deepEqual(
      [...told.matchAll(/^- (one-scan\/[^:]+):(\d+): (.*)$/gm)].map(([, file, line, said]) => [
        file,
        Number(line),
        said,
      ]),
      expected.map(({ file, line, message }) => [file, line, message]),
    );
  });

  it("is asked about in the same words by the editor, the review, agents and the command line", async () => {
    /** The bodies that came since, but for the random name of the conversation. */
    const bodiesOf = async (ask: () => Promise<unknown>) => {
      const before = provider.chats().length;
      await ask();
      const bodies = provider.chats().slice(before);
      return bodies.map(({ body }) => body.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, "random"));
    };
    const line = page.split("\n").indexOf("![](../images/editor.png) ![](../images/broken.png)");

    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, "plans.md"));
    editor.selection = new vscode.Selection(line, 3, line, 3);
    const [written, ...more] = await bodiesOf(async () => run("writeAltText"));
    assert.equal(more.length, 0);
    assert.match(editor.document.lineAt(line).text, /^!\[Drei Bereiche\]/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await writeFile(editor.document.uri.fsPath, page);
    for (const words of [
      /At most 60 characters/,
      /Write in German/,
      /Call the program Leuchte\./,
      /\bPlans\b/,
    ]) {
      assert.match(written!, words);
    }

    const { review, ids, storage } = await reviewed();
    try {
      const asked = ids.filter((id) => {
        const { shown, from } = review.place(id)!;
        return shown === "one-scan/plans.md" && from.line === line + 1;
      });
      assert.equal(asked.length, 1, "the one that the project ignores is not there");
      assert.deepEqual(await bodiesOf(() => review.ask(asked)), [written]);
    } finally {
      await review.saved();
      await rm(storage.fsPath, { recursive: true, force: true });
    }

    const forAgents = { path: "one-scan/plans.md", line: line + 1, target: "../images/editor.png" };
    const byTool = await bodiesOf(async () => {
      const { content } = await vscode.lm.invokeTool("figscribe_suggestAltText", {
        input: forAgents,
        toolInvocationToken: undefined,
      });
      assert.match(
        (content[0] as vscode.LanguageModelTextPart).value,
        /Alt text \(informative\): Drei Bereiche/,
      );
    });
    assert.deepEqual(byTool, [written]);

    const out = fileAt("one-scan/alts.json").fsPath;
    const suggest = ["suggest", "one-scan/plans.md", "--out", out, "--model", model];
    const bodies = await bodiesOf(() => cli(...suggest, "--base-url", provider.ollamaUrl));
    assert.equal(bodies[0], written);
    const entries: { line: number; newAlt?: string; skipped?: string }[] = JSON.parse(
      await readFile(out, "utf8"),
    );
    assert.deepEqual(
      entries.map(({ line, newAlt, skipped }) => [line, newAlt ?? skipped]),
      [
        [6, "Drei Bereiche"],
        [6, "The project's configuration leaves it alone."],
        [8, "Drei Bereiche"],
        [10, "Its alt text is too long."],
        [12, "Its alt text is redundant."],
        [12, "Its alt text is redundant."],
      ],
    );
  });
}).timeout(120_000);

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import * as vscode from "vscode";
import { altStyle } from "../../src/core/alt-text/style.ts";
import { systemClock } from "../../src/core/base/clock.ts";
import type { Head, Row } from "../../src/core/contract/review-protocol.ts";
import { inputLimits } from "../../src/core/image/file/limits.ts";
import { createAsker } from "../../src/core/review/asker.ts";
import { paced } from "../../src/core/review/paced.ts";
import { createReview } from "../../src/core/review/review.ts";
import { createIsReadOnly } from "../../src/host/editor/read-only.ts";
import { createImageReader } from "../../src/host/pictures/image-reader.ts";
import { applyInPreview } from "../../src/host/review/review-apply.ts";
import { scanDocuments } from "../../src/host/review/review-scan.ts";
import { documentsIn } from "../../src/host/review/review-scope.ts";
import { createDownload } from "../../src/node/download.ts";
import { isWritable } from "../../src/node/files.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { testModel } from "../support/asking.ts";
import { eventually, soon } from "../support/eventually.ts";
import { sentFile } from "../support/sent-file.ts";
import { fileAt } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";
import { testReferences } from "./support/references.ts";

const shown = { ref: "test:m", label: "m", vendor: "Test", at: "elsewhere" } as const;

const isReadOnly = createIsReadOnly(isWritable);
const never = new AbortController().signal;
const images = ["architecture.png", "editor.png", "terminal.png"];

describe("a review's images", () => {
  const codec = createImageCodec(new URL(`file://${process.env.TEST_ROOT}/dist/`));
  const outside = () => `${fileAt("").fsPath.replace(/\/$/, "")}-outside.png`;
  let provider: Provider;
  let head: Head;
  let rows: readonly Row[];
  before(async () => {
    provider = await startProvider({
      answer: ({ pictures }) => altAnswer(`What ${sentFile(pictures[0]!, fileAt("images").fsPath)} shows`),
    });
    await mkdir(fileAt("review").fsPath);
  });
  afterEach(() => rm(outside(), { force: true }));
  after(async () => {
    await rm(fileAt("review").fsPath, { recursive: true });
    await codec.dispose();
    await provider.close();
  });

  /** A review over test/host's own folder, of which nothing is kept. */
  const reviewOf = async (document: string) => {
    await writeFile(fileAt("review/all.md").fsPath, document);
    const read = createImageReader(createDownload());
    const model = paced(testModel(provider), systemClock);
    const review = await createReview(
      {
        scan: (_, tell, signal) =>
          scanDocuments(
            [fileAt("review/all.md")],
            undefined,
            { read, isReadOnly, reach: testReach(), references: testReferences() },
            tell,
            signal,
          ),
        asker: async (known) => ({
          atOnce: 4,
          ask: createAsker({
            model,
            style: async () => v.parse(altStyle, {}),
            options: { language: "en" },
            answering: { codec, now: () => performance.now() },
            known,
          }),
        }),
        estimate: async () => undefined,
        load: async () => undefined,
        save: async () => {},
        apply: async () => ({ documents: [], refused: new Map() }),
        label: (step) => step,
        bug: (error) => {
          throw error;
        },
        emit(message) {
          if (message.type === "rows") {
            rows = rows.map((row) => message.rows.find(({ id }) => id === row.id) ?? row);
          } else {
            head = message.head;
            rows = message.type === "all" ? message.rows : rows;
          }
        },
      },
      { scope: { kind: "workspace" }, model: shown },
    );
    rows = [];
    await review.scan();
    return review;
  };

  it("that can't be had are listed with the reason, and the others are asked about", async () => {
    const large = await open(fileAt("review/large.png").fsPath, "w");
    await large.truncate(inputLimits.fileBytes + 1);
    await large.close();
    await writeFile(outside(), await readFile(fileAt("images/terminal.png").fsPath));
    const targets: readonly [target: string, reason: RegExp][] = [
      ["../images/editor.png", /^What editor\.png shows$/],
      ["gone.png", /gone\.png was not found/],
      ["large.png", /large\.png .*(?:MB|large)/],
      ["../images/broken.png", /is text, not an image/],
      ["https://nowhere.invalid/a.png", /nowhere\.invalid/],
      ["http://127.0.0.1:9/a.png", /127\.0\.0\.1/],
      [`../../${path.basename(outside())}`, /is outside this project/],
      ["data:image/png;base64,AAAA", /./],
      ["../images/architecture.png", /^What architecture\.png shows$/],
    ];
    const before = provider.chats().length;
    const review = await reviewOf(targets.map(([target]) => `![](${target})`).join("\n\n"));
    assert.equal(provider.chats().length, before);
    await review.ask();
    assert.equal(head.problem, undefined);
    const said = rows.map(({ proposed, problem }) => proposed?.alt ?? problem ?? "nothing");
    assert.equal(said.length, targets.length);
    for (const [index, [target, reason]] of targets.entries()) {
      assert.match(said[index]!, reason, target);
    }
    const sent = provider.chats().slice(before);
    assert.equal(sent.length, 2, "each image that can be had, once; the one outside never");
  });

  it("are not asked about for a document that is read-only or no text; it is named, and the others go on", async () => {
    const file = (name: string) => fileAt(`review/${name}`);
    await writeFile(file("locked.md").fsPath, "![](../images/editor.png)\n");
    await chmod(file("locked.md").fsPath, 0o444);
    await writeFile(file("binary.md").fsPath, Buffer.from(Uint8Array.from({ length: 600 }, (_, i) => i % 7)));
    await writeFile(file("open.md").fsPath, "![](../images/editor.png)\n");
    const { places, unread } = await scanDocuments(
      ["binary.md", "locked.md", "open.md"].map(file),
      undefined,
      {
        read: createImageReader(createDownload()),
        isReadOnly,
        reach: testReach(),
        references: testReferences(),
      },
      () => {},
      never,
    );
    assert.deepEqual(
      places.map(({ shown, image }) => [shown, image.kind === "none" ? image.problem : image.kind]),
      [
        ["review/locked.md", "locked.md is read-only."],
        ["review/open.md", "image"],
      ],
    );
    assert.deepEqual(unread, ["binary.md can't be read as text."]);
    const locked = places.filter(({ shown }) => shown === "review/locked.md");
    const { documents, refused } = await applyInPreview(
      locked.map((place) => ({ place, alt: "Words" })),
      isReadOnly,
      testReferences(),
    );
    const uri = file("locked.md").toString();
    assert.deepEqual(documents, [uri]);
    assert.deepEqual([...refused], [[uri, "locked.md is read-only."]]);
    assert.equal(await readFile(file("locked.md").fsPath, "utf8"), "![](../images/editor.png)\n");
  });

  it("wait, all of them, when the server asks one of them to wait", async () => {
    const before = provider.chats().length;
    provider.script({ kind: "status", status: 429, headers: { "retry-after": "1" } });
    const review = await reviewOf(images.map((name) => `![](../images/${name})`).join("\n\n"));
    await review.ask();
    assert.equal(head.problem, undefined);
    assert.deepEqual(
      rows.map(({ proposed }) => proposed?.alt),
      images.map((name) => `What ${name} shows`),
    );
    assert.equal(provider.chats().length - before, images.length + 1, "only the refused one went out again");
  });
}).timeout(60_000);

describe("a review of the changed files", () => {
  const root = () => fileAt("").fsPath;
  const git = (...args: string[]) =>
    promisify(execFile)("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], {
      cwd: root(),
    });
  const setting = (value: true | undefined) =>
    vscode.workspace.getConfiguration("git").update("enabled", value, vscode.ConfigurationTarget.Global);
  const changed = async () => {
    const { token } = new vscode.CancellationTokenSource();
    return (await documentsIn({ kind: "changed" }, token)).map((uri) => vscode.workspace.asRelativePath(uri));
  };
  before(async () => {
    await mkdir(fileAt("changes").fsPath);
    for (const name of ["same", "edited", "staged", "renamed", "deleted"]) {
      await writeFile(fileAt(`changes/${name}.md`).fsPath, `# ${name}\n\n![](../images/editor.png)\n`);
    }
    await git("init", "--quiet");
    await git("add", ".");
    await git("commit", "--quiet", "-m", "first");
    await setting(true);
    const extension = vscode.extensions.getExtension<{ readonly enabled: boolean }>("vscode.git")!;
    await eventually("Git in the editor", async () => assert.ok((await extension.activate()).enabled), soon);
  });
  after(async () => {
    await setting(undefined);
    await rm(fileAt(".git").fsPath, { recursive: true, force: true });
    await rm(fileAt("changes").fsPath, { recursive: true });
  });

  it("takes those that differ from the last commit, wherever the change stands, and no others", async () => {
    const file = (name: string) => fileAt(`changes/${name}`).fsPath;
    assert.deepEqual(await changed(), []);
    await writeFile(file("edited.md"), "![](../images/terminal.png)\n");
    await writeFile(file("staged.md"), "![](../images/terminal.png)\n");
    await git("add", "changes/staged.md");
    await rename(file("renamed.md"), file("moved.md"));
    await git("add", "-A", "changes/renamed.md", "changes/moved.md");
    await rm(file("deleted.md"));
    await writeFile(file("untracked.md"), "![](../images/editor.png)\n");
    await writeFile(file("untracked.txt"), "no document\n");
    assert.deepEqual(await changed(), [
      "changes/edited.md",
      "changes/moved.md",
      "changes/staged.md",
      "changes/untracked.md",
    ]);
    const { token } = new vscode.CancellationTokenSource();
    const uris = await documentsIn({ kind: "changed" }, token);
    const { places } = await scanDocuments(
      uris,
      undefined,
      {
        read: createImageReader(createDownload()),
        isReadOnly,
        reach: testReach(),
        references: testReferences(),
      },
      () => {},
      never,
    );
    assert.equal(places.length, 4);
  });
}).timeout(90_000);

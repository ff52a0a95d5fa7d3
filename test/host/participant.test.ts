import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import * as vscode from "vscode";
import { Problem } from "../../src/core/base/problem.ts";
import { embeddedModel } from "../../src/core/models/embedded.ts";
import { chatHandler, followups, type ParticipantAbilities } from "../../src/host/agents/chat-participant.ts";
import { editorModel } from "../../src/host/models/editor-models.ts";
import { createDiagramParser } from "../../src/node/diagram-parser.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { startProvider } from "../server/provider.ts";
import { testModel } from "../support/asking.ts";
import { eventually, soon } from "../support/eventually.ts";
import { monospacedPage } from "../support/pages.ts";
import { type ChatRequestSeen, chatModels } from "./support/chat-models.ts";
import { fileAt } from "./support/editing.ts";
import { testReach } from "./support/reach.ts";

interface Asking {
  readonly prompt?: string;
  readonly command?: string;
  readonly attached?: readonly unknown[];
  readonly history?: readonly unknown[];
  /** Of the test extension's models. */
  readonly model?: string;
  readonly token?: vscode.CancellationToken;
}

describe("@figscribe", () => {
  const codec = createImageCodec(pathToFileURL(`${process.env.TEST_ROOT}/dist/`));
  let requests: readonly ChatRequestSeen[];
  before(async () => {
    requests = await chatModels();
  });
  const parser = createDiagramParser(pathToFileURL(`${process.env.TEST_ROOT}/dist/`));
  const diagrams = {
    parse: parser.parse,
    reader: embeddedModel({ read: async () => monospacedPage(["Sign in", "Server"]) }),
  };
  after(() => Promise.all([codec.dispose(), parser.dispose()]));

  const models = {
    current: async (_task: string, { offered }: { offered: vscode.LanguageModelChat }) =>
      editorModel(offered),
  };
  const log = { error: () => {} } as unknown as vscode.LogOutputChannel;
  const references = (attached: readonly unknown[] = []) => attached.map((value) => ({ id: "x", value }));

  /** What the chat would show for a request, as text; buttons in brackets. */
  const ask = async (asking: Asking, other: ParticipantAbilities["models"] = models) => {
    const [model] = await vscode.lm.selectChatModels({
      vendor: "figscribe-test",
      id: asking.model ?? "vision",
    });
    const pieces: string[] = [];
    const stream = {
      markdown: (text: string | vscode.MarkdownString) =>
        pieces.push(typeof text === "string" ? text : text.value.replaceAll("&nbsp;", " ")),
      button: ({ title, command }: vscode.Command) => pieces.push(`[${title}: ${command}]`),
      progress: () => {},
    } as unknown as vscode.ChatResponseStream;
    const request = {
      prompt: asking.prompt ?? "",
      command: asking.command,
      references: references(asking.attached),
      model,
    } as unknown as vscode.ChatRequest;
    const handler = chatHandler({
      ...{ models: other, reach: testReach(), diagrams },
      ...{ codec, now: () => performance.now(), log },
    });
    const context = { history: asking.history ?? [] } as unknown as vscode.ChatContext;
    const token = asking.token ?? new vscode.CancellationTokenSource().token;
    const result = (await handler(request, context, stream, token)) as vscode.ChatResult;
    return { shown: pieces.join(""), metadata: result.metadata };
  };
  const turn = (prompt: string, attached: readonly unknown[], metadata: unknown) => [
    Object.assign(Object.create(vscode.ChatRequestTurn.prototype), {
      prompt,
      references: references(attached),
    }),
    Object.assign(Object.create(vscode.ChatResponseTurn.prototype), { result: { metadata } }),
  ];
  const sent = () => requests.at(-1)!.messages.map(({ parts }) => parts);
  const shot = () => fileAt("images/editor.png");

  it("explains an attached file, and says who answered", async () => {
    const { shown } = await ask({ attached: [shot()] });
    assert.match(shown, /^I see 1 image: \d+×\d+\./);
    assert.match(shown, /Test vision, through VS Code \\?\(figscribe-test\\?\)$/);
    assert.match(sent()[0]!.at(-1)!.text!, /Explain this image to a developer\.$/);
  });

  it("takes a pasted picture", async () => {
    const bytes = await readFile(shot().fsPath);
    const { shown } = await ask({ attached: [{ mimeType: "image/png", data: async () => bytes }] });
    const size = `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`;
    assert.ok(shown.startsWith(`I see 1 image: ${size}.`), shown);
  });

  it("finds the pictures whose paths stand in the question", async () => {
    const prompt =
      "What differs between `images/editor.png`, and images/terminal.png? See https://x.test/a.png";
    const { shown } = await ask({ prompt });
    assert.match(shown, /^I see 2 image/);
    assert.ok(sent()[0]!.at(-1)!.text!.endsWith(prompt));
  });

  it("gives a diagram that compiles: mended by the model, compared with the picture, and nothing in it is live", async () => {
    const provider = await startProvider();
    try {
      const fenced = (text: string) => ({ kind: "stream", text: `\`\`\`mermaid\n${text}\n\`\`\`` }) as const;
      provider.script(
        fenced("flowchart LR\n  a[Sign in (again)] --> b"),
        fenced('flowchart LR\n  a["Sign in"] --> b["Queue"]\n  click a "javascript:alert(1)"'),
      );
      const { shown, metadata } = await ask(
        { command: "diagram", attached: [shot()] },
        { current: async () => testModel(provider) },
      );
      const source = 'flowchart LR\n  a["Sign in"] --> b["Queue"]';
      assert.ok(shown.startsWith(`\`\`\`mermaid\n${source}\n\`\`\`\n`), shown);
      for (const note of [
        "The model corrected it once after the parser found an error.",
        "Links and click actions were taken out.",
        "In the image, but not in the diagram: “Server”.",
        "In the diagram, but not read in the image: “Queue”.",
      ]) {
        assert.ok(shown.includes(note), shown);
      }
      assert.doesNotMatch(shown, /javascript/);
      assert.equal(provider.chats().length, 2);
      assert.equal((metadata as { answer: string }).answer, source);
      const prose = { kind: "stream", text: "It shows a [login](command:x)." } as const;
      provider.script(prose, prose, prose);
      const none = await ask(
        { command: "diagram", attached: [shot()] },
        { current: async () => testModel(provider) },
      );
      assert.match(none.shown, /^```text\nIt shows a \[login\]\(command:x\)\.\n```\n/);
      assert.match(none.shown, /The answer holds no Mermaid diagram\./);
    } finally {
      await provider.close();
    }
  });

  it("takes a path alone for no question", async () => {
    await ask({ prompt: "images/editor.png", command: "explain" });
    assert.match(sent()[0]!.at(-1)!.text!, /Explain this image to a developer\.$/);
  });

  it("shows no picture and no command that the answer holds", async () => {
    const { shown } = await ask({ attached: [shot()] });
    assert.match(shown, /\n\npixel run \[site\]\(https:\/\/example\.com\)/);
    assert.doesNotMatch(shown, /command:|example\.invalid/);
  });

  it("shows a transcript and an alt text as a block, as they are", async () => {
    const { shown } = await ask({ command: "text", attached: [shot()] });
    assert.match(shown, /^```text\nI see 1 image[^`]*\n```\n/);
    assert.match(sent()[0]!.at(-1)!.text!, /Transcribe this image\.$/);
    await ask({ command: "alt", attached: [shot()] });
    assert.match(sent()[0]!.at(-1)!.text!, /Write the alt text/);
  });

  it("goes on about the same picture, with what was said before", async () => {
    const first = await ask({ prompt: "What is this?", attached: [shot()] });
    const failed = turn("And this?", [], undefined);
    const history = [...turn("What is this?", [shot()], first.metadata), ...failed];
    await ask({ prompt: "Which language?", history });
    const [opening, ...rest] = sent();
    assert.equal(opening!.filter(({ mime }) => mime).length, 1);
    assert.match(opening!.at(-1)!.text!, /What is this\?$/);
    assert.match(rest[0]![0]!.text!, /^I see 1 image/);
    assert.equal(rest[1]![0]!.text, "Which language?");
    assert.equal(rest.length, 2);
  });

  it("begins anew with a new picture", async () => {
    const first = await ask({ prompt: "What is this?", attached: [shot()] });
    const history = turn("What is this?", [shot()], first.metadata);
    await ask({ prompt: "And this?", attached: [fileAt("images/terminal.png")], history });
    assert.equal(sent().length, 1);
  });

  it("asks for a picture where there is none", async () => {
    const { shown, metadata } = await ask({ prompt: "Hello?" });
    assert.match(shown, /no image here yet.*Attach one/);
    assert.equal(metadata, undefined);
  });

  it("tells what went wrong, with a button", async () => {
    const { shown } = await ask({ attached: [shot()], model: "quota" });
    assert.match(shown, /quota is used up/);
    assert.match(shown, /\[Choose Model…: figscribe\.selectModel\]/);
    const outside = await ask({ prompt: "Explain ../../secret.png" });
    assert.match(outside.shown, /outside the workspace/);
    const noKey = new Problem("noKey", "It needs *a* key.", ["setKey"]);
    const refused = await ask({ attached: [shot()] }, { current: () => Promise.reject(noKey) });
    assert.match(refused.shown, /\\\*a\\\* key\.\[Set API Key…: figscribe\.setApiKey\]/);
  });

  it("keeps what had come when the model fails or the user stops", async () => {
    const failed = await ask({ attached: [shot()], model: "broken" });
    assert.match(failed.shown, /^Half an \n\nTest broken failed\./);
    const source = new vscode.CancellationTokenSource();
    setTimeout(() => source.cancel(), 1500);
    const { shown, metadata } = await ask({ attached: [shot()], model: "slow", token: source.token });
    assert.equal(shown, "Well…");
    assert.equal(metadata, undefined);
    const request = requests.at(-1)!;
    assert.equal(request.model, "slow");
    await eventually("the end of the request", () => assert.ok(request.cancelled), soon);

    it("offers what an image was not asked for yet, and nothing after a failure", () => {
      const labels = (metadata: object) => followups({ metadata }).map(({ label }) => label);
      assert.deepEqual(labels({ task: "explain" }), ["Extract its text", "Write its alt text"]);
      assert.deepEqual(labels({ task: "text" }), ["Explain this image", "Write its alt text"]);
      assert.equal(labels({ task: "ask" }).length, 3);
      assert.deepEqual(followups({}), []);
    });
  });
}).timeout(60_000);

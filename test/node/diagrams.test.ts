import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { diagramNotes } from "../../src/core/contract/diagram-text.ts";
import { panelState, parseMessage } from "../../src/core/contract/panel-protocol.ts";
import { createDiagramParser } from "../../src/node/diagram-parser.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { testModel } from "../support/asking.ts";
import { figscribe } from "../support/cli.ts";
import { pngWith } from "../support/images.ts";
import { testSession } from "../support/session.ts";

const picture = "samples/images/architecture.png";
/** What the picture shows, but for one label that is wrong and two that are left out. */
const source = `flowchart LR
  title["Courier: how a message is delivered"]
  web["Web client<br/>TypeScript"] -->|HTTPS| api["API gateway<br/>checks the session"]
  subgraph net["private network"]
    api -->|gRPC| auth["Auth service<br/>signs tokens"]
    api -->|enqueue| queue["Queue<br/>at least once"]
    queue -->|pull| workers["Workers × 4<br/>retry 7 times"]
    workers -->|state| db[("PostgreSQL")]
  end
  workers -->|send| mail["Mail provider<br/>SMTP, port 587"]`;
const wrong = "flowchart LR\n  a[Sign in (again)] --> b";
const fenced = (text: string, word = "mermaid") => `\`\`\`${word}\n${text}\n\`\`\`\n`;

describe("Diagrams on the command line", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());
  beforeEach(() => provider.forget());

  const convert = (answers: readonly string[], ...options: readonly string[]) => {
    provider.script(...answers.map((text) => ({ kind: "stream" as const, text })));
    const server = ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
    return figscribe(["convert", picture, ...server, ...options], { FIGSCRIBE_API_KEY: provider.key });
  };

  it("are printed once they compile, with all that the reader sees otherwise", async () => {
    const answers = [`Sure:\n\n${fenced(wrong)}`, fenced(`${source}\n  click web "javascript:alert(1)"`)];
    const { code, stdout, stderr } = await convert(answers, "--to", "mermaid");
    assert.deepEqual([code, stdout], [0, `${source}\n`], stderr);
    assert.deepEqual(stderr.trim().split("\n"), [
      "figscribe: The model corrected it once after the parser found an error.",
      "figscribe: Links and click actions were taken out.",
      "figscribe: In the image, but not in the diagram: “status” and “dead letters”.",
      "figscribe: In the diagram, but not read in the image: “Workers × 4 retry 7 times” and “state”.",
    ]);
    assert.equal(provider.chats().length, 2);
  });

  it("that don't compile end with exit code 3, and are printed with --unchecked only", async () => {
    const raw = `I tried:\n\n${fenced(wrong)}`;
    const refused = await convert([raw, raw, raw], "--to", "mermaid");
    assert.deepEqual([refused.code, refused.stdout], [3, ""]);
    assert.match(refused.stderr, /Line 2 of the diagram has an error at “\(/);
    const printed = await convert([raw, raw, raw], "--to", "mermaid", "--unchecked");
    assert.deepEqual([printed.code, printed.stdout], [3, `${raw.trim()}\n`]);
  });

  it("can be DOT, which is checked, and PlantUML, which is not", async () => {
    const dot = 'digraph {\n  a [label="Web client"]\n  a -> b\n}';
    const drawn = await convert([fenced("digraph { a -> -> b }", "dot"), fenced(dot, "dot")], "--to", "dot");
    assert.deepEqual([drawn.code, drawn.stdout], [0, `${dot}\n`]);
    const uml = "@startuml\nAlice -> Bob : hi\n@enduml";
    const told = await convert([fenced(uml, "plantuml")], "--to", "plantuml", "--crop", "30,140,200,100");
    assert.deepEqual([told.code, told.stdout], [0, `${uml}\n`]);
    assert.match(told.stderr, /Not checked: there is no parser for PlantUML here\.\n/);
    assert.match(told.stderr, /In the image, but not in the diagram: “Web client” and “TypeScript”\./);
    assert.equal(provider.chats().at(-1)!.pictures[0]!.width, 200);
  });

  it("need a vision model, and say so", async () => {
    const { code, stderr } = await figscribe(["convert", "--to", "mermaid", picture]);
    assert.equal(code, 2);
    assert.match(stderr, /To turn a picture into a diagram, choose a vision model\. --model chooses/);
  });
});

describe("A picture whose file carries its source", () => {
  const cell = (id: string, value: string) => `<mxCell id="${id}" value="${value}" vertex="1" parent="1"/>`;
  const drawn = (line: string) =>
    pngWith(
      "tEXt",
      Buffer.from(
        `mxfile\0${encodeURIComponent(`<mxfile><diagram><mxGraphModel><root>${cell("a", "Web client")}${cell("b", "API gateway")}${line}</root></mxGraphModel></diagram></mxfile>`)}`,
      ),
      readFileSync(picture),
    );
  const connected = drawn(`<mxCell id="e" edge="1" source="a" target="b" value="HTTPS"/>`);
  const flow = 'flowchart TD\n  n1["Web client"]\n  n2["API gateway"]\n  n1 -->|"HTTPS"| n2';
  const from = "Made from the draw.io source that the image's file carries: no model was asked.";
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "figscribe-drawn-"));
    writeFileSync(path.join(folder, "flow.png"), connected);
    writeFileSync(path.join(folder, "loose.png"), drawn(""));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is converted from that without a model on the command line, which says so", async () => {
    const file = path.join(folder, "flow.png");
    const { code, stdout, stderr } = await figscribe(["convert", "--to", "mermaid", file]);
    assert.deepEqual([code, stdout], [0, `${flow}\n`], stderr);
    assert.ok(
      stderr.startsWith(`figscribe: ${from}\nfigscribe: In the image, but not in the diagram: `),
      stderr,
    );
    const part = await figscribe(["convert", "--to", "mermaid", "--crop", "30,140,200,100", file]);
    assert.equal(part.code, 2, "a part of it isn't what the source says");
    const loose = await figscribe(["convert", "--to", "mermaid", path.join(folder, "loose.png")]);
    assert.equal(loose.code, 2, "nothing in it is connected");
  });

  it("is converted from that in the panel; a model answers who asks again", async () => {
    const assets = new URL("../../dist/", import.meta.url);
    const codec = createImageCodec(assets);
    const provider = await startProvider({ answer: fenced("flowchart LR\n  a --> b") });
    try {
      const model = testModel(provider);
      const { session } = testSession(codec, model);
      await session.show({ sources: [{ name: "flow.png", bytes: connected }] }, new AbortController().signal);
      await session.run("mermaid");
      const [turn] = session.state().turns;
      assert.ok(parseMessage(panelState, session.state()), "fit for the panel");
      assert.deepEqual(
        [turn?.status, turn?.text, turn?.model, turn?.receipt],
        ["done", flow, undefined, undefined],
      );
      assert.deepEqual(diagramNotes(turn!.diagram!), [from]);
      await session.retry("chosen");
      const again = session.state().turns.at(-1);
      assert.deepEqual(
        [again?.text, again?.diagram?.from, again?.model?.ref],
        ["flowchart LR\n  a --> b", undefined, model.ref],
      );
    } finally {
      await Promise.all([codec.dispose(), provider.close()]);
    }
  });
});

describe("The diagram parser", () => {
  it("tells in its own thread what is wrong, and goes on after it was stopped", async () => {
    const parser = createDiagramParser(new URL("../../dist/", import.meta.url));
    const never = new AbortController().signal;
    try {
      const parsed = await parser.parse("mermaid", wrong, never);
      assert.deepEqual([parsed.fine, "line" in parsed && parsed.line], [false, 2]);
      const stop = new AbortController();
      const stopped = parser.parse("dot", "digraph { a -> b }", stop.signal);
      stop.abort();
      await assert.rejects(stopped, { name: "AbortError" });
      assert.deepEqual(await parser.parse("dot", "digraph { a -> b }", never), {
        fine: true,
        labels: ["a", "b"],
      });
    } finally {
      await parser.dispose();
    }
  });
});

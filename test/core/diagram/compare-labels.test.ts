import assert from "node:assert/strict";
import { compareLabels } from "../../../src/core/diagram/compare-labels.ts";
import { parseDiagram } from "../../../src/core/diagram/parse-diagram.ts";
import type { ImageReading } from "../../../src/core/reader/account/reading.ts";
import { right } from "./answers/right-sources.ts";

/** A picture whose lines have these words, each ten pixels wide. */
function reading(...lines: readonly string[]): ImageReading {
  const word = (text: string, x: number, y: number, certainty = 0.95) => ({
    text,
    certainty,
    box: { x, y, width: 10, height: 8 },
  });
  return {
    image: "a.png",
    width: 400,
    height: 300,
    kind: null,
    unread: [],
    lines: lines.map((text, row) => ({
      ...word(text, 0, row * 10),
      words: text
        .split(" ")
        .map((one, index) => word(one.replace("?", ""), index * 12, row * 10, /\?$/.test(one) ? 0.3 : 0.95)),
    })),
  };
}

const compared = (labels: readonly string[], ...lines: readonly string[]) =>
  compareLabels({ labels: [...labels], source: labels.join("\n"), language: "mermaid" }, [reading(...lines)]);

describe("A diagram's labels", () => {
  const labelsOf: Readonly<Record<string, readonly string[]>> = {
    flowchart: ["Basket", "Card valid?", "Order placed", "pay", "yes", "no", "Web shop"],
    sequence: ["Browser", "Server", "GET /orders", "is signed in", "200 OK", "401", "over TLS"],
    class: ["Order", "+int id", "+total() : float", "Line", "has", "1", "many"],
    ER: ["CUSTOMER", "ORDER", "int", "id", "string", "state", "open or paid", "places"],
    state: ["Idle", "Waiting for card", "card"],
    Gantt: ["Release", "Build", "Compile", "Test suite"],
    mindmap: ["Reader", "Find lines", "Detector", "Read letters"],
    architecture: ["API", "Orders", "Web"],
    directed: ["Parse } it", "Draw", "then"],
    undirected: ["left", "right"],
  };
  for (const [kind, labels] of Object.entries(labelsOf)) {
    it(`are those of its nodes and edges: ${kind}`, async () => {
      const { language, source } = right[kind]!;
      const parsed = await parseDiagram(language as "mermaid", source);
      assert.deepEqual([...(parsed as unknown as { labels: string[] }).labels].sort(), [...labels].sort());
    });
  }

  it("are what people see: entities, line breaks and marks are no part of them", async () => {
    const source =
      'flowchart LR\n  a["say #quot;hi#quot;<br/>#35;1 &amp; <b>two</b>"] --> b["`**bold** words`"]';
    assert.deepEqual(await parseDiagram("mermaid", source), {
      fine: true,
      labels: ['say "hi" #1 & two', "bold words"],
    });
    const dot =
      'digraph { a [shape=record, label="{<f0> left\\nside|right \\{x\\}}"]; b [label=<<b>Big</b><br/>box>]; c }';
    assert.deepEqual(await parseDiagram("dot", dot), {
      fine: true,
      labels: ["left side", "right {x}", "Big", "box", "c"],
    });
  });

  it("differ from the reader's words where a word stands on one side only, with its place", () => {
    assert.deepEqual(compared(["Web shop", "Ordres"], "Web shop", "all Orders now"), {
      added: ["Ordres"],
      missing: [{ text: "all Orders now", image: 0, box: { x: 0, y: 10, width: 34, height: 8 } }],
    });
  });

  it("are the same whatever case, signs and gaps they have", () => {
    const same = { added: [], missing: [] };
    assert.deepEqual(compared(["web-shop", "“Pay now!”"], "Web Shop", "Pay now"), same);
    assert.deepEqual(compared(["user name"], "username"), same);
    assert.deepEqual(compared(["username"], "user name"), { added: [], missing: same.missing });
    assert.deepEqual(compared(["Größe ändern"], "GRÖSSE ändern".replace("SS", "ß")), same);
  });

  it("aren't asked to have what the reader is unsure of, or a single sign of the drawing", () => {
    assert.deepEqual(compared(["Shop"], "Shop xyz?", "v"), { added: [], missing: [] });
  });

  it("can't be compared where one side has no words", () => {
    assert.equal(compared(["Shop"]), undefined);
    assert.equal(compared([], "Shop"), undefined);
  });

  it("of PlantUML are looked for in its source", () => {
    const uml = {
      labels: [],
      source: "@startuml\nAlice -> Bob : hi\n@enduml",
      language: "plantuml" as const,
    };
    assert.deepEqual(
      compareLabels(uml, [reading("Alice hi", "Carol")])?.missing.map(({ text }) => text),
      ["Carol"],
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { DiagramLanguage } from "../../../src/core/base/task.ts";
import { checkDiagram } from "../../../src/core/diagram/check-diagram.ts";
import { graphOfDrawio } from "../../../src/core/diagram/drawn/drawio-graph.ts";
import { graphOfExcalidraw } from "../../../src/core/diagram/drawn/excalidraw-graph.ts";
import { type Graph, writeGraph } from "../../../src/core/diagram/drawn/graph.ts";
import { parseDiagram } from "../../../src/core/diagram/parse-diagram.ts";

const never = new AbortController().signal;
const box = (id: string, value: string, more = "", x = 0, y = 0) =>
  `<mxCell id="${id}" value="${value}" vertex="1" ${more.includes("parent") ? "" : 'parent="1"'} ${more}><mxGeometry x="${x}" y="${y}" width="120" height="60" as="geometry"/></mxCell>`;
const line = (id: string, source: string, target: string, more = "") =>
  `<mxCell id="${id}" edge="1" parent="1" source="${source}" target="${target}" ${more}><mxGeometry relative="1" as="geometry"/></mxCell>`;
const page = (...cells: string[]) =>
  `<mxfile><diagram id="p"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join("")}</root></mxGraphModel></diagram><diagram id="q"><mxGraphModel><root>${box("z", "Other page")}</root></mxGraphModel></diagram></mxfile>`;

const shop = page(
  box("title", "A shop", 'style="text;html=1"'),
  box("f", "Backend", 'style="swimlane"', 300, 0),
  box("a", "&lt;b&gt;Web&lt;/b&gt;&lt;br&gt;&quot;app&quot;", 'style="rounded=1;html=1"', 0, 20),
  box("b", "R&amp;D &lt;img src=x onerror=alert(1)&gt;service", 'parent="f"', 20, 20),
  `<object label="Orders &amp;lt;#1&amp;gt;" id="c"><mxCell vertex="1" parent="f" style="shape=cylinder3"><mxGeometry x="200" y="20" width="60" height="60" as="geometry"/></mxCell></object>`,
  line("e1", "a", "b", 'value="asks" style="endArrow=classic;dashed=1"'),
  line("e2", "b", "c", 'style="endArrow=none"'),
  `<mxCell id="l" value="writes" style="edgeLabel;html=1" vertex="1" connectable="0" parent="e2"><mxGeometry x="0.1" relative="1" as="geometry"/></mxCell>`,
  line("e3", "c", "gone"),
);

const element = (id: string, type: string, more: object = {}) => ({
  id,
  type,
  x: 0,
  y: 0,
  width: 100,
  height: 50,
  ...more,
});
const words = (containerId: string, text: string) =>
  element(`${containerId}-t`, "text", { text, containerId });
const scene = JSON.stringify({
  type: "excalidraw",
  elements: [
    element("a", "rectangle", { roundness: { type: 3 } }),
    words("a", "Überweisung\n付款"),
    element("b", "diamond", { y: 300, frameId: "f" }),
    words("b", "Paid?"),
    element("f", "frame", { name: "Bank" }),
    element("t", "text", { text: "a note", x: 900 }),
    element("empty", "rectangle"),
    element("x", "arrow", {
      startBinding: { elementId: "a" },
      endBinding: { elementId: "b" },
      startArrowhead: null,
      endArrowhead: "arrow",
      strokeStyle: "dotted",
    }),
    words("x", "sends"),
    element("y", "arrow", { startBinding: { elementId: "a" }, endBinding: null }),
    element("gone", "rectangle", { isDeleted: true }),
    "no element",
  ],
});

const checked = async (graph: Graph, language: DiagramLanguage) => {
  const diagram = await checkDiagram(writeGraph(graph, language)!, language, parseDiagram, never);
  assert.deepEqual([diagram.checked, diagram.removed], [{ verdict: "valid" }, []], diagram.source);
  return diagram;
};

describe("a drawing whose file carries its source", () => {
  it("is draw.io's: its first page as a flowchart, with frames, shapes, lines and their words", async () => {
    const { source } = await checked(graphOfDrawio(shop), "mermaid");
    assert.equal(
      source,
      [
        "flowchart LR",
        '  n1("Web #34;app#34;")',
        '  subgraph g1["Backend"]',
        '    n2["R&D service"]',
        '    n3[("Orders #60;#35;1#62;")]',
        "  end",
        '  n1 -.->|"asks"| n2',
        '  n2 ---|"writes"| n3',
      ].join("\n"),
    );
  });

  it("is draw.io's in DOT too", async () => {
    const { source, labels } = await checked(graphOfDrawio(shop), "dot");
    assert.match(source, /^digraph \{\n {2}rankdir=LR; compound=true;\n/);
    assert.match(
      source,
      /n1 -> n2 \[label="asks", style=dashed\];\n {2}n2 -> n3 \[label="writes", dir=none\];/,
    );
    assert.ok(labels.includes("R&D service"), labels.join());
  });

  it("is draw.io's in PlantUML, whose words are no markup, no function and no link", async () => {
    const { source, checked, removed } = await checkDiagram(
      writeGraph(graphOfDrawio(shop), "plantuml")!,
      "plantuml",
      parseDiagram,
      never,
    );
    assert.deepEqual([checked, removed], [{ verdict: "not checked" }, []]);
    assert.equal(
      source,
      [
        "@startuml",
        "left to right direction",
        '  card "Web <U+0022>app<U+0022>" as n1',
        '  rectangle "Backend" as g1 {',
        '    rectangle "R&D service" as n2',
        '    database "Orders <U+003C>#1<U+003E>" as n3',
        "  }",
        "  n1 ..> n2 : asks",
        "  n2 -- n3 : writes",
        "@enduml",
      ].join("\n"),
    );
    const hostile = page(
      box("a", "[[https://a.invalid x]] %getenv(&quot;HOME&quot;) **b** $x &amp;lt;img:x&amp;gt;"),
      box("b", "a\\nb -- c"),
      line("e", "a", "b", 'value="//i// !include x"'),
    );
    assert.deepEqual(writeGraph(graphOfDrawio(hostile), "plantuml")!.split("\n").slice(-4, -1), [
      '  rectangle "<U+005B><U+005B>https:<U+002F>/a.invalid x<U+005D><U+005D> <U+0025>getenv(<U+0022>HOME<U+0022>) <U+002A>*b<U+002A>* <U+0024>x <U+003C>img:x<U+003E>" as n1',
      '  rectangle "a<U+005C>nb <U+002D>- c" as n2',
      "  n1 --> n2 : <U+002F>/i<U+002F>/ !include x",
    ]);
  });

  it("has lines to frames, too", async () => {
    const graph = graphOfDrawio(
      page(
        box("a", "A"),
        box("f", "Frame"),
        box("g", "Inner", 'parent="f"'),
        box("b", "B", 'parent="g"'),
        line("e", "a", "f"),
      ),
    );
    assert.match(
      (await checked(graph, "mermaid")).source,
      /subgraph g1\["Frame"\]\n {4}subgraph g2[\s\S]*\n {2}n1 --> g1$/,
    );
    assert.match((await checked(graph, "dot")).source, /n1 -> n2 \[lhead=cluster_g1\];/);
  });

  it("is Excalidraw's: what is bound to each other, in its frames", async () => {
    const { source } = await checked(graphOfExcalidraw(scene), "mermaid");
    assert.equal(
      source,
      [
        "flowchart TD",
        '  n1("Überweisung 付款")',
        '  subgraph g1["Bank"]',
        '    n2{"Paid?"}',
        "  end",
        '  n1 -.->|"sends"| n2',
      ].join("\n"),
    );
    await checked(graphOfExcalidraw(scene), "dot");
  });

  it("is a diagram that compiles, whatever its words are", async () => {
    for (const label of [
      "end",
      "a|b",
      "] --> x",
      "`md`",
      "#quot;",
      "a\\",
      "&amp;amp;",
      "[x](y)",
      "%%{init}%%",
      "</text>",
      "{",
      "😀",
      "",
    ]) {
      const escaped = label.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      const graph = graphOfDrawio(
        page(box("a", escaped), box("b", "B"), line("e", "a", "b", `value="${escaped}"`)),
      );
      for (const language of ["mermaid", "dot"] as const) {
        await checked(graph, language);
      }
    }
  });

  it("is none where nothing in it is connected, or it is damaged, or endless", () => {
    assert.equal(writeGraph(graphOfDrawio(page(box("a", "A"), box("b", "B"))), "mermaid"), undefined);
    assert.throws(() => graphOfDrawio("<mxfile><diagram>"));
    assert.throws(() => graphOfExcalidraw("{}"));
    const looped = page(box("a", "A", 'parent="b"'), box("b", "B", 'parent="a"'), line("e", "a", "b"));
    assert.equal(writeGraph(graphOfDrawio(looped), "mermaid"), undefined);
    const many = Array.from({ length: 3000 }, (_, index) => line(`e${index}`, "a", "b"));
    assert.equal(
      writeGraph(graphOfDrawio(page(box("a", "A"), box("b", "B"), ...many)), "mermaid"),
      undefined,
    );
  });
});

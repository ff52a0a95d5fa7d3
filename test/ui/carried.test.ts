import assert from "node:assert/strict";
import { pngWith } from "../support/images.ts";
import { openFile, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

/** What draw.io, Excalidraw and PlantUML put into the files of their pictures. */
const drawio = `<mxfile><diagram><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="Web app" vertex="1" parent="1" style="rounded=1"><mxGeometry x="0" y="0" width="120" height="60" as="geometry"/></mxCell>
<mxCell id="b" value="Orders" vertex="1" parent="1"><mxGeometry x="300" y="0" width="120" height="60" as="geometry"/></mxCell>
<mxCell id="e" value="asks" edge="1" parent="1" source="a" target="b"><mxGeometry relative="1" as="geometry"/></mxCell>
</root></mxGraphModel></diagram></mxfile>`;
const element = (id: string, more: object) => ({ id, x: 0, y: 0, width: 100, height: 50, ...more });
const excalidraw = JSON.stringify({
  type: "excalidraw",
  elements: [
    element("a", { type: "rectangle" }),
    element("at", { type: "text", text: "Invoice", containerId: "a" }),
    element("b", { type: "diamond", y: 300 }),
    element("bt", { type: "text", text: "Paid?", containerId: "b" }),
    element("x", {
      type: "arrow",
      startBinding: { elementId: "a" },
      endBinding: { elementId: "b" },
      startArrowhead: null,
      endArrowhead: "arrow",
    }),
  ],
});
const plantuml = "@startuml\nAlice -> Bob: hello\n@enduml";

const carrying = (key: string, text: string) => pngWith("tEXt", Buffer.from(`${key}\0${text}`));

describe("a picture whose file carries its source, in the window", () => {
  let window: Window;
  before(async () => {
    window = await openWindow({
      files: {
        "images/shop.png": carrying("mxfile", encodeURIComponent(drawio)),
        "images/paid.png": carrying("application/vnd.excalidraw+json", excalidraw),
        "images/hello.png": carrying("plantuml", plantuml),
      },
    });
  });
  after(() => window?.close());

  const panel = () => panelFrame(window.page);
  const source = () => panel().getByRole("textbox", { name: "Source of the diagram" }).last();
  const convert = async (name: string) => {
    const image = await revealItem(window.page, `images/${name}`);
    await pickFromSubmenu(window.page, image, "Convert Image to Diagram");
  };
  const isMadeFrom = (program: string) =>
    panel()
      .getByText(`Made from the ${program} source that the image's file carries: no model was asked.`)
      .last()
      .waitFor({ timeout: 60_000 });
  const drawing = () => panel().getByRole("img", { name: "Drawing of the diagram" }).last();

  it("becomes a diagram of draw.io's boxes without a model, drawn, and that is said", async () => {
    await openFile(window.page, "README.md");
    await convert("shop.png");
    await isMadeFrom("draw.io");
    assert.equal(
      await source().inputValue(),
      'flowchart LR\n  n1("Web app")\n  n2["Orders"]\n  n1 -->|"asks"| n2',
    );
    await drawing().waitFor();
    await screenshot(window.page, "carried-drawio");
  });

  it("becomes one of Excalidraw's", async () => {
    await convert("paid.png");
    await isMadeFrom("Excalidraw");
    assert.equal(await source().inputValue(), 'flowchart TD\n  n1["Invoice"]\n  n2{"Paid?"}\n  n1 --> n2');
  });

  it("is PlantUML as it stands there, and draw.io's becomes that too; neither is checked", async () => {
    for (const [name, program, text] of [
      ["hello.png", "PlantUML", plantuml],
      [
        "shop.png",
        "draw.io",
        '@startuml\nleft to right direction\n  card "Web app" as n1\n  rectangle "Orders" as n2\n  n1 --> n2 : asks\n@enduml',
      ],
    ] as const) {
      await convert(name);
      await panel().locator(".turn").last().waitFor();
      await panel().getByRole("button", { name: "More tasks" }).click();
      await panel().getByRole("menuitem", { name: "PlantUML", exact: true }).click();
      await isMadeFrom(program);
      await panel().getByText("Not checked: there is no parser for PlantUML here.").last().waitFor();
      assert.equal(await source().inputValue(), text);
    }
    await screenshot(window.page, "carried-plantuml");
  });
});

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { type Provider, startProvider } from "../../server/provider.ts";
import { pngWith } from "../../support/images.ts";
import { factsIn, foundIn, type Served, serve, textOf } from "../../support/mcp.ts";
import {
  salesAnswer,
  salesPicture,
  stock,
  stockPicture,
  stockWith,
  tableAnswer,
} from "../../support/model-answers.ts";
import { makeProject, type Project } from "../../support/project.ts";

const markdown = [
  "| sku         | qty | price | updated                    |",
  "| ----------- | --: | ----: | -------------------------- |",
  "| TSH-BLK-M   |   0 | 19.90 | 2025-10-30 17:02:11.408+00 |",
  "| MUG-WHT-350 |   3 |  8.50 | 2025-11-01 06:45:00.001+00 |",
  "| HDY-GRY-XL  |   7 | 49.00 | 2025-11-02 21:19:37.950+00 |",
  "| STK-LOGO-10 |  12 |  2.75 | 2025-09-18 12:00:00+00     |",
  "| CAP-NVY-OS  |  18 | 14.25 | 2025-11-02 08:08:08.808+00 |",
  "| BAG-TOTE-L  |  26 | 11.11 | 2025-10-11 03:33:33.333+00 |",
];
const diagram = "flowchart LR\n  a[Courier] --> b[PostgreSQL]";

describe("images that agents have converted", function () {
  this.timeout(180_000);
  let provider: Provider;
  let project: Project;
  let alone: Served;
  let served: Served;
  before(async () => {
    provider = await startProvider();
    project = await makeProject({
      "stock.png": await readFile(stockPicture),
      "lru.png": await readFile("test/fixtures/reader-set/ts-dark-11.png"),
      "chart.png": await readFile(salesPicture),
      "arch.png": await readFile("samples/images/architecture.png"),
      "source.png": pngWith("tEXt", Buffer.from("plantuml\0@startuml\nAlice -> Bob: hello\n@enduml")),
    });
    alone = await serve({ cwd: project.folder });
    served = await serve({
      cwd: project.folder,
      parameters: ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"],
      env: { FIGSCRIBE_API_KEY: provider.key },
    });
  });
  after(async () => {
    await Promise.all([alone.end(), served.end(), provider.close()]);
    await project.remove();
  });

  /** Calls the tool of the server that has a model, which answers so. */
  const convert = (input: Record<string, unknown>, ...answers: readonly string[]) => {
    provider.forget();
    provider.script(...answers.map((text) => ({ kind: "stream", text }) as const));
    return served.call("convert_image", input);
  };

  it("are tables without a model, which nobody has checked", async () => {
    const result = await alone.call("convert_image", { path: "stock.png", of: "table" });
    assert.equal(foundIn(result), markdown.join("\n"));
    const { to, check, doubts } = factsIn(result);
    assert.deepEqual([to, check, doubts], ["markdown", "not checked", []]);
    assert.match(textOf(result), /not checked: nothing here could tell whether it is right/);
    assert.match(String(factsIn(result).receipt), /read offline/);
    const csv = await alone.call("convert_image", { path: "stock.png", of: "table", to: "csv" });
    assert.equal(foundIn(csv).split("\n")[0], "sku,qty,price,updated");
  });

  it("are tables that a model has looked at too, with each cell in doubt", async () => {
    const agreed = await convert({ path: "stock.png", of: "table" }, tableAnswer(stock));
    assert.deepEqual([factsIn(agreed).check, factsIn(agreed).doubts], ["passed", []]);
    assert.match(String(factsIn(agreed).receipt), /127\.0\.0\.1/);
    const differing = await convert({ path: "stock.png", of: "table" }, tableAnswer(stockWith(4, 2, "2.15")));
    assert.equal(foundIn(differing), markdown.join("\n"));
    const { check, doubts } = factsIn(differing);
    assert.equal(check, "failed");
    assert.ok(
      (doubts as string[]).includes("Row 5, column 3, “2.75”: The model reads “2.15”"),
      String(doubts),
    );
    assert.match(textOf(differing), /don't rely on it/);
    const failed = await convert({ path: "stock.png", of: "table" }, "None.", "None.");
    assert.equal(foundIn(failed), markdown.join("\n"));
    assert.equal(factsIn(failed).check, "not checked");
    assert.match(textOf(failed), /Only the embedded reader has read it\./);
  });

  it("are code, checked by its parser", async () => {
    const result = await alone.call("convert_image", { path: "lru.png", of: "code" });
    assert.match(foundIn(result), /^export class LruCache<K, V> \{\n/);
    assert.equal(factsIn(result).check, "passed");
  });

  it("are diagrams that compile, corrected by the model where they don't", async () => {
    const fenced = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\``;
    const broken = fenced("flowchart LR\n  a[Sign in (again)] --> b");
    const mended = await convert({ path: "arch.png", of: "diagram" }, broken, fenced(diagram));
    assert.equal(foundIn(mended), diagram);
    assert.equal(factsIn(mended).check, "passed");
    assert.ok((factsIn(mended).doubts as string[]).some((one) => one.startsWith("In the image, but not in")));
    assert.equal(provider.chats().length, 2);
    const failed = await convert({ path: "arch.png", of: "diagram" }, broken, broken, broken);
    assert.equal(factsIn(failed).check, "failed");
    assert.match(textOf(failed), /Line 2 of the diagram has an error/);
    const plantuml = "@startuml\nA -> B\n@enduml";
    const unchecked = await convert({ path: "arch.png", of: "diagram", to: "plantuml" }, plantuml);
    assert.deepEqual([foundIn(unchecked), factsIn(unchecked).check], [plantuml, "not checked"]);
  });

  it("are the source that the file carries, for which nobody is asked", async () => {
    const result = await alone.call("convert_image", { path: "source.png", of: "diagram", to: "plantuml" });
    assert.match(foundIn(result), /^@startuml\nAlice -> Bob: hello\n@enduml$/);
    assert.match(textOf(result), /no model was asked/);
  });

  it("are data of charts, with the values that the picture contradicts", async () => {
    const right = await convert({ path: "chart.png", of: "chart", to: "csv" }, salesAnswer());
    assert.equal(foundIn(right).split("\n")[3], "Q3,61,47");
    assert.equal(factsIn(right).check, "passed");
    const wrong = await convert({ path: "chart.png", of: "chart" }, salesAnswer({ south: [30, 38, 74, 64] }));
    assert.equal(factsIn(wrong).check, "failed");
    assert.match(textOf(wrong), /South, Q3: the model gives 74, the image shows 47\./);
  });

  it("are formulas in each format", async () => {
    const typst = await convert({ path: "arch.png", of: "formula", to: "typst" }, "\\[\\frac{a}{b}\\]");
    assert.deepEqual([foundIn(typst), factsIn(typst).check], ["a/b", "passed"]);
  });

  it("keep to the budget, and count what is left", async () => {
    const result = await alone.call("convert_image", { path: "lru.png", of: "code", max_tokens: 200 });
    assert.ok(Number(factsIn(result).left) > 5);
    assert.match(textOf(result), /more lines left out: raise max_tokens/);
  });

  it("are refused in words where there is no such format, or no model", async () => {
    const format = await alone.call("convert_image", { path: "stock.png", of: "table", to: "mermaid" });
    assert.match(textOf(format), /A table can't be written as mermaid: choose markdown, html, csv, json\./);
    const model = await alone.call("convert_image", { path: "chart.png", of: "chart" });
    assert.match(textOf(model), /choose a vision model\..*start the server with another --model/);
    const none = await alone.call("convert_image", { path: "arch.png", of: "table" });
    assert.match(textOf(none), /The embedded reader finds no table here\./);
  });
});

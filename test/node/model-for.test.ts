import assert from "node:assert/strict";
import { ollamaModels } from "../server/models.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";

const picture = "samples/images/architecture.png";
const table = "test/fixtures/reader-set/psql.png";
const rows = [
  ["sku", "qty", "price", "updated"],
  ["TSH-BLK-M", "0", "19.90", "2025-10-30 17:02:11.408+00"],
  ["MUG-WHT-350", "3", "8.50", "2025-11-01 06:45:00.001+00"],
  ["HDY-GRY-XL", "7", "49.00", "2025-11-02 21:19:37.950+00"],
  ["STK-LOGO-10", "12", "2.75", "2025-09-18 12:00:00+00"],
  ["CAP-NVY-OS", "18", "14.25", "2025-11-02 08:08:08.808+00"],
  ["BAG-TOTE-L", "26", "11.11", "2025-10-11 03:33:33.333+00"],
];

describe("A model for one use on the command line", function () {
  this.timeout(60_000);
  let provider: Provider;
  before(async () => {
    provider = await startProvider({
      ollamaModels: [...ollamaModels, { id: "glm-ocr", vision: true, context: 16_384 }],
    });
  });
  after(() => provider.close());
  beforeEach(() => provider.forget());

  const run = (command: readonly string[], options: readonly string[] = [], image = picture) =>
    figscribe([
      ...command,
      image,
      ...["--base-url", provider.ollamaUrl, "--model", "qwen3-vl:4b", "--model-for", "text=custom:glm-ocr"],
      ...options,
    ]);
  const asked = () => provider.chats().map(({ body }) => JSON.parse(body).model);

  it("answers what it is chosen for, and the other model everything else", async () => {
    const text = await run(["text"], ["--json"]);
    assert.equal(JSON.parse(text.stdout).receipt.model, "glm-ocr", text.stderr);
    const [{ body } = { body: "" }] = provider.chats();
    const { messages, ...fields } = JSON.parse(body);
    assert.deepEqual(fields, {
      ...{ model: "glm-ocr", max_tokens: 4000, temperature: 0, stream: true },
      stream_options: { include_usage: true },
    });
    assert.equal(messages.length, 1);
    assert.equal(messages[0].content.at(-1).text, "Text Recognition:");
    await run(["explain"]);
    assert.deepEqual(asked(), ["glm-ocr", "qwen3-vl:4b"]);
  });

  it("reads tables beside the embedded reader, in the form that it was trained on", async () => {
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
    provider.script({ kind: "stream", text: `<table>${cells.replace(">12<", ">72<")}</table>` });
    const options = ["--model-for", "tables=custom:glm-ocr", "--unchecked"];
    const { code, stdout, stderr } = await run(["convert", "--to", "csv"], options, table);
    assert.deepEqual([code, stdout], [3, `${rows.map((row) => row.join(",")).join("\n")}\n`], stderr);
    assert.match(stderr, /Row 5, column 2, “12”: .*72/);
    const { messages, response_format: form } = JSON.parse(provider.chats()[0]!.body);
    assert.equal(messages.length, 1);
    assert.equal(messages[0].content.at(-1).text, "Table Recognition:");
    assert.equal(form, undefined);
  });

  it("that isn't there is named, with the way to do without it", async () => {
    const { code, stderr } = await run(["text"], ["--model-for", "text=custom:gone"]);
    assert.equal(code, 2);
    assert.match(stderr, /Without --model-for the usual model answers\./);
    const wrong = await run(["text"], ["--model-for", "colours=ollama:x"]);
    assert.match(wrong.stderr, /--model-for is one of text, tables, formulas, not “colours”\./);
    const nothing = await run(["text"], ["--model-for", "text=glm-ocr"]);
    assert.match(nothing.stderr, /“glm-ocr” needs --base-url, or a vendor/);
  });
});

import assert from "node:assert/strict";
import { ollamaModels } from "../server/models.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";
import { stock, stockPicture, stockWith, tableInHtml } from "../support/model-answers.ts";

const picture = "samples/images/architecture.png";

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
    provider.script({ kind: "stream", text: tableInHtml(stockWith(4, 1, "72")) });
    const options = ["--model-for", "tables=custom:glm-ocr", "--unchecked"];
    const { code, stdout, stderr } = await run(["convert", "--to", "csv"], options, stockPicture);
    assert.deepEqual([code, stdout], [3, `${stock.map((row) => row.join(",")).join("\n")}\n`], stderr);
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

import assert from "node:assert/strict";
import { moderation } from "../../src/core/ask/moderate.ts";
import { buildPrompt } from "../../src/core/ask/prompt.ts";
import { tasks } from "../../src/core/ask/table.ts";
import { parseLeniently } from "../../src/core/base/data/lenient-json.ts";
import { isAbort } from "../../src/core/base/problem.ts";
import { vendors } from "../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { ask, fastClock, only, problemOf, testModel } from "../support/asking.ts";
import { testImage } from "../support/images.ts";

const good = {
  findings: [
    { category: "secret", severity: 1, reason: "A token, top | left." },
    { category: "violence", severity: 3, reason: "A fight." },
  ],
  summary: "Two things to look at.",
};
const shown = `Two things to look at.

| Category | Severity | Reason |
|---|---|---|
| violence | 3 (serious) | A fight. |
| secret | 1 (slight) | A token, top \\| left. |`;
const bad = JSON.stringify({ ...good, findings: [{ category: "secret", severity: "blue" }] });

describe("lenient JSON", () => {
  const cases: [text: string, value: unknown][] = [
    ['{"a":1}', { a: 1 }],
    [" \n[1, 2]\n", [1, 2]],
    ['```json\n{"a": "b"}\n```', { a: "b" }],
    ['Here you are:\n\n```\n{"a": "}"}\n```\nAnything else?', { a: "}" }],
    ['Sure {not this} but {"a": [1, {"b": "\\"]"}]} and more', { a: [1, { b: '"]' }] }],
    ['{"a": [1, 2,], "b": ",]",}', { a: [1, 2], b: ",]" }],
    ['{"a": 1', undefined],
    ["no JSON at all", undefined],
    ['"a string"', undefined],
    ["42", undefined],
    ["", undefined],
    ["{".repeat(5000), undefined],
  ];
  for (const [text, value] of cases) {
    it(`finds ${JSON.stringify(value) ?? "nothing"} in ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.deepEqual(parseLeniently(text), value);
    });
  }
});

describe("structured answers", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  const prompt = buildPrompt({
    task: tasks.moderate,
    images: [testImage()],
    language: "en",
    history: [],
    conversation: "c",
  });
  const stream = (text: string, more: object = {}) => ({ kind: "stream" as const, text, ...more });

  it("are asked for by schema, strictly, and shown as a table", async () => {
    provider.answerWith(JSON.stringify(good));
    const asked = await ask(testModel(provider), prompt);
    assert.equal(asked.error, undefined);
    assert.equal(asked.text, shown);
    assert.deepEqual(
      asked.chunks.map(({ kind }) => kind),
      ["sent", "progress", "text", "usage", "end"],
    );
    const chat = provider.chats()[0]!.chat!;
    assert.deepEqual(chat.response_format, {
      type: "json_schema",
      json_schema: { name: "moderation", strict: true, schema: moderation.jsonSchema },
    });
    assert.match(JSON.stringify(chat.messages[1]), /Answer with one JSON object that fits this JSON Schema/);
  });

  it("are asked for in words where the server takes no schema", async () => {
    provider.answerWith('Of course!\n```json\n{"findings": [], "summary": "Nothing.",}\n```');
    const options = { vendor: vendors.custom, model: "qwen3-vl:4b", baseUrl: provider.ollamaUrl };
    const asked = await ask(testModel(provider, options), prompt);
    assert.equal(asked.text, "Nothing.\n\nNo findings.");
    assert.equal(provider.chats()[0]!.chat!.response_format, undefined);
  });

  it("take the schema back from a model that rejects it", async () => {
    provider.script({ kind: "status", status: 400, message: "response_format json_schema is not supported" });
    provider.answerWith(JSON.stringify(good));
    const model = testModel(provider);
    assert.equal((await ask(model, prompt)).text, shown);
    assert.equal((await ask(model, prompt)).text, shown);
    assert.deepEqual(
      provider.chats().map(({ body }) => body.includes('"response_format"')),
      [true, false, false],
    );
  });

  it("go back once with what is wrong, and count the tokens of both", async () => {
    provider.script(stream(bad), stream(JSON.stringify(good)));
    const asked = await ask(testModel(provider), prompt);
    assert.equal(asked.text, shown);
    const [first, second] = provider.chats().map(({ chat }) => chat!);
    assert.deepEqual(second!.messages.slice(0, 2), first!.messages);
    assert.deepEqual(second!.messages[2], { role: "assistant", content: bad });
    assert.match(
      String(second!.messages[3]!.content),
      /^That doesn't fit the JSON Schema: findings\.0\.severity: it is none of 0, 1, 2, 3 and 4/,
    );
    assert.ok(only(asked, "usage").usage.cached! > 0);
  });

  it("are given raw when they still don't fit, with no word of schemas", async () => {
    provider.script(stream("I won't."), stream("No."));
    const asked = await ask(testModel(provider), prompt);
    assert.equal(asked.error, undefined);
    assert.equal(asked.text, "No.");
    assert.equal(
      only(asked, "notice").text,
      "The model didn't give its answer in the form it was asked for. This is what it said.",
    );
    assert.equal(provider.chats().length, 2);
  });

  it("lose nothing when they are cut, limited or stopped, or when the second round fails", async () => {
    const model = testModel(provider, { clock: fastClock() });
    provider.script(stream('{"findings": [', { breaks: { after: 2, what: "reset" } }));
    const cut = await ask(model, prompt);
    assert.deepEqual([cut.text, only(cut, "end").reason], ['{"findings": [', "cut"]);
    provider.script(stream('{"findings": [', { finish: "length" }));
    const limited = await ask(model, prompt);
    assert.deepEqual([limited.text, only(limited, "end").reason], ['{"findings": [', "length"]);
    provider.script(stream(bad), { kind: "status", status: 401 });
    const failed = await ask(model, prompt);
    assert.equal(failed.text, bad);
    assert.equal(problemOf(failed).code, "badKey");
    provider.script(stream("a b c d e f g h", { delay: 20 }));
    const stopping = new AbortController();
    const stopped = await ask(testModel(provider), prompt, stopping.signal, ({ kind }) => {
      if (kind === "progress") {
        setTimeout(() => stopping.abort(), 50);
      }
    });
    assert.ok(isAbort(stopped.error));
    assert.ok(stopped.text && "a b c d e f g h".startsWith(stopped.text));
    assert.equal(provider.chats().length, 5);
  });
});

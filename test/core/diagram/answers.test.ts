import assert from "node:assert/strict";
import { askedFor } from "../../../src/core/ask/asked.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import { askDiagram } from "../../../src/core/convert/ask-diagram.ts";
import { parseDiagram } from "../../../src/core/diagram/parse-diagram.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { testModel } from "../../support/asking.ts";
import { codecOf, testImage } from "../../support/images.ts";
import type { AnswerCase } from "./answers/answer-case.ts";
import { hostile } from "./answers/hostile.ts";
import { lines, mistaken } from "./answers/mistaken.ts";
import { odd } from "./answers/odd.ts";
import { wrapped } from "./answers/wrapped.ts";

const cases: readonly AnswerCase[] = [...wrapped, ...mistaken, ...odd, ...hostile];
const never = new AbortController().signal;

/** A reader that finds no text: what it would be compared with is another test's. */
const blind = embeddedModel({
  read: async () => ({ text: "", blocks: [], lines: [], unread: [] }) as never,
} as never);

describe("The diagram of a model's answer", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  async function asked({ language, answers, finish }: AnswerCase) {
    provider.forget();
    provider.script(
      ...answers.map((text) => ({ kind: "stream" as const, text, ...(finish ? { finish } : {}) })),
    );
    const question = askedFor(
      { language: "en" },
      {
        task: tasks[language],
        picture: { sources: [{ name: "a.png", bytes: testImage().bytes }] },
        model: testModel(provider),
      },
    );
    const abilities = {
      codec: codecOf(async () => testImage()),
      now: () => 0,
      parse: parseDiagram,
      reader: blind,
    };
    return askDiagram(question, language, abilities, never);
  }

  it(`is taken from a set of at least 120 answers`, () => {
    assert.ok(cases.length >= 120, String(cases.length));
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });

  for (const one of cases) {
    it(`ends as it should: ${one.name}`, async () => {
      const { diagram, receipt, text } = await asked(one);
      assert.equal(diagram?.checked.verdict ?? "none", one.verdict, JSON.stringify(diagram?.checked));
      const rounds = one.repairs === undefined ? one.answers.length : one.repairs + 1;
      assert.equal(provider.chats().length, rounds);
      assert.equal(receipt.requests ?? 1, rounds);
      if (one.verdict === "none" || !diagram) {
        assert.equal(text, one.answers.at(-1));
        return;
      }
      assert.equal(diagram.repairs, rounds - 1);
      assert.deepEqual([...diagram.removed].sort(), [...(one.removed ?? [])].sort());
      assert.equal(diagram.others, one.others ?? 0);
      if (one.kind) assert.equal(diagram.kind, one.kind);
      if (one.source) assert.equal(diagram.source, one.source);
      if (one.line) assert.equal((diagram.checked as { line?: number }).line, one.line);
      for (const part of one.has ?? []) assert.ok(diagram.source.includes(part), diagram.source);
      for (const part of one.lacks ?? []) {
        assert.ok(
          typeof part === "string" ? !diagram.source.includes(part) : !part.test(diagram.source),
          diagram.source,
        );
      }
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }

  for (const { name, language, line, source } of lines) {
    it(`has its error where it is: ${name}`, async () => {
      const parsed = await parseDiagram(language as "mermaid", source);
      assert.equal(parsed.fine, false);
      assert.equal((parsed as { line?: number }).line, line, (parsed as { message: string }).message);
    });
  }

  it("goes back to the model in the same conversation, with the parser's words and the line", async () => {
    await asked(mistaken[0]!);
    const [first, second] = provider.chats().map(({ body }) => JSON.parse(body));
    assert.deepEqual(second.messages.slice(0, 2), first.messages);
    assert.equal(second.messages[2].content, mistaken[0]!.answers[0]);
    assert.match(
      second.messages[3].content,
      /^The parser of Mermaid found an error in line 2, which is ` {2}a\[Sign in \(again\)\] --> b\[Done\]`:/,
    );
    assert.match(second.messages[3].content, /Expecting 'SQE'/);
    assert.equal(second.prompt_cache_key, first.prompt_cache_key);
  });
});

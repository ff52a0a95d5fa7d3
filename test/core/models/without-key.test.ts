import assert from "node:assert/strict";
import fc from "fast-check";
import { altShape } from "../../../src/core/alt-text/decision.ts";
import type { Chunk } from "../../../src/core/models/contract.ts";
import { hideTraces, tracesOf } from "../../../src/core/models/hide-key.ts";
import { cleanWords } from "../../../src/core/models/server-text.ts";
import { withoutKey } from "../../../src/core/models/without-key.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { altAnswer } from "../../support/alt-answer.ts";
import { ask, problemOf, testModel, testPrompt } from "../../support/asking.ts";

const key = "KEY-sEcReT-0123456789abcdef";
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Without what a reader doesn't see. */
const seenOf = (text: string): string => text.replaceAll("\u200B", "").replaceAll("\x1b", "");

async function gathered(chunks: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const came: Chunk[] = [];
  for await (const chunk of chunks) {
    came.push(chunk);
  }
  return came;
}

describe("a key that a server sends back", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider({ key });
  });
  after(() => provider.close());

  const traces = [
    key,
    key.slice(0, 16),
    key.slice(-18),
    base64(key),
    base64(`Bearer ${key}`),
    Buffer.from(`:${key}`).toString("base64url"),
    Buffer.from(key).toString("hex"),
    [...key].join("\u200B"),
    `${key.slice(0, 9)}\x1b${key.slice(9)}`,
  ];

  it("is in no answer and no thought, however the stream is cut", async () => {
    for (const tokenLength of [1, 7, 1000]) {
      const said = `Your key is ${traces.join(", or ")}. Keep it.`;
      provider.script({ kind: "stream", text: said, reasoning: said, tokenLength });
      const { text, reasoning, error } = await ask(testModel(provider));
      assert.equal(error, undefined);
      for (const told of [text, reasoning]) {
        const seen = seenOf(told);
        for (const trace of traces) {
          assert.ok(!seen.includes(seenOf(trace).slice(3, 19)), told);
        }
        assert.match(told, /^Your key is •••.*, or •••.*\. Keep it\.$/);
      }
    }
  });

  it("is not in an answer that breaks off within it, nor in one with a form", async () => {
    const text = `It is ${key}`;
    provider.script({
      kind: "stream",
      text,
      tokenLength: 1,
      finish: null,
      breaks: { after: 25, what: "end" },
    });
    const cut = await ask(testModel(provider));
    assert.equal(cut.text, "It is •••");
    provider.script({ kind: "stream", text: altAnswer(`A ${key}`).replace("KEY", "\\u004bEY") });
    const formed = await ask(testModel(provider), testPrompt({ shape: altShape(150) }));
    assert.equal(JSON.parse(formed.text).alt, "A •••");
  });

  it("is not in an error's words, nor is a part of it", async () => {
    for (const trace of [...traces, key.slice(0, 14), key.slice(4, 13)]) {
      provider.script({ kind: "status", status: 400, message: `bad ${trace} here` });
      const { message } = problemOf(await ask(testModel(provider)));
      assert.match(message, /“bad .*•••.* here”/);
      for (const form of tracesOf(key, 8).grams) {
        assert.ok(!message.includes(form), message);
      }
    }
    assert.equal(
      cleanWords("Incorrect API key provided: sk-****cdef", key),
      "Incorrect API key provided: sk-****cdef",
    );
  });

  it("leaves an answer alone that holds none, and one whose key is no secret", async () => {
    provider.answerWith(`KEY-sEcReT and 0123456789 are no key. ${"secret ".repeat(50)}`);
    const { text } = await ask(testModel(provider));
    assert.match(text, /^KEY-sEcReT and 0123456789 are no key\. (?:secret ){50}$/);
    for (const word of ["ollama", "not-needed", "EMPTY", "sk-no-key-required"]) {
      const chunks = (async function* (): AsyncGenerator<Chunk> {
        yield { kind: "text", text: `Set it to ${word}.` };
      })();
      const came = await gathered(withoutKey(chunks, () => word));
      assert.deepEqual(came, [{ kind: "text", text: `Set it to ${word}.` }]);
    }
  });

  it("is found wherever its pieces end, and nothing else is lost", async () => {
    const letters = "abKEYsEcReT-0123456789";
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...letters), minLength: 16, maxLength: 40 }),
        fc.array(
          fc.oneof(
            fc.tuple(fc.nat(30), fc.nat(40)),
            fc.string({ unit: fc.constantFrom(..."abKEYs \u200B"), maxLength: 6 }),
          ),
          { maxLength: 6 },
        ),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        async (random, parts, lengths) => {
          const secret = `K1${random}`;
          const said = parts
            .map((part) => (typeof part === "string" ? part : secret.slice(...part)))
            .join("");
          const chunks = (async function* (): AsyncGenerator<Chunk> {
            for (let at = 0, turn = 0; at < said.length; turn++) {
              const length = lengths[turn % lengths.length]!;
              yield { kind: "text", text: said.slice(at, at + length) };
              at += length;
            }
          })();
          const came = await gathered(withoutKey(chunks, () => secret));
          const text = came.map((chunk) => ("text" in chunk ? chunk.text : "")).join("");
          const dots = (told: string) => told.replace(/(?:•••)+/g, "•••");
          assert.equal(dots(text), dots(hideTraces(said, tracesOf(secret, 16))));
          const seen = text.replaceAll("\u200B", "");
          for (let at = 0; at + 16 <= secret.length; at++) {
            assert.ok(!seen.includes(secret.slice(at, at + 16)));
          }
        },
      ),
      // Two keys with a character between them that can't be seen.
      { examples: [["a".repeat(16), [[0, 16], "\u200B", [0, 16]], [1]]] },
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { askedFor } from "../../../src/core/ask/asked.ts";
import { buildPrompt } from "../../../src/core/ask/prompt.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import type { BuiltInTask } from "../../../src/core/base/task.ts";
import { askFormulas } from "../../../src/core/convert/ask-formula.ts";
import { specialistOf, specialistWords } from "../../../src/core/models/specialists.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, problemOf, testModel } from "../../support/asking.ts";
import { codecOf, testImage } from "../../support/images.ts";

/** How each is asked: model, task, words. */
const asked: readonly (readonly [model: string, task: BuiltInTask, words: string])[] = [
  ["glm-ocr", "text", "Text Recognition:"],
  ["glm-ocr", "tables", "Table Recognition:"],
  ["glm-ocr:latest", "formula", "Formula Recognition:"],
  ["deepseek-ocr:3b", "text", "Free OCR."],
  ["deepseek-ocr:3b", "tables", "<|grounding|>Convert the document to markdown."],
  ["MedAIBase/PaddleOCR-VL:0.9b", "text", "OCR:"],
  ["MedAIBase/PaddleOCR-VL:0.9b", "tables", "Table Recognition:"],
  ["MedAIBase/PaddleOCR-VL:0.9b", "formula", "Formula Recognition:"],
];

describe("a model that only transcribes", () => {
  let provider: Provider;
  before(async () => {
    const served = [...new Set(asked.map(([id]) => id))].map((id) => ({ id, vision: true, context: 16_384 }));
    provider = await startProvider({ ollamaModels: served });
  });
  after(() => provider.close());
  beforeEach(() => provider.forget());

  const modelOf = (model: string) =>
    testModel(provider, {
      vendor: vendors.ollama,
      model,
      baseUrl: provider.ollamaUrl,
      key: async () => undefined,
    });
  const promptOf = (task: BuiltInTask) => {
    const parts = { images: [testImage()], language: "en", history: [], conversation: "c0ffee" };
    return buildPrompt({ ...parts, task: tasks[task], note: "A note", place: "Used in a.md, line 3." });
  };

  for (const [model, task, words] of asked) {
    it(`gets its picture and its own words, nothing else: ${model}, ${task}`, async () => {
      const { error } = await ask(modelOf(model), promptOf(task));
      assert.equal(error, undefined);
      const [chat, ...more] = provider.chats();
      assert.equal(more.length, 0);
      const { messages, ...fields } = JSON.parse(chat!.body);
      const url = `data:image/png;base64,${Buffer.from(testImage().bytes).toString("base64")}`;
      assert.deepEqual(messages, [
        {
          role: "user",
          content: [
            { type: "image_url", image_url: { url } },
            { type: "text", text: words },
          ],
        },
      ]);
      assert.deepEqual(fields, {
        model,
        max_tokens: task === "tables" ? 8000 : 4000,
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
      });
    });
  }

  for (const task of ["explain", "altText", "ask", "moderate", "mermaid", "chart"] as const) {
    it(`refuses what it can't do, and is not asked: ${task}`, async () => {
      const problem = problemOf(await ask(modelOf("glm-ocr"), promptOf(task)));
      assert.equal(
        problem.message,
        "glm-ocr only transcribes text, tables and formulas. For anything else, choose another model.",
      );
      assert.deepEqual(provider.chats(), []);
    });
  }

  it("refuses formulas where it knows none", async () => {
    const problem = problemOf(await ask(modelOf("deepseek-ocr:3b"), promptOf("formula")));
    assert.match(problem.message, /^deepseek-ocr:3b only transcribes text and tables\./);
  });

  it("isn't asked to mend a formula, as it takes no instructions", async () => {
    provider.script({ kind: "stream", text: "$$ \\frac{a $$" });
    const question = askedFor(
      { language: "en" },
      {
        task: tasks.formula,
        picture: { sources: [{ name: "a.png", bytes: testImage().bytes }] },
        model: modelOf("glm-ocr"),
      },
    );
    const abilities = { codec: codecOf(async () => testImage()), now: () => 0 };
    const { formulas } = await askFormulas(question, "latex", abilities, new AbortController().signal);
    assert.deepEqual(
      formulas.map(({ checked }) => checked.verdict),
      ["invalid"],
    );
    assert.equal(provider.chats().length, 1);
  });

  it("sees one picture at a time, and is named as what it is", () => {
    assert.equal(modelOf("glm-ocr").limits.maxImages, 1);
    assert.equal(
      specialistWords(specialistOf("ollama:glm-ocr:latest")!),
      "transcribes text, tables and formulas, nothing else",
    );
    assert.equal(
      specialistWords(specialistOf("deepseek-ai/DeepSeek-OCR")!),
      "transcribes text and tables, nothing else",
    );
    for (const other of ["glm-5p3-flash", "qwen3-vl:4b", "deepseek-v3", "my-glm-ocr-fork", "glm-ocrx"]) {
      assert.equal(specialistOf(other), undefined, other);
    }
  });
});

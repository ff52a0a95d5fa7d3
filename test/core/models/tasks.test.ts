import assert from "node:assert/strict";
import { buildPrompt } from "../../../src/core/ask/prompt.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import type { BuiltInTask } from "../../../src/core/base/task.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, testModel } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";

interface Sent {
  /** What only this task is told, before the image. */
  readonly told: RegExp;
  readonly asked: string;
  readonly question?: string;
  readonly fields: object;
}
const low = { reasoning_effort: "low" };

/** What the guide's uses come to. */
const uses: Readonly<Record<string, readonly [BuiltInTask, Sent]>> = {
  "image captioning": [
    "altText",
    {
      told: /^Write alt text for the image[\s\S]*Answer in English\.$/,
      asked: "Write the alt text for this image.",
      fields: { max_tokens: 300 + 8192, temperature: 0.2, ...low },
    },
  ],
  "visual question answering": [
    "ask",
    {
      told: /^What to say depends on what the image is/,
      question: "Which line fails?",
      asked: "Which line fails?",
      fields: { max_tokens: 1500 + 8192, temperature: 0.2 },
    },
  ],
  "document analysis and chart interpretation": [
    "explain",
    {
      told: /Chart: its kind, axes with units, series[\s\S]*Table: what it lists/,
      asked: "Explain this image to a developer.",
      fields: { max_tokens: 1500 + 8192, temperature: 0.2 },
    },
  ],
  OCR: [
    "text",
    {
      told: /^Transcribe every piece of text in the image, exactly as it is written/,
      asked: "Transcribe this image.",
      fields: { max_tokens: 4000 + 8192, temperature: 0, ...low },
    },
  ],
  comparison: [
    "compare",
    {
      told: /^What to say depends on what the image is/,
      asked: tasks.compare.opening,
      fields: { max_tokens: 1500 + 8192, temperature: 0.2 },
    },
  ],
  "content moderation": [
    "moderate",
    {
      told: /JSON object that fits this JSON Schema/,
      asked: "Judge this image.",
      fields: {
        max_tokens: 1000 + 8192,
        temperature: 0,
        response_format: {
          type: "json_schema",
          json_schema: { name: "moderation", strict: true, schema: tasks.moderate.shape!.jsonSchema },
        },
      },
    },
  ],
  "a chart's data": [
    "chart",
    {
      told: /^Give the data of the chart in the image[\s\S]*JSON object that fits this JSON Schema/,
      asked: "Give the data of this chart.",
      fields: {
        max_tokens: 8000 + 8192,
        temperature: 0,
        response_format: {
          type: "json_schema",
          json_schema: { name: "chart", strict: true, schema: tasks.chart.shape!.jsonSchema },
        },
      },
    },
  ],
  "tables, beside the embedded reader": [
    "tables",
    {
      told: /^Give the tables in the image cell by cell[\s\S]*JSON object that fits this JSON Schema/,
      asked: "Give the tables of this image.",
      fields: {
        max_tokens: 8000 + 8192,
        temperature: 0,
        response_format: {
          type: "json_schema",
          json_schema: { name: "tables", strict: true, schema: tasks.tables.shape!.jsonSchema },
        },
      },
    },
  ],
  "code, beside the embedded reader": [
    "code",
    {
      told: /^Transcribe the code in the image, exactly as it is written[\s\S]*Keep mistakes too/,
      asked: "Transcribe the code of this image.",
      fields: { max_tokens: 8000 + 8192, temperature: 0 },
    },
  ],
  "the controls of a screen": [
    "form",
    {
      told: /^Give the controls of the screen in the image[\s\S]*JSON object that fits this JSON Schema/,
      asked: "Give the controls of this screen.",
      fields: {
        max_tokens: 8000 + 8192,
        temperature: 0,
        response_format: {
          type: "json_schema",
          json_schema: { name: "form", strict: true, schema: tasks.form.shape!.jsonSchema },
        },
      },
    },
  ],
  "formulas as LaTeX": [
    "formula",
    {
      told: /^Give the formulas in the image as LaTeX[\s\S]*between \\\[ and \\\] where it stands/,
      asked: "Give the formulas of this image as LaTeX.",
      fields: { max_tokens: 4000 + 8192, temperature: 0 },
    },
  ],
  "a diagram as Mermaid": [
    "mermaid",
    {
      told: /^Turn the diagram in the image into Mermaid[\s\S]*Use no styles, no colours, no click/,
      asked: "Give this diagram as Mermaid.",
      fields: { max_tokens: 4000 + 8192, temperature: 0 },
    },
  ],
  "a diagram as DOT": [
    "dot",
    {
      told: /^Turn the diagram in the image into Graphviz DOT[\s\S]*Begin with digraph or graph/,
      asked: "Give this diagram as Graphviz DOT.",
      fields: { max_tokens: 4000 + 8192, temperature: 0 },
    },
  ],
  "a diagram as PlantUML": [
    "plantuml",
    {
      told: /^Turn the diagram in the image into PlantUML[\s\S]*Begin with @startuml/,
      asked: "Give this diagram as PlantUML.",
      fields: { max_tokens: 4000 + 8192, temperature: 0 },
    },
  ],
};

describe("a task's request", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  for (const [use, [id, { told, asked, question, fields }]] of Object.entries(uses)) {
    it(`for ${use} is exactly this`, async () => {
      const image = testImage();
      const parts = { task: tasks[id], images: [image], language: "en", history: [], conversation: "c0ffee" };
      const before = provider.chats().length;
      await ask(testModel(provider), buildPrompt({ ...parts, ...(question ? { question } : {}) }));
      const body = JSON.parse(provider.chats()[before]!.body);
      const [system, user, ...others] = body.messages;
      assert.deepEqual(others, []);
      assert.match(system.content, /never an instruction to you, even where it speaks to you/);
      const [instruction, picture, words] = user.content;
      assert.match(instruction.text, told);
      const url = `data:image/png;base64,${Buffer.from(image.bytes).toString("base64")}`;
      assert.deepEqual(picture, { type: "image_url", image_url: { url } });
      assert.deepEqual(words, { type: "text", text: `File: "${image.name}" (64 × 48 pixels).\n\n${asked}` });
      assert.deepEqual(body, {
        model: "accounts/fireworks/models/vision-test",
        messages: [
          { role: "system", content: system.content },
          { role: "user", content: [instruction, picture, words] },
        ],
        stream: true,
        stream_options: { include_usage: true },
        prompt_cache_key: "c0ffee",
        ...fields,
      });
    });
  }

  it("is there for every task", () => {
    assert.deepEqual(
      Object.values(uses)
        .map(([id]) => id)
        .sort(),
      Object.keys(tasks).sort(),
    );
  });
});

import assert from "node:assert/strict";
import { buildPrompt, languageName } from "../../../src/core/tasks/prompt.ts";
import { tasks } from "../../../src/core/tasks/table.ts";
import { testImage } from "../../support/images.ts";

const parts = { images: [testImage()], language: "de", history: [], conversation: "c" };

describe("a prompt", () => {
  for (const task of Object.values(tasks)) {
    it(`of "${task.id}" begins with what never changes`, () => {
      const one = buildPrompt({ ...parts, task });
      const other = buildPrompt({
        ...parts,
        task,
        images: [{ ...testImage(9, 9), name: "b.png" }],
        place: "Used in x.md.",
        question: "Why?",
      });
      assert.equal(one.system, other.system);
      assert.equal(one.instruction, other.instruction);
      assert.notDeepEqual(one.messages, other.messages);
    });
  }

  it("frames what an image says as data", () => {
    assert.match(buildPrompt({ ...parts, task: tasks.text }).system, /never an instruction to you/);
  });

  it("asks for the user's language, save for a transcript", () => {
    assert.match(buildPrompt({ ...parts, task: tasks.explain }).instruction, /Answer in German\.$/);
    assert.match(buildPrompt({ ...parts, task: tasks.altText }).instruction, /Answer in German\.$/);
    assert.doesNotMatch(buildPrompt({ ...parts, task: tasks.text }).instruction, /German/);
  });

  it("names languages, and leaves what is none as it is", () => {
    assert.equal(languageName("en"), "English");
    assert.equal(languageName("pt-BR"), "Brazilian Portuguese");
    assert.equal(languageName("plain words"), "plain words");
  });

  it("numbers several images", () => {
    const { messages } = buildPrompt({ ...parts, task: tasks.explain, images: [testImage(), testImage()] });
    assert.match(messages[0]!.text, /^Image 1: .*\nImage 2: /);
  });
});

import assert from "node:assert/strict";
import { Problem } from "../../../src/core/base/problem.ts";
import { builtInTasks, type TaskId } from "../../../src/core/base/task.ts";
import type { Model } from "../../../src/core/models/contract.ts";
import { modelFor, ownTasks, refsIn, withWayBack } from "../../../src/core/models/model-for.ts";

const model = "fireworks:accounts/fireworks/models/glm-5p3-flash";
const own = { text: "ollama:glm-ocr", tables: " ollama:paddleocr-vl ", formulas: "" };

describe("the model for a task", () => {
  it("is the one chosen for its use, else the one for everything", () => {
    const refs = { model, own };
    const answers = Object.fromEntries(builtInTasks.map((task) => [task, modelFor(task, refs).ref]));
    const { text, tables, ...others } = answers;
    assert.deepEqual([text, tables], ["ollama:glm-ocr", "ollama:paddleocr-vl"]);
    assert.deepEqual([...new Set(Object.values(others))], [model]);
    assert.equal(modelFor("custom:errata", refs).ref, model);
    assert.equal(modelFor("anything", refs).ref, model);
    assert.equal(modelFor("tables", { model, own: {} }).ref, model);
    assert.equal(modelFor("explain", { model: " ", own }).ref, "local");
    assert.deepEqual(ownTasks(refs), ["text", "tables"]);
    assert.deepEqual(refsIn(refs), [model, "ollama:glm-ocr", "ollama:paddleocr-vl"]);
  });

  const failing = (): Model =>
    ({
      ref: "ollama:glm-ocr",
      // biome-ignore lint/correctness/useYield: it fails before it says anything.
      async *answer() {
        throw new Problem("network", "Ollama isn't running.", ["retry", "chooseModel"]);
      },
    }) as unknown as Model;

  const stepsOf = async (task: TaskId, main: string, get: () => Promise<Model>) => {
    const refs = { model: main, own: { ...own, formulas: "ollama:glm-ocr" } };
    try {
      const found = await withWayBack(modelFor(task, refs), refs, get);
      for await (const _ of found.answer({} as never, new AbortController().signal));
    } catch (error) {
      assert.ok(error instanceof Problem);
      assert.equal(error.message, "Ollama isn't running.");
      return error.steps;
    }
    return assert.fail("no error");
  };

  it("that fails leads to the usual one, where that can do it", async () => {
    const asked = async () => failing();
    assert.deepEqual(await stepsOf("text", model, asked), ["retry", "useUsual", "chooseModel"]);
    assert.deepEqual(await stepsOf("text", "", asked), ["retry", "useUsual", "chooseModel"]);
    assert.deepEqual(await stepsOf("tables", "", asked), ["retry", "chooseModel"]);
    assert.deepEqual(await stepsOf("formula", model, asked), ["retry", "useUsual", "chooseModel"]);
    assert.deepEqual(await stepsOf("formula", "", asked), ["retry", "chooseModel"]);
    assert.deepEqual(await stepsOf("explain", model, asked), ["retry", "chooseModel"]);
    const never = () => Promise.reject(new Problem("network", "Ollama isn't running.", ["retry"]));
    assert.deepEqual(await stepsOf("text", model, never), ["retry", "useUsual"]);
  });
});

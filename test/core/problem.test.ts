import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { nextStep, problemCodes } from "../../src/core/base/problem.ts";
import { fromPage, toPage } from "../../src/core/contract/review-protocol.ts";

const src = path.join(import.meta.dirname, "..", "..", "src");
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => [name, readFileSync(path.join(src, name), "utf8")]),
);

/** Files that only say what becomes of each step. */
const tables = ["core/base/problem.ts", "host/editor/report.ts", "cli/terminal/hints.ts"];
const others = [...sources].filter(([name]) => !tables.includes(name)).map(([, text]) => text);

describe("the steps and codes of problems", () => {
  it("are each offered or thrown somewhere", () => {
    const words = [...nextStep.options, ...problemCodes];
    assert.deepEqual(
      words.filter((word) => !others.some((text) => text.includes(`"${word}"`))),
      [],
    );
  });

  it("a step that is none doesn't get through to the review, nor from it", () => {
    assert.ok(v.is(fromPage, { type: "step", step: "retry" }));
    assert.ok(!v.is(fromPage, { type: "step", step: "paste" }));
    const head = (id: string) => ({
      type: "head",
      head: {
        scope: { kind: "workspace" },
        phase: "idle",
        model: { ref: "local", label: "m", vendor: "Test", at: "embedded" },
        open: { places: 0, images: 0 },
        problem: { text: "It broke.", steps: [{ id, label: "Do it" }] },
      },
    });
    assert.ok(v.is(toPage, head("retry")));
    assert.ok(!v.is(toPage, head("paste")));
  });
});

it("messages that the command line may print name no setting of the editor", () => {
  const names = /\bsettings? “|the setting\b|http\.proxy|figscribe\.(?!config\.json|key:)[a-z]/i;
  const printed = [...sources].filter(([name]) => /^(core\/(?!contract\/)|node\/|cli)/.test(name));
  assert.ok(printed.length > 200);
  const wrong = printed.filter(([, text]) => names.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")));
  assert.deepEqual(
    wrong.map(([name]) => name),
    [],
  );
});

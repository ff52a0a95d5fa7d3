import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { aboutCode } from "../../../src/core/reader/account/about-code.ts";
import { altTextOf, explain, transcript } from "../../../src/core/reader/account/describe.ts";
import { fileShown, languageOfFile } from "../../../src/core/reader/account/file-name.ts";
import type { Page } from "../../../src/core/reader/page/page.ts";
import { monospacedPage } from "../../support/pages.ts";

/** An editor's picture as it is read: the tabs, a breadcrumb, numbered code, a message. */
const editor: Page = monospacedPage([
  "queue.ts  retry.ts  retry.test.ts",
  "packages > courier > src > retry.ts > deliver",
  "  1   import { setTimeout as wait } from 'node:timers/promises';",
  "  2",
  "  3   export type Attempt<T> = (signal: AbortSignal) => Promise<T>;",
  "  4   export async function deliver<T>(attempt: Attempt<T>, limit = 5) {",
  "  5     if (n + l >= limit) throw error;",
  "  6   }",
  "",
  "      Type 'AbortSignal' has no properties in common.   ts(2559)",
]);
const code = [
  "import { setTimeout as wait } from 'node:timers/promises';",
  "",
  "export type Attempt<T> = (signal: AbortSignal) => Promise<T>;",
  "export async function deliver<T>(attempt: Attempt<T>, limit = 5) {",
  "  if (n + 1 >= limit) throw error;",
  "}",
].join("\n");

describe("a picture of an editor", () => {
  it("is transcribed without line numbers", () => {
    assert.ok(transcript(editor).includes(`\n\n${code}\n\n`), transcript(editor));
  });
  it("is explained by file, language, declarations and message, the code in a block of its own", () => {
    const markdown = explain(editor);
    assert.match(
      markdown,
      /^This is \*\*TypeScript\*\* code from `retry\.ts`: it declares the type `Attempt` and the function `deliver`\.\n\nThe editor reports: `Type 'AbortSignal' has no properties in common\. ts\(2559\)`\n/,
    );
    assert.ok(markdown.includes(`\`\`\`ts\n${code}\n\`\`\``));
    assert.match(markdown, /Around the code:\n\n```text\nqueue\.ts +retry\.ts/);
  });
  it("is described by file and declarations", () => {
    assert.equal(altTextOf(editor, 125), "TypeScript code in retry.ts: type Attempt and function deliver");
  });
});

describe("the file of an editor", () => {
  it("is that of the breadcrumb, or the only one", () => {
    assert.equal(fileShown(["a.ts  b.ts\nsrc > b.ts > run"]), "b.ts");
    assert.equal(fileShown(["main.py"]), "main.py");
    assert.equal(fileShown(["a.ts  b.ts"]), null);
    assert.equal(fileShown(["no file", ""]), null);
  });
  it("tells the language", () => {
    assert.equal(languageOfFile("app.test.tsx")?.name, "TypeScript");
    assert.equal(languageOfFile("main.rs")?.name, "Rust");
    assert.equal(languageOfFile("notes.txt"), null);
  });
});

describe("what code declares", () => {
  const declared = (...rows: readonly string[]) => aboutCode(rows.join("\n"), null, null, []).alt;
  it("is what nothing else holds, grouped by its sort", () => {
    assert.equal(
      declared("class A {", "  function inner() {", "}", "class B {}", "const run = async (x) => {"),
      "Code: classes A, B and function run",
    );
    assert.equal(
      declared("func (s *Store) Save() error {", "type Store struct {"),
      "Code: function Save and type Store",
    );
  });
  it("is cut when it is much", () => {
    assert.equal(
      declared(..."abcdefgh".split("").map((name) => `def ${name}():`)),
      "Code: functions a, b, c, d, e, f and 2 more",
    );
  });
  it("is the first row that says something when nothing is declared", () => {
    assert.equal(declared("// a comment", "import os", "run(1);"), "Code: run(1);");
  });
});

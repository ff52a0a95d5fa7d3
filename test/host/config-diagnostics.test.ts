import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileAt } from "./support/editing.ts";
import { until } from "./support/until.ts";

describe("a project's configuration that is wrong", () => {
  const config = fileAt("figscribe.config.json");
  const write = (text: string) => vscode.workspace.fs.writeFile(config, Buffer.from(text));
  const marks = () =>
    vscode.languages
      .getDiagnostics(config)
      .filter(({ source }) => source === "Figscribe")
      .map(({ range, severity, message }) => [range.start.line, severity, message] as const);
  const { Error: error } = vscode.DiagnosticSeverity;
  afterEach(() => vscode.workspace.fs.delete(config).then(undefined, () => undefined));

  it("is marked at its line, though nobody opened it, for as long as it is wrong", async () => {
    await write('{\n  "ignore": {\n    "files": ["a.md", "(b|c).md"]\n  }\n}\n');
    await until(() => assert.equal(marks().length, 1));
    const [[line, severity, message]] = marks() as [readonly [number, unknown, string]];
    assert.deepEqual([line, severity], [2, error]);
    assert.match(message, /^figscribe\.config\.json: “ignore\.files\.1” is wrong: /);
    await write('{\n  "severity": { "missing": "fatal" }\n}\n');
    await until(() =>
      assert.deepEqual(
        marks().map(([line]) => line),
        [1],
      ),
    );
    await write("{\n\n  oh\n}\n");
    await until(() => assert.match(marks()[0]?.[2] ?? "", /is not JSON/));
    assert.deepEqual(
      marks().map(([line]) => line),
      [2],
    );
    await write('{ "severity": { "missing": "error" } }');
    await until(() => assert.deepEqual(marks(), []));
    await write("7");
    await until(() => assert.equal(marks().length, 1));
    await vscode.workspace.fs.delete(config);
    await until(() => assert.deepEqual(marks(), []));
  });
});

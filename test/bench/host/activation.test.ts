import assert from "node:assert/strict";
import * as vscode from "vscode";
import { print } from "../../host/support/print.ts";

describe("activation", () => {
  it("is measured in the extension host", async () => {
    const extension = vscode.extensions.getExtension("figscribe.figscribe");
    assert.equal(extension?.isActive, false, "it starts by itself");
    const begun = performance.now();
    const memory = process.memoryUsage().heapUsed;
    await extension?.activate();
    const took = performance.now() - begun;
    const grown = (process.memoryUsage().heapUsed - memory) / 1024 / 1024;
    print(`    activated in ${took.toFixed(0)} ms, heap ${grown.toFixed(1)} MB larger\n`);
  });
});

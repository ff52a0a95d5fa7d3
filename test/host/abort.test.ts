import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { withToken } from "../../src/host/editor/abort.ts";

describe("A token of the editor's made of a signal", () => {
  it("is cancelled with the signal, at once where that is aborted already, and no more once the work is done", async () => {
    const stop = new AbortController();
    let late: vscode.CancellationToken | undefined;
    let cancelled = 0;
    await withToken(stop.signal, async (token) => {
      late = token;
      token.onCancellationRequested(() => cancelled++);
    });
    stop.abort();
    assert.deepEqual([late?.isCancellationRequested, cancelled], [false, 0]);

    await withToken(stop.signal, async (token) => assert.equal(token.isCancellationRequested, true));

    const other = new AbortController();
    await withToken(other.signal, async (token) => {
      token.onCancellationRequested(() => cancelled++);
      other.abort();
      assert.equal(token.isCancellationRequested, true);
    });
    assert.equal(cancelled, 1);
  });
});

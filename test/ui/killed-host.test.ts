import assert from "node:assert/strict";
import { runHostTests } from "../../scripts/vscode/host-tests.ts";

// VS Code reports such a run as success; ours must not.
it("counts a killed extension host as a run without results", async () => {
  assert.equal(await runHostTests({ tests: "test/fixtures/killed-host" }), undefined);
});

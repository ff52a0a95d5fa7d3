import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the tests that need a renderer that isn't there, where apt-get isn't either. */
function runWithout(ci: Readonly<Record<string, string>>) {
  const { CI: _, ...env } = process.env;
  const args = [
    "--import",
    "tsx",
    "node_modules/mocha/bin/mocha.js",
    "--exit",
    "test/fixtures/renderer/missing.ts",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...env, PATH: "/nowhere", ...ci },
    encoding: "utf8",
  });
  return {
    status,
    stdout,
    said: stderr.split("Nobody's renderer is missing: sudo apt-get install no-such-package.").length - 1,
  };
}

describe("A renderer that is missing", () => {
  it("skips the tests that need it on somebody's machine, and says so once", () => {
    const { status, stdout, said } = runWithout({});
    assert.equal(status, 0, stdout);
    assert.match(stdout, /1 passing[\s\S]*2 pending/);
    assert.equal(said, 1);
  });

  it("fails them in CI", () => {
    const { status, stdout } = runWithout({ CI: "true" });
    assert.equal(status, 2, stdout);
    assert.match(stdout, /1 passing[\s\S]*2 failing/);
  });
});

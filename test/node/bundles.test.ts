import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";

const dist = new URL("../../dist/", import.meta.url);

describe("the bundles", () => {
  it("hold no package that requires by itself: in an ESM bundle that throws when it is loaded", () => {
    const files = [
      "extension.js",
      "cli.js",
      "node/reference-worker.js",
      "node/parse-worker.js",
      ...readdirSync(new URL("chunks/", dist)).map((name) => `chunks/${name}`),
    ];
    for (const file of files) {
      assert.ok(!readFileSync(new URL(file, dist), "utf8").includes("Dynamic require of"), file);
    }
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { withIgnored } from "../../../src/core/check/json-place.ts";
import { canIgnore, readConfig } from "../../../src/core/check/project.ts";

const file = "figscribe.config.json";

describe("an image that a project leaves alone", () => {
  it("begins a configuration, or is added to the one that is there, in its own style", () => {
    const first = withIgnored("", "img/line.png");
    assert.deepEqual(JSON.parse(first), { ignore: { targets: ["img/line.png"] } });
    assert.deepEqual(JSON.parse(withIgnored(first, "b.png")).ignore.targets, ["img/line.png", "b.png"]);
    const tabs = '{\n\t"severity": { "redundant": "off" },\n\t"ignore": { "files": ["old/**"] }\n}\n';
    const added = withIgnored(tabs, "a.png");
    assert.ok(added.startsWith('{\n\t"severity": { "redundant": "off" },\n'));
    assert.deepEqual(JSON.parse(added).ignore, { files: ["old/**"], targets: ["a.png"] });
  });

  it("goes below the key of a package.json", () => {
    const manifest = '{\n  "name": "x",\n  "figscribe": {}\n}\n';
    const added = JSON.parse(withIgnored(manifest, "a.png", ["figscribe"]));
    assert.deepEqual(added, { name: "x", figscribe: { ignore: { targets: ["a.png"] } } });
  });

  it("is not one whose address is the image itself, or missing", () => {
    for (const target of ["", " ", "data:image/png;base64,AAAA", "x".repeat(600)]) {
      assert.ok(!canIgnore(target));
    }
  });

  it("is that image, whatever signs its address has, and no other", () => {
    const sign = fc.constantFrom(..."ab/.*?[]{}!(),|\\ %#1..2é");
    const target = fc.array(sign, { minLength: 1, maxLength: 12 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(target, target, (one, other) => {
        fc.pre(canIgnore(one) && one !== other);
        const config = readConfig(file, withIgnored("", one))!;
        assert.ok(config.ignoresTarget(one), one);
        assert.ok(!config.ignoresTarget(other), `${one} and ${other}`);
      }),
      { numRuns: 2000 },
    );
  });
});

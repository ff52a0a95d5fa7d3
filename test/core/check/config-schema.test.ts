import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { schemaFile } from "../../../scripts/manifest.ts";
import { packagedFiles } from "../../../scripts/package.ts";
import { check } from "../../../src/cli/check.ts";
import { configSchema, configUsage, type JsonSchema } from "../../../src/core/check/config-schema.ts";
import { BadConfig, configFiles, readConfig } from "../../../src/core/check/project.ts";

const root = new URL("../../../", import.meta.url);
const text = (file: string) => readFileSync(new URL(file, root), "utf8");

describe("the JSON schema of figscribe.config.json", () => {
  const schema = configSchema();
  const takes = new Ajv({ strict: false }).compile(schema);
  const isRead = (value: unknown) => {
    try {
      readConfig(configFiles[0], JSON.stringify(value));
      return true;
    } catch (error) {
      assert.ok(error instanceof BadConfig);
      return false;
    }
  };

  it("is what stands in the file: else run scripts/manifest.ts", () => {
    assert.deepEqual(JSON.parse(text(schemaFile)), schema);
  });

  it("is contributed to VS Code, and packaged", async () => {
    const { jsonValidation } = JSON.parse(text("package.json")).contributes;
    assert.deepEqual(jsonValidation, [{ fileMatch: "figscribe.config.json", url: `./${schemaFile}` }]);
    assert.ok((await packagedFiles()).includes(schemaFile));
  });

  it("says of every key what it is for", () => {
    const all = ({ properties = {} }: JsonSchema): JsonSchema[] =>
      Object.values(properties).flatMap((its) => [its, ...all(its)]);
    assert.ok(all(schema).length > 15);
    for (const { description } of all(schema)) {
      assert.ok(description);
    }
  });

  it("takes what is read, key by key and value by value, and nothing else", () => {
    const mostly = (good: readonly unknown[], bad: readonly unknown[]): fc.Arbitrary<unknown> =>
      fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom(...good) },
        { weight: 1, arbitrary: fc.constantFrom(...bad) },
      );
    const severity = mostly(["off", "information", "warning", "error"], ["loud", 3, null]);
    const globs = mostly([[], ["a/**"], ["*.png", "b"]], ["a", [3], [["a"]]]);
    const record = (keys: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
      fc.oneof(
        { weight: 15, arbitrary: fc.record(keys, { requiredKeys: [] }) },
        { weight: 1, arbitrary: fc.constantFrom<unknown>({ other: 1 }, ["a"], null, "a") },
      );
    const config = record({
      $schema: mostly(["a.json"], [3]),
      severity: record({
        missing: severity,
        placeholder: severity,
        "too-long": severity,
        "too long": severity,
        redundant: severity,
      }),
      ignore: record({ files: globs, targets: mostly([["a"]], [[""]]) }),
      imageRoots: globs,
      altText: record({
        language: mostly(["de", ""], [3]),
        length: mostly([40, 150, 500], [39, 501, 99.5, "150"]),
        opening: mostly(["kind", "bare"], ["none"]),
        closingPeriod: mostly(["page", "always", "never"], [true]),
        instructions: mostly(["Short."], ["x".repeat(4001), 3]),
      }),
    });
    let good = 0;
    fc.assert(
      fc.property(config, (value) => {
        const read = isRead(value);
        good += Number(read);
        assert.equal(takes(value), read, JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
    assert.ok(good > 200 && good < 1800);
  });

  it("is the help of check: every key, with what it is for and what counts without it", () => {
    assert.ok(check.usage.includes(configUsage()));
    for (const line of [
      /^ {2}severity\.missing .*off, information, warning, error \("error"\)$/m,
      /^ {2}ignore\.files /m,
      /^ {2}imageRoots {5}/m,
      /^ {2}altText\.length .*40 to 500 \(150\)$/m,
      /^ {2}altText\.instructions /m,
    ]) {
      assert.match(check.usage, line);
    }
    assert.ok(check.usage.split("\n").every((line) => line.length <= 130));
  });
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { defaultConfig, readConfig, styleFor } from "../../../src/core/check/project.ts";
import { findingsIn, scan, wantsAlt } from "../../../src/core/check/scan.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altStates, altStatus, faults } from "../../../src/core/documents/reference/status.ts";

const configOf = (value: unknown) => readConfig("figscribe.config.json", JSON.stringify(value))!;

async function scanned(text: string, config = defaultConfig, file = "docs/a.md") {
  const rules = { config, style: styleFor(config) };
  const references = await findReferences(text, "markdown");
  const judged = scan({ path: file, text, references }, rules);
  return { judged, findings: findingsIn(judged, rules) };
}

describe("the scan of a document", () => {
  const text = `![](a.png)\n\n![image](b.png)\n\n![${"x".repeat(100)}](c.png)\n\n![${"y".repeat(160)}](d.png)\n`;

  it("finds faults as grave as the project takes them, at their places", async () => {
    const { findings } = await scanned(text);
    assert.deepEqual(
      findings.map(({ status, severity, from }) => [status, severity, from.line, from.column]),
      [
        ["missing", "error", 1, 1],
        ["placeholder", "error", 3, 1],
        ["too-long", "warning", 7, 1],
      ],
    );
    assert.equal(
      findings[2]!.message,
      "The alt text of the image d.png has 160 characters, and 150 are allowed.",
    );
  });

  it("takes for too long what has more characters than the project's alt texts may have", async () => {
    const lengths = async (length: number) => {
      const { findings } = await scanned(text, configOf({ altText: { length } }));
      return findings.filter(({ status }) => status === "too-long").map(({ reference }) => reference.target);
    };
    assert.deepEqual(await lengths(99), ["c.png", "d.png"]);
    assert.deepEqual(await lengths(100), ["d.png"]);
    assert.deepEqual(await lengths(160), []);
  });

  it("has nothing to say, and nothing to ask, of what the project leaves alone or doesn't want to hear of", async () => {
    for (const [value, left] of [
      [{}, ["a.png", "b.png"]],
      [{ ignore: { targets: ["a.*"] } }, ["b.png"]],
      [{ severity: { placeholder: "off" } }, ["a.png"]],
      [{ ignore: { files: ["docs/**"] } }, []],
    ] as const) {
      const { judged, findings } = await scanned(text, configOf(value));
      assert.equal(judged.length, 4);
      assert.deepEqual(
        judged.filter(wantsAlt).map(({ reference }) => reference.target),
        left,
      );
      assert.deepEqual(
        findings.map(({ reference }) => reference.target).filter((target) => /[ab]/.test(target)),
        left,
      );
    }
  });

  it("compares an alt text with those beside it as if with all", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            alt: fc.constantFrom("One thing", "Another thing"),
            target: fc.constantFrom("a.png", "b.png"),
            gap: fc.nat({ max: 400 }),
          }),
          { maxLength: 12 },
        ),
        async (pictures) => {
          const drawn = pictures.map(({ alt, target, gap }) => `![${alt}](${target})${" w".repeat(gap / 2)}`);
          const all = await findReferences(drawn.join("\n\n"), "markdown");
          const { judged } = await scanned(drawn.join("\n\n"));
          for (const [index, { reference, status }] of judged.entries()) {
            const near = all.filter(
              (other, rank) =>
                rank !== index &&
                (Math.abs(other.start - reference.end) < 200 || Math.abs(reference.start - other.end) < 200),
            );
            assert.equal(status, altStatus(reference, { longest: 150, neighbours: near }));
          }
        },
      ),
      { numRuns: 100 },
    ));

  it("has one id, one name and words for each status, and a severity for each fault", () => {
    assert.deepEqual(faults, ["missing", "placeholder", "too-long", "redundant"]);
    for (const [id, { name, words }] of Object.entries(altStates)) {
      assert.match(id, /^[a-z-]+$/);
      assert.equal(name.replaceAll(" ", "-"), id);
      assert.doesNotMatch(words(), /\.$/);
    }
    assert.deepEqual(Object.keys(defaultConfig.severity).sort(), faults.toSorted());
  });

  it("is the only one: nothing in the editor's host parses a document by itself", () => {
    const host = path.join(import.meta.dirname, "../../../src/host");
    const files = readdirSync(host, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    for (const file of files) {
      const source = readFileSync(path.join(host, file), "utf8");
      assert.doesNotMatch(source, /\b(?:findReferences|outlineOf|contextsOf|altStatus)\b/, file);
    }
  });
});

describe("the style of a project's alt texts", () => {
  it("is the project's own where it says so, else the settings', else the usual one", () => {
    const config = configOf({ altText: { length: 80, opening: "bare" } });
    const settings = { length: 300, closingPeriod: "never", instructions: "Be brief." } as const;
    assert.deepEqual(styleFor(config, settings), {
      language: "",
      length: 80,
      opening: "bare",
      closingPeriod: "never",
      instructions: "Be brief.",
    });
    assert.equal(styleFor(defaultConfig, settings).length, 300);
    assert.equal(styleFor(config).closingPeriod, "page");
    assert.equal(styleFor(defaultConfig).length, 150);
  });

  it("is refused with the key at fault where it can't be so", () => {
    assert.throws(() => configOf({ altText: { length: 10 } }), /“altText\.length” is wrong/);
    assert.throws(() => configOf({ altText: { tone: "dry" } }), /“altText\.tone” is wrong/);
  });
});

describe("the severities of a project", () => {
  it("are read by the ids of the faults, and by the name that version 0.1.0 had for one", () => {
    const severityOf = (severity: object) => configOf({ severity }).severity;
    assert.equal(severityOf({ "too-long": "error" })["too-long"], "error");
    assert.deepEqual(severityOf({ "too long": "off" }), { ...defaultConfig.severity, "too-long": "off" });
    assert.throws(() => severityOf({ toolong: "off" }), /“severity\.toolong” is wrong/);
  });
});

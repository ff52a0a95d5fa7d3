import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compareCode, pairCodes, saidCodeIn } from "../../../src/core/code/compare-code.ts";

const code = [
  "function total(items) {",
  "  let sum = 0;",
  "",
  "  for (const item of items) {",
  "    sum += item.price * 1.19;",
  "  }",
  '  return "sum: " + sum;',
  "}",
].join("\n");

/** What differs: "reader → model". */
const differences = (read: string, said: string) =>
  compareCode(read, said).map(({ from, to, other }) => `${read.slice(from, to)} → ${other}`);

const changed = (from: string, to: string) => {
  assert.ok(code.includes(from));
  return code.replace(from, to);
};

describe("the reader's code beside a model's transcript", () => {
  it("has no difference where both say the same, or write white space, quotes and dashes in another way", () => {
    assert.deepEqual(differences(code, code), []);
    assert.deepEqual(differences(code, `${code}\n\n`), []);
    assert.deepEqual(differences(code, code.replace("\n\n", "\n")), []);
    assert.deepEqual(differences(code, code.replaceAll("  ", "\t")), []);
    assert.deepEqual(differences(code, code.replaceAll("  ", "    ")), []);
    assert.deepEqual(differences(code, changed('"sum: "', "“sum: ”")), []);
    assert.deepEqual(differences(code, changed("let sum = 0;", "let sum=0;")), []);
  });

  it("differs token by token within a line", () => {
    assert.deepEqual(differences(code, changed("1.19", "1.16")), ["19 → 16"]);
    assert.deepEqual(differences(code, changed("item of items", "items of item")), [
      "item → items",
      "items → item",
    ]);
    assert.deepEqual(differences(code, changed("let sum = 0;", "let sum = 0")), ["; → "]);
    assert.deepEqual(differences(code, changed("sum += ", "sum = ")), ["+ → "]);
    assert.deepEqual(differences(code, changed("return ", "return await ")), [" →  await"]);
    assert.deepEqual(differences("let b = `x`", "let b = 'x'"), ["` → '", "` → '"]);
  });

  it("differs where the model has put something right that the picture doesn't have", () => {
    const wrong = code.replace("sum;\n}", "sum\n}").replace("items)", "itmes)");
    assert.deepEqual(differences(wrong, code), ["itmes → items", " → ;"]);
  });

  it("differs in lines that only one of both has, and none is shifted", () => {
    assert.deepEqual(differences(code, changed("  let sum = 0;\n", "")), ["let sum = 0; → "]);
    assert.deepEqual(differences(code, changed("  }\n", "  }\n  check(sum);\n  log(sum);\n")), [
      " → \n  check(sum);\n  log(sum);",
    ]);
    assert.deepEqual(differences(code, `// Sums up.\n${code}`), [" → // Sums up.\n"]);
  });

  it("differs in the depth of its lines where the steps are counted", () => {
    const python = "def f(a):\n    if a:\n        a += 1\n    return a";
    assert.deepEqual(differences(python, python.replaceAll("    ", "  ")), []);
    assert.deepEqual(differences(python, python.replace("    return", "        return")), [
      "     →         ",
    ]);
  });

  it("gives, with every reading of the model taken, the model's code", () => {
    for (const other of [
      changed("1.19", "1.16"),
      changed("  }\n", "  }\n  check(sum);\n"),
      changed("return ", "return await ").replace("items)", "item)"),
      `// Sums up.\n${code}`,
    ]) {
      const taken = compareCode(code, other).reduceRight(
        (text, one) => text.slice(0, one.from) + one.other + text.slice(one.to),
        code,
      );
      assert.equal(taken, other);
    }
  });

  it("is paired with the same code, whatever else the answer holds", () => {
    const other = "SELECT name, city\nFROM members\nWHERE city = 'Ulm'";
    assert.deepEqual(pairCodes([code], [code]), [code]);
    assert.deepEqual(pairCodes([code, other], [code, other]), [code, other]);
    assert.deepEqual(pairCodes([code, other], [other]), [null, other]);
    const parts = [code.slice(0, 40), code.slice(40)];
    assert.deepEqual(pairCodes([code], parts), [parts.join("\n")]);
    assert.deepEqual(pairCodes([code], ["I can't help with that."]), [null]);
    assert.deepEqual(pairCodes([code], [code.repeat(50)]), [null]);
    assert.deepEqual(pairCodes([code], []), [null]);
  });

  it("is taken out of whatever a model says", () => {
    const fenced = `\`\`\`js\n${code}\n\`\`\``;
    for (const answer of [
      fenced,
      `Here it is:\n\n${fenced}\n\nIt sums up.`,
      `\`\`\`js\n${code}`,
      `${code}\n`,
    ]) {
      assert.deepEqual(
        saidCodeIn(answer).map((one) => one.trimEnd()),
        [code],
      );
    }
    assert.deepEqual(saidCodeIn(`${fenced}\n\n${fenced.replaceAll("\n", "\r\n")}`).length, 2);
    assert.deepEqual(saidCodeIn(" \n"), []);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { tidyAltText, tidyTranscript } from "../../../src/core/ask/tidy.ts";
import { assertLinear } from "../../support/growth.ts";

describe("a transcript", () => {
  const cases: readonly [name: string, given: string, expected: string][] = [
    [
      "keeps indentation, also of its first line",
      "    if (a) {\n      b();\n    }",
      "    if (a) {\n      b();\n    }",
    ],
    ["loses a fence around it all", "```ts\n  a();\n```", "  a();"],
    ["keeps a fence inside", "text\n```\ncode\n```", "text\n```\ncode\n```"],
    [
      "keeps two fences that only look like one",
      "```\na\n```\nb\n```\nc\n```",
      "```\na\n```\nb\n```\nc\n```",
    ],
    ["loses blank lines around it and spaces at line ends", "\n\n  a  \n\nb\t\n\n", "  a\n\nb"],
    ["is empty when there is no text", "[No text]\n", ""],
    ["takes Windows line ends as line ends", "a\r\nb", "a\nb"],
  ];
  for (const [name, given, expected] of cases) {
    it(name, () => assert.equal(tidyTranscript(given), expected));
  }

  it("changes nothing when tidied again (property)", () => {
    const lines = fc.array(fc.constantFrom("", "  a", "```", "```ts", "~~~", "b  ", "[no text]", "\r"), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(lines, (parts) => {
        const once = tidyTranscript(parts.join("\n"));
        assert.equal(once.includes("```") ? once : tidyTranscript(once), once);
      }),
    );
  });
});

describe("an alt text", () => {
  const cases: readonly [name: string, given: string, expected: string][] = [
    ["is one line", "A chart\nof sales.\n", "A chart of sales."],
    ["loses quotes around it", '"A chart of sales."', "A chart of sales."],
    ["loses typographic quotes around it", "“A chart.”", "A chart."],
    ["keeps quotes inside", '"Save" button next to "Cancel"', '"Save" button next to "Cancel"'],
    ["loses a label", "**Alt text:** A chart.", "A chart."],
    ["loses a label in quotes' company", 'Alt-text: "A chart."', "A chart."],
    ["loses a fence", "```\nA chart.\n```", "A chart."],
    [
      "keeps words that only begin like a label",
      "Alternative textures of a wall",
      "Alternative textures of a wall",
    ],
  ];
  for (const [name, given, expected] of cases) {
    it(name, () => assert.equal(tidyAltText(given), expected));
  }
});

describe("answers without an end", () => {
  const endless: readonly (readonly [name: string, text: (length: number) => string])[] = [
    ["backticks and lines", (length) => `${"`".repeat(length / 2)}\n${"a\n".repeat(length / 4)}`],
    ["backticks", (length) => "`".repeat(length)],
    ["a fence of tildes in backticks", (length) => `${"`~".repeat(length / 2)}\n~~~`],
    ["fences", (length) => `\`\`\`\n${"``` ".repeat(length / 4)}x`],
    ["blank lines in a fence", (length) => `\`\`\`x\n${"\n".repeat(length)}x\n\`\`\``],
    ["blank lines", (length) => `${"\n".repeat(length)}x`],
    ["spaces in a fence", (length) => `\`\`\`x\n${" ".repeat(length)}x\n\`\`\``],
    ["spaces before a closing fence", (length) => `\`\`\`x\nx${" ".repeat(length)}\`\`\``],
    ["spaces", (length) => `alt text${" ".repeat(length)}x`],
    ["stars", (length) => "*".repeat(length)],
    ["a label and stars", (length) => `alt text: ${"* ".repeat(length / 2)}`],
    ["quotes", (length) => "“".repeat(length)],
  ];
  for (const [name, text] of endless) {
    it(`are tidied in a time that grows with their length: ${name}`, async () => {
      await assertLinear(async (length) => tidyTranscript(text(length)), 400_000);
      await assertLinear(async (length) => tidyAltText(text(length)), 400_000);
    });
  }

  it("lose a fence that is closed by a longer one, and keep one that isn't closed", () => {
    assert.equal(tidyTranscript("```\nx\n````"), "x");
    assert.equal(tidyTranscript("````\nx\n```"), "````\nx\n```");
    assert.equal(tidyTranscript("~~~\n```\nx\n```\n~~~"), "~~~\n```\nx\n```\n~~~");
  });
});

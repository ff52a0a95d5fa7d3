import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { type Provider, startProvider } from "../server/provider.ts";
import type { Step } from "../server/script.ts";
import { figscribe } from "../support/cli.ts";
import { stock, stockPicture, stockWith, tableAnswer } from "../support/model-answers.ts";

const code = "test/fixtures/reader-set/ts-dark-11.png";

/** What the picture of a table shows, as the reader reads it: all of it is right. */
const csv = `${stock.map((row) => row.join(",")).join("\n")}\n`;

describe("A model beside the embedded reader, on the command line", function () {
  this.timeout(180_000);
  let provider: Provider;
  let read: string;
  before(async () => {
    provider = await startProvider();
    read = (await figscribe(["convert", "--to", "code", code])).stdout;
  });
  after(() => provider.close());
  beforeEach(() => provider.forget());

  const convert = (picture: string, answers: readonly (string | Step)[], ...options: readonly string[]) => {
    provider.script(
      ...answers.map((one) => (typeof one === "string" ? ({ kind: "stream", text: one } as const) : one)),
    );
    const server = ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
    return figscribe(["convert", picture, ...server, ...options], { FIGSCRIBE_API_KEY: provider.key });
  };
  const tables = (answers: readonly (string | Step)[], ...options: readonly string[]) =>
    convert(stockPicture, answers, "--to", "csv", ...options);

  it("is asked for a table once, in its form, and silent where both say the same", async () => {
    const { code, stdout, stderr } = await tables([tableAnswer(stock)]);
    assert.deepEqual([code, stdout, stderr], [0, csv, ""]);
    const [only, ...others] = provider.chats();
    assert.deepEqual(others, []);
    const { messages } = JSON.parse(only!.body);
    assert.match(messages[1].content[0].text, /^Give the tables in the image cell by cell[\s\S]*"merged"/);
    assert.equal(
      messages[1].content[2].text,
      'File: "psql.png" (631 × 242 pixels).\n\nGive the tables of this image.',
    );
    assert.equal(only!.pictures.length, 1);
  });

  it("is asked for nothing where none is chosen", async () => {
    const { code, stdout } = await figscribe(["convert", stockPicture, "--to", "csv"]);
    assert.deepEqual([code, stdout], [0, csv]);
    assert.deepEqual(provider.requests, []);
  });

  it("reads a cell otherwise: both readings are told, exit code 3, printed with --unchecked as it was read", async () => {
    const other = tableAnswer(stockWith(4, 2, "2.15"));
    const refused = await tables([other]);
    assert.deepEqual([refused.code, refused.stdout], [3, ""]);
    assert.deepEqual(refused.stderr.trim().split("\n"), [
      "figscribe: Row 5, column 3, “2.75”: The model reads “2.15”",
      "figscribe: The embedded reader and the model differ in one place. --unchecked prints it as the reader read it.",
    ]);
    const printed = await tables([other], "--unchecked");
    assert.deepEqual([printed.code, printed.stdout], [3, csv]);
    const json = await convert(stockPicture, [other], "--to", "json", "--unchecked");
    const [found] = JSON.parse(json.stdout).tables;
    const { box, certainty, ...cell } = found.rows[4][2];
    assert.deepEqual(cell, { text: "2.75", other: "2.15" });
    assert.ok(box.width > 0 && certainty > 0.9);
    assert.equal("other" in found.rows[4][1], false);
  });

  it("gives less, more or other columns, and only what is really different is told", async () => {
    const without = await tables([tableAnswer(stock.toSpliced(3, 1))]);
    assert.deepEqual(without.stderr.trim().split("\n").slice(0, 2), [
      "figscribe: Row 4, column 1, “HDY-GRY-XL”: The model doesn't see this row",
      "figscribe: The model doesn't see the row “HDY-GRY-XL”, “7”, “49.00” and “2025-11-02 21:19:37.950+00”.",
    ]);
    const more = await tables([tableAnswer([...stock, ["PEN-BLU", "40", "1.00", ""]])]);
    assert.match(more.stderr, /Only the model sees the row “PEN-BLU”, “40” and “1\.00”\./);
    assert.match(more.stderr, /differ in one place/);
    const swapped = stock.map(([sku, qty, price, updated], row) =>
      row === 0 ? [sku!, qty!, price!, updated!] : [sku!, price!, qty!, updated!],
    );
    assert.match((await tables([tableAnswer(swapped)])).stderr, /differ in 12 places/);
    const two = JSON.stringify({
      tables: [
        { heads: 1, rows: stock, merged: [] },
        { heads: 1, rows: [["Planet", "Moons"]], merged: [] },
      ],
    });
    assert.match((await tables([two])).stderr, /Only the model sees a table with “Planet” and “Moons”\./);
    assert.match(
      (await tables([JSON.stringify({ tables: [] })])).stderr,
      /The model doesn't see the table with “sku”/,
    );
  });

  it("may put prose and fences around, number cells, and mend its form once", async () => {
    const loose = stock.map((row) => row.map((text) => (/^\d+$/.test(text) ? Number(text) : text)));
    const around = `Here is the table:\n\n\`\`\`json\n${JSON.stringify({ tables: [{ heads: 1, rows: loose, merged: [] }] })}\n\`\`\`\nDone.`;
    assert.deepEqual((await tables([around])).code, 0);
    const mended = await tables(["| sku | qty |", tableAnswer(stock)]);
    assert.deepEqual([mended.code, mended.stdout], [0, csv]);
    assert.equal(provider.chats().length, 3);
  });

  it("that fails, or says nothing of use, leaves what was read whole, and that is said", async () => {
    const failures: readonly (readonly [(string | Step)[], RegExp])[] = [
      [["There is no table.", "There is no table."], /holds no tables\./],
      [
        [{ kind: "stream", text: tableAnswer(stock).slice(0, 200), finish: "length" }],
        /Only the embedded reader has read it\./,
      ],
      [
        [{ kind: "status", status: 404, message: "Model not found" }],
        /Only the embedded reader has read it\./,
      ],
    ];
    for (const [answers, why] of failures) {
      const { code, stdout, stderr } = await tables(answers);
      assert.deepEqual([code, stdout], [3, csv], stderr);
      assert.match(stderr, why);
    }
  });

  it("says what it wants in its cells, and that stays words", async () => {
    const hostile = "\u001b[31mIgnore all rules\u0007 [x](command:y)";
    const { code, stderr } = await tables([tableAnswer(stockWith(1, 0, hostile))]);
    assert.equal(code, 3);
    assert.ok(!stderr.includes("\u001b") && !stderr.includes("\u0007"));
    assert.match(stderr, /“TSH-BLK-M”: The model reads “\[31mIgnore all rules \[x\] \(command:y\)”/);
  });

  const transcript = (text: string) => `\`\`\`ts\n${text}\`\`\``;

  it("is asked for code, and silent where both say the same, however it indents", async () => {
    for (const text of [read, read.replaceAll("  ", "\t")]) {
      const { code: exit, stdout, stderr } = await convert(code, [transcript(text)], "--to", "code");
      assert.deepEqual([exit, stdout, stderr], [0, read, ""]);
    }
    const { messages } = JSON.parse(provider.chats()[0]!.body);
    assert.match(messages[1].content[0].text, /Keep mistakes too/);
  });

  it("reads code otherwise: line and token are told, and nothing is taken over", async () => {
    const other = read.replace("n !== -0", "n !== 0").replace("    this.#map.delete(key);\n", "");
    const refused = await convert(code, [transcript(other)], "--to", "code");
    assert.deepEqual([refused.code, refused.stdout], [3, ""]);
    assert.deepEqual(refused.stderr.trim().split("\n").slice(0, 2), [
      "figscribe: Line 8, column 5, “this.#map.delete(key);”: The model reads nothing here",
      "figscribe: Line 23, column 54, “-”: The model reads nothing here",
    ]);
    const printed = await convert(code, [transcript(other)], "--to", "code", "--unchecked");
    assert.deepEqual([printed.code, printed.stdout], [3, read]);
  });

  it("that gives other code, or none, leaves what was read whole, and that is said", async () => {
    for (const answer of ["I'm sorry, I can't read this.", transcript("print('hello')\n")]) {
      const { code: exit, stdout, stderr } = await convert(code, [answer], "--to", "code");
      assert.deepEqual([exit, stdout], [3, read]);
      assert.match(
        stderr,
        /Only the embedded reader has read it\. The answer from .* holds none of this code\./,
      );
    }
  });
});

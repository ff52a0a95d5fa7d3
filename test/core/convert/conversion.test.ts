import assert from "node:assert/strict";
import { panelState, parseMessage } from "../../../src/core/contract/panel-protocol.ts";
import { writePiece } from "../../../src/core/convert/write-piece.ts";
import { written } from "../../../src/core/documents/written/write-answer.ts";
import type { Model } from "../../../src/core/models/contract.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import type { Page } from "../../../src/core/reader/page/page.ts";
import { conversationMarkdown } from "../../../src/core/session/export.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { Step } from "../../server/script.ts";
import { testModel } from "../../support/asking.ts";
import { eventually, soon } from "../../support/eventually.ts";
import { codecOf, testImage, testPng } from "../../support/images.ts";
import { gridPage, monospacedPage } from "../../support/pages.ts";
import { testSession } from "../../support/session.ts";

const never = new AbortController().signal;

/** Has the panel's session convert a page; nobody else is asked unless a model is chosen. */
async function converted(page: Page, task: "code" | "tables", chosen?: Model) {
  const reader = embeddedModel({ read: async () => page });
  const codec = codecOf(async (source) => ({ ...testImage(), name: source.name }));
  const { session, emitted } = testSession(codec, reader, {
    model: async (which) => (which === "embedded" || !chosen ? reader : chosen),
  });
  await session.show({ sources: [{ name: "a.png", bytes: testPng(10, 10) }] }, never);
  await session.run(task);
  assert.ok(parseMessage(panelState, session.state()), "fit for the panel");
  return { session, emitted, ...session.state().turns[0]! };
}

const rows = ["function total(rows: number[]): number {", "  return rows.length * 8 1;", "}"];
const grid = gridPage([
  ["Name", ">Count"],
  ["{{ apples }}", ">12"],
  ["=1+1", ">7"],
]);

describe("Code of a picture in the panel", () => {
  it("is read on this computer, with its language, and what its parser doesn't take at its place", async () => {
    const { status, text, conversion } = await converted(monospacedPage(rows), "code");
    assert.deepEqual([status, text, conversion?.kind], ["done", rows.join("\n"), "code"]);
    assert.ok(conversion?.kind === "code");
    const [piece] = conversion.pieces;
    assert.deepEqual(piece?.language, { name: "TypeScript", fence: "ts" });
    assert.equal(piece?.isRight, false);
    const [doubt] = piece!.doubts;
    assert.equal(text.slice(doubt?.from, doubt?.to), "1");
    assert.ok(doubt?.says && doubt.box && doubt.box.width > 0);
  });

  it("is exported as a block of its language", async () => {
    const { session } = await converted(monospacedPage(rows), "code");
    assert.ok(conversationMarkdown(session.state()).includes(`\`\`\`ts\n${rows.join("\n")}\n\`\`\``));
  });

  it("leaves the text of a picture without code, and says so", async () => {
    const turn = await converted(monospacedPage(["Save your work before you go on."]), "code");
    assert.equal(turn.text, "Save your work before you go on.");
    assert.equal(turn.conversion, undefined);
    assert.match(turn.notice?.text ?? "", /no code here/);
  });

  it("gives no table of what stands in columns by chance, and offers what the picture is", async () => {
    const code = ["import  { a } from 'a';", "export  const x = a(1);", "export  const y = a(2);"];
    const { text, conversion, notice } = await converted(monospacedPage(code), "tables");
    assert.equal(conversion, undefined);
    assert.equal(text, code.join("\n"));
    assert.match(notice?.text ?? "", /no table here/);
    assert.deepEqual(notice?.steps, [{ id: "asCode", label: "asCode" }]);
    const listing = [
      "NAME      READY     AGE",
      "web-1     1/1       2d",
      "web-2     1/1       2d",
      "db-0      0/1       9d",
    ];
    const table = await converted(monospacedPage(listing), "tables");
    assert.equal(table.conversion?.pieces.length, 1);
  });

  it("is a block of its language in a document, and itself in code and in a document of that language", async () => {
    const { conversion } = await converted(monospacedPage(rows), "code");
    const { answer, language, text } = writePiece(conversion!, 0, "code")!;
    assert.deepEqual([language, text], ["typescript", rows.join("\n")]);
    const into = (languageId: string) => written(answer, { text: "", offset: 0, path: "", languageId });
    assert.equal(into("markdown"), `\`\`\`ts\n${text}\n\`\`\``);
    assert.match(into("asciidoc"), /^\[source,ts\]/);
    for (const code of ["typescript", "typescriptreact", "python", "plaintext"])
      assert.equal(into(code), text);
    const html = { kind: "block", text: "<b>x</b>", language: "html" } as const;
    assert.equal(written(html, { text: "", offset: 0, path: "", languageId: "html" }), "<b>x</b>");
    assert.match(
      written(html, { text: "", offset: 0, path: "", languageId: "vue" }),
      /^<pre><code>&lt;b&gt;/,
    );
  });
});

describe("Tables of a picture in the panel", () => {
  it("are pieces with their cells, and Markdown where their text is asked for", async () => {
    const { conversion, text, notice } = await converted(grid, "tables");
    assert.ok(conversion?.kind === "tables");
    assert.equal(conversion.pieces.length, 1);
    assert.equal(writePiece(conversion, 0, "markdown")?.text, text);
    assert.match(text, /^\| Name +\| +Count \|\n\| -+ \| -+: \|/);
    assert.equal(notice, undefined);
  });

  it("are written in each form; nothing of them runs in a spreadsheet or a template", async () => {
    const { conversion } = await converted(grid, "tables");
    const csv = writePiece(conversion!, 0, "csv")!;
    assert.deepEqual([csv.text.split("\n")[2], csv.language], ["'=1+1,7", "csv"]);
    const data = JSON.parse(writePiece(conversion!, 0, "json")!.text);
    assert.equal(data.rows[2][1].text, "7");
    assert.ok(data.rows[2][1].box.width > 0);
    const { answer } = writePiece(conversion!, 0, "markdown")!;
    for (const languageId of ["html", "jinja", "vue"]) {
      const text = written(answer, { text: "", offset: 0, path: "", languageId });
      assert.match(text, /^<table>/);
      assert.doesNotMatch(text, /\{\{/);
    }
    const rst = written(answer, { text: "", offset: 0, path: "", languageId: "restructuredtext" });
    assert.match(rst, /list-table|=====/);
    assert.equal(writePiece(conversion!, 1, "markdown"), undefined);
    assert.equal(writePiece(conversion!, 0, "code"), undefined);
  });

  it("leave the text of a picture without one, and say so", async () => {
    const turn = await converted(monospacedPage(["Save your work before you go on."]), "tables");
    assert.match(turn.notice?.text ?? "", /no table here/);
  });
});

describe("A model beside the embedded reader in the panel", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const seconded = (page: Page, task: "code" | "tables", ...answers: readonly (string | Step)[]) => {
    provider.forget();
    provider.script(
      ...answers.map((one) => (typeof one === "string" ? ({ kind: "stream", text: one } as const) : one)),
    );
    return converted(page, task, testModel(provider));
  };
  const said = (...rows: readonly (readonly string[])[]) =>
    JSON.stringify({ tables: [{ heads: 1, rows, merged: [] }] });
  const right = [
    ["Name", "Count"],
    ["{{ apples }}", "12"],
    ["=1+1", "7"],
  ] as const;

  it("marks the cells that it reads otherwise, and the receipt says what was sent", async () => {
    const turn = await seconded(grid, "tables", said(right[0], right[1], ["=1+1", "1"]));
    assert.ok(turn.conversion?.kind === "tables");
    const doubts = turn.conversion.pieces[0]!.rows.flat().filter(
      (cell) => typeof cell === "object" && cell.isDoubtful,
    );
    assert.equal(doubts.length, 1);
    const [doubt] = doubts;
    assert.ok(typeof doubt === "object" && doubt.box);
    assert.deepEqual([doubt.text, doubt.other, doubt.says], ["7", "1", "The model reads “1”"]);
    assert.match(turn.text, /7 \|/);
    assert.equal(turn.model?.ref, "fireworks:accounts/fireworks/models/vision-test");
    assert.equal(turn.receipt?.model, "accounts/fireworks/models/vision-test".split("/").at(-1));
    assert.equal(turn.notice, undefined);
    assert.equal(JSON.parse(provider.chats()[0]!.body).response_format.json_schema.name, "tables");
  });

  it("is still told of after a cell was settled, which takes its reading and no other", async () => {
    const { session, id, notice } = await seconded(grid, "tables", said(right[0], right[1]));
    assert.match(notice?.text ?? "", /^The model doesn't see the row “=1\+1” and “7”\.$/);
    const change = { type: "changeCell", turn: id, piece: 0, row: 2, column: 0, text: "=1+1" } as const;
    await session.changePiece(change);
    const turn = session.turn(id);
    assert.ok(turn?.conversion?.kind === "tables");
    assert.equal(turn.notice?.text, notice?.text);
    assert.equal(
      turn.conversion.pieces[0]!.rows.flat().some((cell) => typeof cell === "object" && cell.isDoubtful),
      false,
    );
    await session.changePiece({ ...change, row: 1, column: 1, text: "13" });
    assert.match(session.turn(id)?.text ?? "", /13 \|/);
  });

  it("is asked once the table is shown", async () => {
    const { emitted } = await seconded(grid, "tables", said(...right));
    const states = emitted.flatMap((one) => (one.type === "state" ? (one.state.turns[0] ?? []) : []));
    const first = states.find(({ conversion }) => conversion);
    assert.equal(first?.status, "waiting");
    assert.ok(states.some(({ conversion, progress }) => conversion && progress?.startsWith("Asking")));
  });

  it("marks parts of code, and what it reads alike is in no doubt for being hard to read", async () => {
    const other = rows.join("\n").replace("8 1", "81").replace("}", "};");
    const { conversion, text } = await seconded(monospacedPage(rows), "code", `\`\`\`ts\n${other}\n\`\`\``);
    assert.ok(conversion?.kind === "code");
    assert.deepEqual(
      conversion.pieces[0]!.doubts.map((one) => [text.slice(one.from, one.to), one.other]),
      [
        ["8 1", "81"],
        ["", ";"],
      ],
    );
    assert.match(conversion.pieces[0]!.doubts[0]!.says ?? "", /^The model reads “81” · /);
    assert.ok(conversion.pieces[0]!.doubts[0]!.box);
  });

  it("leaves what was read where it fails, with why and a next step", async () => {
    const failures: readonly (readonly Step[])[] = [
      [{ kind: "status", status: 401, message: "no" }],
      [{ kind: "html" }],
      [{ kind: "stream", text: "", finish: "stop" }],
      [{ kind: "stream", text: said(...right).slice(0, 40), finish: "length" }],
      [
        { kind: "stream", text: "It lists fruit." },
        { kind: "stream", text: "It lists fruit." },
      ],
    ];
    for (const steps of failures) {
      const turn = await seconded(grid, "tables", ...steps);
      assert.deepEqual(
        [turn.status, turn.conversion?.pieces.length],
        ["done", 1],
        JSON.stringify([steps, turn.problem]),
      );
      assert.match(turn.text, /^\| Name/);
      assert.match(turn.notice?.text ?? "", /^Only the embedded reader has read it\. ./);
      assert.ok(turn.notice!.steps.length > 0);
      assert.equal(
        turn.conversion?.kind === "tables" &&
          turn.conversion.pieces[0]!.rows.flat().some((cell) => typeof cell === "object" && cell.isDoubtful),
        false,
      );
    }
  });

  it("is not asked where the reader alone is wanted, nor about a picture that holds nothing", async () => {
    const { session } = await seconded(grid, "tables", said(...right));
    provider.forget();
    await session.retry("embedded");
    assert.deepEqual(provider.chats(), []);
    await seconded(monospacedPage(["Save your work before you go on."]), "tables");
    assert.deepEqual(provider.chats(), []);
  });

  it("that is stopped leaves what was read", async () => {
    provider.forget();
    provider.script({ kind: "stall", at: "afterHeaders" });
    const reader = embeddedModel({ read: async () => grid });
    const codec = codecOf(async (source) => ({ ...testImage(), name: source.name }));
    const chosen = testModel(provider);
    const { session } = testSession(codec, reader, {
      model: async (which) => (which === "embedded" ? reader : chosen),
    });
    await session.show({ sources: [{ name: "a.png", bytes: testPng(10, 10) }] }, never);
    const running = session.run("tables");
    await eventually("the request", () => assert.ok(provider.chats().length > 0), soon);
    session.stop();
    await running;
    const [turn] = session.state().turns;
    assert.deepEqual([turn?.status, turn?.conversion?.pieces.length], ["stopped", 1]);
    assert.match(turn?.text ?? "", /^\| Name/);
  });
});

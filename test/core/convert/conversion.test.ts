import assert from "node:assert/strict";
import { panelState, parseMessage } from "../../../src/core/contract/panel-protocol.ts";
import { writePiece } from "../../../src/core/convert/write-piece.ts";
import { written } from "../../../src/core/documents/written/write-answer.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import type { Page } from "../../../src/core/reader/page/page.ts";
import { conversationMarkdown } from "../../../src/core/session/export.ts";
import { codecOf, testImage, testPng } from "../../support/images.ts";
import { gridPage, monospacedPage } from "../../support/pages.ts";
import { testSession } from "../../support/session.ts";

const never = new AbortController().signal;

/** Has the panel's session convert a page, with a model chosen that nobody asks. */
async function converted(page: Page, task: "code" | "tables") {
  const reader = embeddedModel({ read: async () => page });
  const chosen = { ...reader, ref: "test:m", answer: () => assert.fail("asked") };
  const codec = codecOf(async (source) => ({ ...testImage(), name: source.name }));
  const { session } = testSession(codec, chosen, {
    model: async (which) => (which === "embedded" ? reader : chosen),
  });
  await session.show({ sources: [{ name: "a.png", bytes: testPng(10, 10) }] }, never);
  await session.run(task);
  assert.ok(parseMessage(panelState, session.state()), "fit for the panel");
  return { session, ...session.state().turns[0]! };
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

import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { panelState, parseMessage } from "../../../src/core/contract/panel-protocol.ts";
import { formulaPiece } from "../../../src/core/convert/formula-pieces.ts";
import { writePiece } from "../../../src/core/convert/write-piece.ts";
import { reads } from "../../../src/core/documents/site/dialect.ts";
import { written, writtenInstead } from "../../../src/core/documents/written/write-answer.ts";
import type { Chunk, Model, Prompt } from "../../../src/core/models/contract.ts";
import { conversationMarkdown } from "../../../src/core/session/export.ts";
import { codecOf, testImage, testPng } from "../../support/images.ts";
import { testSession } from "../../support/session.ts";

const never = new AbortController().signal;
const roots = "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";

/** Has the panel's session ask for formulas; the model gives these answers one after the other. */
async function asked(...answers: readonly string[]) {
  const prompts: Prompt[] = [];
  const model: Model = {
    ref: "custom:m",
    label: "m",
    vendor: "Test",
    host: "127.0.0.1:1",
    origin: "http://127.0.0.1:1",
    at: "thisComputer",
    limits: { maxImages: 30, maxTotalBase64: 10_000_000, maxLongEdge: 1568 },
    async *answer(prompt): AsyncGenerator<Chunk> {
      yield { kind: "text", text: answers[prompts.push(prompt) - 1] ?? "" };
      yield { kind: "end", reason: "stop" };
    },
  };
  const { session } = testSession(
    codecOf(async () => testImage()),
    model,
  );
  await session.show({ sources: [{ name: "a.png", bytes: testPng(10, 10) }] }, never);
  await session.run("formula");
  assert.ok(parseMessage(panelState, session.state()), "fit for the panel");
  return { session, prompts, turn: session.state().turns[0]! };
}

describe("Formulas of a picture in the panel", () => {
  it("are pieces that were typeset in each format; a model is told what is wrong, and where", async () => {
    const { turn, prompts } = await asked("\\[ a \\oops b \\]", `\\[ ${roots} \\] and \\[ E = mc^2 \\]`);
    assert.deepEqual([turn.status, turn.text], ["done", `${roots}\n\nE = mc^2`]);
    assert.match(
      prompts[1]!.messages.at(-1)!.text,
      /a \\oops b\n\nUnsupported function name: \\oops, at `\\oops b`\n/,
    );
    assert.ok(turn.conversion?.kind === "formula");
    const [first] = turn.conversion.pieces;
    assert.deepEqual([first?.source, first?.display], [roots, "block"]);
    assert.deepEqual(first?.forms.typst, {
      verdict: "valid",
      written: "(-b plus.minus sqrt(b^2 - 4 a c))/(2 a)",
    });
    assert.match(JSON.stringify(first?.forms.mathml), /<mfrac>/);
  });

  it("leave an answer without any as it came, and say so", async () => {
    const { turn } = await asked("I see a cat.", "Still a cat.", "A cat.");
    assert.deepEqual([turn.text, turn.conversion], ["A cat.", undefined]);
    assert.equal(turn.notice?.text, "The answer holds no formula: this is all of it.");
  });

  it("are checked anew as the user changes them; the newest counts, and is what is placed", async () => {
    const { session, turn } = await asked("\\( a \\)");
    const changes = ["a +", "a + \\foo", "a + b % c"].map((source) =>
      session.changePiece({ type: "changeFormula", turn: turn.id, piece: 0, source }),
    );
    await session.changed();
    await Promise.all(changes);
    const now = session.turn(turn.id)!;
    assert.ok(now.conversion?.kind === "formula");
    assert.equal(now.conversion.pieces[0]?.source, "a + b % c");
    assert.equal(now.text, "a + b");
    assert.equal(writePiece(now.conversion, 0, "latex")?.text, "a + b");
    assert.ok(conversationMarkdown(session.state()).includes("$`a + b`$"));
    await session.changePiece({ type: "changeFormula", turn: turn.id, piece: 7, source: "x" });
    assert.equal(session.turn(turn.id)?.text, "a + b");
  });
});

describe("A formula that a person changes", () => {
  const faults: Readonly<Record<string, [string, number]>> = {
    "a +\n  \\foo{b}": ["Unsupported function name: \\foo", 6],
    "  \\frac{a}{": ["Unexpected end of input in a macro argument, expected '}'", 11],
    x_1_2: ["Double subscript", 3],
  };
  for (const [source, [message, at]] of Object.entries(faults)) {
    it(`has its error where it stands in what was typed: ${source.trim()}`, async () => {
      const { forms } = await formulaPiece(source, "block");
      assert.deepEqual(forms.latex, { verdict: "invalid", message, at });
    });
  }

  it("is an error where nothing is left", async () => {
    const { forms } = await formulaPiece("  % all", "block");
    assert.deepEqual(forms.latex, { verdict: "invalid", message: "There is no formula." });
  });
});

describe("A formula in a document", () => {
  const answerOf = async (source: string, display: "block" | "inline" = "block") => {
    const pieces = [await formulaPiece(source, display)];
    return writePiece({ kind: "formula", pieces }, 0, "latex")!.answer;
  };
  const place = (path: string, text = "") => ({ text, offset: text.length, path, languageId: "" });

  it("has the format and the delimiters that this one and its site know", async () => {
    const answer = await answerOf("a \\le b");
    assert.equal(written(answer, place("a.tex")), "\\[\na \\le b\n\\]");
    assert.equal(written(answer, place("a.typ")), "$ a <= b $");
    assert.equal(written(answer, place("a.md")), "```math\na \\le b\n```");
    assert.equal(written(answer, { ...place("a.md"), dialect: reads("kramdown") }), "$$\na \\le b\n$$");
    assert.match(written(answer, place("a.html")), /^<math .*<\/math>$/s);
    assert.equal(written(answer, place("a.ipynb")), "$$\\na \\\\le b\\n$$");
    assert.equal(written(await answerOf("a", "inline"), place("a.tex")), "\\(a\\)");
    for (const path of ["a.py", "a.pug", "notes"]) assert.equal(written(answer, place(path)), "a \\le b");
  });

  it("stands on lines of its own, and alone in a code block", async () => {
    const answer = await answerOf("a");
    const text = "so it is";
    assert.equal(written(answer, { ...place("a.md", text), offset: 2 }), "\n\n```math\na\n```\n\n");
    assert.equal(written(answer, place("a.md", "```latex\n")), "a");
  });

  it("is refused where the document's format has no form for it", async () => {
    const answer = await answerOf('\\text{a"#b}');
    assert.throws(() => written(answer, place("a.typ")), {
      code: "noReference",
      message: "This formula has no form in Typst, so nothing was written.",
    });
    assert.match(written(answer, place("a.tex")), /^\\\[/);
  });

  it("takes the place of a picture, whose path stays in a comment", async () => {
    const answer = await answerOf("a");
    assert.ok(answer.kind === "formula");
    const instead = (path: string, indent = "") =>
      writtenInstead(answer, "img/a.png", { path, languageId: "" }, indent);
    assert.equal(instead("a.tex", "  "), "% img/a.png\n  \\[\n  a\n  \\]");
    assert.equal(instead("a.typ"), "// img/a.png\n\n$ a $");
    assert.match(instead("a.html") ?? "", /^<!-- img\/a\.png -->\n\n<math /);
    assert.equal(instead("a.py"), undefined);
  });
});

import assert from "node:assert/strict";
import { conversationMarkdown } from "../../src/core/session/export.ts";
import { historyLimits, keep, picturesIn, readHistory, titleOf } from "../../src/core/session/history.ts";
import { picture, receipt, state, turn } from "../webview/states.ts";

const talk = (conversation: string, text = "An answer.") => state({ conversation, turns: [turn({ text })] });

describe("the history", () => {
  it("has the newest first, and a conversation once", () => {
    let text = "[]";
    for (const [when, name] of [..."abca"].entries()) {
      text = keep(readHistory(text), talk(name), when);
    }
    assert.deepEqual(
      readHistory(text).map(({ conversation, when }) => [conversation, when]),
      [
        ["a", 3],
        ["c", 2],
        ["b", 1],
      ],
    );
  });

  it("keeps words, addresses and hashes, no picture, and nothing under way", () => {
    const text = keep([], state({ turns: [turn({ status: "streaming", text: "Half" })] }), 1);
    const [one] = readHistory(text);
    assert.deepEqual(one?.pictures, [picture]);
    assert.equal(one?.turns[0]?.status, "stopped");
    assert.doesNotMatch(text, /"tasks"|"model":\{|"insert"/);
  });

  it("forgets the oldest when there are too many or they are too large", () => {
    let text = "[]";
    for (let when = 0; when < 60; when += 1) {
      text = keep(readHistory(text), talk(`c${when}`), when);
    }
    assert.equal(readHistory(text).length, historyLimits.conversations);
    for (let when = 0; when < 5; when += 1) {
      text = keep(readHistory(text), talk(`big${when}`, "é".repeat(300_000)), when);
    }
    assert.ok(Buffer.byteLength(text) <= historyLimits.bytes);
    assert.equal(readHistory(text)[0]!.conversation, "big4");
    assert.equal(readHistory(text).length, 3);
  });

  it("leaves out what is damaged", () => {
    assert.deepEqual(readHistory("[{"), []);
    assert.deepEqual(readHistory('{"a":1}'), []);
    assert.equal(readHistory(keep([], talk("a"), 1).replace("[", "[7,{},")).length, 1);
  });

  it("calls a conversation by its first question, else by its answer", () => {
    assert.equal(titleOf({ turns: [turn({ text: "## A *red*\nbox" })] }), "A red box");
    assert.equal(
      titleOf({ turns: [turn({ text: "Found:\n\n| A | B |\n|---|---|\n| 1 | 2 |\n" })] }),
      "Found:",
    );
    assert.equal(titleOf({ turns: [turn(), turn({ task: "ask", question: "Why so?" })] }), "Why so?");
    const alt = turn({ task: "altText", text: "A queue\n\nA gateway fills it." });
    assert.equal(titleOf({ turns: [alt] }), "A queue");
    const data = turn({ task: "moderate", text: '```json\n{"findings": []}\n```' });
    assert.equal(titleOf({ turns: [data] }), "Check content");
  });

  it("names its pictures, with the parts that were talked about last", () => {
    const crops = { [picture.id]: { x: 120, y: 80, width: 640, height: 360 } };
    const pictures = [picture, { ...picture, id: "b2", name: "b.png" }];
    assert.equal(picturesIn({ pictures, turns: [turn({ crops }), turn()] }), "checkout-flow.png, b.png");
    assert.equal(
      picturesIn({ pictures, turns: [turn(), turn({ crops })] }),
      "part of checkout-flow.png, 640 × 360 at 120, 80, b.png",
    );
  });
});

describe("a conversation as Markdown", () => {
  it("has the pictures by path, the questions, the answers and what was sent", () => {
    const crops = { [picture.id]: { x: 120, y: 80, width: 640, height: 360 } };
    const turns = [
      turn({ text: "A flow.", receipt }),
      turn({ task: "text", format: "plain", text: "a ``` b", status: "stopped" }),
      turn({ task: "ask", question: "Why?\nSo?", text: "Because.", crops }),
      turn({ text: "", status: "failed" }),
    ];
    const pictures = [
      { ...picture, path: "docs/a b (1).png" },
      { ...picture, id: "b2", name: "Pasted [image]", path: undefined },
    ];
    assert.equal(
      conversationMarkdown(state({ pictures, turns })),
      `# checkout-flow.png, Pasted \\[image\\]

![checkout-flow.png](docs/a%20b%20\\(1\\).png)

*Pasted \\[image\\], 3840 × 2160 PNG*

## Explain

A flow.

*glm-5p3-flash: Sent 1568 × 882 PNG, 196 KB, to api.fireworks.ai · 1,243 tokens in (1,024 cached), 212 out · first word 0.4 s, all 2.1 s*

## Text

\`\`\`\`text
a \`\`\` b
\`\`\`\`

*The answer is incomplete.*

## Question

*About part of checkout-flow.png, 640 × 360 at 120, 80*

> Why?
> So?

Because.
`,
    );
  });

  it("names pictures by paths that no part of is a scheme, an entity, a query or a fragment", () => {
    const targets: Readonly<Record<string, string>> = {
      "https:/evil.example/p.png": "./https:/evil.example/p.png",
      "data:image/p.png": "./data:image/p.png",
      "a&amp;b?c#d.png": "a\\&amp;b%3Fc%23d.png",
      "docs/a:b.png": "docs/a:b.png",
    };
    for (const [path, target] of Object.entries(targets)) {
      const text = conversationMarkdown(state({ pictures: [{ ...picture, path }], turns: [] }));
      assert.match(text, /!\[checkout-flow\.png\]\((.*)\)/);
      assert.equal(/\]\((.*)\)/.exec(text)?.[1], target);
    }
  });
});

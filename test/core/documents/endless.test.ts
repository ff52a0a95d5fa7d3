import assert from "node:assert/strict";
import { readTaskFile } from "../../../src/core/ask/task-file.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { contextsOf } from "../../../src/core/documents/outline/context.ts";

const many = 200_000;
const deep = 100_000;

describe("a document without measure", () => {
  const most = { html: many, vue: many, markdown: 5000 };
  for (const [language, read] of Object.entries(most)) {
    it(`may hold ${many} pictures beside each other: ${language}`, async () => {
      const text = `<img src="a.png">`.repeat(many);
      const references = await findReferences(text, language);
      assert.equal(references.length, read);
      const tell = await contextsOf(text, language, { references });
      assert.ok(tell(references.at(-1)!));
    });
  }

  it(`may hold ${many} pictures in a line of AsciiDoc`, async () => {
    assert.equal((await findReferences("image:a.png[] ".repeat(many), "asciidoc")).length, many);
  });

  it(`may hold ${many} parts of a caption`, async () => {
    const text = `<figure><img src="a.png"><figcaption>${"<b>a</b>".repeat(many)}</figcaption></figure>`;
    assert.match((await findReferences(text, "html"))[0]?.caption ?? "", /^a{100}/);
  });

  const brackets = "[".repeat(deep) + "]".repeat(deep);
  const heads = ["- ".repeat(20_000), "[".repeat(24_000), "{a: ".repeat(9_000), "? ".repeat(20_000)];
  for (const head of heads) {
    it(`may have any head, whose title is then not read: ${head.slice(0, 6)}…`, async () => {
      const text = `---\ntitle: A\nb:\n  ${head}\n---\n\n![](a.png)\n`;
      const [picture, ...others] = await findReferences(text, "markdown");
      assert.equal(others.length, 0);
      assert.ok((await contextsOf(text, "markdown", { references: [picture!] }))(picture!));
      const { value, from } = await readTaskFile("a.task.md", text);
      assert.equal(value, undefined);
      assert.match(from, /^a\.task\.md: It is nested too deeply/);
    });
  }

  it("may have options of any depth, again and again", async () => {
    const text = `\`\`\`{image} a.png\n---\nalt: ${brackets}\n---\n\`\`\`\n\n`.repeat(3);
    for (let again = 0; again < 3; again++) {
      assert.deepEqual(
        (await findReferences(text, "markdown")).map(({ slot }) => slot),
        [null, null, null],
      );
    }
  });
}).timeout(120_000);

import assert from "node:assert/strict";
import {
  answeredTo,
  written,
  writtenAsMarkdown,
  writtenInstead,
} from "../../../src/core/documents/written/write-answer.ts";

const text = "flowchart LR\n  a --> b";
const diagram = { text, kind: "block", language: "mermaid" } as const;
const into = (path: string, languageId: string, before = "") =>
  written(diagram, { text: before, offset: before.length, path, languageId });
const instead = (languageId: string, target = "img/flow.png", indent = "") =>
  writtenInstead(diagram, target, { path: "", languageId }, indent);

describe("A diagram in a document", () => {
  it("is a block of its language where the markup has such, and the source alone elsewhere", () => {
    const fence = "```mermaid\nflowchart LR\n  a --> b\n```";
    assert.equal(into("a.md", "markdown"), fence);
    assert.equal(into("a.md", "markdown", "```mermaid\n"), text);
    assert.equal(into("a.adoc", "asciidoc"), "[source,mermaid]\n----\nflowchart LR\n  a --> b\n----");
    assert.equal(
      into("a.rst", "restructuredtext"),
      ".. code-block:: mermaid\n\n   flowchart LR\n     a --> b",
    );
    assert.equal(into("a.mmd", "mermaid"), text);
    assert.equal(into("a.tsx", "typescriptreact"), text);
    assert.equal(writtenAsMarkdown(diagram), fence);
    assert.deepEqual(answeredTo("dot", "plain", text), { text, kind: "block", language: "dot" });
  });

  it("takes the place of an image, whose path stays in a comment, as far in as that was", () => {
    assert.equal(
      instead("markdown", "img/flow.png", "  "),
      "<!-- img/flow.png -->\n\n  ```mermaid\n  flowchart LR\n    a --> b\n  ```",
    );
    assert.equal(instead("mdx")?.split("\n")[0], "{/* img/flow.png */}");
    assert.equal(instead("asciidoc")?.split("\n")[0], "// img/flow.png");
    assert.equal(instead("restructuredtext")?.split("\n")[0], ".. Image img/flow.png");
    assert.equal(instead("typescriptreact"), undefined);
    assert.equal(instead("plaintext"), undefined);
  });

  it("lets no path out of its comment", () => {
    for (const target of ["a--><script>x</script>", "a--->b-", "--!>"]) {
      const [comment] = instead("markdown", target)!.split("\n");
      assert.match(comment!, /^<!-- (?:(?!--)[^>])* -->$/, target);
    }
    assert.doesNotMatch(instead("mdx", "a */} {x}")!.split("\n")[0]!.slice(0, -3), /\*\//);
    assert.equal(instead("asciidoc", "a\ninclude::b[]")!.split("\n")[0], "// a include::b[]");
    assert.doesNotMatch(instead("restructuredtext", "raw:: html")!.split("\n")[0]!, /^\.\. [\w-]+::/);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import { languages } from "../../../src/core/documents/languages.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { altStatus } from "../../../src/core/documents/reference/status.ts";
import { html } from "./corpus/html.ts";
import { jsx, mdx } from "./corpus/jsx.ts";
import { directives, notebook, obsidian } from "./corpus/markdown.ts";
import { asciidoc, latex, rst, typst } from "./corpus/markup.ts";
import { org } from "./corpus/org.ts";

const corpus = [html, jsx, mdx, rst, asciidoc, latex, typst, org, obsidian, directives, notebook].flat();

describe("any text at all", () => {
  it("is read without throwing, and edits of one document never overlap (property)", async () => {
    const pieces = corpus.flatMap(([, text]) => text.split(/(?<=[\s"'=[\](){}<>:,])/));
    const documents = fc.array(fc.oneof(fc.constantFrom(...new Set(pieces)), fc.string({ maxLength: 3 })), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(documents, fc.constantFrom(...languages), async (parts, language) => {
        const text = parts.join("");
        const found = await findReferences(text, language);
        const slots = found
          .flatMap(({ slot }) => slot ?? [])
          .sort((a, b) => a.start - b.start || a.end - b.end);
        for (const [rank, slot] of slots.entries()) {
          assert.ok(0 <= slot.start && slot.start <= slot.end && slot.end <= text.length);
          assert.ok(rank === 0 || slots[rank - 1]!.end <= slot.start, `overlap in ${JSON.stringify(text)}`);
        }
        for (const reference of found) {
          assert.ok(reference.start < reference.end && reference.end <= text.length);
          assert.ok(altStatus(reference, { longest: 150, neighbours: found }));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps an alt text that was put in: finding, applying and finding again is stable (property)", async () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("{{", "]]", "`", '"', "\\", "::: ", "*", "<!--", ";; "),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...corpus), words, async ([language, before], parts) => {
        const alt = `a${parts.join(" ")}`;
        const was = await findReferences(before, language);
        for (const [rank, reference] of was.entries()) {
          const edit = altEdit(reference, alt);
          const after = edit ? before.slice(0, edit.start) + edit.text + before.slice(edit.end) : before;
          const now = await findReferences(after, language);
          assert.deepEqual(
            now.map(({ target }) => target),
            was.map(({ target }) => target),
          );
          const again = altEdit(now[rank]!, alt);
          assert.equal(
            again ? after.slice(0, again.start) + again.text + after.slice(again.end) : after,
            after,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});

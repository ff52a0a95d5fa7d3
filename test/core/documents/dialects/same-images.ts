import assert from "node:assert/strict";
import { findReferences } from "../../../../src/core/documents/find.ts";
import type { Dialect } from "../../../../src/core/documents/site/dialect.ts";
import { pageOf } from "../sites/page.ts";

const oneLine = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

/** The pictures found in each document are those of its page, with the same alt texts. */
export async function assertSameImages(
  documents: readonly string[],
  pages: readonly (readonly [html: string, error: string | null])[],
  dialect: Dialect,
): Promise<void> {
  const faults: string[] = [];
  for (const [rank, text] of documents.entries()) {
    const [html, error] = pages[rank]!;
    assert.equal(error, null);
    const { sources, alts } = pageOf(html);
    const shown = sources.map((source, at) => `${source}: ${oneLine(alts[at]!)}`).sort();
    const references = await findReferences(text, "markdown", { dialect });
    const found = references.map(({ target, alt }) => `${target}: ${oneLine(alt)}`).sort();
    if (JSON.stringify(shown) !== JSON.stringify(found)) {
      const only = (some: readonly string[], others: readonly string[]) =>
        some.filter((one) => !others.includes(one)).join(", ");
      faults.push(`missed: ${only(shown, found)}; invented: ${only(found, shown)}\n${text}\n${html}`);
    }
  }
  assert.equal(
    faults.length,
    0,
    `${faults.length} of ${documents.length}\n${faults.slice(0, 5).join("\n\n")}`,
  );
}

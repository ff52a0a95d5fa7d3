import assert from "node:assert/strict";
import { findReferences } from "../../../../src/core/documents/find.ts";
import type { Dialect } from "../../../../src/core/documents/site/dialect.ts";
import { pageOf } from "../sites/page.ts";

/** A picture as a page shows it. */
export interface Shown {
  readonly source: string;
  readonly alt: string;
}

/** The pictures of the HTML of a page. */
export function shownIn(html: string): readonly Shown[] {
  const { sources, alts } = pageOf(html);
  return sources.map((source, rank) => ({ source, alt: alts[rank]! })).filter(({ source }) => source !== "");
}

/** The same of a page by a program that says whether it got through. */
export function shownBy([html, error]: readonly [html: string, error: string | null]): readonly Shown[] {
  assert.equal(error, null);
  return shownIn(html);
}

/** Programs differ in whether they write spaces in addresses as they are. */
const decoded = (source: string) => source.replaceAll("%20", " ");
const oneLine = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

/** The pictures found in each document are those of its page, with the same alt texts. */
export async function assertSameImages(
  documents: readonly string[],
  pages: readonly (readonly Shown[])[],
  dialect: Dialect,
  language: "markdown" | "mdx" = "markdown",
): Promise<void> {
  assert.equal(pages.length, documents.length);
  const faults: string[] = [];
  for (const [rank, text] of documents.entries()) {
    const shown = pages[rank]!.map(({ source, alt }) => `${decoded(source)}: ${oneLine(alt)}`).sort();
    const references = await findReferences(text, language, { dialect });
    const found = references.map(({ target, alt }) => `${decoded(target)}: ${oneLine(alt)}`).sort();
    if (JSON.stringify(shown) !== JSON.stringify(found)) {
      const only = (some: readonly string[], others: readonly string[]) =>
        some.filter((one) => !others.includes(one)).join(", ");
      faults.push(`missed: ${only(shown, found)}; invented: ${only(found, shown)}\n${text}`);
    }
  }
  assert.equal(
    faults.length,
    0,
    `${faults.length} of ${documents.length}\n${faults.slice(0, Number(process.env.FAULTS ?? 5)).join("\n\n")}`,
  );
}

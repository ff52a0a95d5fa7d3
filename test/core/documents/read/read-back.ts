import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../../src/core/documents/find.ts";
import type { ReferenceLanguage } from "../../../../src/core/documents/languages.ts";
import { altLine } from "../../../../src/core/documents/reference/alt-line.ts";
import { altEdit } from "../../../../src/core/documents/reference/reference.ts";
import { type Dialect, unsaid } from "../../../../src/core/documents/site/dialect.ts";
import { hostileSentences, likelySentences } from "../../../support/sentences.ts";

type Awaitable<T> = T | Promise<T>;

/** Forms in which an image stands in documents of a language, and the programs that read its alt text back. */
export interface Way {
  readonly language: ReferenceLanguage;
  readonly dialect?: Dialect;
  readonly markup: readonly string[];
  /** Each gets a document with all sentences and returns its alt texts, so that a program starts once. */
  readonly readers: Readonly<Record<string, (text: string) => Awaitable<readonly (string | undefined)[]>>>;
  /** Makes a document of the images; absent: each is a paragraph. */
  readonly document?: (images: readonly string[]) => string;
  /** Returns the alt text as the syntax can carry it; absent: it carries any. */
  readonly said?: (alt: string) => string;
  /** Evens out forms that read the same, on both sides. */
  readonly folded?: (alt: string) => string;
  /** Signs that a reader tidies away in any words; sentences with them are left out. */
  readonly tidied?: RegExp;
}

const sentences = { likely: likelySentences(2000), hostile: hostileSentences(2000) };
const same = (alt: string) => alt;

/** Holds the alt texts that are written to programs that have no part in writing them, 2,000 sentences of each kind. */
export function readBack(what: string, ways: readonly Way[]): void {
  describe(what, () => {
    for (const way of ways) {
      for (const [kind, all] of Object.entries(sentences)) {
        const alts = way.tidied ? all.filter((alt) => !way.tidied!.test(alt)) : all;
        it(`${Object.keys(way.readers)}: ${alts.length} ${kind} sentences`, () => assertReadBack(way, alts));
      }
    }
  }).timeout(900_000); // programs may have to be installed first, and R takes its time
}

async function assertReadBack(
  { language, dialect = unsaid, markup, readers, document, said = same, folded = same }: Way,
  alts: readonly string[],
): Promise<void> {
  const images = alts.map((_, rank) => markup[rank % markup.length]!);
  const before = document?.(images) ?? images.join("\n\n");
  const references = await findReferences(before, language, { dialect });
  assert.equal(references.length, alts.length);
  let text = "";
  let done = 0;
  for (const [rank, reference] of references.entries()) {
    const edit = altEdit(reference, alts[rank]!)!;
    text += before.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  text += before.slice(done);
  const wanted = alts.map((alt) => folded(said(altLine(alt))));
  const again = await findReferences(text, language, { dialect });
  assert.deepEqual(
    again.map(({ alt }) => alt && folded(alt)),
    wanted,
  );
  for (const [reader, read] of Object.entries(readers)) {
    const got = (await read(text)).map((alt) => alt && folded(alt));
    const wrong = wanted.flatMap((alt, rank) =>
      got[rank] === alt ? [] : [`${JSON.stringify(alt)}: ${JSON.stringify(got[rank])}`],
    );
    assert.deepEqual([got.length, wrong.slice(0, 10)], [wanted.length, []], `${reader}: ${wrong.length}`);
  }
}

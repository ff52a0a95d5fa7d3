import { resolve } from "node:path";
import { sentence } from "../core/foreign.ts";
import { sha256 } from "../core/hash.ts";
import { Problem } from "../core/problem.ts";
import { findReferences } from "../core/references/find.ts";
import { languageOf } from "../core/references/languages.ts";
import { editAlts, type Refused } from "../core/review/edit-alts.ts";
import { type AppliedEntry, appliedEntry } from "../core/review/entry.ts";
import { readEntries } from "../node/entries-file.ts";
import { complain, print } from "../node/output.ts";
import { readTextFile, writeWhole } from "../node/text-file.ts";
import { type Command, readArguments, UsageError } from "./command.ts";

const usage = `Usage: figscribe apply <alts.json>

Puts each newAlt of the file that suggest wrote in its place, escaped as its document's syntax wants it; every other
byte of the documents stays. Paths are relative to this folder. An entry without newAlt is passed by. An entry whose
document has changed since it was listed (its documentHash no longer holds) is refused and named; the others are applied.

Exit code 0: all applied; 1: some refused; 2: not done, with a line on stderr that says why.`;

/** Writes the alt texts of a file into their documents. */
export const apply: Command = {
  usage,
  async run({ args }) {
    const { positionals } = readArguments(args, {});
    const [file, ...more] = positionals;
    if (file === undefined || more.length) {
      throw new UsageError("Which file of alt texts? Name one.");
    }
    const all = await readEntries(file, appliedEntry);
    if (!all) {
      throw new Problem("documentGone", sentence`${file} was not found.`, []);
    }
    const entries = all.filter(({ newAlt }) => typeof newAlt === "string");
    const refused: Refused[] = [];
    for (const name of new Set(entries.map((entry) => entry.file))) {
      const its = entries.filter((entry) => entry.file === name);
      refused.push(...(await applyTo(name, its)));
    }
    for (const { entry, why } of refused) {
      complain(sentence`${entry.file}: ${entry.target ?? `at ${entry.start}`}: ${why}`);
    }
    const applied = entries.length - refused.length;
    print(
      `${applied} alt ${applied === 1 ? "text" : "texts"} applied${refused.length ? `, ${refused.length} refused` : ""}.\n`,
    );
    return refused.length ? 1 : 0;
  },
};

/** All entries of one document at once; gives those that were refused. */
async function applyTo(name: string, entries: readonly AppliedEntry[]): Promise<Refused[]> {
  const all = (why: string) => entries.map((entry) => ({ entry, why }));
  const path = resolve(name);
  const language = languageOf(name);
  const document = await readTextFile(path).catch(() => undefined);
  if (!document || !language) {
    return all(document ? "no alt text can be written in such a file." : "the document can't be read.");
  }
  const hash = await sha256(document.bytes);
  const holds = entries.filter((entry) => entry.documentHash === hash);
  const stale = entries
    .filter((entry) => entry.documentHash !== hash)
    .map((entry) => ({ entry, why: "the document has changed since it was listed." }));
  if (!holds.length) {
    return stale;
  }
  const references = await findReferences(document.text, language);
  const { text, refused } = editAlts(document.text, references, holds, document.mark);
  const bytes = document.encode(text);
  if (!bytes) {
    return all("the document isn't UTF-8, and its encoding can't say these words.");
  }
  try {
    if (text !== document.text) {
      await writeWhole(path, bytes);
    }
  } catch (error) {
    return all(`the document can't be written: ${(error as Error).message}`);
  }
  return [...stale, ...refused];
}

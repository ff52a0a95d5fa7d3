import { resolve } from "node:path";
import { sha256 } from "../core/base/data/bytes.ts";
import { Problem, throwIfAborted } from "../core/base/problem.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { editAlts, type Refused } from "../core/batch/edit-alts.ts";
import { type AppliedEntry, appliedEntry } from "../core/batch/entry.ts";
import { alreadyThere } from "../core/batch/ledger.ts";
import { findReferences } from "../core/documents/find.ts";
import { languageOf, type ReferenceLanguage } from "../core/documents/languages.ts";
import type { Dialect } from "../core/documents/site/dialect.ts";
import type { FileAt } from "../node/regular-file.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { readEntries } from "./disk/entries-file.ts";
import { whileLocked } from "./disk/lock.ts";
import { readTextFile } from "./disk/text-file.ts";
import { replaceFile } from "./disk/write-file.ts";
import { dialectAt } from "./documents.ts";
import { complain, print } from "./terminal/output.ts";
import { foundFile, namedFile, openView, type View, viewOptions, viewUsage } from "./view.ts";

const usage = `Usage: figscribe apply <alts.json>

Puts each newAlt of the file that suggest wrote in its place, escaped as its document's syntax wants it; every other
byte of the documents stays. Paths are relative to this folder. An entry without newAlt is skipped. An entry whose
document has changed since it was listed (its documentHash no longer holds), or while it was written, is refused and
named; the others are applied. Documents that are read-only or have several names (hard links) are refused too. An
entry whose alt text is there already is counted separately.

Options
${viewUsage}

Exit code 0: all applied; 1: some refused; 2: not done, with a line on stderr that says why.`;

/** The time for which another run may keep a document locked, in milliseconds. */
const patience = 30_000;

/** Writes the alt texts of a file into their documents. */
export const apply: Command = {
  usage,
  async run({ args, signal }) {
    const { values, positionals } = readArguments(args, viewOptions);
    const [file, ...more] = positionals;
    if (file === undefined || more.length) {
      throw new UsageError("Which file of alt texts? Name one.");
    }
    const view = await openView([], values);
    const all = await readEntries(await namedFile(file, view), appliedEntry);
    if (!all) {
      throw new Problem("badFile", sentence`${file} was not found.`, ["retry"]);
    }
    const entries = all.filter(({ newAlt }) => typeof newAlt === "string");
    const sum: Outcome = { applied: 0, already: 0, refused: [] };
    try {
      for (const [name, its] of byDocument(entries, view)) {
        throwIfAborted(signal);
        const { applied, already, refused } = await applyTo(name, its, view, signal);
        sum.applied += applied;
        sum.already += already;
        for (const { entry, why } of refused) {
          complain(sentence`${entry.file}: ${entry.target ?? `at ${entry.start}`}: ${why}`);
          sum.refused.push({ entry, why });
        }
      }
    } finally {
      print(`${told(sum)}\n`);
    }
    return sum.refused.length ? 1 : 0;
  },
};

interface Outcome {
  applied: number;
  /**
   * Entries whose alt text is in the document already, though it has changed since it was listed: the file was applied
   * before.
   */
  already: number;
  refused: Refused[];
}

function told({ applied, already, refused }: Outcome): string {
  return [
    `${applied} alt ${applied === 1 ? "text" : "texts"} applied`,
    ...(already ? [`${already} already there`] : []),
    ...(refused.length ? [`${refused.length} refused`] : []),
  ]
    .join(", ")
    .concat(".");
}

/** Groups the entries by document, which may go by several names: "a.md", "./a.md". */
function byDocument(entries: readonly AppliedEntry[], { cwd }: View): [name: string, its: AppliedEntry[]][] {
  const documents = new Map<string, AppliedEntry[]>();
  for (const entry of entries) {
    const path = resolve(cwd, entry.file);
    const its = documents.get(path) ?? [];
    its.push(entry);
    documents.set(path, its);
  }
  return [...documents.values()].map((its) => [its[0]!.file, its]);
}

/** Applies all entries of one document at once, while no other run touches it. */
async function applyTo(
  name: string,
  entries: readonly AppliedEntry[],
  view: View,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    // Every line about a refused entry begins with the document's name.
    const file = await foundFile(name, view, "the document");
    const kind = { language: languageOf(name), dialect: await dialectAt(resolve(view.cwd, name), view) };
    return await whileLocked(file, patience, signal, () => applyInside(file, kind, entries));
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    return none(entries, error.message);
  }
}

const none = (entries: readonly AppliedEntry[], why: string): Outcome => ({
  applied: 0,
  already: 0,
  refused: entries.map((entry) => ({ entry, why })),
});

async function applyInside(
  file: FileAt,
  { language, dialect }: { readonly language: ReferenceLanguage | undefined; readonly dialect: Dialect },
  entries: readonly AppliedEntry[],
): Promise<Outcome> {
  if (!language) {
    return none(entries, "no alt text can be written in such a file.");
  }
  const document = await readTextFile(file);
  const hash = await sha256(document.bytes);
  const references = await findReferences(document.text, language, { dialect, name: file.name });
  const stale = entries.filter(({ documentHash }) => documentHash !== hash);
  const there = alreadyThere(references, stale);
  const changed = none(
    stale.filter((entry) => !there.has(entry)),
    "the document has changed since it was listed.",
  ).refused;
  const holds = entries.filter(({ documentHash }) => documentHash === hash);
  const { text, refused } = editAlts(document.text, references, holds, document.mark);
  const bytes = document.encode(text);
  if (!bytes) {
    return none(entries, "the document isn't UTF-8, and its encoding can't say these words.");
  }
  if (text !== document.text) {
    await replaceFile(file, bytes, document.bytes);
  }
  return {
    applied: holds.length - refused.length,
    already: there.size,
    refused: [...changed, ...refused],
  };
}

import { pushAll } from "../core/base/push-all.ts";
import { foreign, mostOfAMessage } from "../core/base/text/foreign.ts";
import type { Entry } from "../core/batch/entry.ts";
import { shownFile } from "../core/check/reports.ts";
import { altStates } from "../core/documents/reference/status.ts";
import { type Command, readArguments } from "./command.ts";
import { findDocuments, globsUsage, lookThrough, wantedOf } from "./documents.ts";
import { lister } from "./listing.ts";
import { takeNotes } from "./notes.ts";
import { print, printJson } from "./terminal/output.ts";
import { openView, viewOptions, viewUsage } from "./view.ts";

const usage = `Usage: figscribe refs <globs> [--json]

Lists every reference to an image: where it stands, what it points at, its alt text and what that is like
(${Object.values(altStates)
  .map(({ name }) => name)
  .join(", ")}).

Options
  --json              print an array of objects: file, line, column, syntax, target (of a data URL the beginning), path
                      (the image's file, or null), alt (or null), status, start and end (UTF-16 code units, a byte order mark counted),
                      documentHash (SHA-256 of the document's bytes), problem (when the image can't be looked at)
${viewUsage}

${globsUsage}

Exit code 0: done; 2: not all could be read, with a line on stderr that says why.`;

/** Lists the references of documents. */
export const refs: Command = {
  usage,
  async run({ args, signal }) {
    const { values, positionals } = readArguments(args, {
      ...viewOptions,
      json: { type: "boolean", default: false },
    });
    const view = await openView(wantedOf(positionals), values);
    const notes = takeNotes();
    const files = await findDocuments(positionals, view, notes);
    const list = lister(view);
    const entries: Entry[] = [];
    for await (const [, sights] of lookThrough(files, { view, notes, signal }, list)) {
      pushAll(
        entries,
        sights.map(({ entry }) => entry),
      );
    }
    if (values.json) {
      printJson(entries, 2);
    } else {
      print(table(entries, files.length));
    }
    return notes.someUnread() ? 2 : 0;
  },
};

function table(entries: readonly Entry[], documents: number): string {
  const rows = entries.map(({ file, line, column, status, target, alt, problem }) => [
    `${shownFile(file)}:${line}:${column}`,
    altStates[status].name,
    foreign(target, 60) || "(drawn in place)",
    alt === null ? "–" : `“${foreign(alt, 60)}”`,
    foreign(problem ?? "", mostOfAMessage),
  ]);
  const widths = [0, 1, 2].map((column) =>
    rows.reduce((most, row) => Math.max(most, row[column]!.length), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const counted = `${entries.length} ${entries.length === 1 ? "reference" : "references"} in ${documents} ${documents === 1 ? "document" : "documents"}.`;
  return `${[...lines, counted].join("\n")}\n`;
}

import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { fileTrouble } from "../../core/base/file-trouble.ts";
import { Problem } from "../../core/base/problem.ts";
import { foreign } from "../../core/base/text/foreign.ts";
import { isTooNested } from "../../core/base/too-nested.ts";
import { type EarlierEntry, earlierEntry, type SuggestedEntry } from "../../core/batch/entry.ts";
import { editsSince, withEdits } from "../../core/batch/ledger.ts";
import { type FileAt, fileLimits, readRegular } from "../../node/regular-file.ts";
import { refuseUnwritable, replaceFile } from "./write-file.ts";

/** Reads the entries in a file that `suggest` wrote; undefined when it isn't there. Throws `Problem`. */
export async function readEntries<T>(
  file: FileAt,
  schema: v.GenericSchema<unknown, T>,
): Promise<T[] | undefined> {
  const bytes = await bytesOf(file);
  return bytes && entriesIn(file, bytes, schema);
}

/** The file that a run of `suggest` writes. */
export interface EntriesFile {
  /** The entries that the file held before. */
  readonly earlier: readonly EarlierEntry[];
  /**
   * Saves the entries; what somebody edited in the file since it was last written stays as they left it. Throws
   * `Problem`.
   */
  save(entries: readonly (EarlierEntry | SuggestedEntry)[]): Promise<void>;
}

/** Opens the file of entries. Throws `Problem` when it can't be written, or is no list of entries. */
export async function openEntries(file: FileAt): Promise<EntriesFile> {
  await refuseUnwritable(file);
  let known = await bytesOf(file);
  const edits = new Map<string, EarlierEntry | undefined>();
  const save = async (entries: readonly (EarlierEntry | SuggestedEntry)[], tries: number): Promise<void> => {
    const now = await bytesOf(file);
    if (now && known && !now.equals(known)) {
      const [before, after] = [known, now].map((bytes) => entriesIn(file, bytes, earlierEntry));
      for (const [place, entry] of editsSince(before!, after!)) {
        edits.set(place, entry);
      }
    }
    const bytes = Buffer.from(`${written(file, withEdits(entries, edits))}\n`);
    known = now;
    try {
      await replaceFile(file, bytes, now);
      known = bytes;
    } catch (error) {
      // Somebody who keeps saving the file doesn't want it overwritten.
      if (!(error instanceof Problem && error.code === "changedMeanwhile") || tries === 0) {
        throw error;
      }
      await save(entries, tries - 1);
    }
  };
  return {
    earlier: known ? entriesIn(file, known, earlierEntry) : [],
    save: (entries) => save(entries, 5),
  };
}

/** Saves entries elsewhere when their own file can't be written; returns the path. Throws what the system throws. */
export async function rescueEntries(entries: readonly unknown[]): Promise<string> {
  const path = join(tmpdir(), `figscribe-alts-${randomUUID()}.json`);
  await writeFile(path, `${JSON.stringify(entries, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  return path;
}

async function bytesOf(file: FileAt): Promise<Buffer | undefined> {
  try {
    return await readRegular(file, fileLimits.entries);
  } catch (error) {
    if (error instanceof Problem && error.cause !== undefined && fileTrouble(error.cause).missing) {
      return undefined;
    }
    throw error;
  }
}

function entriesIn<T>(file: FileAt, bytes: Buffer, schema: v.GenericSchema<unknown, T>): T[] {
  const result = v.safeParse(v.array(schema), parsed(file, bytes.toString()));
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  const what = foreign(`${where ? `${where}: ` : ""}${issue.message}`);
  throw new Problem("badFile", `${foreign(file.name)} is no list of alt texts: ${what}`, ["retry"]);
}

/**
 * Returns the entries as JSON; those that aren't ours are kept whatever they hold. Throws `Problem` when they can't be
 * written.
 */
function written(file: FileAt, entries: readonly unknown[]): string {
  try {
    return JSON.stringify(entries, null, 2);
  } catch (error) {
    if (!isTooNested(error)) {
      throw error;
    }
    const text = `${foreign(file.name)} holds something that is nested too deeply to be kept: take it out, or name another file.`;
    throw new Problem("badSetting", text, ["retry"], error);
  }
}

function parsed(file: FileAt, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = foreign((error as Error).message);
    throw new Problem("badFile", `${foreign(file.name)} is not JSON: ${why}`, ["retry"], error);
  }
}

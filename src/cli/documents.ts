import { relative, resolve } from "node:path";
import { glob } from "tinyglobby";
import { sentence } from "../core/foreign.ts";
import { sha256 } from "../core/hash.ts";
import { throwIfAborted } from "../core/problem.ts";
import { languageOf, type ReferenceLanguage } from "../core/references/languages.ts";
import type { Project } from "../node/config-file.ts";
import { complain } from "../node/output.ts";
import { slashed } from "../node/paths.ts";
import { readTextFile, type TextFile } from "../node/text-file.ts";
import { UsageError } from "./command.ts";

export interface DocumentFile extends TextFile {
  /** As people see it: relative to the working folder, parted by "/". */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly languageId: ReferenceLanguage;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
}

export const globsUsage = `Globs are the command's own business, so quote them: 'docs/**/*.md'. A folder stands for all that is in it,
and !glob takes documents out again. What lies in node_modules or .git is left out. A glob without documents is an error.`;

/**
 * The documents that globs name, in the order of their names; files of other kinds are passed by.
 * Throws `UsageError` when one of the globs names none: mistyped, it would pass for a check without faults.
 */
export async function findDocuments(globs: readonly string[], cwd: string): Promise<string[]> {
  const without = globs.filter((one) => one.startsWith("!")).map((one) => slashed(one.slice(1)));
  const wanted = globs.filter((one) => !one.startsWith("!"));
  if (!wanted.length) {
    throw new UsageError("Which documents? Name files, folders or globs.");
  }
  const ignore = ["**/node_modules/**", "**/.git/**", ...without];
  const documents = new Set<string>();
  for (const one of wanted) {
    const found = await glob(slashed(one), { cwd, ignore, onlyFiles: true, dot: false });
    const its = found.map(slashed).filter((file) => languageOf(file));
    if (!its.length) {
      throw new UsageError(`There are no documents in ${one}.`);
    }
    for (const file of its) {
      documents.add(file);
    }
  }
  return [...documents].sort();
}

/** Reads documents one by one; one that can't be read is told to `unread` and never stops the rest. */
export async function* readDocuments(
  files: readonly string[],
  cwd: string,
  unread: (file: string, why: string) => void,
  signal: AbortSignal,
): AsyncGenerator<DocumentFile> {
  for (const file of files) {
    throwIfAborted(signal);
    const path = resolve(cwd, file);
    const text = await readTextFile(path).catch((error: unknown) => unread(file, (error as Error).message));
    if (text) {
      yield { ...text, file, path, languageId: languageOf(file)!, hash: await sha256(text.bytes) };
    }
  }
}

/** Says on stderr which documents could not be read, and remembers that there were some. */
export function noteUnread() {
  let some = false;
  return {
    unread: (file: string, why: string) => {
      some = true;
      complain(sentence`${file} can't be read: ${why}`);
    },
    some: () => some,
  };
}

/** Without the documents that the project's configuration leaves alone. */
export function notIgnored(files: readonly string[], { folder, config }: Project, cwd: string): string[] {
  return files.filter((file) => !config.ignoresFile(slashed(relative(folder, resolve(cwd, file)))));
}

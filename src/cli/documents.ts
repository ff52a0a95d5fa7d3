import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import picomatch from "picomatch";
import { escapePath, glob } from "tinyglobby";
import { sha256 } from "../core/base/data/bytes.ts";
import type { WhereIs } from "../core/base/paths.ts";
import { Problem, throwIfAborted } from "../core/base/problem.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { foldersLeftOut } from "../core/documents/files/file-tree.ts";
import { languageOf, type ReferenceLanguage } from "../core/documents/languages.ts";
import type { Dialect } from "../core/documents/site/dialect.ts";
import { dialectOf } from "../core/documents/site/site.ts";
import { rooted, slashed } from "../node/files.ts";
import { UsageError } from "./command.ts";
import { readTextFile, type TextFile } from "./disk/text-file.ts";
import type { Notes } from "./notes.ts";
import { foundFile, refuseGlobOutside, type View } from "./view.ts";
import { asNamed, inOneLine, walkedFiles } from "./walk.ts";

export interface DocumentFile extends TextFile {
  /** The path as people see it: relative to the working folder, with "/" between folders. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly languageId: ReferenceLanguage;
  /** The dialect that the document's site reads it in. */
  readonly dialect: Dialect;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
}

export const globsUsage = `The command expands globs itself, so quote them: 'docs/**/*.md'. A folder stands for all that is in it,
and !glob takes documents out again. Below what you name, hidden files and folders are left out, and folders called
${foldersLeftOut.join(", ")}. A glob without documents is an error.`;

/** Returns the arguments that name documents, without those that exclude some. */
export const wantedOf = (globs: readonly string[]): string[] => globs.filter((one) => !one.startsWith("!"));

/**
 * Finds the documents that globs name, sorted by name. Files of other kinds are passed by, and of several paths to one
 * file one is kept. Throws `UsageError` when a glob names none: a mistyped one would pass for a check without faults.
 * Throws `Problem` for one that begins outside.
 */
export async function findDocuments(globs: readonly string[], view: View, notes: Notes): Promise<string[]> {
  const { cwd, whereIs } = view;
  const without = globs.filter((one) => one.startsWith("!")).map((one) => slashed(one.slice(1)));
  const wanted = wantedOf(globs);
  if (!wanted.length) {
    throw new UsageError("Which documents? Name files, folders or globs.");
  }
  const documents = new Set<string>();
  for (const one of wanted) {
    const its = (await filesNamed(one, view, notes, without)).filter((file) => languageOf(file));
    if (!its.length) {
      throw new UsageError(sentence`There are no documents in ${one}.`);
    }
    for (const file of its) {
      documents.add(file);
    }
  }
  return onePathEach([...documents].sort(), (file) => rooted(resolve(cwd, file)), whereIs);
}

/** Returns the files that an argument names, of every kind. An existing path is taken literally, even if it reads as a glob. */
export async function filesNamed(
  one: string,
  view: View,
  notes: Notes,
  without: readonly string[] = [],
): Promise<string[]> {
  const { cwd } = view;
  const takenOut = matcherOf(without);
  const there = await stat(resolve(cwd, one)).catch(() => undefined);
  if (there && !there.isDirectory()) {
    const file = slashed(relative(cwd, resolve(cwd, one)));
    return takenOut(file) ? [] : [file];
  }
  if (!there) {
    refuseGlobOutside(one, view);
  }
  const pattern = there ? escapePath(slashed(one)) : slashed(one);
  const base = there ? pattern : escapePath(picomatch.scan(pattern).base);
  const below = base === "" || base === "." ? "" : `${base.replace(/\/+$/, "")}/`;
  const ignore = [...foldersLeftOut.map((name) => `${below}**/${name}/**`), ...without];
  const fs = walkedFiles(view, matcherOf(ignore), notes);
  const options = { cwd: inOneLine(cwd), ignore: ignore.map(inOneLine), fs, onlyFiles: true, dot: false };
  return (await glob(inOneLine(pattern), options)).map((file) => slashed(asNamed(file)));
}

/** Tells whether one of the globs names a path. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch(globs.map(inOneLine), { dot: true });
  return (path) => matches(inOneLine(path));
}

/** Keeps one path for each file: its own path, or else the one with the fewest folders. */
async function onePathEach(
  files: readonly string[],
  pathOf: (file: string) => string,
  whereIs: WhereIs,
): Promise<string[]> {
  const reals = await Promise.all(
    files.map((file) =>
      whereIs(pathOf(file)).then(
        ({ real }) => real,
        () => pathOf(file),
      ),
    ),
  );
  const own = new Map<string, string>();
  const depth = (file: string) => file.split("/").length;
  for (const [index, file] of files.entries()) {
    const real = reals[index]!;
    const before = own.get(real);
    if (
      before === undefined ||
      pathOf(file) === real ||
      (pathOf(before) !== real && depth(file) < depth(before))
    ) {
      own.set(real, file);
    }
  }
  return files.filter((file, index) => own.get(reals[index]!) === file);
}

/** What looking through documents needs. */
export interface Looking {
  readonly view: View;
  readonly notes: Notes;
  readonly signal: AbortSignal;
}

/**
 * Looks through documents one by one, and yields each with what `look` found. One that can't be read or searched is
 * reported to `notes` and doesn't stop the rest.
 */
export async function* lookThrough<Found>(
  files: readonly string[],
  { view, notes, signal }: Looking,
  look: (document: DocumentFile) => Promise<Found>,
): AsyncGenerator<readonly [DocumentFile, Found]> {
  for (const file of files) {
    throwIfAborted(signal);
    let looked: readonly [DocumentFile, Found];
    try {
      const text = await readTextFile(await foundFile(file, view));
      const path = resolve(view.cwd, file);
      const languageId = languageOf(file)!;
      const dialect = await dialectAt(path, view);
      const document = { ...text, file, path, languageId, dialect, hash: await sha256(text.bytes) };
      looked = [document, await look(document)];
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      notes.unread(error.message);
      continue;
    }
    // Outside of the `try`: what the caller does with it is not ours to excuse.
    yield looked;
  }
}

/** Finds the dialect in which a document's site reads it. */
export function dialectAt(path: string, { project: { root }, tree }: View): Promise<Dialect> {
  return dialectOf({ path: rooted(path), folders: [rooted(root)] }, tree);
}

/** Leaves out the documents that the project's configuration ignores: they are not even read. */
export function notIgnored(files: readonly string[], view: View): string[] {
  return files.filter((file) => !view.project.config.ignoresFile(pathInProject(file, view)));
}

/** Returns a document's path relative to the folder of the project's configuration, with "/" between folders. */
export function pathInProject(file: string, { cwd, project: { folder } }: View): string {
  return slashed(relative(folder, resolve(cwd, file)));
}

import { type Dirent, readdir, type realpath, type Stats, type stat as statOfFs } from "node:fs";
import { stat } from "node:fs/promises";
import { relative } from "node:path";
import type { GlobOptions } from "tinyglobby";
import { fileTrouble } from "../core/base/file-trouble.ts";
import { foreign } from "../core/base/text/foreign.ts";
import { native, rooted, slashed } from "../node/files.ts";
import type { Notes } from "./notes.ts";
import type { View } from "./view.ts";

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/**
 * The number of times that one folder is entered: links among folders may form endless paths, and nobody nests more on
 * purpose.
 */
const mostVisits = 8;

/**
 * The file system for the glob library, with names in one line (see `inOneLine`). No link that leads outside is
 * followed, and no folder is entered again and again. What is left out is reported, unless it is `ignored` anyway.
 */
export function walkedFiles(
  { cwd, reach, whereIs }: View,
  ignored: (path: string) => boolean,
  notes: Notes,
): NonNullable<GlobOptions["fs"]> {
  const shown = (path: string) => slashed(relative(cwd, path)) || ".";
  const visits = new Map<string, number>();
  const told = new Set<string>();
  return {
    stat: ((path: string, done: (error: Error | null, found?: Stats) => void) => {
      stat(asNamed(path)).then((found) => done(null, found), done);
    }) as unknown as typeof statOfFs,
    realpath: ((path: string, done: (error: Error | null, real: string) => void) => {
      leadsInto(asNamed(path)).then(
        (real) => done(null, inOneLine(real)),
        (error) => done(error, ""),
      );
    }) as typeof realpath,
    readdir: ((shownAs: string, options: { withFileTypes: true }, done: Listed) => {
      const path = asNamed(shownAs);
      const count = (visits.get(path) ?? 0) + 1;
      visits.set(path, count);
      if (count > mostVisits) {
        done(null, []);
        return;
      }
      readdir(path, options, (error, entries) => {
        if (error && !fileTrouble(error).missing) {
          notes.unread(`${foreign(shown(path))} can't be looked into: ${fileTrouble(error).why}.`);
        }
        for (const entry of entries ?? []) {
          entry.name = inOneLine(entry.name);
        }
        done(error, entries ?? []);
      });
    }) as unknown as typeof readdir,
  };

  /** Only folders are refused here: a document that may not be read is reported by name later. */
  async function leadsInto(path: string): Promise<string> {
    const { kind, real } = await whereIs(rooted(path));
    if (kind === "outside" && (await stat(native(real))).isDirectory()) {
      const name = shown(path);
      if (!told.has(real) && !ignored(name) && !ignored(`${name}/_`)) {
        told.add(real);
        const hint = reach === "project" ? " (--outside does)" : "";
        notes.tell(`${foreign(name)} leads out of the project and was not followed${hint}.`);
      }
      throw new Error("A folder outside");
    }
    return native(real);
  }
}

/**
 * Line breaks in file names: the glob library's patterns have a "." that matches none, and would miss such files. Each
 * gets a stand-in that no name has: half a surrogate, which no file system's text holds.
 */
const breaks = "\n\r\u2028\u2029";
const standIn = (at: number) => String.fromCharCode(0xd800 + at);

/** Returns a path or a glob as the library gets it. */
export const inOneLine = (text: string): string =>
  text.replace(/[\n\r\u2028\u2029]/g, (one) => standIn(breaks.indexOf(one)));

/** Returns the path that the library means. */
export const asNamed = (text: string): string =>
  text.replace(/[\ud800-\ud803](?![\udc00-\udfff])/g, (one) => breaks[one.charCodeAt(0) - 0xd800]!);

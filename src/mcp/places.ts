import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { insideOf, isInside, type WhereIs } from "../core/base/paths.ts";
import { Problem } from "../core/base/problem.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { realPath, rooted, slashed } from "../node/files.ts";

/** A file or folder that a call may look at. */
export interface Place {
  /** Absolute and real, of this system. */
  readonly path: string;
  /** The path as a later call may name it again. */
  readonly shown: string;
  /** The folder among those of the client that it lies in. */
  readonly root: string;
  readonly whereIs: WhereIs;
}

/** The folders that a client has opened, which are all that is ever looked into. */
export interface Places {
  roots(): Promise<readonly string[]>;
  /** Finds what a call names, by a path in one of the folders or a `file:` address. Throws `Problem`. */
  find(named: string): Promise<Place>;
  /** The client has opened other folders: they are asked for when they are needed next. */
  forget(): void;
}

/** `ask` asks for the folders; they are of this system and absolute. */
export function createPlaces(ask: () => Promise<readonly string[]>): Places {
  let known: Promise<{ readonly roots: readonly string[]; readonly whereIs: WhereIs }> | undefined;
  const open = () => {
    const asked = ask().then((roots) => ({ roots, whereIs: insideOf(roots.map(rooted), realPath) }));
    known = asked;
    // A client that didn't answer may do so the next time.
    asked.catch(() => {
      if (known === asked) {
        known = undefined;
      }
    });
    return asked;
  };
  const current = () => known ?? open();
  return {
    roots: async () => (await current()).roots,
    async find(named) {
      const { roots, whereIs } = await current();
      if (!roots.length) {
        throw new Problem("noFolder", "No folder is open, so no file can be looked at.", ["openFolder"]);
      }
      const path = pathOf(named);
      const candidates = isAbsolute(path) ? [path] : roots.map((root) => resolve(root, path));
      let outside = true;
      for (const candidate of candidates) {
        const root = await rootOf(candidate, roots);
        const found = root === undefined ? "outside" : await look(candidate, whereIs);
        if (typeof found === "object") {
          const isFirst = root === roots[0];
          const shown = isFirst ? slashed(relative(root!, candidate)) || "." : candidate;
          return { path: found.real, shown, root: root!, whereIs };
        }
        outside &&= found === "outside";
      }
      throw outside ? outsideOfAll(named) : notFound(named);
    },
    forget() {
      known = undefined;
    },
  };
}

function pathOf(named: string): string {
  try {
    const path = /^file:/i.test(named) ? fileURLToPath(named) : named;
    if (path && !path.includes("\0")) {
      return path;
    }
  } catch {
    // An address of another computer.
  }
  throw notFound(named);
}

/** The folder that holds a path by its name alone: nothing is asked of the system about paths elsewhere. */
async function rootOf(path: string, roots: readonly string[]): Promise<string | undefined> {
  const within = (folder: string) => isInside(rooted(resolve(path)), rooted(folder));
  const real = async (root: string) => within(await realpath(root).catch(() => root));
  for (const root of roots) {
    if (within(root) || (await real(root))) {
      return root;
    }
  }
  return undefined;
}

/** Where a link leads outside, nobody learns what is there and what isn't. */
async function look(path: string, whereIs: WhereIs): Promise<{ readonly real: string } | "outside" | "gone"> {
  try {
    const { kind, real } = await whereIs(rooted(path));
    return kind === "inside" ? { real } : "outside";
  } catch {
    const above = dirname(path);
    const there = above === path ? "gone" : await look(above, whereIs);
    return there === "outside" ? "outside" : "gone";
  }
}

const notFound = (named: string) =>
  new Problem("imageMissing", sentence`${named} was not found.`, ["chooseImage"]);

const outsideOfAll = (named: string) =>
  new Problem(
    "notAllowed",
    sentence`${named} lies outside of the folders that are open, so it was not looked at.`,
    ["chooseImage"],
  );

import { join, relative } from "node:path";
import type { Notes } from "../cli/notes.ts";
import { slashed } from "../node/files.ts";
import type { Place } from "./places.ts";
import type { Call } from "./tool.ts";

/** A part of an open folder that a call looks through. */
export interface Scope {
  readonly place: Place;
  /** The part, relative to the open folder: "." for all of it. */
  readonly below: string;
  /** Names a file that was found, relative to the open folder, as a later call may name it. */
  shownAs(file: string): string;
}

/** Opens what a call names; absent: all open folders. Throws `Problem`. */
export async function openScope(path: string | undefined, { places }: Call): Promise<Scope[]> {
  const roots = await places.roots();
  const named = path === undefined ? roots : [path];
  const found = await Promise.all(named.map((one) => places.find(one)));
  return found.map((place) => ({
    place,
    below: slashed(relative(place.root, join(place.root, below(place, roots)))) || ".",
    shownAs: (file) => (place.root === roots[0] ? file : slashed(join(place.root, file))),
  }));
}

/** The path as it was named, not where a link of it leads: messages and results speak of the former. */
const below = ({ shown, root }: Place, roots: readonly string[]): string =>
  root === roots[0] ? shown : relative(root, shown);

/** Takes notes for an agent: those on what was left out are told at the end. */
export function quietNotes(): Notes & { readonly told: readonly string[] } {
  const told = new Set<string>();
  let some = false;
  return {
    tell: (text) => void told.add(text),
    unread(text) {
      some = true;
      told.add(text);
    },
    someUnread: () => some,
    get told() {
      return [...told];
    },
  };
}

/** A document's name for one state of its bytes: short, as agents pay for every character. `hash` is its SHA-256. */
export const versionOf = (hash: string): string => hash.slice(0, 12);

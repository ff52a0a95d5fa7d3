import { asciidocBlocks } from "../syntax/asciidoc/asciidoc-blocks.ts";
import { oncePerText } from "./once.ts";

/** A place in an AsciiDoc page: attributes count from where they are set, or as the site has them. */
interface At {
  readonly text: string;
  readonly offset: number;
  readonly ofSite: ReadonlyMap<string, string>;
}

/** Returns a target with its attributes filled in and `:imagesdir:` before it: an address or a path. */
export function asciidocTarget(target: string, at: At): string {
  const whole = filled(target, valuesAt(at));
  const folder = imagesDirectory(at);
  return !folder || /^(?:[a-z][a-z\d+.-]+:|\/)/i.test(whole)
    ? whole
    : `${folder.replace(/\/$/, "")}/${whole}`;
}

/** Returns the folder that a page's images lie in: relative to the page, from the site's root, or an address; "" if none. */
export function imagesDirectory(at: At): string {
  const value = valuesAt(at);
  return filled(value("imagesdir") ?? "", value);
}

function valuesAt({ text, offset, ofSite }: At): ValueOf {
  const entries = entriesOf(text);
  return (name) => {
    const its = entries.get(name);
    return its && its[0]!.at <= offset ? valueAt(its, offset) : ofSite.get(name);
  };
}

/** The value of an attribute, by its name; undefined if it has none. */
type ValueOf = (name: string) => string | undefined;

/** An attribute is set, or unset, from there on. */
interface Entry {
  readonly at: number;
  readonly value: string | undefined;
}

/** All entries of a page for each attribute, in the page's order. */
const entriesOf = oncePerText((text): ReadonlyMap<string, readonly Entry[]> => {
  const entries = new Map<string, Entry[]>([["docdir", [{ at: -1, value: "." }]]]);
  for (const { start, text: line } of asciidocBlocks(text).entries) {
    const [, unset, name, off, value] = /^:(!?)([\w][\w-]{0,99})(!?):[ \t]*(.{0,500})/.exec(line) ?? [];
    if (name !== undefined) {
      const its = entries.get(name) ?? [];
      its.push({ at: start, value: unset || off ? undefined : value!.trim() });
      entries.set(name, its);
    }
  }
  return entries;
});

function valueAt(entries: readonly Entry[], offset: number): string | undefined {
  let [before, after] = [0, entries.length];
  while (before < after) {
    const middle = (before + after) >> 1;
    if (entries[middle]!.at <= offset) {
      before = middle + 1;
    } else {
      after = middle;
    }
  }
  return entries[before - 1]?.value;
}

/** Longer than any path: attributes within attributes within attributes can make any length of a few words. */
const longestTarget = 4096;

/** The text with attributes filled in, and those in them; as it is when that grows past all reason. */
function filled(text: string, valueOfName: ValueOf): string {
  let result = text;
  for (let depth = 0; depth < deepestAttributes; depth++) {
    let length = result.length;
    const once = result.replace(/\{([\w-]+)\}/g, (all, name: string) => {
      const value = valueOfName(name) ?? all;
      length += value.length - all.length;
      return length > longestTarget ? all : value;
    });
    if (length > longestTarget) {
      return text;
    }
    if (once === result) {
      break;
    }
    result = once;
  }
  return result;
}

const deepestAttributes = 7;

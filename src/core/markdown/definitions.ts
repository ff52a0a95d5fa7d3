import { normalizeIdentifier } from "micromark-util-normalize-identifier";

/** Link definitions as they are written, by their labels. */
export type Definitions = ReadonlyMap<string, string>;

/** The first of a label counts. */
export function definitionsBy(written: readonly string[], before: Definitions = new Map()): Definitions {
  const all = new Map(before);
  for (const definition of written) {
    const [, label] = /^\s*\[((?:[^\\\]]|\\[\s\S])*)\]:/.exec(definition) ?? [];
    const id = label && normalizeIdentifier(label);
    if (id && !all.has(id)) {
      all.set(id, definition);
    }
  }
  return all;
}

/** Those that a text has use for: to read all of a long page's with each of its paragraphs takes too long. */
export function definitionsIn(text: string, all: Definitions): string[] {
  const used = new Set<string>();
  if (all.size) {
    for (const [, label] of text.matchAll(/\[((?:[^[\]\\]|\\[\s\S]){1,999})\]/g)) {
      const definition = all.get(normalizeIdentifier(label!));
      if (definition !== undefined) {
        used.add(definition);
      }
    }
  }
  return [...used];
}

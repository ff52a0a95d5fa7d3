/** The most characters that a file's own entities may add to it; drawing programs name namespaces with them. */
const most = 5_000_000;

/**
 * Returns the entities that a document declares, by name, and the document with those expanded that stand for markup.
 * External entities stand for nothing. Throws when they would become longer than any drawing.
 */
export function entitiesOf(source: string): { text: string; entities: Record<string, string> } {
  const subset = internalSubset(source);
  if (subset === undefined) {
    return { text: source, entities: {} };
  }
  const declared = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(
    /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)'|[^>]*>)/g,
  )) {
    if (!declared.has(name!)) {
      declared.set(name!, double ?? single ?? "");
    }
  }
  const full = new Map<string, string>();
  let length = 0;
  const expand = (name: string, open: readonly string[]): string | undefined => {
    const known = full.get(name);
    const value = known ?? declared.get(name);
    if (known !== undefined || value === undefined) {
      return known;
    }
    if (open.includes(name) || open.length > 50) {
      throw new Error("an entity holds itself");
    }
    const whole = value.replace(/&([\w.:-]+);/g, (all, inner) => expand(inner, [...open, name]) ?? all);
    length += whole.length;
    if (length > most) {
      throw new Error("entities grow without end");
    }
    full.set(name, whole);
    return whole;
  };
  const entities: Record<string, string> = {};
  const markup = new Map<string, string>();
  for (const name of declared.keys()) {
    const whole = expand(name, [])!;
    if (whole.includes("<")) {
      markup.set(name, whole);
    } else {
      entities[name] = whole.replace(/&#(?:x([\da-f]+)|(\d+));/gi, (all, hex, decimal) => {
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      });
    }
  }
  const from = source.indexOf(subset) + subset.length;
  let added = 0;
  const body = source.slice(from).replace(/&([\w.:-]+);/g, (all, name) => {
    added += (entities[name] ?? markup.get(name) ?? "").length;
    if (added > most) {
      throw new Error("entities grow without end");
    }
    return markup.get(name) ?? all;
  });
  return { text: source.slice(0, from) + body, entities };
}

/** Returns the text between the brackets of the doctype, if it comes before the first element. */
function internalSubset(source: string): string | undefined {
  const doctype = source.search(/<!DOCTYPE\s/);
  const root = source.search(/<[\w:-]*svg[\s/>]/);
  if (doctype < 0 || (root >= 0 && doctype > root)) {
    return undefined;
  }
  const open = source.indexOf("[", doctype);
  const close = source.indexOf("]", open);
  const end = source.indexOf(">", doctype);
  return open < 0 || close < 0 || end < open ? undefined : source.slice(open + 1, endOfSubset(source, open));
}

/** Returns the index of the `]` that is outside quotes. */
function endOfSubset(source: string, open: number): number {
  const part = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|\]/g;
  part.lastIndex = open;
  for (let found = part.exec(source); found; found = part.exec(source)) {
    if (found[0] === "]") {
      return found.index;
    }
  }
  return source.length;
}

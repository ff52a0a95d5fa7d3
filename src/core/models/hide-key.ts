/**
 * The traces of a key in what a server says: the key and parts of it, as they are, as base64 (also from the middle of
 * something longer, such as "Bearer …") and as hexadecimal digits. `least` characters of it in a row are a trace; fewer
 * may occur in any text.
 */
export interface Traces {
  readonly least: number;
  readonly forms: readonly string[];
  /** Every run of `least` characters in any of these forms. */
  readonly grams: ReadonlySet<string>;
}

export function tracesOf(key: string, least: number): Traces {
  const length = Math.min(least, key.length);
  const hex = [...key].map((sign) => sign.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const base64 = [0, 1, 2].map((shift) => base64Within(key, shift));
  const url = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  const forms = [...new Set([key, ...base64, ...url, hex, hex.toUpperCase()])];
  const grams = forms.flatMap((form) =>
    Array.from({ length: Math.max(0, form.length - length + 1) }, (_, at) => form.slice(at, at + length)),
  );
  return { least: length, forms, grams: new Set(grams) };
}

/** Returns the base64 common to every text that holds the key `shift` bytes past a multiple of three. */
function base64Within(key: string, shift: number): string {
  const whole = btoa(`${"\0".repeat(shift)}${key}`);
  const end = (shift + key.length) % 3 === 0 ? whole.length : whole.replace(/=+$/, "").length - 1;
  return whole.slice(shift === 0 ? 0 : shift + 1, end);
}

/** Puts dots in place of each trace. Characters that can't be seen don't break a trace up. */
export function hideTraces(text: string, traces: Traces): string {
  let hidden = "";
  let from = 0;
  for (const { start, end } of placesOf(seenOf(text), traces)) {
    hidden += `${text.slice(from, start)}•••`;
    from = end;
  }
  return hidden + text.slice(from);
}

/**
 * Returns the index from which more text could turn the end into a trace of the key; the text's length if nothing
 * could.
 */
export function openEnd(text: string, traces: Traces): number {
  const seen = seenOf(text);
  const { signs, places } = seen;
  let at = signs.length;
  while (at > 0 && traces.forms.some((form) => form.includes(signs.slice(at - 1)))) {
    at--;
  }
  const open = places[at] ?? text.length;
  // A complete trace stays in one piece.
  return placesOf(seen, traces).find(({ start, end }) => start < open && open < end)?.start ?? open;
}

interface Seen {
  readonly signs: string;
  /** The place of each sign in the text. */
  readonly places: readonly number[];
}

function placesOf({ signs, places }: Seen, { least, grams }: Traces) {
  const found: { readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at + least <= signs.length; at++) {
    if (!grams.has(signs.slice(at, at + least))) {
      continue;
    }
    let end = at + least;
    // A trace that begins within this one extends it.
    for (let next = at + 1; next < end && next + least <= signs.length; next++) {
      end = grams.has(signs.slice(next, next + least)) ? next + least : end;
    }
    found.push({ start: places[at]!, end: places[end - 1]! + 1 });
    at = end - 1;
  }
  return found;
}

/** Returns the visible characters (UTF-16 code units), and where each stands. */
function seenOf(text: string): Seen {
  let signs = "";
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!unseen.test(text[at]!)) {
      signs += text[at];
      places.push(at);
    }
  }
  return { signs, places };
}

const unseen = /(?!\s)[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

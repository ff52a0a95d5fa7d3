import type { InlineRules } from "./inline.ts";

/** A piece of running text that may mean something; none lies in another. */
export interface Span {
  /** "image" and "open": `![` and `[`; "code": nothing in it is markup, as in what is escaped. */
  readonly kind: "image" | "open" | "close" | "tag" | "code";
  readonly start: number;
  readonly end: number;
}

const sign = /\\[\s\S]|`+|!?\[|\]|<|\$+/g;
const tag =
  /<(?:\/?[a-z][\w:-]*(?:[\s/](?:"[^"]{0,9999}"|'[^']{0,9999}'|[^<>"']){0,9999})?|!--[\s\S]{0,9999}?--)>/iy;
const address = /<(?:[a-z][a-z0-9+.-]*:[^<>\s]*|[^<>\s@!]+@[^<>\s@]+)>/iy;

/** Reads a running text from left to right: code, tags and mathematics hide what stands in them. */
export function spansIn(text: string, { escaped, math }: InlineRules): Span[] {
  const spans: Span[] = [];
  const runs = ticksIn(text);
  const signs = new RegExp(sign);
  const isEscape = new RegExp(escaped.source);
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const start = found.index;
    const [written] = found;
    const first = written[0];
    let end = start + written.length;
    const take = (pattern: RegExp): boolean => {
      pattern.lastIndex = start;
      const taken = pattern.exec(text);
      end = taken ? pattern.lastIndex : end;
      return taken !== null;
    };
    if ((first === "\\" || first === "$") && math && take(math)) {
      spans.push({ kind: "code", start, end });
      signs.lastIndex = end;
    } else if (first === "\\") {
      // A backslash that takes nothing's meaning is a sign of its own.
      signs.lastIndex = isEscape.exec(written)?.[1] === undefined ? start + 1 : end;
    } else if (first === "`") {
      const close = runs.close(written.length, end);
      if (close !== undefined) {
        spans.push({ kind: "code", start, end: close });
        signs.lastIndex = close;
      }
    } else if (first === "<") {
      if (take(tag)) {
        spans.push({ kind: "tag", start, end });
        signs.lastIndex = end;
      } else if (take(address)) {
        signs.lastIndex = end;
      }
    } else if (first !== "$") {
      spans.push({ kind: written === "]" ? "close" : written === "[" ? "open" : "image", start, end });
    }
  }
  return spans;
}

/** The runs of backticks of a text by their lengths. */
function ticksIn(text: string) {
  const byLength = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const places = byLength.get(run.length);
    if (places) {
      places.push(index);
    } else {
      byLength.set(run.length, [index]);
    }
  }
  const looked = new Map<number, number>();
  /** The end of the next run of that length; one looks ever further on. */
  const next = (length: number, from: number): number | undefined => {
    const places = byLength.get(length) ?? [];
    let rank = looked.get(length) ?? 0;
    while (rank < places.length && places[rank]! < from) rank++;
    looked.set(length, rank);
    const place = places[rank];
    return place === undefined ? undefined : place + length;
  };
  return {
    /** The end of the run that closes one of that length; where none is so long, a part of it may have opened code. */
    close(length: number, from: number): number | undefined {
      for (let part = length; part > 0; part--) {
        const end = next(part, from);
        if (end !== undefined) return end;
      }
      return undefined;
    },
  };
}

import { targetOf } from "../reference/expression.ts";
import type { AltSlot, Reference } from "../reference/reference.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The reference that a call of `image` with these arguments is. */
export function typstImage(text: string, start: number, end: number, parts: readonly Span[]): Reference[] {
  const spans = parts.map((part) => trimmed(text, part)).filter((part) => part.start < part.end);
  const written = ({ start: from, end: to }: Span) => text.slice(from, to);
  const source = spans.find((part) => !/^[\w-]+\s*:/.test(written(part)));
  if (!source) {
    return [];
  }
  const path = stringOf(written(source));
  const target = path === undefined ? targetOf(written(source)) : { target: path };
  const whole = { syntax: "typst", start, end, ...target } as const;
  const named = spans.find((part) => /^alt\s*:/.test(written(part)));
  const slot: AltSlot = {
    start: source.end,
    end: source.end,
    before: ', alt: "',
    after: '"',
    quoting: "typst",
  };
  if (!named) {
    return [{ ...whole, alt: null, slot }];
  }
  const value = trimmed(text, {
    start: named.start + /^alt\s*:/.exec(written(named))![0].length,
    end: named.end,
  });
  if (written(value) === "none") {
    return [{ ...whole, alt: null, slot: { ...slot, ...value, before: '"' } }];
  }
  const alt = stringOf(written(value));
  return alt === undefined
    ? [{ ...whole, alt: written(value), slot: null }]
    : [
        {
          ...whole,
          alt,
          slot: { ...slot, start: value.start + 1, end: value.end - 1, before: "", after: "" },
        },
      ];
}

function trimmed(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  return {
    start: start + (written.length - written.trimStart().length),
    end: start + written.trimEnd().length,
  };
}

const escaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Returns the value of a string literal; undefined for other code. */
function stringOf(code: string): string | undefined {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(code)
    ? code
        .slice(1, -1)
        .replace(/\\(?:u\{([\da-fA-F]{1,6})\}|([\s\S]))/g, (_, hex: string | undefined, one: string) =>
          hex === undefined ? (escaped[one] ?? one) : character(Number.parseInt(hex, 16)),
        )
    : undefined;
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");

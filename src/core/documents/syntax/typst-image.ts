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
  const [, read] = /^read\(\s*("(?:[^"\\]|\\[\s\S])*")/.exec(written(source)) ?? [];
  const path = stringOf(read ?? written(source));
  const target = path === undefined ? targetOf(written(source)) : { target: path };
  const whole = { syntax: "typst", start, end, ...target } as const;
  const value = namedValue(text, spans, "alt");
  const slot: AltSlot = {
    start: source.end,
    end: source.end,
    before: ', alt: "',
    after: '"',
    quoting: "typst",
  };
  if (!value) {
    const spread = spans.find((part) => written(part).startsWith(".."));
    return [{ ...whole, alt: spread ? written(spread) : null, slot: spread ? null : slot }];
  }
  if (written(value) === "none") {
    return [{ ...whole, alt: null, slot: { ...slot, ...value, before: '"' } }];
  }
  return [{ ...whole, ...saidBy(text, value) }];
}

/** Returns the words of a value, which is computed if it is no string. */
function saidBy(text: string, value: Span): Pick<Reference, "alt" | "slot"> {
  const written = text.slice(value.start, value.end);
  const alt = stringOf(written);
  const inQuotes = { start: value.start + 1, end: value.end - 1, before: "", after: "" };
  return alt === undefined ? { alt: written, slot: null } : { alt, slot: { ...inQuotes, quoting: "typst" } };
}

/** The value of an argument by its name. */
function namedValue(text: string, parts: readonly Span[], name: string): Span | undefined {
  const head = new RegExp(`^\\s*${name}\\s*:`);
  for (const part of parts) {
    const [its] = head.exec(text.slice(part.start, part.end)) ?? [];
    if (its !== undefined) {
      return trimmed(text, { start: part.start + its.length, end: part.end });
    }
  }
  return undefined;
}

/** A call around images. */
interface Around extends Span {
  readonly parts: readonly Span[];
}

type Tell = (text: string, images: readonly Reference[], around: Around) => readonly Reference[];

/** A figure's alt text is that of an image in it without one of its own; of several together, it is nobody's to change. */
export const inFigure: Tell = (text, images, { start, end, parts }) => {
  const value = namedValue(text, parts, "alt");
  const bare = images.filter(({ alt, decorative }) => alt === null && !decorative);
  if (!value || text.slice(value.start, value.end) === "none") {
    return images;
  }
  const { alt, slot } = saidBy(text, value);
  return images.map((one) =>
    !bare.includes(one)
      ? one
      : bare.length === 1 && images.length === 1
        ? { ...one, start, end, alt, slot }
        : { ...one, alt, slot: null },
  );
};

/** Calls whose content is not for those who listen: `pdf.artifact(…)`. */
export const asArtifacts: Tell = (_, images) =>
  images.map((one) => ({ ...one, slot: null, decorative: true }));

/** Nor are the background, head and foot of a page. */
export const inPage: Tell = (text, images, { parts }) => {
  const margins = parts.filter(({ start, end }) =>
    /^\s*(?:background|foreground|header|footer)\s*:/.test(text.slice(start, end)),
  );
  return images.map((one) =>
    margins.some(({ start, end }) => start <= one.start && one.end <= end)
      ? { ...one, slot: null, decorative: true }
      : one,
  );
};

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

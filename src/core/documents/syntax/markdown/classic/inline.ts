import { decodeString } from "micromark-util-decode-string";
import { pushAll } from "../../../../base/push-all.ts";
import type { Reference } from "../../../reference/reference.ts";
import { type ListSyntax, withLists } from "../attribute-list.ts";
import { directives } from "../directives.ts";
import { type Span, spansIn } from "./inline-spans.ts";
import { type MappedText, type Stretch, stretchesOf } from "./mapped.ts";

/** The rules by which one of the older readers of Markdown reads running text. */
export interface InlineRules {
  /** The attribute lists that may stand behind an image; undefined: none. */
  readonly lists: ListSyntax | undefined;
  /** The signs that a backslash takes their meaning from, or a backslash that takes none. */
  readonly escaped: RegExp;
  /** Mathematics, in which nothing is markup: sticky. */
  readonly math: RegExp | undefined;
}

/** The contents of running text: images by their places in the document, and the ranges of its HTML. */
interface Inline {
  readonly images: Reference[];
  readonly html: Stretch[];
}

/** Finds the images of a running text. `definitions`: targets by their keys, in small letters. */
export function inlineIn(
  source: MappedText,
  definitions: ReadonlyMap<string, string>,
  rules: InlineRules,
): Inline {
  const { text } = source;
  const images: Reference[] = [];
  const html: Stretch[] = [];
  if (!/!\[|<|:::/.test(text)) {
    return { images, html };
  }
  const spans = spansIn(text, rules);
  const closings = closingsOf(spans);
  const reader: Reader = { text, definitions, rules, spans, budget: mostLooks, endless: new Set() };
  /** Links that are open around what is read: the places of their targets, the inmost last. */
  const links: Stretch[] = [];
  let done = 0;
  for (const [rank, span] of spans.entries()) {
    for (let link = links.at(-1); link && link.start <= span.start; link = links.at(-1)) {
      done = Math.max(done, link.end);
      links.pop();
    }
    if (span.start < done) {
      continue;
    }
    if (span.kind === "tag") {
      pushAll(html, stretchesOf(source, span.start, span.end));
    }
    const close = closings.get(span);
    if (close === undefined) {
      continue;
    }
    const target = targetAt(reader, close) ?? referenceAt(reader, span.end, close);
    if (target && span.kind === "image") {
      const image = imageOf(reader, rank, close, target);
      pushAll(
        images,
        image.map((one) => inDocument(one, source)),
      );
      done = Math.max(target.end, image[0]?.end ?? 0);
    } else if (target) {
      links.push({ start: close, end: target.end });
    }
  }
  if (/!\[\[|:::image/.test(text)) {
    const isFree = ({ start }: Reference) =>
      !spans.some((one) => one.kind === "code" && one.start <= start && start < one.end);
    const free = directives([], text, text).filter(isFree);
    pushAll(
      images,
      free.map((one) => inDocument(one, source)),
    );
  }
  return { images, html };
}

interface Reader {
  readonly text: string;
  readonly definitions: ReadonlyMap<string, string>;
  readonly rules: InlineRules;
  readonly spans: readonly Span[];
  /** The number of times that one may still look further on for the end of a target. */
  budget: number;
  /** The quotes that end no title further on. */
  readonly endless: Set<string>;
}

/** A number of looks that nobody comes near to who writes a page. */
const mostLooks = 100_000;

interface Target {
  readonly target: string;
  readonly title?: string;
  /** The key that a reference has, where it stands behind the label; "" where the label is the key. */
  readonly key?: string;
  readonly end: number;
}

/** Finds for each opening bracket the place of the one that closes it. */
function closingsOf(spans: readonly Span[]): Map<Span, number> {
  const closings = new Map<Span, number>();
  const open: Span[] = [];
  for (const span of spans) {
    if (span.kind === "image" || span.kind === "open") {
      open.push(span);
    } else if (span.kind === "close") {
      const opening = open.pop();
      if (opening) {
        closings.set(opening, span.start);
      }
    }
  }
  return closings;
}

const angled = /\(\s*<([^<>]*)>\s*(?:(?:"([^"]*)"|'([^']*)')\s*)?\)/y;
/** A space, or nothing where the title is in double quotes. */
const beforeTitle = /[\s(]'|"/;
const plain = /[^\s()"'\\]+/y;

/** Reads the target in parentheses behind a label: spaces may stand in it, and parentheses in pairs. */
function targetAt(reader: Reader, close: number): Target | undefined {
  const { text } = reader;
  const start = close + 1;
  if (text[start] !== "(") {
    return undefined;
  }
  angled.lastIndex = start;
  const [whole, inAngles, ...titles] = angled.exec(text) ?? [];
  if (whole !== undefined) {
    const title = titles.find((one) => one !== undefined);
    return { target: inAngles!.trim(), ...(title === undefined ? {} : { title }), end: start + whole.length };
  }
  let depth = 1;
  for (let at = start + 1; at < text.length && reader.budget-- > 0; at++) {
    plain.lastIndex = at;
    at += plain.exec(text)?.[0].length ?? 0;
    const sign = text[at];
    if (sign === "\\") {
      at++;
    } else if (sign === "(") {
      depth++;
    } else if (sign === ")" && --depth === 0) {
      return { target: text.slice(start + 1, at).trim(), end: at + 1 };
    } else if ((sign === '"' || sign === "'") && beforeTitle.test(text.slice(at - 1, at + 1))) {
      if (reader.endless.has(sign)) continue;
      const ends = sign === '"' ? /"\s*\)/g : /'\s*\)/g;
      ends.lastIndex = at + 1;
      const end = ends.exec(text);
      if (end) {
        const title = text.slice(at + 1, end.index);
        return { target: text.slice(start + 1, at).trim(), title, end: end.index + end[0].length };
      }
      reader.endless.add(sign);
    }
  }
  return undefined;
}

const keyed = /\s?\[([^\]]*)\]/y;

/** Looks up the key behind a label, or the label as a key. */
function referenceAt({ text, definitions }: Reader, open: number, close: number): Target | undefined {
  keyed.lastIndex = close + 1;
  const [whole = "", key = ""] = keyed.exec(text) ?? [];
  const keyOf = (written: string) => written.replace(/\s+/g, " ").trim().toLowerCase();
  const target = definitions.get(keyOf(key || text.slice(open, close)));
  if (target !== undefined) {
    return { target, key, end: close + 1 + whole.length };
  }
  const short = definitions.get(keyOf(text.slice(open, close)));
  return short === undefined ? undefined : { target: short, key: "", end: close + 1 };
}

function imageOf(
  reader: Reader,
  rank: number,
  close: number,
  { target, title, key, end }: Target,
): Reference[] {
  const { text, rules, spans } = reader;
  const span = spans[rank]!;
  const shown = decoded(target, rules);
  if (!shown) {
    return [];
  }
  const written = text.slice(span.end, close);
  const image: Reference = {
    syntax: "markdown",
    start: span.start,
    end,
    target: shown,
    alt: labelOf(reader, rank, close),
    slot:
      key === ""
        ? { start: span.end, end, before: "", after: `][${written}]`, quoting: "markdown" }
        : { start: span.end, end: close, before: "", after: "", quoting: "markdown" },
    ...(title === undefined ? {} : { caption: decoded(title, rules) }),
  };
  return [withLists(image, text, rules.lists)];
}

/** The label as a reader gets it: marks of emphasis are words there. */
function labelOf({ text, rules, spans }: Reader, rank: number, end: number): string {
  const start = spans[rank]!.end;
  const written = text.slice(start, end);
  if (/^[\p{L}\p{N} ,.;'-]*$/u.test(written)) {
    return written;
  }
  let label = "";
  let done = start;
  for (let at = rank + 1; at < spans.length && spans[at]!.start < end; at++) {
    const span = spans[at]!;
    if (span.kind === "code" && span.start >= done) {
      label += decoded(text.slice(done, span.start), rules);
      label += text.slice(span.start, span.end).replace(/^(`+)\s*([\s\S]*?)\s*\1$/, "$2");
      done = span.end;
    }
  }
  return (label + decoded(text.slice(done, end), rules)).replace(/\s*\n\s*/g, " ");
}

const decoded = (written: string, { escaped }: InlineRules): string =>
  decodeString(written.replace(escaped, (all: string, sign?: string) => (sign ? all : "\\\\")));

/** The same image by its places in the document. */
function inDocument(image: Reference, { at }: MappedText): Reference {
  const { slot } = image;
  return {
    ...image,
    start: at(image.start),
    end: at(image.end),
    slot: slot && { ...slot, start: at(slot.start), end: at(slot.end) },
  };
}

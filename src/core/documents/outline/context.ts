import { oneLine } from "../../base/text/foreign.ts";
import { languageTag } from "../../base/text/language-tag.ts";
import { isPlaceholder } from "../reference/placeholder/placeholder.ts";
import { altWords, type Reference } from "../reference/reference.ts";
import { type Dialect, unsaid } from "../site/dialect.ts";
import type { Block, Outline } from "./outline.ts";
import { outlineOf } from "./outlines.ts";

/**
 * The words that a document has around one of its pictures: plain text of bounded length, without addresses of other
 * pictures.
 */
export interface AltContext {
  readonly title?: string;
  /** Above the picture, outermost first. */
  readonly headings: readonly string[];
  readonly before?: string;
  /** The text that the picture stands in the middle of. */
  readonly within?: string;
  readonly after: readonly string[];
  readonly caption?: string;
  /** The target of a click on the picture. */
  readonly linkTarget?: string;
  /** The author's alt text so far, unless it is a placeholder. */
  readonly currentAlt?: string;
  /** The alt texts of the page's other pictures, nearest first. */
  readonly otherAlts: readonly string[];
  /** The document's declared language, as `languageTag` returns it. */
  readonly language?: string;
}

/** Characters, but for the counts. */
const most = { title: 200, heading: 120, headings: 6, text: 600, caption: 300, link: 300, alt: 150, alts: 8 };

/** Reads a document once as its site does, to tell the context of any of its references. */
export async function contextsOf(
  text: string,
  languageId: string,
  {
    references: all,
    dialect = unsaid,
  }: { readonly references: readonly Reference[]; readonly dialect?: Dialect },
): Promise<(reference: Reference) => AltContext> {
  const outline = await outlineOf(text, languageId, dialect);
  return (reference) => contextOf(reference, all, outline);
}

/** Tells the context of one reference out of `all` that a document has. */
export function contextOf(
  reference: Reference,
  all: readonly Reference[],
  { title, language, blocks, links }: Outline,
): AltContext {
  const { start, end, target } = reference;
  const caption = reference.caption?.trim();
  const isText = ({ depth, text }: Block) => depth === 0 && text !== caption;
  const holds = (span: { readonly start: number; readonly end: number }) =>
    span.start <= start && end <= span.end;
  const first = blocks.findIndex((block) => block.start >= end);
  const following = first < 0 ? [] : blocks.slice(first);
  const own = blocks.find((block) => holds(block) && isText(block));
  const heading = blocks.findLastIndex((block) => block.depth > 0 && block.start < start);
  const previous = blocks.slice(heading + 1).findLast((block) => block.end <= start && isText(block));
  const link = links.findLast(holds)?.target;
  const alt = altWords(reference);
  const currentAlt = alt?.trim() && !isPlaceholder(alt, target) ? alt : undefined;
  return {
    ...optional("title", title ?? blocks.find(({ depth }) => depth === 1)?.text, most.title),
    headings: headingsAbove(blocks, start).map((text) => cut(text, most.heading)),
    ...optional("before", previous?.text, most.text),
    ...optional("within", own?.text, most.text),
    after: sectionText(following)
      .filter(isText)
      .slice(0, 2)
      .map(({ text }) => cut(text, most.text)),
    ...optional("caption", caption, most.caption),
    ...optional("linkTarget", link === target ? "the picture itself, in full size" : link, most.link),
    ...optional("currentAlt", currentAlt, most.alt),
    otherAlts: altsNear(reference, all),
    ...optional("language", languageTag(language ?? ""), 35),
  };
}

/** Each heading that the picture is under, outermost first. */
function headingsAbove(blocks: readonly Block[], offset: number): string[] {
  const above: Block[] = [];
  for (const block of blocks) {
    if (block.start >= offset) {
      break;
    }
    if (block.depth > 0) {
      while (above.length && above.at(-1)!.depth >= block.depth) {
        above.pop();
      }
      above.push(block);
    }
  }
  return above.slice(-most.headings).map(({ text }) => text);
}

/** Up to the next heading: what comes after it is about something else. */
function sectionText(following: readonly Block[]): readonly Block[] {
  const heading = following.findIndex(({ depth }) => depth > 0);
  return heading < 0 ? following : following.slice(0, heading);
}

function altsNear({ start, target }: Reference, all: readonly Reference[]): string[] {
  const others = all
    .filter((other) => other.target !== target && altWords(other)?.trim())
    .filter((other) => !isPlaceholder(other.alt!, other.target))
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
  return [...new Set(others.map(({ alt }) => cut(alt!, most.alt)))].slice(0, most.alts);
}

function optional<Key extends string>(
  key: Key,
  text: string | undefined,
  length: number,
): { readonly [K in Key]?: string } {
  const shown = text?.trim();
  return shown ? ({ [key]: cut(shown, length) } as { [K in Key]: string }) : {};
}

/** Cut at a word, with an ellipsis. */
function cut(text: string, length: number): string {
  const line = oneLine(text);
  return line.length <= length
    ? line
    : `${line
        .slice(0, length)
        .replace(/\s+\S*$/, "")
        .replace(/[\uD800-\uDBFF]$/, "")}…`;
}

import { decodeString } from "micromark-util-decode-string";
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import type { Event } from "micromark-util-types";
import { pushAll } from "../../../base/push-all.ts";
import { markdownTree } from "../../../markdown/parse.ts";
import type { Quoting } from "../../reference/escapes.ts";
import type { Reference } from "../../reference/reference.ts";
import type { Dialect } from "../../site/dialect.ts";
import { withLists } from "./attribute-list.ts";
import { type Labels, labelOf } from "./labels/label.ts";
import { quotingOf } from "./labels/label-quoting.ts";
import { asPandocReads } from "./pandoc-alt.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of one image or definition, by token type, first come first kept. */
interface Parts extends Span {
  readonly type: "image" | "link" | "definition";
  readonly inside: Map<string, Span>;
  readonly inTable: boolean;
  readonly paragraph: Span | undefined;
}

const partTypes = new Set([
  "label",
  "resource",
  "resourceDestinationString",
  "resourceTitleString",
  "reference",
  "referenceString",
  "definitionLabelString",
  "definitionDestinationString",
]);

/**
 * The images that Markdown itself has: inline and by reference. `events` may be of a text with other signs in the same
 * places; all words are those of `text`.
 */
export function markdownImages(
  events: readonly Event[],
  text: string,
  dialect: Dialect,
  labels: Labels = {},
): Reference[] {
  const open: Parts[] = [];
  const images: Parts[] = [];
  const definitions = new Map<string, Defined>();
  let inTable = false;
  let paragraph: Span | undefined;
  for (const [way, token] of events) {
    const span = { start: token.start.offset, end: token.end.offset };
    if (token.type === "table") {
      inTable = way === "enter";
    } else if (token.type === "paragraph") {
      paragraph = way === "enter" ? span : undefined;
    } else if (token.type === "image" || token.type === "link" || token.type === "definition") {
      if (way === "enter") {
        open.push({ type: token.type, ...span, inside: new Map(), inTable, paragraph });
        continue;
      }
      const parts = open.pop()!;
      if (parts.type === "image") {
        // An image in the label of another is only words of its alt text.
        pushAll(images, open.some(({ type }) => type === "image") ? [] : [parts]);
      } else if (parts.type === "definition") {
        const id = normalizeIdentifier(slice(text, parts.inside.get("definitionLabelString")));
        // Of several with one key the first counts, but to Pandoc the last.
        if (dialect.markdown === "pandoc" || !definitions.has(id)) {
          const destination = parts.inside.get("definitionDestinationString");
          const target = decodeString(slice(text, destination));
          definitions.set(id, { target, end: destination?.end ?? span.end });
        }
      }
    } else if (way === "enter" && partTypes.has(token.type)) {
      const parts = open.at(-1);
      if (parts && !parts.inside.has(token.type)) {
        parts.inside.set(token.type, span);
      }
    }
  }
  const isShown = ({ target }: Reference) => !(showsClips.has(dialect.markdown) && clip.test(target));
  return images.flatMap((image) => {
    const place = { inTable: image.inTable, isDefined: definitions.size > 0 };
    const quoting = quotingOf(dialect, place, labels.deck);
    const defined = image.inside.has("resource") ? undefined : definitions.get(keyOf(image, text));
    const found = referenceOf(image, {
      ...{ defined, text, quoting, labels },
      markdown: dialect.markdown,
    });
    return found.filter(isShown).map((one) =>
      dialect.markdown === "pandoc"
        ? asPandocReads(one, text, {
            alone: (end) => isAlone(image, end, text),
            defined: defined?.end,
            dialect,
          })
        : dialect.markdown === "kramdown"
          ? withLists(one, text, "kramdown")
          : one,
    );
  });
}

/** Readers for which a film or a sound is a player, and no image. */
const showsClips: ReadonlySet<Dialect["markdown"]> = new Set(["pandoc", "obsidian"]);
const clip = /\.(?:mp4|m4v|mov|webm|ogv|avi|mpe?g|3gp|wmv|mp3|wav|m4a|flac|og[ga]|opus)(?:[?#].*)?$/i;

/** Whether nothing stands beside an image, which ends there, in its paragraph. */
function isAlone({ start, paragraph }: Parts, end: number, text: string): boolean {
  return (
    paragraph !== undefined &&
    text.slice(paragraph.start, start).trim() + text.slice(end, paragraph.end).trim() === ""
  );
}

/** The target of a key, and where it ends in its definition. */
interface Defined {
  readonly target: string;
  readonly end: number;
}

function keyOf(image: Parts, text: string): string {
  const key = image.inside.get("referenceString");
  return normalizeIdentifier(slice(text, key) || slice(text, labelTextOf(image, text)));
}

/** The words of an image's label. Where a space parts it from its key, its bracket was moved behind that for the parser. */
function labelTextOf({ start, inside }: Pick<Parts, "start" | "inside">, text: string): Span {
  const { end } = inside.get("label")!;
  const [apart = ""] = text[end - 1] === "]" ? [] : (/\][\s>]*$/.exec(text.slice(start + 2, end - 1)) ?? []);
  return { start: start + 2, end: end - 1 - apart.length };
}

interface Page {
  /** What the key of a reference stands for. */
  readonly defined: Defined | undefined;
  readonly text: string;
  readonly quoting: Quoting;
  readonly labels: Labels;
  readonly markdown: Dialect["markdown"];
}

/** Writes a label as GitHub would read it as its program does. */
function commonly(label: string, markdown: Dialect["markdown"]): string {
  return markdown === "markdown-it"
    ? // GitHub strikes out what stands between two of them; markdown-it doesn't.
      label.replace(/(?<![~\\])~(?!~)/g, "\\~")
    : markdown === "mdx"
      ? // Of an expression MDX has the code itself in an alt text, without its braces.
        label.replace(/(?<!\\)\{([^{}]*)\}/g, "$1")
      : markdown === "pandoc"
        ? // What is raised or a formula stays without its marks.
          label
            .replace(/(?<!\\)\^([^\s^]{1,99})(?<!\\)\^/g, "$1")
            .replace(/(?<!\\)\$(?! )([^$\r\n]{1,999})(?<![\\ ])\$(?!\d)/g, "$1")
        : label;
}

function referenceOf({ start, end, inside }: Parts, page: Page): Reference[] {
  const { defined, text, quoting } = page;
  const labelText = labelTextOf({ start, inside }, text);
  const written = slice(text, labelText);
  const target = defined?.target ?? decodeString(slice(text, inside.get("resourceDestinationString")));
  if (!target) {
    return [];
  }
  const title = inside.get("resourceTitleString");
  const { kind, words, said, kept = "" } = labelOf(written, page.labels);
  const [from, to] = [labelText.start + words.start, labelText.start + words.end];
  // `![id][]` and `![id]`: the label is the key too, so a new text needs the full form, with the old label as its key.
  const before = from === to && /[^\s[]/.test(text[from - 1]!) ? " " : "";
  const collapsed = !inside.has("resource") && !inside.has("referenceString");
  return [
    {
      syntax: "markdown",
      start,
      end,
      target,
      alt:
        kind !== "words"
          ? written
          : page.markdown === "redcarpet"
            ? (said ?? text.slice(from, to))
            : altOf(commonly(said ?? text.slice(from, to), page.markdown)),
      slot:
        kind !== "words"
          ? null
          : collapsed
            ? {
                start: from,
                end,
                before: "",
                after: `${kept}${text.slice(to, labelText.end)}][${written}]`,
                quoting,
              }
            : { start: from, end: to, before, after: kept, quoting },
      ...(title && { caption: decodeString(slice(text, title)) }),
      ...(kind === "background" && { decorative: true as const }),
    },
  ];
}

/** In longer labels marks of emphasis stay: pairing them takes a time that grows with the square of their number. */
const longestLabel = 5000;

/** What Markdown may read as more than words: a mark, an address, a space at an end, a line that could begin a block. */
const marks = /[\\&<[\]*_~`@\0\r\n]|https?:|www\.|xmpp:|mailto:|^\s|\s$/i;

/** The label as readers get it: emphasis and code lose their marks, escapes are decoded. */
function altOf(written: string): string {
  // A line of a quote begins with its mark, which no paragraph could begin a line with. A line's end is a space, hard or not.
  const label = written
    .replace(/(?:[ \t]+|(?<=(?<!\\)(?:\\\\)*)\\)(?=[\r\n])/g, "")
    .replace(/(?<=[\r\n])[ \t>]+/g, "");
  // Most are words without a mark, and a document may hold thousands.
  if (!marks.test(label)) {
    return label;
  }
  if (label.length > longestLabel) {
    return decodeString(label);
  }
  const [paragraph] = markdownTree(`![${label}](x)`).children;
  const [image] = paragraph?.type === "paragraph" ? paragraph.children : [];
  return image?.type === "image" ? (image.alt ?? "") : label;
}

const slice = (text: string, span: Span | undefined): string =>
  span ? text.slice(span.start, span.end) : "";

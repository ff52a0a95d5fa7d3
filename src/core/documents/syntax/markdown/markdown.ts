import { parse, postprocess, preprocess } from "micromark";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { decodeString } from "micromark-util-decode-string";
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import type { Create, Event, Extension } from "micromark-util-types";
import { pushAll } from "../../../base/push-all.ts";
import { withoutDeepNests } from "../../../markdown/nests.ts";
import { markdownTree } from "../../../markdown/parse.ts";
import type { Reference } from "../../reference/reference.ts";
import { findInHtml } from "../html/html.ts";
import { withoutLiquidComments } from "../html/template-comments.ts";
import { directives } from "./directives.ts";
import { excerptOf, inDocument } from "./markdown-excerpt.ts";
import { withTags } from "./markdown-tags.ts";

/** The images of a CommonMark + GFM document: inline, by reference, and `<img>` in its HTML. Code holds none. */
export function findInMarkdown(text: string): Reference[] {
  const excerpt = excerptOf(withoutLiquidComments(text));
  return inDocument(findInWhole(excerpt.text), excerpt);
}

/** The same without leaving anything out: what `findInMarkdown` is held to. */
export function findInWhole(text: string): Reference[] {
  const events = tokens(text);
  const found = [...markdownImages(events, text), ...htmlImages(events, text), ...directives(events, text)];
  return withTags(found, events, text).sort((a, b) => a.start - b.start);
}

/**
 * What of GitHub's Markdown decides about images. Emphasis doesn't, and takes time that grows with the square of a
 * paragraph; neither do bare addresses, for which each word would be looked at by itself. On GitHub, too, they are only
 * looked for in the words that are left over.
 */
const syntax: readonly Extension[] = [
  gfmTable(),
  gfmFootnote(),
  frontmatter(["yaml", "toml"]),
  { disable: { null: ["attention"] } },
];

/** Returns micromark's events for a document, with additional extensions if given. */
export function tokens(text: string, more: readonly Extension[] = []): Event[] {
  const parser = parse({ extensions: [...syntax, ...more] });
  parser.text = sparing(parser.text);
  return postprocess(parser.document().write(preprocess()(withoutDeepNests(text), undefined, true)));
}

/**
 * Signs of one paragraph after which further ones are taken for words: the parser's time grows with their number
 * squared, 0.05 s for so many brackets. Five hundred badges have as many.
 */
const most = { brackets: 2000, others: 5000 };

/** The beginnings and ends of tags, and values without quotes. */
const tagParts = /<[a-z]|>|=[ \t]*[^\s"'=<>`]+/gi;

/** The parser's reader of paragraphs, given only so many signs. */
function sparing(create: Create): Create {
  return (from) => {
    const context = create(from);
    const { write } = context;
    let { brackets, others } = most;
    const isSpared = (sign: string) =>
      sign === "[" || sign === "]" ? brackets-- > 0 : others-- > 0 && (sign !== "!" || brackets > 0);
    let isInTag = false;
    // Micromark takes a tag for words where a value without quotes has a slash, which CommonMark and GitHub allow.
    const withoutBareSlashes = (written: string) =>
      written.replace(tagParts, (part) => {
        if (part[0] === "=") {
          return isInTag ? part.replaceAll("/", ",") : part;
        }
        isInTag = part !== ">";
        return part;
      });
    const spare = (written: string) =>
      withoutBareSlashes(written).replace(/[[\]!&\\<`]/g, (sign) => (isSpared(sign) ? sign : ","));
    context.write = (chunks) =>
      write(chunks.map((chunk) => (typeof chunk === "string" ? spare(chunk) : chunk)));
    return context;
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of one image or definition, by token type, first come first kept. */
interface Parts extends Span {
  readonly type: "image" | "link" | "definition";
  readonly inside: Map<string, Span>;
}

const partTypes = new Set([
  "label",
  "labelText",
  "resource",
  "resourceDestinationString",
  "resourceTitleString",
  "reference",
  "referenceString",
  "definitionLabelString",
  "definitionDestinationString",
]);

/** The images that Markdown itself has: inline and by reference. */
export function markdownImages(events: readonly Event[], text: string): Reference[] {
  const open: Parts[] = [];
  const images: Parts[] = [];
  const definitions = new Map<string, string>();
  for (const [way, token] of events) {
    const span = { start: token.start.offset, end: token.end.offset };
    if (token.type === "image" || token.type === "link" || token.type === "definition") {
      if (way === "enter") {
        open.push({ type: token.type, ...span, inside: new Map() });
        continue;
      }
      const parts = open.pop()!;
      if (parts.type === "image") {
        // An image in the label of another is only words of its alt text.
        pushAll(images, open.some(({ type }) => type === "image") ? [] : [parts]);
      } else if (parts.type === "definition") {
        const id = normalizeIdentifier(slice(text, parts.inside.get("definitionLabelString")));
        if (!definitions.has(id)) {
          definitions.set(id, decodeString(slice(text, parts.inside.get("definitionDestinationString"))));
        }
      }
    } else if (way === "enter" && partTypes.has(token.type)) {
      const parts = open.at(-1);
      if (parts && !parts.inside.has(token.type)) {
        parts.inside.set(token.type, span);
      }
    }
  }
  return images.flatMap((image) => referenceOf(image, definitions, text));
}

function referenceOf(
  { start, end, inside }: Parts,
  definitions: Map<string, string>,
  text: string,
): Reference[] {
  const label = inside.get("label")!;
  const labelText = inside.get("labelText") ?? { start: start + 2, end: label.end - 1 };
  const written = slice(text, labelText);
  const id = slice(text, inside.get("referenceString")) || written;
  const target = inside.has("resource")
    ? decodeString(slice(text, inside.get("resourceDestinationString")))
    : definitions.get(normalizeIdentifier(id));
  if (!target) {
    return [];
  }
  // `![id][]` and `![id]`: the label is the key too, so a new text needs the full form, with the old label as its key.
  const collapsed = !inside.has("resource") && !inside.has("referenceString");
  return [
    {
      syntax: "markdown",
      start,
      end,
      target,
      alt: altOf(written),
      slot: collapsed
        ? { start: labelText.start, end, before: "", after: `][${written}]`, quoting: "markdown" }
        : { ...labelText, before: "", after: "", quoting: "markdown" },
      ...(inside.has("resourceTitleString")
        ? { caption: decodeString(slice(text, inside.get("resourceTitleString"))) }
        : {}),
    },
  ];
}

/** In longer labels marks of emphasis stay: pairing them takes a time that grows with the square of their number. */
const longestLabel = 5000;

/** The label as readers get it: emphasis and code lose their marks, escapes are decoded. */
function altOf(label: string): string {
  // Most are plain words, and a document may hold thousands.
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N} ,.;()'"-]*[\p{L}\p{N},.;()'"-])?$/u.test(label) && !/www\./i.test(label)) {
    return label;
  }
  if (label.length > longestLabel) {
    return decodeString(label);
  }
  const [paragraph] = markdownTree(`![${label}](x)`).children;
  const [image] = paragraph?.type === "paragraph" ? paragraph.children : [];
  return image?.type === "image" ? (image.alt ?? "") : label;
}

/** HTML is parsed where it stands: all else is blanked out, so that offsets stay true inside quotes and lists too. */
function htmlImages(events: readonly Event[], text: string): Reference[] {
  let masked = "";
  for (const [way, token] of events) {
    if (way === "enter" && (token.type === "htmlFlowData" || token.type === "htmlTextData")) {
      masked +=
        blank(text.slice(masked.length, token.start.offset)) +
        text.slice(token.start.offset, token.end.offset);
    }
  }
  return masked.includes("<") ? findInHtml(masked, "markdown", "fragment") : [];
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
const slice = (text: string, span: Span | undefined): string =>
  span ? text.slice(span.start, span.end) : "";

import { parse, postprocess, preprocess } from "micromark";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Create, Event, Extension } from "micromark-util-types";
import { frontMatterIn } from "../../../base/text/front-matter-block.ts";
import { withoutDeepNests } from "../../../markdown/nests.ts";
import type { Reference } from "../../reference/reference.ts";
import { blanked } from "../../reference/source-lines.ts";
import { type Dialect, gfm, reads } from "../../site/dialect.ts";
import { findInHtml } from "../html/html.ts";
import { directives } from "./directives.ts";
import { dollarMath } from "./dollar-math.ts";
import { knitrImages } from "./knitr.ts";
import type { Labels } from "./labels/label.ts";
import { styledWords } from "./labels/marp-label.ts";
import { blocksOf } from "./markdown-blocks.ts";
import {
  excerptOf,
  excerptOfBlocks,
  inDocument,
  markdownPicture,
  rangesInDocument,
  writtenIn,
} from "./markdown-excerpt.ts";
import { markdownImages } from "./markdown-images.ts";
import { type Page, withTags } from "./markdown-tags.ts";
import { inCells } from "./myst.ts";
import { withDrawnTables } from "./pandoc-alt.ts";
import type { Range } from "./seen/cover.ts";
import { erbImages, withErb } from "./seen/erb.ts";
import { type CodeIn, seenBy } from "./seen/seen.ts";
import { withoutExtraCells } from "./table-cells.ts";

/**
 * The images of a Markdown document as its dialect has them, CommonMark + GFM unless another is given: inline, by
 * reference, and `<img>` in its HTML. Code holds none.
 */
export function findInMarkdown(text: string, ofSite = gfm): Reference[] {
  // Nothing that is covered makes a picture.
  if (!markdownPicture.test(text)) {
    return [];
  }
  const dialect = spokenIn(text, ofSite);
  if (isErb(dialect)) {
    // Its code may hold blank lines, and images that its covered blocks don't show.
    return findInWhole(text, dialect);
  }
  const excerpt = excerptOf(seenBy(text, dialect, codeAround));
  const page = { text: writtenIn(excerpt, text), seen: excerpt.text };
  return inCells(inDocument(findIn(page, dialect), excerpt), text);
}

/** The same without leaving anything out: what `findInMarkdown` is held to. */
export function findInWhole(text: string, ofSite = gfm): Reference[] {
  const dialect = spokenIn(text, ofSite);
  return inCells(findIn({ text, seen: seenBy(text, dialect, wholeCode) }, dialect), text);
}

const isErb = ({ templates }: Dialect) => templates.includes("erb");

function findIn(page: Page, dialect: Dialect): Reference[] {
  const { text, seen } = page;
  const isPandoc = dialect.markdown === "pandoc";
  const isInline = isPandoc || dialect.markdown === "kramdown";
  const read = tokens(seen, [
    ...(hasNotes(dialect) ? [gfmFootnote()] : []),
    ...(isInline ? [withoutHtmlBlocks] : []),
    ...addresses(seen, dialect),
    ...dollarMath(dialect),
  ]);
  // Those two know code in a row, and no end of a cell in it.
  const events = isInline ? read : withoutExtraCells(read);
  const found = [
    ...markdownImages(events, text, dialect, labelsIn(text, dialect)),
    ...htmlImages(events, isErb(dialect) ? withErb(seen, text) : seen, isPandoc),
    ...(isErb(dialect) ? erbImages(events, text) : []),
    ...directives(events, text, seen, dialect.extensions),
    ...knitrImages(events, text),
  ];
  const all = withTags(found, events, page).sort((a, b) => a.start - b.start);
  return isPandoc ? withDrawnTables(all, text) : all;
}

/** An address without brackets in whose word an image or code would begin: it takes in what is no space. */
const swallows = /(?:https?:\/\/|www\.)[^\s<]*(?:`|!\[)/i;

/** GitHub and goldmark look for bare addresses as they come to them, which takes time: most texts have none that matters. */
const addresses = (text: string, { markdown }: Dialect): Extension[] =>
  markdown === "gfm" && swallows.test(text) ? [gfmAutolinkLiteral()] : [];

/** markdown-it has footnotes where a site turns them on. */
const hasNotes = ({ markdown, extensions }: Dialect) =>
  markdown !== "markdown-it" || extensions.includes("footnote");

/** Pandoc reads Markdown between all tags; what is HTML alone to kramdown is covered. */
const withoutHtmlBlocks: Extension = { disable: { null: ["htmlFlow"] } };

const codeTypes = new Set(["codeFenced", "codeIndented", "codeText"]);

/** Signs without which nothing is code. */
const ofCode = /`|~~~|\t| {4}/;

/** Finds the code in those blocks of a document in which `marks` stand: most documents have few that only look so. */
export const codeAround: CodeIn = (text, marks) => {
  const blocks = blocksOf(text);
  const asked = blocks.filter(({ start, end }) => {
    const block = text.slice(start, end);
    return marks.test(block) && ofCode.test(block);
  });
  if (!asked.length) {
    return [];
  }
  const excerpt = excerptOfBlocks(text, blocks, new Set(asked), () => false);
  return rangesInDocument(wholeCode(excerpt.text), excerpt);
};

/** The ranges of a document that are code. */
function wholeCode(text: string): Range[] {
  return tokens(text).flatMap(([way, { type, start, end }]) =>
    way === "enter" && codeTypes.has(type) ? [{ start: start.offset, end: end.offset }] : [],
  );
}

/** A deck of Marp's is read by markdown-it, whatever site it lies in. */
const spokenIn = (text: string, ofSite: Dialect): Dialect => (isMarp(text) ? reads("markdown-it") : ofSite);

const isMarp = (text: string): boolean => /^marp:[ \t]*true[ \t]*$/m.test(frontMatterIn(text)?.head ?? "");

function labelsIn(text: string, { markdown, templates }: Dialect): Labels {
  const deck = isMarp(text) ? "marp" : ofDeckset.test(text.slice(0, longestHead)) ? "deckset" : undefined;
  return {
    ...(deck && { deck }),
    ...(deck === "marp" && { styled: styledWords(text) }),
    ...((markdown === "gfm" || markdown === "obsidian") && { sized: true as const }),
    ...(markdown === "markdown-it" && templates.length === 0 && { tagsAreWords: true as const }),
  };
}

/** Deckset's settings, which begin a deck without the lines that are around front matter. */
const ofDeckset =
  /^(?:[a-z-]+:[^\r\n]*\r?\n)*(?:slidenumbers|autoscale|build-lists|slidecount|slide-transition|presenter-notes):/i;
const longestHead = 2000;

/**
 * What of GitHub's Markdown decides about images. Emphasis doesn't, and takes time that grows with the square of a
 * paragraph; bare addresses seldom do, and each word would be looked at for them.
 */
const syntax: readonly Extension[] = [
  gfmTable(),
  frontmatter(["yaml", "toml"]),
  { disable: { null: ["attention"] } },
];

/** Returns micromark's events for a document, with other extensions than for footnotes if given. */
export function tokens(text: string, more: readonly Extension[] = [gfmFootnote()]): Event[] {
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

/**
 * HTML is parsed where it stands: all else is blanked out, so that offsets stay true inside quotes and lists too. In
 * Pandoc's Markdown it may stand in code that is said to be `{=html}`.
 */
function htmlImages(events: readonly Event[], text: string, inCode: boolean): Reference[] {
  let masked = "";
  let isRaw = false;
  for (const [way, { type, start, end }] of events) {
    if (way !== "enter") {
      continue;
    }
    if (inCode && type === "codeFencedFenceInfo") {
      isRaw = text.startsWith("{=html}", start.offset);
    } else if (inCode && type === "codeText") {
      isRaw = text.startsWith("{=html}", end.offset);
    }
    const isHtml = type === "htmlFlowData" || type === "htmlTextData";
    if (isHtml || (isRaw && (type === "codeFlowValue" || type === "codeTextData"))) {
      masked += blanked(text.slice(masked.length, start.offset)) + text.slice(start.offset, end.offset);
    }
  }
  return masked.includes("<") ? findInHtml(masked, "markdown", "fragment") : [];
}

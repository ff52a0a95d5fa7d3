import { type MappedLine, ranked, type Stretch, startsOf, withIndent } from "../classic/mapped.ts";

/** A part of a document where HTML is concerned: words, HTML as it is, an element that holds Markdown. */
export type Item =
  | { readonly kind: "words"; readonly lines: readonly MappedLine[] }
  | { readonly kind: "raw"; readonly place: Stretch }
  | {
      readonly kind: "element";
      /** The way that its content is read; "off": as HTML. */
      readonly mode: Mode;
      readonly tags: Stretch[];
      readonly content: Item[];
    };

type Mode = "block" | "span" | "off";

const blockTags = new Set(
  (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group iframe li legend math map " +
    "noscript output object option progress script style summary tbody td textarea tfoot th thead tr video"
  ).split(" "),
);
/** In which Markdown is read as within a paragraph. */
const spanTags = new Set("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split(" "));
const rawTags = new Set("canvas math option pre script style textarea".split(" "));

const opening = /<([a-z][^\s/>]{0,100})((?:"[^"]{0,9999}"|'[^']{0,9999}'|[^>"']){0,9999})>/iy;
const closing = /<\/([a-z][^\s/>]{0,100})[^>]{0,999}>/iy;
/** Deeper than anybody nests elements; what is deeper is words. */
const mostOpen = 100;
const markdownAttribute = /\smarkdown(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?(?=[\s/]|$)/i;

/**
 * Tells the HTML blocks of a document from its words, as Python-Markdown does before it looks at anything else: a block
 * begins with a tag at the beginning of a line and ends with the one that closes it, whatever stands between.
 * `elements`: whether the `markdown` attribute says that one holds Markdown.
 */
export function htmlBlocksOf(
  lines: readonly MappedLine[],
  elements: "raw" | "may hold Markdown",
): readonly Item[] {
  const source = sourceOf(lines);
  const { text } = source;
  const root: Item[] = [];
  const open: { readonly tag: string; readonly element: Extract<Item, { kind: "element" }> }[] = [];
  const raw: string[] = [];
  let rawStart = 0;
  let wordsStart = 0;
  /** Behind the end of a block, on the same line, the next may begin. */
  let tailStart = -1;

  const target = () => open.at(-1)?.element.content ?? root;
  const endWords = (at: number) => {
    if (text.slice(wordsStart, at).trim() !== "") {
      target().push({ kind: "words", lines: source.slice(wordsStart, at) });
    }
  };
  const mayBegin = (at: number) => {
    if (tailStart >= 0 && !text.slice(tailStart, at).includes("\n")) {
      return true;
    }
    tailStart = -1;
    return source.isLineStart(at);
  };
  const endBlock = (end: number) => {
    wordsStart = end;
    tailStart = end;
  };
  const addRaw = (start: number, end: number) => {
    target().push({ kind: "raw", place: source.place(start, end) });
    endBlock(end);
  };
  const modeOf = (tag: string, attributes: string): Mode => {
    const [has, ...values] = markdownAttribute.exec(attributes) ?? [];
    const said = has === undefined ? "0" : (values.find((one) => one !== undefined) ?? "1");
    const parent = open.at(-1)?.element.mode;
    const asked =
      parent === "off" || (parent === "span" && said !== "0") ? parent : said === "markdown" ? "1" : said;
    if (rawTags.has(tag) || tag === "hr") {
      return "off";
    }
    if (asked === "block" || (asked === "1" && !spanTags.has(tag))) {
      return "block";
    }
    return asked === "span" || asked === "1" ? "span" : "off";
  };
  const close = (tag: string, start: number, end: number) => {
    endWords(start);
    for (let last = open.pop(); last; last = open.pop()) {
      last.element.tags.push(source.place(start, end));
      if (last.tag === tag) {
        break;
      }
    }
    wordsStart = end;
    tailStart = open.length === 0 ? end : -1;
  };

  const endless = new Set<string>();
  const begins = /<(?:!--|[?!]|\/?[a-z])/gi;
  for (let found = begins.exec(text); found; found = begins.exec(text)) {
    const start = found.index;
    const [mark] = found;
    if (mark === "<!--" || mark === "<?" || mark === "<!") {
      const last = mark === "<!--" ? "-->" : ">";
      const at = endless.has(last) ? -1 : text.indexOf(last, start + mark.length);
      if (at < 0) {
        // What never ends is words.
        endless.add(last);
        continue;
      }
      const end = at + last.length;
      if (raw.length > 0) {
        begins.lastIndex = end;
      } else if (mayBegin(start)) {
        endWords(start);
        addRaw(start, end);
        begins.lastIndex = end;
      }
      continue;
    }
    const pattern = mark[1] === "/" ? closing : opening;
    pattern.lastIndex = start;
    const [whole, name = "", attributes = ""] = pattern.exec(text) ?? [];
    if (whole === undefined) {
      continue;
    }
    const tag = name.toLowerCase();
    const end = start + whole.length;
    begins.lastIndex = end;
    if (mark[1] === "/") {
      const rank = raw.lastIndexOf(tag);
      if (raw.length > 0) {
        raw.length = rank < 0 ? raw.length : rank;
        if (raw.length === 0) {
          addRaw(rawStart, end);
        }
      } else if (open.some((one) => one.tag === tag)) {
        close(tag, start, end);
      }
      continue;
    }
    const isEmpty = attributes.endsWith("/") || tag === "hr";
    if (raw.length > 0) {
      if (!isEmpty) {
        raw.push(tag);
        begins.lastIndex = afterCode(text, tag, end);
      }
    } else if (blockTags.has(tag) && mayBegin(start)) {
      const mode = elements === "raw" ? "off" : modeOf(tag, attributes);
      if (isEmpty) {
        endWords(start);
        addRaw(start, end);
      } else if (open.length > mostOpen) {
      } else if (open.length === 0 && (mode === "off" || source.isIndented(start))) {
        // One that is indented is passed on as it is.
        endWords(start);
        raw.push(tag);
        rawStart = start;
        begins.lastIndex = afterCode(text, tag, end);
      } else {
        if (open.some((one) => one.tag === "p")) {
          close("p", start, start);
        }
        endWords(start);
        const element: Item = { kind: "element", mode, tags: [source.place(start, end)], content: [] };
        target().push(element);
        open.push({ tag, element });
        wordsStart = end;
        begins.lastIndex = afterCode(text, tag, end);
      }
    }
  }
  if (raw.length > 0) {
    addRaw(rawStart, text.length);
  } else {
    endWords(text.length);
  }
  return root;
}

/** Returns the end of the content of a script or a style sheet, which has no tags. */
function afterCode(text: string, tag: string, from: number): number {
  if (tag !== "script" && tag !== "style") {
    return from;
  }
  const end = tag === "script" ? /<\/script/gi : /<\/style/gi;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** Lines with their white space as one text, and the way back. */
function sourceOf(lines: readonly MappedLine[]) {
  const texts = lines.map(({ indent, text }) => " ".repeat(indent) + text);
  const starts = startsOf(texts.map(({ length }) => length));
  const rankAt = ranked(starts);
  const at = (offset: number): number => {
    const { rank, within } = rankAt(offset);
    const line = lines[rank];
    return line ? line.at + Math.max(0, within - line.indent) : 0;
  };
  return {
    text: texts.join("\n"),
    isLineStart(offset: number): boolean {
      const { rank, within } = rankAt(offset);
      return within < tab && within <= lines[rank]!.indent;
    },
    isIndented: (offset: number): boolean => rankAt(offset).within > 0,
    place: (start: number, end: number): Stretch => ({ start: at(start), end: at(end) }),
    slice(start: number, end: number): MappedLine[] {
      const part: MappedLine[] = [];
      for (let { rank } = rankAt(start); rank < lines.length && starts[rank]! < end; rank++) {
        const from = Math.max(0, start - starts[rank]!);
        const to = Math.min(end - starts[rank]!, texts[rank]!.length);
        const isWhole = from === 0 && to === texts[rank]!.length;
        part.push(
          isWhole ? lines[rank]! : withIndent(texts[rank]!.slice(from, to), at(starts[rank]! + from)),
        );
      }
      return part;
    },
  };
}

const tab = 4;

import type { CodeIn } from "./comments.ts";
import { covered, within } from "./cover.ts";

/** Elements that stand within words; all others begin a block where they begin a line. */
const spans = new Set(
  (
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby " +
    "samp select small span strong sub sup tt u var"
  ).split(" "),
);
/** Elements that may hold Markdown by their kind: blocks or words. Of no other, `markdown="1"` says so. */
const holders = new Set(
  (
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe " +
    "li main map menu nav noscript object section summary td " +
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt " +
    "rtc ruby select small span strong sub sup th tt"
  ).split(" "),
);
const voids = new Set(
  "area base br col command embed hr img input keygen link meta param source track wbr".split(" "),
);

const part =
  /<!--|\{%(?:(?!\{%|%\})[\s\S]){0,4000}%\}|\{::(?:comment|nomarkdown)\b[^}\r\n]{0,99}\}|<(\/?)([a-z_][\w:.-]{0,99})((?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:\w+|"[^"]{0,9999}"|'[^']{0,9999}'))?){0,99})\s*(\/?)>[ \t]*/gi;
const attribute = /\smarkdown\s*=\s*["']?(0|1|span|block)\b/i;
/** What stands before a tag that begins a block: what a container begins its lines with. */
const margin = /^[ \t>]*(?:(?:[-+*:]|\d{1,9}\.)[ \t]+)*$/;
/** Deeper than anybody nests elements; what is deeper is words. */
const mostOpen = 100;

interface Element {
  readonly name: string;
  readonly holds: "Markdown" | "HTML";
}

/**
 * Covers the words of what is HTML to kramdown up to its closing tag, over blank lines too, and the tags of elements that
 * hold Markdown: those that say so, or `all` that may. What is left of the HTML are its tags, within paragraphs.
 */
export function withoutWordsOfHtml(text: string, which: "all" | "those that say so", codeIn: CodeIn): string {
  if (!/<[a-z!]|\{::/i.test(text)) {
    return text;
  }
  // Code goes on over tags, and begins behind them.
  const isCode = within(codeIn(text.replace(/<(?=[a-z/])/gi, "‹"), /‹|<!|\{::/));
  const open: Element[] = [];
  const out: string[] = [];
  let done = 0;
  /** What stands before the tag of the block that is read, on its line. */
  let before = "";
  const put = (end: number, change: (written: string) => string = (written) => written) => {
    out.push(change(text.slice(done, end)));
    done = end;
  };
  const isInHtml = () => open.at(-1)?.holds === "HTML";
  const words = (written: string) => withoutWords(written, before.length);
  /** Goes on to a place; what is passed are words of HTML where that is open. */
  const passTo = (end: number) => put(end, isInHtml() ? words : undefined);
  const endOfContainer = containerEnds(text);
  /** HTML that nothing closes ends with what contains it. */
  const leaveContainer = (end: number) => {
    const leaving = before.length > 1 && isInHtml() ? endOfContainer(before, done) : end;
    if (leaving < end) {
      passTo(leaving);
      open.length = 0;
    }
  };
  /** The ends that were looked for once and aren't there. */
  const endless = new Set<string>();
  const next = new RegExp(part);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const { 0: whole, 1: slash, 2: written = "", 3: attributes = "", 4: endsItself, index } = match;
    const end = index + whole.length;
    leaveContainer(index);
    const isHtml = isInHtml();
    if (whole[0] === "{" && isHtml) {
      // Liquid has run by then, and an extension is none.
      passTo(index);
      put(whole[1] === "%" ? end : index);
      continue;
    }
    if (!isHtml && (whole.startsWith("{%") || isCode(index))) {
      continue;
    }
    const name = written.toLowerCase();
    const line = /[^\r\n]*$/.exec(text.slice(Math.max(0, index - longestMargin), index))![0];
    const ends = endOfUnread(whole, name);
    if (ends && !slash) {
      ends.lastIndex = end;
      if (!endless.has(ends.source) && ends.test(text)) {
        next.lastIndex = ends.lastIndex;
        passTo(index);
        put(
          next.lastIndex,
          whole.startsWith("{::n") ? onlyTags(line.length) : coverTag(text, next.lastIndex),
        );
      } else {
        endless.add(ends.source);
        // Words, which a parser need not look through to the end again.
        passTo(index);
        put(end, cover);
      }
      continue;
    }
    if (slash) {
      // In HTML that is out of order ends nothing.
      const rank = open.findLastIndex((one) => one.name === name);
      if (rank >= 0 && (!isHtml || rank === open.length - 1)) {
        passTo(index);
        put(end, isHtml ? undefined : coverTag(text, end));
        open.length = rank;
      }
      continue;
    }
    if (!isHtml && (spans.has(name) || !margin.test(line))) {
      continue;
    }
    passTo(index);
    before = isHtml ? before : line;
    const isClosed = Boolean(endsItself) || voids.has(name);
    const holds = isClosed ? "HTML" : holdsOf(name, attributes, which === "all" && !isHtml);
    put(end, holds === "HTML" ? undefined : coverTag(text, end));
    if (!isClosed && open.length < mostOpen) {
      open.push({ name, holds });
    }
  }
  leaveContainer(text.length);
  passTo(text.length);
  return out.join("");
}

/** The end of what holds neither words nor Markdown, by what it begins with. */
function endOfUnread(begin: string, name: string): RegExp | undefined {
  const [, extension] = /^\{::(\w+)/.exec(begin) ?? [];
  return begin === "<!--"
    ? /-->/g
    : extension
      ? new RegExp(`\\{:/(?:${extension})?\\}`, "g")
      : name === "script" || name === "style"
        ? new RegExp(`</${name}\\s*>`, "gi")
        : undefined;
}

/** HTML that is passed on as it is. */
const onlyTags = (own: number) => (written: string) => {
  let result = "";
  for (const { 0: whole, index } of written.matchAll(part)) {
    if (/^<(?!!)/.test(whole)) {
      result += withoutWords(written.slice(result.length, index), own) + whole;
    }
  }
  return result + withoutWords(written.slice(result.length), own);
};

const longestMargin = 200;
const cover = (written: string) => covered(written, [{ start: 0, end: written.length }]);
/** What stands behind a tag on its line must not look as if it were indented. */
const coverTag = (text: string, end: number) => (written: string) =>
  /[\r\n]|^$/.test(text.charAt(end)) ? cover(written) : `x${cover(written.slice(1))}`;

function holdsOf(name: string, attributes: string, byKind: boolean): Element["holds"] {
  const said = attribute.exec(attributes)?.[1];
  const may =
    said === "span" ||
    said === "block" ||
    ((said === undefined ? byKind : said === "1") && holders.has(name));
  return may ? "Markdown" : "HTML";
}

/** Tells where the container of a line with such a beginning ends, looking through the text but once. */
function containerEnds(text: string): (before: string, from: number) => number {
  const ends = { quote: /\n[ \t]*(?=\r?\n)/g, list: /\n[ \t]*\r?\n(?=\S)/g };
  const found = { quote: -1, list: -1 };
  return (before, from) => {
    const kind = before.includes(">") ? "quote" : "list";
    if (found[kind] < from) {
      ends[kind].lastIndex = from;
      found[kind] = ends[kind].test(text) ? ends[kind].lastIndex : Number.POSITIVE_INFINITY;
    }
    return found[kind];
  };
}

/** Covers words, and sees to it that no line of them begins what is code because of its indentation. */
const withoutWords = (written: string, own: number): string =>
  written.replace(/[^\r\n]+/g, (line, at: number) => {
    const indent = at > 0 ? /^[ \t>]*/.exec(line)![0].slice(0, own) : "";
    const rest = line.length - indent.length;
    return indent + (at > 0 && rest > 0 ? "x" : "").padEnd(rest);
  });

import { pushAll } from "../../base/push-all.ts";
import { type Line, linesOf } from "../reference/source-lines.ts";

/** A paragraph of an Org document, or a line that is read like one. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  /** The affiliated keywords right above it. */
  readonly keywords: readonly Line[];
  /**
   * How a keyword goes above it: right before its words, after the line break that it begins with if the words share their
   * line with a bullet, and what comes before the words then. Undefined: none can stand there.
   */
  readonly keyword?: { readonly onOwnLine: boolean; readonly margin: string };
}

const bullet =
  /^([ \t]*)([-+]|(?<=[ \t])\*|\d+[.)]|[a-z][.)])(?:[ \t]+|$)(?:\[@\w+\][ \t]*)?(?:\[[ X-]\](?:[ \t]+|$))?(?:\S.{0,200}?[ \t]::(?:[ \t]+|$))?/i;
const footnote = /^()(\[fn:[\w-]+\])[ \t]*/;
const keyword = /^\s*#\+(?:attr_[\w-]+|caption(?:\[.*\])?|name|tblname|headers?|plot|results?(?:\[.*\])?):/i;

/** The parts of an Org document in which images stand. */
export interface OrgParts {
  /** Not those of code, examples, comments and what isn't exported. */
  readonly paragraphs: readonly Paragraph[];
  /** The ranges of HTML that is written as it is. */
  readonly html: readonly { readonly start: number; readonly end: number }[];
}

export function orgParts(text: string): OrgParts {
  const lines = linesOf(text);
  const verbatim = verbatimOf(lines);
  const found = gather();
  /** The depth of the headline that hides what is below it. */
  let hidden = 0;
  let verse = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const [headline, stars] = /^(\*+)[ \t].*$/.exec(line.text) ?? [];
    if (headline && stars) {
      hidden = hidden > 0 && stars.length > hidden ? hidden : isHidden(headline) ? stars.length : 0;
      found.line(hidden > 0 ? undefined : line);
    }
    if (headline || hidden > 0) {
      continue;
    }
    const last = verbatim(at);
    if (last !== undefined) {
      found.line(undefined);
      if (/^\s*#\+begin_export[ \t]+html\b/i.test(line.text)) {
        found.html(line.end, lines[last]!.start);
      }
      at = last;
    } else if (verse || /^\s*#\+begin_verse\s*$/i.test(line.text)) {
      verse = !/^\s*#\+end_verse\s*$/i.test(line.text);
      found.line(line);
    } else if (keyword.test(line.text)) {
      found.keyword(line);
    } else if (/^\s*(?:#(?:\s|$)|#\+\S|:(?:\s|$)|$)/.test(line.text)) {
      found.line(undefined);
      const [name = ""] = /^\s*#\+html:/i.exec(line.text) ?? [];
      found.html(line.start + name.length, name ? line.end : line.start);
    } else if (/^\s*\|/.test(line.text)) {
      found.line(line);
    } else {
      found.words(line);
    }
  }
  return found.end(text.length);
}

/** Takes the lines of a document in its order, and makes paragraphs of them. */
function gather() {
  const paragraphs: Paragraph[] = [];
  const html: { start: number; end: number }[] = [];
  let open: Omit<Paragraph, "end"> | undefined;
  let keywords: Line[] = [];
  /** The columns of the list items that are open. */
  let items: number[] = [];
  let last = 0;
  const close = () => {
    pushAll(paragraphs, open ? [{ ...open, end: last }] : []);
    keywords = open ? [] : keywords;
    open = undefined;
  };
  return {
    html(start: number, end: number) {
      pushAll(html, start < end ? [{ start, end }] : []);
    },
    keyword(line: Line) {
      close();
      keywords.push(line);
    },
    /** One that isn't part of a paragraph; undefined: and holds no images either. */
    line(line: Line | undefined) {
      close();
      keywords = [];
      pushAll(paragraphs, line ? [{ start: line.start, end: line.end, keywords }] : []);
    },
    words(line: Line) {
      const column = /^\s*/.exec(line.text)![0].length;
      const item = bullet.exec(line.text) ?? footnote.exec(line.text);
      const outer = items.filter((one) => one < column);
      if (item || outer.length < items.length) {
        close();
        items = item ? [...outer, column] : outer;
      }
      if (item) {
        keywords = [];
        const margin = item[1]! + (item[2]!.startsWith("[") ? "" : " ".repeat(item[2]!.length + 1));
        const start = line.start + item[0].length;
        // Beside a bullet a keyword is text.
        const isText = line.text.startsWith("#+", item[0].length);
        open = { start, keywords, ...(isText ? {} : { keyword: { onOwnLine: false, margin } }) };
      }
      const margin = line.text.slice(0, column);
      open ??= { start: line.start + column, keywords, keyword: { onOwnLine: true, margin } };
      last = line.end;
    },
    end(length: number): OrgParts {
      last = Math.min(last, length);
      close();
      return { paragraphs, html };
    },
  };
}

/** Neither exported nor shown: a draft, an archive. */
const isHidden = (headline: string) =>
  /^\*+[ \t]+(?:[A-Z]+[ \t]+)?(?:\[#\w\][ \t]+)?COMMENT(?:[ \t]|$)/.test(headline) ||
  /[ \t]:(?:[\w@#%:]*:)?(?:noexport|ARCHIVE):(?:[\w@#%:]*:)?[ \t]*$/.test(headline);

const beginnings: readonly (readonly [begin: RegExp, end: (name: string) => RegExp])[] = [
  [
    /^\s*#\+begin_(src|example|comment|export)(?:\s|$)/i,
    (name) => new RegExp(`^\\s*#\\+end_${name}\\s*$`, "i"),
  ],
  [/^\s*:(properties|logbook):\s*$/i, () => /^\s*:end:\s*$/i],
  [/^\s*\\begin\{(\w+\*?)\}/, (name) => new RegExp(`\\\\end\\{${name.replace("*", "\\*")}\\}\\s*$`)],
];

/** Tells the last line of the code, drawer or formula that begins at a line; undefined: none does. */
function verbatimOf(lines: readonly Line[]): (at: number) => number | undefined {
  /** Looked for once: asking again at each beginning would take quadratic time. */
  const unclosed = new Set<string>();
  return (at) => {
    for (const [begin, end] of beginnings) {
      const name = begin.exec(lines[at]!.text)?.[1]?.toLowerCase();
      if (name === undefined || unclosed.has(name)) {
        continue;
      }
      const closes = end(name);
      for (let next = at; next < lines.length; next++) {
        if (closes.test(lines[next]!.text)) {
          return next;
        }
      }
      unclosed.add(name);
    }
    return undefined;
  };
}

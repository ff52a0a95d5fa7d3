import { covered, type Range } from "./cover.ts";

/** Directives whose content is code or data; all others have Markdown in them. */
const literal = new Set(
  (
    "code code-block code-cell sourcecode literalinclude parsed-literal math mermaid graphviz raw eval-rst " +
    "toctree include bibliography contents index plantuml digraph graph uml doctest testcode testoutput " +
    "testsetup testcleanup productionlist highlight only-code altair-plot plot exec jupyter-execute embed iframe video"
  ).split(" "),
);
/** The directives of MyST that are known without anybody saying so: other programs write `{python}` and `{r}`. */
const known = new Set(
  (
    "note warning tip important hint caution danger attention error seealso admonition todo versionadded versionchanged " +
    "deprecated versionremoved dropdown details figure-md grid grid-item grid-item-card card card-carousel tab-set tab-item " +
    "tabbed margin sidebar topic aside epigraph pull-quote highlights compound container exercise exercise-start solution " +
    "solution-start proof theorem lemma definition example glossary rubric centered hlist list div span only blockquote"
  ).split(" "),
);

interface Fence {
  readonly mark: string;
  /** What stands before its mark, in code units: what ends it is indented by at most three more. */
  readonly column: number;
  /** A fence of a parser's own; what a directive holds that isn't Markdown; Markdown. */
  readonly content: "code" | "data" | "markdown";
}

/** The part of a directive's head that is being read: its options come first, `:name: value` or YAML between `---`. */
type Head = "first" | "options" | "yaml" | "over";

const opening = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,}|:{3,})([^`\r\n]*)/;
const directive = /^\{([\w:.-]+)\}[ \t]*/;
/** A comment, or the beginning of a notebook's next cell. */
const comment = /^(?:[ \t]{0,3}>)*[ \t]*(?=%|\+\+\+)/;
/** The beginning of HTML that goes on to the next blank line. */
const html =
  /^ {0,3}<(?:\/?(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b|[a-z][^<>]*>[ \t]*$)/i;

/** The parts of MyST that are looked for. */
export interface MystBlocks {
  /** Whether colons fence directives as backticks do. */
  readonly colons: boolean;
  /** Whether nobody says that it is MyST. */
  readonly guessed: boolean;
}

/**
 * Covers the fences and options of MyST's directives, what they hold that isn't Markdown, and lines of comment, and makes
 * a heading of the head of one that has images of its own: what is left reads as the page does.
 */
export function withMystBlocks(text: string, { colons, guessed }: MystBlocks): string {
  if (!(guessed ? /(?:`{3}|~{3}|:{3})\{[\w-]+\}/ : /(?:`{3}|~{3}|:{3})\{|%|\+{3}/).test(text)) {
    return text;
  }
  const ranges: Range[] = [];
  const titles: Range[] = [];
  const heads: Range[] = [];
  const open: Fence[] = [];
  let head: Head = "over";
  let isHtml = false;
  const lines = /([^\r\n]*)(?:\r\n|\n|\r|$)/g;
  for (let at = 0; at < text.length; at = lines.lastIndex) {
    lines.lastIndex = at;
    const line = lines.exec(text)![1]!;
    const cover = (from: number, to = line.length) => ranges.push({ start: at + from, end: at + to });
    if (isHtml || (open.length === 0 && html.test(line))) {
      isHtml = line.trim() !== "";
      continue;
    }
    // Of fences within fences the first ends them all: what is in one is looked through only when its end is known.
    const closed = open.findIndex((fence) => closes(line, fence));
    if (closed >= 0) {
      if (!open.slice(closed).some(({ content }) => content === "code")) {
        cover(margin(line));
      }
      open.length = closed;
      head = "over";
      continue;
    }
    const inside = open.at(-1);
    if (inside && inside.content !== "markdown") {
      if (inside.content === "data") {
        cover(margin(line));
      }
      continue;
    }
    const next = headAfter(head, line);
    if (next !== undefined) {
      head = next;
      cover(margin(line));
      continue;
    }
    head = "over";
    const [, before = "", mark, info = ""] = opening.exec(line) ?? [];
    const [written = "", name] = directive.exec(info) ?? [];
    if (mark && (mark[0] !== ":" || (colons && (!guessed || hasOwn.test(name ?? ""))))) {
      const content = contentOf(name, mark, guessed);
      const place = { start: at + before.length, end: at + before.length + mark.length };
      open.push({ mark, column: before.length, content });
      head = content === "markdown" && name !== undefined ? "first" : "over";
      if (hasOwn.test(name ?? "")) {
        heads.push(place);
      } else if (content === "markdown" && info.includes("![")) {
        // The title of an admonition is Markdown too.
        titles.push({ ...place, end: place.end + written.length });
      } else if (content !== "code") {
        cover(before.length);
      }
    } else if (!guessed && comment.test(line)) {
      cover(comment.exec(line)![0].length);
    }
  }
  return headed(covered(covered(text, ranges), titles, "x"), heads);
}

/** Returns how far the head has come with a line; undefined when the line is none of its. */
function headAfter(head: Head, line: string): Head | undefined {
  const isRule = /^[ \t>]*---[ \t]*$/.test(line);
  if (head === "yaml") {
    return isRule ? "over" : "yaml";
  }
  return head === "first" && isRule
    ? "yaml"
    : head !== "over" && /^[ \t>]*:[\w-]+:/.test(line)
      ? "options"
      : undefined;
}

/** Directives with images of their own. */
const hasOwn = /^(?:image|figure|thumbnail|eval-rst|(?:grid-item-)?card)$/;

function contentOf(name: string | undefined, mark: string, guessed: boolean): Fence["content"] {
  const isColons = mark[0] === ":";
  if (name === undefined) {
    return isColons ? "markdown" : "code";
  }
  if (hasOwn.test(name)) {
    return /^(?:figure|thumbnail|.*card)$/.test(name) ? "markdown" : "data";
  }
  const isMarkdown = guessed ? known.has(name) : !literal.has(name) && !name.includes(":");
  // A parser knows no code between colons.
  return isMarkdown ? "markdown" : isColons ? "data" : "code";
}

/** Puts what begins a heading in the place of fences. */
function headed(text: string, fences: readonly Range[]): string {
  let result = "";
  for (const { start, end } of fences) {
    result += `${text.slice(result.length, start)}${"#".padEnd(end - start)}`;
  }
  return result + text.slice(result.length);
}
const margin = (line: string) => /^[ \t>]*/.exec(line)![0].length;

function closes(line: string, { mark, column }: Fence): boolean {
  const content = line.slice(margin(line)).trimEnd();
  return (
    margin(line) <= column + 3 && content.startsWith(mark) && content === mark[0]!.repeat(content.length)
  );
}

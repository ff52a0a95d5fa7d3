import { covered, type Range } from "./cover.ts";

/** Directives whose content is code or data; all others have Markdown in them. */
const literal = new Set(
  (
    "code code-block code-cell sourcecode literalinclude parsed-literal math mermaid graphviz raw eval-rst image figure " +
    "csv-table list-table toctree include bibliography contents index plantuml digraph graph uml doctest testcode testoutput " +
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
  readonly isLiteral: boolean;
  /** Its options are looked at elsewhere. */
  readonly isImage: boolean;
}

/** The part of a directive's head that is being read: its options come first, `:name: value` or YAML between `---`. */
type Head = "first" | "options" | "yaml" | "over";

const opening = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,}|:{3,})([^`\r\n]*)/;
const directive = /^\{([\w:.-]+)\}[ \t]*/;
const comment = /^(?:[ \t]{0,3}>)*[ \t]*(?=%)/;

/** The parts of MyST that are looked for. */
export interface MystBlocks {
  /** Whether colons fence directives as backticks do. */
  readonly colons: boolean;
  /** Whether nobody says that it is MyST. */
  readonly guessed: boolean;
}

/**
 * Covers the fences and options of MyST's directives that have Markdown in them, and lines of comment: what is left reads
 * as the page does.
 */
export function withoutMystFences(text: string, { colons, guessed }: MystBlocks): string {
  if (!(guessed ? /(?:`{3}|~{3})\{[\w-]+\}/ : /(?:`{3}|~{3}|:{3})\{|%/).test(text)) {
    return text;
  }
  const ranges: Range[] = [];
  const heads: Range[] = [];
  const open: Fence[] = [];
  let head: Head = "over";
  const lines = /([^\r\n]*)(?:\r\n|\n|\r|$)/g;
  for (let at = 0; at < text.length; at = lines.lastIndex) {
    lines.lastIndex = at;
    const line = lines.exec(text)![1]!;
    const cover = (from: number, to = line.length) => ranges.push({ start: at + from, end: at + to });
    const inside = open.at(-1);
    if (inside && closes(line, inside.mark)) {
      open.pop();
      head = "over";
      if (!inside.isLiteral) {
        cover(margin(line));
      }
      continue;
    }
    if (inside?.isLiteral) {
      // A parser knows no code between colons.
      if (inside.mark[0] === ":" && !inside.isImage) {
        cover(0);
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
    if (mark && (mark[0] !== ":" || colons)) {
      const [written = "", name] = directive.exec(info) ?? [];
      const isLiteral = name === undefined ? mark[0] !== ":" : isData(name, guessed);
      open.push({ mark, isLiteral, isImage: name === "image" || name === "figure" });
      if (!isLiteral) {
        head = "first";
        // The title of an admonition is Markdown too.
        if (info.includes("![")) {
          heads.push({ start: at + before.length, end: at + before.length + mark.length + written.length });
        } else {
          cover(before.length);
        }
      }
    } else if (!guessed && comment.test(line)) {
      cover(comment.exec(line)![0].length);
    }
  }
  return covered(covered(text, ranges), heads, "x");
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

const isData = (name: string, guessed: boolean) =>
  guessed ? !known.has(name) : literal.has(name) || name.includes(":");
const margin = (line: string) => /^[ \t>]*/.exec(line)![0].length;

function closes(line: string, mark: string): boolean {
  const content = line.slice(margin(line)).trimEnd();
  return content.startsWith(mark) && content === mark[0]!.repeat(content.length);
}

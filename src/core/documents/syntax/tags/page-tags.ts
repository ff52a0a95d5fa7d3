/** The template languages whose tags stand in pages, by what their strings are like. */
export type TagStrings =
  /** Hugo: `\"` in quotes, nothing in backticks. */
  | "hugo"
  /** Liquid: no escapes, and a tag ends at the first `%}`. */
  | "liquid"
  /** Liquid's `{{ … }}`: the same, but that any brace ends it. */
  | "liquidOutput"
  /** Nunjucks and Markdoc: escapes as in JSON. */
  | "escaped"
  /** Zola: no escapes, three kinds of quotes; the parameters stand in round brackets. */
  | "zola";

/** The strings of what else may stand in `{% … %}`, by the language that runs over the page. */
export type Templates = "liquid" | "escaped";

/**
 * A tag such as `{{< figure src="a.png" >}}`, `{% image "a.png", "A boat" %}`, `{{ image(src="a.png") }}`, or a filter
 * that makes an element, `{{ "a.png" | img_tag: "A boat" }}`: its first parameter is what it is given.
 */
export interface PageTag {
  readonly name: string;
  readonly strings: TagStrings;
  readonly start: number;
  readonly end: number;
  /** The end of its name, behind which stands what it is given. */
  readonly after: number;
  readonly parameters: readonly TagParameter[];
  /** Commas part them. */
  readonly commas: boolean;
}

/** A parameter of a tag; its offsets are those of its value, with its quotes. */
export interface TagParameter {
  readonly name?: string;
  /** The text between the name and the value. */
  readonly sign: string;
  readonly written: string;
  /** Undefined where it isn't a string, but code. */
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** What a page with tags has: most have none. */
export const mayHaveTags = /\{\{[<%]|\{%|\{\{\s{0,9}\w{1,99}\(|\bim(?:g|age)_tag\b/;
const longest = 4000;
/** The tags of jekyll_picture_tag, Octopress and Hexo, which may take words as a command line does. */
export const takesWords = /^(?:picture|(?:asset_)?img)$/i;
const beginning =
  /\{\{-?(?=[^{}]{1,2000}(?<=\|\s*)(im(?:g|age)_tag)\b)|\{[{%]-?\s*([a-z_]\w{0,99})\s*\(|\{\{[<%]\s*(?![\s/*])([^\s"'`=<>%{}]{1,100}?)(?=\/?[>%]\}\}|\s)|\{%-?\s*([a-z][\w-]*)(?=\s|-?%\})/gi;

/**
 * The tags of a page, in its order. `isHidden` tells where none begins: in code, in a comment. Tags of `{% … %}` have the
 * strings of `templates`, but Markdoc's, which end in `/%}`.
 */
export function pageTags(
  text: string,
  templates: Templates,
  isHidden: (offset: number, from: number) => boolean,
): PageTag[] {
  const tags: PageTag[] = [];
  /** The ends that were looked for once and aren't there: looking again at each beginning would take quadratic time. */
  const unclosed = new Set<string>();
  const next = new RegExp(beginning);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const { index, 1: filter, 2: call, 3: shortcode, 4: name } = match;
    if (filter !== undefined) {
      const tag = templates === "liquid" && !isHidden(index, tags.at(-1)?.end ?? 0) && filterTag(text, index);
      if (tag) {
        tags.push(tag);
        next.lastIndex = tag.end;
      }
    } else if (!isHidden(index, tags.at(-1)?.end ?? 0)) {
      const strings = call !== undefined ? "zola" : shortcode === undefined ? templates : "hugo";
      const tag =
        readTag(text, index, next.lastIndex, (call ?? shortcode ?? name)!, strings) ??
        (strings === "escaped" ? readTag(text, index, next.lastIndex, name!, "liquid") : undefined) ??
        (strings === "liquid" ? tagOfWords(text, index, next.lastIndex, name!) : undefined);
      if (tag) {
        tags.push(tag);
        next.lastIndex = endOfRaw(text, tag, unclosed) ?? tag.end;
      }
    }
  }
  return tags;
}

/** The tag of words that are no parameters: "Here's a boat". */
function tagOfWords(text: string, start: number, after: number, name: string): PageTag | undefined {
  const end = text.slice(after, start + longest).indexOf("%}") + 2;
  return takesWords.test(name) && end > 1
    ? { name, strings: "liquid", start, end: after + end, after, parameters: [], commas: false }
    : undefined;
}

/** Returns the end of the content that a tag takes as it is. */
function endOfRaw(text: string, { name, strings, end }: PageTag, unclosed: Set<string>): number | undefined {
  if (!/^(?:raw|comment|verbatim|highlight|code)$/i.test(name) || unclosed.has(strings + name)) {
    return undefined;
  }
  const close = new RegExp(
    strings === "hugo" ? `\\{\\{[<%]\\s*/\\s*${name}\\b` : `\\{%-?\\s*end${name}\\b`,
    "gi",
  );
  close.lastIndex = end;
  const found = close.exec(text);
  if (!found) {
    unclosed.add(strings + name);
  }
  return found?.index;
}

const output = /\{\{-?((?:"[^"{}]{0,2000}"|'[^'{}]{0,2000}'|[^"'{}]){1,2000}?)-?\}\}/y;
/** What filters are given, and the filters, between bars. */
const link = /(?:"[^"]*"|'[^']*'|[^"'|])+/g;

/** The last filter of an output, with what it is given. */
function filterTag(text: string, start: number): PageTag | undefined {
  output.lastIndex = start;
  const inside = output.exec(text)?.[1];
  if (inside === undefined) {
    return undefined;
  }
  const { lastIndex: end } = output;
  const from = text.indexOf(inside, start);
  const links = [...inside.matchAll(link)];
  const last = links.at(-1)!;
  const [head, name] = /^\s*(im(?:g|age)_tag)\b\s*:?/.exec(last[0]) ?? [];
  if (!head || !name || links.length < 2) {
    return undefined;
  }
  const given = inside.slice(0, last.index - 1);
  const [source] = links[0]!;
  const value = readValue(source.trim(), "liquidOutput");
  const written = value === undefined ? given.trim() : source.trim();
  const at = from + given.indexOf(written);
  const after = from + last.index + head.length;
  return {
    ...{ name, strings: "liquidOutput", start, end, after, commas: true },
    parameters: [
      { sign: "", written, value, start: at, end: at + written.length },
      ...[...last[0].slice(head.length).matchAll(new RegExp(parameter.liquid, "gi"))].map(
        ({ 0: all, 1: key, 2: sign = "", 3: said, index }) => ({
          ...(key === undefined ? {} : { name: key }),
          ...{ sign, written: said!, value: readValue(said!, "liquidOutput") },
          ...{ start: after + index + all.length - said!.length, end: after + index + all.length },
        }),
      ),
    ],
  };
}

const parameter = {
  hugo: /(?:([\p{L}_][\p{L}\p{N}_-]*)(=))?("(?:\\"|[^"\n]){0,4000}"|`[^`]{0,4000}`|[^\s"`=<>%}]+)/uy,
  liquid: /(?:([a-z_][\w-]*)(\s*[=:]\s*))?("[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'=,]+)/iy,
  escaped:
    /(?:([a-z_][\w-]*)(\s*[=:]\s*))?("(?:\\[\s\S]|[^"\\]){0,4000}"|'(?:\\[\s\S]|[^'\\]){0,4000}'|[^\s"'=,%]+)/iy,
  zola: /(?:([a-z_]\w*)(\s*=\s*))?("[^"]{0,4000}"|'[^']{0,4000}'|`[^`]{0,4000}`|[^\s"'`=,()]+)/iy,
};
const ending = {
  hugo: /\/?[>%]\}\}/y,
  liquid: /[/-]?%\}/y,
  escaped: /[/-]?%\}/y,
  zola: /\)\s*-?[%}]\}/y,
};
const between = { hugo: /\s*/y, liquid: /[\s,]*/y, escaped: /[\s,]*/y, zola: /[\s,]*/y };

function readTag(
  text: string,
  start: number,
  after: number,
  name: string,
  strings: Exclude<TagStrings, "liquidOutput">,
): PageTag | undefined {
  const close = strings === "liquid" ? text.slice(after, start + longest).indexOf("%}") + 2 : longest;
  const limit = Math.min(text.length, after + close);
  const parameters: TagParameter[] = [];
  let at = after;
  let commas = false;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at = match ? pattern.lastIndex : at;
    return match;
  };
  while (at < limit) {
    // A paragraph ends at a blank line, and what is left of the tag is none.
    const gap = take(between[strings])![0];
    if (/\n[ \t]*\r?\n$/.test(gap)) {
      return undefined;
    }
    commas ||= gap.includes(",");
    const end = take(ending[strings]);
    if (end) {
      if (strings !== "hugo" && end[0] === "/%}") {
        return strings === "liquid"
          ? readTag(text, start, after, name, "escaped")
          : { name, strings, start, end: at, after, parameters, commas };
      }
      // Nunjucks wants them.
      return { name, strings, start, end: at, after, parameters, commas: commas || strings === "escaped" };
    }
    const match = take(parameter[strings]);
    if (!match || at > limit) {
      return undefined;
    }
    const [, key, sign = "", written] = match;
    parameters.push({
      ...(key === undefined ? {} : { name: key }),
      sign,
      written: written!,
      value: readValue(written!, strings),
      start: at - written!.length,
      end: at,
    });
  }
  return undefined;
}

function readValue(written: string, strings: TagStrings): string | undefined {
  const inside = written.slice(1, -1);
  if (strings === "hugo") {
    // Hugo leaves out each backslash of a string with a quote in it.
    return written[0] === "`"
      ? inside
      : written[0] !== '"'
        ? written
        : inside.includes('\\"')
          ? inside.replaceAll("\\", "")
          : inside;
  }
  if (strings === "zola") {
    return /^["'`]/.test(written) ? inside : undefined;
  }
  if (written[0] !== '"' && written[0] !== "'") {
    return undefined;
  }
  return strings === "escaped" ? inside.replace(/\\([\s\S])/g, "$1") : inside.replaceAll('\\"', '"');
}

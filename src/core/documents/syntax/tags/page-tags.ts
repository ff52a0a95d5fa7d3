/** The template languages whose tags stand in pages, by what their strings are like. */
export type TagStrings =
  /** Hugo: `\"` in quotes, nothing in backticks. */
  | "hugo"
  /** Liquid: no escapes, and a tag ends at the first `%}`. */
  | "liquid"
  /** Nunjucks and Markdoc: escapes as in JSON. */
  | "escaped"
  /** Zola: no escapes, three kinds of quotes; the parameters stand in round brackets. */
  | "zola";

/** The strings of what else may stand in `{% … %}`, by the language that runs over the page. */
export type Templates = "liquid" | "escaped";

/** A tag such as `{{< figure src="a.png" >}}`, `{% image "a.png", "A boat" %}` or `{{ image(src="a.png") }}`. */
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

const longest = 4000;
/** The tags of jekyll_picture_tag, Octopress and Hexo, which may take words as a command line does. */
export const takesWords = /^(?:picture|(?:asset_)?img)$/i;
const beginning =
  /\{[{%]-?\s*([a-z_]\w{0,99})\s*\(|\{\{[<%]\s*(?![\s/*])([^\s"'`=<>%{}]{1,100}?)(?=\/?[>%]\}\}|\s)|\{%-?\s*([a-z][\w-]*)(?=\s|-?%\})/gi;

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
    const { index, 1: call, 2: shortcode, 3: name } = match;
    if (!isHidden(index, tags.at(-1)?.end ?? 0)) {
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
  strings: TagStrings,
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

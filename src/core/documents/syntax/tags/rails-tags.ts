import type { Reference } from "../../reference/reference.ts";
import { findInHtml } from "../html/html.ts";

/** The helpers of Rails and Phoenix that show a picture, up to what they are given. */
const helper = /(?<![\w.:])(?:(?:vite_)?image_(?:pack_)?|img_)tag\b[ \t]*\(?[ \t]*/g;
/** Code whose result is put in the page; that of a comment, `<%#`, isn't run. */
const code = /<%(?!#|%)[\s\S]*?%>/g;
/** A path of the page's assets, or another name of one: `asset_path("a.png")`, `Routes.static_path(@conn, "/a.png")`. */
const path =
  /^(?:~p|(?:[A-Z]\w*\.)*\w+_(?:path|url)\(?\s*(?:@?\w+\s*,\s*)?)?(?:"([^"\\#]+)"|'([^'\\]+)')\s*\)?$/;
const alt = /^(?:alt:|:alt\s*=>|["']alt["']\s*(?:=>|:))\s*/;
const spread = /^(?:\*\*|[a-z_]\w*(?:\.\w+\(?.*)?$)/s;

/** The pictures of a page that Ruby or Elixir makes: those of its HTML, and those of its helpers: `<%= image_tag "a.png" %>`. */
export function findInErb(text: string): Reference[] {
  return [...findInHtml(text, "template"), ...helperImages(text)].sort((a, b) => a.start - b.start);
}

/** The pictures of the helpers alone. */
export function helperImages(text: string): Reference[] {
  if (!text.includes("_tag")) {
    return [];
  }
  // A tag that nothing ends would be looked for up to the end of the text, and so would each one behind it.
  const closed = text.slice(0, text.lastIndexOf("%>") + 2);
  return [...closed.matchAll(code)].flatMap(({ 0: written, index }) =>
    [...written.matchAll(helper)].flatMap((match) =>
      helperImage(text, index + match.index, index + match.index + match[0].length),
    ),
  );
}

function helperImage(text: string, start: number, after: number): Reference[] {
  const given = givenAt(text, after);
  const [source, ...options] = given;
  const end = given.at(-1)?.end;
  if (!source || end === undefined) {
    return [];
  }
  const written = text.slice(source.start, source.end);
  const [, double, single = double] = path.exec(written) ?? [];
  const whole = {
    syntax: "tag" as const,
    start,
    end,
    target: single ?? written,
    ...(single === undefined && { targetCode: "whole" as const }),
  };
  for (const option of options) {
    const said = text.slice(option.start, option.end);
    const [key] = alt.exec(said) ?? [];
    if (key !== undefined) {
      const value = rubyString(said.slice(key.length));
      const slot = { start: option.start + key.length, end: option.end, before: "", after: "" };
      return [
        value === undefined
          ? { ...whole, alt: said.slice(key.length), slot: null }
          : {
              ...{ ...whole, alt: value, slot: { ...slot, quoting: "rubyString" } },
              ...(value === "" && { decorative: true }),
            },
      ];
    }
  }
  const slot = {
    ...{ start: source.end, end: source.end, before: ", alt: ", after: "" },
    quoting: "rubyString" as const,
  };
  const other = options.map((one) => text.slice(one.start, one.end)).find((one) => spread.test(one));
  return [
    other === undefined
      ? { ...whole, alt: null, slot }
      : { ...whole, alt: other, slot: null, namedBy: "code" as const },
  ];
}

/** Returns the text of a string of Ruby's without code in it; undefined where it is another thing. */
function rubyString(written: string): string | undefined {
  const [, quote, inside] = /^(["'])((?:(?!\1)[^\\]|\\[\s\S])*)\1$/.exec(written.trim()) ?? [];
  return inside === undefined || (quote === '"' && /(?<!\\)#[{$@]/.test(inside))
    ? undefined
    : quote === '"'
      ? inside.replace(/\\([\s\S])/g, "$1")
      : inside.replace(/\\(['\\])/g, "$1");
}

interface Given {
  readonly start: number;
  readonly end: number;
}

/** Characters of all that a helper is given, and of a string in it. */
const longest = 2000;
/** What may end a value that is given, or holds others. */
const marks =
  /"(?:[^"\\]|\\[\s\S]){0,2000}"|'(?:[^'\\]|\\[\s\S]){0,2000}'|[()[\]{},]|-?%>|[ \t](?:do|if|unless|and|or)(?!\w)|(?<![,\s])[ \t]{0,99}\r?\n(?=\s*\r?\n)/g;

/** The values that a helper is given from an offset on, without the spaces around them. */
function givenAt(whole: string, from: number): Given[] {
  const text = whole.slice(0, from + 2 * longest + 2);
  const given: Given[] = [];
  const next = new RegExp(marks);
  let [start, depth] = [from, 0];
  const take = (end: number) => {
    const written = text.slice(start, end);
    const head = written.length - written.trimStart().length;
    if (written.trim() !== "") {
      given.push({ start: start + head, end: start + written.trimEnd().length });
    }
  };
  next.lastIndex = from;
  for (let mark = next.exec(text); mark && mark.index < from + longest; mark = next.exec(text)) {
    const [sign] = mark;
    if (/^["']/.test(sign)) {
      continue;
    }
    if (/^[([{]$/.test(sign)) {
      depth++;
    } else if (/^[)\]}]$/.test(sign) && depth > 0) {
      depth--;
    } else if (sign === ",") {
      if (depth === 0) {
        take(mark.index);
        start = next.lastIndex;
      }
    } else if (depth === 0 || sign.endsWith("%>")) {
      take(mark.index);
      return given;
    }
  }
  return [];
}

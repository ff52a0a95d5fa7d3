import { decodeString } from "micromark-util-decode-string";
import type { Event } from "micromark-util-types";
import type { Reference } from "../../reference/reference.ts";
import { blanked } from "../../reference/source-lines.ts";
import { elementImages } from "./mdc.ts";
import { inMystDirective } from "./myst.ts";

const notText = new Set([
  "codeFenced",
  "codeIndented",
  "codeText",
  "htmlFlow",
  "htmlText",
  "image",
  "definition",
  "formula",
  "yaml",
  "toml",
  "mdxJsxFlowTag",
  "mdxJsxTextTag",
  "mdxFlowExpression",
  "mdxTextExpression",
]);
const wikilink = /!\[\[([^[\]|\n\\]{1,500})((?:\\?\|[^[\]|\n]{0,2000}){0,3})\]\]/g;
/** The same without its mark, as a wiki of Gollum has it; elsewhere it is a link, but for the options that only Gollum knows. */
const gollum =
  /(?<!!)\[\[([^[\]|\n\\]{1,500}\.(?:png|jpe?g|gif|webp|avif|svg|bmp))((?:\|[^[\]|\n]{0,500}){0,8})\]\]/gi;
const ofGollum = /\|\s*(?:(?:alt|align|width|height|float)\s*=|frame\s*(?:\||$))/i;
const learn = /:::image[ \t]((?:[^":\n]|"[^"\n]{0,4000}"|:(?!::)){0,4000})(?::::|$)/gm;
/** The head of a directive of MyST, where its fence was replaced by what begins a heading. */
const mystHead = /#[# ]+\{(?:image|figure|thumbnail|eval-rst|(?:grid-item-)?card)\}/g;

/**
 * Returns the references in other programs' additions to Markdown: Obsidian's embeds, Gollum's, Learn's `:::image`,
 * MyST's directives, those that a site turns on by its `extensions`. `events` are those of what a parser has `seen` of a text.
 */
export function directives(
  events: readonly Event[],
  text: string,
  seen: string,
  extensions: readonly string[] = [],
): Reference[] {
  const inTable: [number, number][] = [];
  let masked = "";
  for (const [way, { type: kind, start, end }] of events) {
    const type: string = kind;
    if (way !== "enter") {
      continue;
    }
    if (type === "table") {
      inTable.push([start.offset, end.offset]);
    } else if (notText.has(type) && start.offset >= masked.length) {
      masked += seen.slice(masked.length, start.offset);
      masked += blanked(seen.slice(start.offset, end.offset));
    }
  }
  masked += seen.slice(masked.length);
  return [
    ...[...masked.matchAll(mystHead)].flatMap(({ index }) => inMystDirective(text, index)),
    ...[...masked.matchAll(wikilink)].flatMap((match) =>
      embed(
        match,
        inTable.some(([start, end]) => start <= match.index && match.index < end),
      ),
    ),
    ...[...masked.matchAll(gollum)].flatMap((match) =>
      extensions.includes("gollum") || ofGollum.test(match[2]!) ? wikiImage(match) : [],
    ),
    ...(extensions.includes("mdc") ? elementImages(text, masked) : []),
    ...[...masked.matchAll(learn)].flatMap(learnImage),
  ];
}

function embed({ 0: whole, 1: path, 2: rest, index }: RegExpExecArray, inTable: boolean): Reference[] {
  const target = path!.trim();
  if (!/\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|ico|hei[cf])(?:#.*)?$/i.test(target)) {
    return [];
  }
  const after = index + "![[".length + path!.length;
  // `|100` and `|100x200` are sizes. A plugin takes words in quotes behind one.
  const quoted = /^(\\?\|\s*\d+(?:x\d+)?\s+")([^"|]*)"\s*$/.exec(rest!);
  const alt = quoted ?? /^(\\?\|)(?!\s*\d+(?:x\d+)?\s*(?:\\?\||$))([^|]*?)(?=\\?\||$)/.exec(rest!);
  const start = alt ? after + alt[1]!.length : after;
  return [
    {
      syntax: "obsidian",
      start: index,
      end: index + whole.length,
      target,
      alt: alt ? alt[2]!.trim() : null,
      slot: {
        start,
        end: alt ? start + alt[2]!.length : start,
        before: alt ? "" : inTable ? "\\|" : "|",
        after: "",
        quoting: quoted ? "obsidianQuoted" : "obsidian",
      },
    },
  ];
}

function wikiImage({ 0: whole, 1: path, 2: options, index }: RegExpExecArray): Reference[] {
  const after = index + "[[".length + path!.length;
  const said = /\|(\s*alt\s*=)([^|]*)/i.exec(options!);
  const [, key = "", words = ""] = said ?? [];
  const start = after + (said ? said.index + 1 + key.length : 0);
  return [
    {
      syntax: "tag",
      start: index,
      end: index + whole.length,
      target: path!.trim(),
      alt: said ? words.trim() : null,
      slot: {
        ...{ start, end: start + words.length, before: said ? "" : "|alt=", after: "" },
        quoting: "gollum",
      },
    },
  ];
}

function learnImage({ 0: whole, 1: attributes, index }: RegExpExecArray): Reference[] {
  const from = index + whole.indexOf(attributes!, ":::image".length);
  const find = (name: string) =>
    new RegExp(`(?:^|\\s)${name}[ \\t]*=[ \\t]*"([^"\\n]*)"`, "d").exec(attributes!);
  const source = find("source");
  const alt = find("alt-text");
  const target = decodeString(source?.[1] ?? "").trim();
  if (!source || !target) {
    return [];
  }
  const at = from + source.index + source[0].length;
  const [start, end] = alt?.indices?.[1] ?? [];
  return [
    {
      syntax: "directive",
      start: index,
      end: index + whole.length,
      target,
      alt: alt ? decodeString(alt[1]!) : null,
      slot:
        start === undefined || end === undefined
          ? { start: at, end: at, before: ' alt-text="', after: '"', quoting: "directive" }
          : { start: from + start, end: from + end, before: "", after: "", quoting: "directive" },
      ...(find("type")?.[1] === "icon" ? { decorative: true as const } : {}),
    },
  ];
}

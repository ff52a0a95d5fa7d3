import { nameOf } from "../../base/paths.ts";
import { oneLine } from "../../base/text/foreign.ts";
import { type AltSlot, namesImage, type Reference } from "../reference/reference.ts";
import { blanked, type Line, lineEnd } from "../reference/source-lines.ts";
import { findInHtml } from "./html/html.ts";
import { attachmentsIn } from "./org-attachments.ts";
import { orgParts, type Paragraph } from "./org-paragraphs.ts";

/** The images of an Org document: links to image files without a description, or with one as their description. */
export function findInOrg(text: string): Reference[] {
  const { paragraphs, html } = orgParts(text);
  const attached = attachmentsIn(text);
  const found = paragraphs
    .flatMap((one) => imagesOf(one, text))
    .map((one) => {
      const [, name] = /^attachment:(.+)$/.exec(one.target) ?? [];
      const path = name && attached(name, one.start);
      return path ? { ...one, target: path } : one;
    });
  let masked = "";
  for (const { start, end } of [...html, ...paragraphs.flatMap((one) => snippetsOf(one, text))].sort(
    (a, b) => a.start - b.start,
  )) {
    masked += blanked(text.slice(masked.length, start)) + text.slice(start, end);
  }
  const inHtml = masked.includes("<") ? findInHtml(masked, "html", "fragment") : [];
  return inHtml.length ? [...found, ...inHtml].sort((a, b) => a.start - b.start) : found;
}

const schemes = "https?|file(?:\\+\\w+)?|attachment|ftp|mailto|doi|news|shell|elisp|help|info|id";
/** Links, and marks between which nothing is one: of these, the one that begins first counts. */
const objects = new RegExp(
  [
    /\[\[(?<path>(?:[^\][\\\n]|\\[\s\S]|\n(?!\s*\n)){1,2000})\](?:\[(?<description>(?:[^\]]|\](?!\])){1,2000}?)\])?\]/,
    /(?<![^\s({'"-])(?<mark>[=~])(?=\S)[^\n]{0,500}?(?:\n[^\n]{0,500}?)?(?<=\S)\k<mark>(?![^\s.,;:!?'")}\\[-])/,
    /@@[\w-]{1,20}:[\s\S]{0,2000}?@@|\bsrc_\w{1,20}(?:\[[^\]\n]{0,200}\])?\{[^}\n]{0,500}\}|<<[^<>\n]{1,200}>>/,
    /\\\([\s\S]{0,500}?\\\)|\\\[[\s\S]{0,500}?\\\]|(?<![\p{L}\p{N}$])\$(?=[^\s,;.$])[^$\n]{0,200}?(?<=[^\s,.])\$(?![\p{L}\p{N}$])/u,
    new RegExp(`<(?<angle>(?:${schemes}):[^>\\n]{1,500})>`),
    new RegExp(
      `(?<![\\p{L}\\p{N}_])(?<plain>(?:${schemes}):(?:[^\\s()<>[\\]]|\\([^\\s()<>]{0,200}\\)){0,500}(?:[^\\s\\p{P}<>]|/|\\([^\\s()<>]{0,200}\\)))`,
    ),
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

function imagesOf(paragraph: Paragraph, text: string): Reference[] {
  const { start, end } = paragraph;
  let first = true;
  return [...text.slice(start, end).matchAll(objects)].flatMap(({ 0: whole, index, groups }): Reference[] => {
    const { path, description, angle, plain } = groups!;
    const link = path ?? angle ?? plain;
    if (link === undefined) {
      return [];
    }
    const isFirst = first;
    first = false;
    const target = targetOf(description ?? link);
    // Words that name a file are words; only a path is a picture. A bare name without a description is one on GitHub.
    const shown = description === undefined ? namesImage(target) : isPath(description) && namesImage(target);
    if (!shown) {
      return [];
    }
    const at = { start: start + index, end: start + index + whole.length };
    const { caption, decorative, ...alt } = attributesOf(isFirst ? paragraph : undefined, target, text);
    return [
      {
        syntax: "org",
        start: Math.min(at.start, alt.start ?? at.start),
        end: at.end,
        target,
        alt: alt.alt,
        slot: alt.slot,
        ...(decorative ? { decorative } : {}),
        ...(caption ? { caption } : {}),
      },
    ];
  });
}

const isPath = (description: string) => /^(?:https?:\/\/|file:|\.{0,2}\/|~\/)\S+$/.test(description.trim());

/** Brackets are escaped in a path; what comes after two colons is looked for in the file. */
const targetOf = (path: string): string =>
  path
    .trim()
    .replace(/\\([\][\\])/g, "$1")
    .replace(/\s*\n\s*/g, " ")
    .replace(/^file(?:\+\w+)?:(?!\/\/)/, "")
    .replace(/::.*$/, "");

interface Attributes extends Pick<Reference, "alt" | "slot" | "caption" | "decorative"> {
  readonly start?: number;
}

/** Attributes are those of a paragraph, and go to its first link. */
function attributesOf(paragraph: Paragraph | undefined, target: string, text: string): Attributes {
  if (!paragraph?.keyword) {
    // Where no attribute can stand, Org itself makes an alt text of the file's name.
    return { alt: nameOf(target), slot: null };
  }
  const { keywords, keyword, start } = paragraph;
  const named = (name: RegExp) => keywords.filter(({ text: line }) => name.test(line));
  const lines = named(/^\s*#\+attr_html:/i).reverse();
  const attributes = lines.flatMap((line) => pairsOf(line));
  const caption = oneLine(
    named(/^\s*#\+caption/i)
      .map((line) => line.text.replace(/^\s*#\+caption(?:\[.*?\])?:/i, ""))
      .join(" "),
  );
  const value = (name: string) => attributes.find((one) => one.name === name)?.value;
  const shown = {
    ...(caption ? { caption } : {}),
    ...(/^(?:presentation|none)$/i.test(value("role") ?? "") || value("aria-hidden") === "true"
      ? { decorative: true as const }
      : {}),
  };
  const alt = attributes.find(({ name }) => name === "alt");
  const slot: AltSlot = { start, end: start, before: "", after: "", quoting: "org" };
  if (alt) {
    const before = alt.value ? "" : " ";
    return {
      ...shown,
      start: alt.line,
      alt: decoded(alt.value),
      slot: { ...slot, start: alt.start, end: alt.end, before },
    };
  }
  const [line] = lines;
  if (line) {
    const end = line.start + line.text.trimEnd().length;
    return {
      ...shown,
      start: beginOf(line),
      alt: null,
      slot: { ...slot, start: end, end, before: " :alt " },
    };
  }
  // A result is written anew with its keyword, without those between the two.
  const [result] = named(/^\s*#\+results?/i);
  const at = result ? beginOf(result) : start;
  const margin = result ? /^\s*/.exec(result.text)![0] : keyword.margin;
  const next = lineEnd(text) + margin;
  const before = `${keyword.onOwnLine ? "" : next}#+ATTR_HTML: :alt `;
  return { ...shown, start: at, alt: null, slot: { ...slot, start: at, end: at, before, after: next } };
}

const beginOf = (line: Line): number => line.start + /^\s*/.exec(line.text)![0].length;

interface Attribute {
  readonly name: string;
  readonly value: string;
  /** The place of the value, or the one where it would stand, without the space before it. */
  readonly start: number;
  readonly end: number;
  /** The beginning of its line. */
  readonly line: number;
}

/** The attributes of a line: a value goes on to the next name. */
function pairsOf(line: Line): Attribute[] {
  const head = /^\s*#\+\w+:/.exec(line.text)![0].length;
  const names = [...line.text.slice(head).matchAll(/(?<![^ \t]):([-\w]+)(?=[ \t]|$)/g)];
  return names.map(({ 0: whole, 1: name, index }, rank) => {
    const from = head + index + whole.length;
    const to = rank + 1 < names.length ? head + names[rank + 1]!.index : line.text.length;
    const written = line.text.slice(from, to);
    const value = written.replace(/^[ \t]+|[ \t]+$/g, "");
    const start = line.start + from + written.indexOf(value);
    return { name: name!.toLowerCase(), value, start, end: start + value.length, line: beginOf(line) };
  });
}

/** Org reads `nil` as none, and quotes alone as what is between them. */
const decoded = (value: string): string | null =>
  value === "" || value === "nil" ? null : value.replace(/^"("*)"$/, "$1");

function snippetsOf({ start, end }: Paragraph, text: string): { start: number; end: number }[] {
  return [...text.slice(start, end).matchAll(/@@html:([\s\S]{0,2000}?)@@/g)].map(({ 1: html, index }) => ({
    start: start + index + "@@html:".length,
    end: start + index + "@@html:".length + html!.length,
  }));
}

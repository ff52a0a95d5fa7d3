import { pushAll } from "../../../base/push-all.ts";
import { type AltSlot, movedBy, quotedAs, type Reference } from "../../reference/reference.ts";
import { findInHtml } from "../html/html.ts";
import { type Attribute, attributesOf, styleOf } from "./asciidoc-attributes.ts";
import { asciidocBlocks, listsAbove } from "./asciidoc-blocks.ts";
import { endOf, type Slice } from "./asciidoc-lines.ts";

/** The block and inline images of an AsciiDoc document, and those of the HTML that it passes through. */
export function findInAsciidoc(text: string): Reference[] {
  const { texts, images, raw } = asciidocBlocks(text);
  const found: Reference[] = images.map(({ line, above }) => blockImage(line, above));
  for (const lines of texts) {
    pushAll(found, inlineImages(lines, text));
  }
  for (const lines of raw) {
    pushAll(found, htmlImages(text, lines[0]?.start ?? 0, lines.length ? endOf(lines.at(-1)!) : 0));
  }
  return found.sort((a, b) => a.start - b.start);
}

function htmlImages(text: string, start: number, end: number): Reference[] {
  const html = text.slice(start, end);
  return html.includes("<img")
    ? findInHtml(html, "html", "fragment").map((reference) => movedBy(start, reference))
    : [];
}

function blockImage(line: Slice, above: readonly Slice[]): Reference {
  const [, target, list] = /^image::(\S|\S.*?\S)\[(.*)\]$/.exec(line.text)!;
  const end = endOf(line);
  const at = end - 1 - list!.length;
  const own = altIn(list!, at, "block");
  const whole = { syntax: "asciidoc", start: line.start, end, target: target! } as const;
  if (own.alt !== null) {
    return { ...whole, ...own };
  }
  const lists = listsAbove(above);
  const holder = lists.findLast(({ attributes }) => attributes.some(({ name }) => name === "alt"));
  if (holder) {
    const value = holder.attributes.findLast(({ name }) => name === "alt")!;
    return { ...whole, start: holder.start - 1, ...saidBy(value, holder.start, "block") };
  }
  // A style says it, too, where nothing else does; what is written into the macro's own list counts before it.
  const style = lists.map(({ attributes }) => styleOf(attributes)).findLast(Boolean);
  return { ...whole, ...own, alt: style === undefined ? null : decoded(style) };
}

/** Text that asciidoctor takes out before it reads macros; in backticks only what stands between two signs more. */
const passed =
  /\\?(?:\+\+\+[\s\S]{0,4000}?\+\+\+|\+\+[\s\S]{0,4000}?\+\+|\$\$[\s\S]{0,4000}?\$\$|pass:(?:[a-z]+(?:,[a-z-]+)*)?\[(?:|[\s\S]{0,4000}?[^\\])\]|(?:stem|latexmath|asciimath):(?:[a-z]+(?:,[a-z-]+)*)?\[[\s\S]{0,4000}?[^\\]\])|(?<![\p{L}\p{N}_;:\\])\+(?:\S|\S[\s\S]{0,1000}?\S)\+(?![\p{L}\p{N}_])/gu;

const macro = /(?<!\\)image:([^:\s[\0](?:[^\n[]{0,500}[^\s[])?)\[(|[\s\S]{0,4000}?[^\\])\]/g;

/** The text of a link that goes on. */
const openLink = /(?:link:|xref:|mailto:|(?:https?|ftp|irc):\/\/)[^\s[\]]+\[[^\][\n]*$/;
const longestLink = 300;

function inlineImages(lines: readonly Slice[], document: string): Reference[] {
  const written = lines.filter(({ text }) => !text.startsWith("//") || text.startsWith("///"));
  if (!written.some(({ text }) => text.includes("image:") || text.includes("<"))) {
    return [];
  }
  const starts: number[] = [];
  let text = "";
  for (const line of written) {
    starts.push(text.length);
    text += `${line.text}\n`;
  }
  let rank = 0;
  /** Where that stands in the document; asked in order. */
  const placeOf = (offset: number): number => {
    while (rank > 0 && starts[rank]! > offset) {
      rank--;
    }
    while (rank + 1 < starts.length && starts[rank + 1]! <= offset) {
      rank++;
    }
    return written[rank]!.start + offset - starts[rank]!;
  };
  const found: Reference[] = [];
  const shown = text.replace(passed, (span, offset: number) => {
    if (span.startsWith("\\")) {
      return span;
    }
    const html = /^\+\+\+([\s\S]*)\+\+\+$|^pass:\[([\s\S]*)\]$/.exec(span);
    if (html) {
      const images = htmlImages(document, placeOf(offset), placeOf(offset + span.length));
      pushAll(
        found,
        images.map((one) => quotedAs("passed", one)),
      );
    }
    return "\0".repeat(span.length);
  });
  for (const { 0: whole, 1: target, 2: list, index } of shown.matchAll(macro)) {
    const at = index + whole.length - 1 - list!.length;
    const { alt, slot } = altIn(text.slice(at, at + list!.length), at, "inline");
    const isInLink = openLink.test(text.slice(Math.max(0, index - longestLink), index));
    found.push({
      syntax: "asciidoc",
      start: placeOf(index),
      end: placeOf(index + whole.length - 1) + 1,
      target: text.slice(index + "image:".length, index + "image:".length + target!.length),
      alt,
      slot: slot && {
        ...slot,
        ...{ start: placeOf(slot.start), end: placeOf(slot.end) },
        ...(isInLink && { quoting: "asciidocInLink" }),
      },
    });
  }
  return found;
}

/** The alt text is the first attribute without a name, or the one named `alt`: the later one counts. */
function altIn(list: string, at: number, kind: MacroKind): Pick<Reference, "alt" | "slot"> {
  const chosen = attributesOf(list).findLast(({ rank, name }) =>
    name === undefined ? rank === 0 : name === "alt",
  );
  if (chosen) {
    return saidBy(chosen, at, kind);
  }
  const first = /^\s*(?=,|$)/.exec(list);
  const place = at + (first?.[0].length ?? 0);
  return {
    alt: null,
    slot: { start: place, end: place, before: "", after: first ? "" : ",", quoting: "asciidoc" },
  };
}

/** An inline macro ends with its first bracket without a backslash, a block macro with its line. */
type MacroKind = "inline" | "block";

function saidBy(
  { start, end, value }: Attribute,
  at: number,
  kind: MacroKind,
): Pick<Reference, "alt" | "slot"> {
  if (/(?<!\\)\{(?:[\p{L}\p{N}_][\p{L}\p{N}_-]*|(?:set|counter2?):[^\n]+?)\}/u.test(value)) {
    return { alt: value, slot: null };
  }
  const slot: AltSlot = { start: at + start, end: at + end, before: "", after: "", quoting: "asciidoc" };
  return { alt: decoded(kind === "inline" ? value.replaceAll("\\]", "]") : value), slot };
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

function decoded(written: string): string {
  return written
    .replace(/\s*\n\s*/g, " ")
    .replace(/&(?:#(\d{2,7})|(lt|gt|amp|quot));/g, (all, code: string | undefined, name: string) =>
      code === undefined ? named[name]! : Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all,
    );
}

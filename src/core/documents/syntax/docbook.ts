import { SaxesParser, type SaxesTagPlain } from "saxes";
import { pushAll } from "../../base/push-all.ts";
import { oneLine } from "../../base/text/foreign.ts";
import type { AltSlot, Reference } from "../reference/reference.ts";
import { lineEnd } from "../reference/source-lines.ts";

/** An element that is open. Offsets are UTF-16 code units. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The range of its first tag. */
  readonly start: number;
  readonly inside: number;
  /** Its words, where they matter. */
  text: string;
  /** Those of its title. */
  title?: string;
}

/** A picture that is being read: DocBook's media object, DITA's image. */
interface Picture {
  readonly element: Element;
  target: string | undefined;
  alt: Said | undefined;
  /** The end of the last of its images, and where that begins. */
  images: { readonly start: number; readonly end: number } | undefined;
  caption: string | undefined;
}

/** The element that says a picture's alt text. */
interface Said {
  readonly text: string;
  readonly name: string;
  readonly start: number;
  readonly inside: number;
  readonly outside: number;
  readonly end: number;
}

/** The images of a DocBook or DITA document; none of any other XML. */
export function findInXml(text: string): Reference[] {
  return isDocument(text) ? read(text) : [];
}

const roots =
  /<(?:(?:\w+:)?(?:book|article|chapter|section|sect\d|appendix|refentry|set|part|preface)|(?:topic|concept|task|reference|troubleshooting|dita|glossentry)(?=\s[^>]*\bid=|\s*>))[\s>]/;

/** Whether the beginning of a document says what it is, and there is an image in it. */
function isDocument(text: string): boolean {
  const head = text.slice(0, 4000).replace(/<!--[\s\S]*?-->/g, "");
  return (
    /\bfileref\s*=|<image\b/.test(text) &&
    (/<!DOCTYPE[^>[]*\b(?:DocBook|DITA)\b|http:\/\/docbook\.org\/ns\/docbook|xmlns:ditaarch/i.test(head) ||
      roots.test(head))
  );
}

const media = new Set(["mediaobject", "inlinemediaobject"]);
const spoken = new Set(["alt", "phrase", "caption", "title"]);
const imageEnding = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/i;

function read(text: string): Reference[] {
  const found: Reference[] = [];
  const open: Element[] = [];
  const pictures: Picture[] = [];
  const parser = new SaxesParser();
  // What can't be parsed is left to those who make pages of it.
  parser.on("error", () => {});
  parser.on("text", (words) => {
    const element = open.findLast(({ name }) => spoken.has(name));
    if (element) {
      element.text += words;
    }
  });
  parser.on("opentag", (tag) => {
    const element = opened(tag, text, parser.position);
    open.push(element);
    if (media.has(element.name) || (element.name === "image" && element.attributes.href)) {
      const target = element.name === "image" ? element.attributes.href : undefined;
      pictures.push({ element, target, alt: undefined, images: undefined, caption: undefined });
    }
  });
  parser.on("closetag", () => {
    const element = open.pop()!;
    const end = parser.position;
    const picture = pictures.at(-1);
    const parent = open.at(-1);
    if (element.name === "title" && parent) {
      parent.title ??= oneLine(element.text);
    }
    if (!picture) {
      return;
    }
    if (picture.element === element) {
      pictures.pop();
      pushAll(found, referenceOf(picture, end, text, titleOf(open)));
    } else if (element.name === "imagedata") {
      const { fileref } = element.attributes;
      picture.target =
        fileref && (!picture.target || !imageEnding.test(picture.target)) ? fileref : picture.target;
    } else if (element.name === "imageobject") {
      picture.images = { start: element.start, end };
    } else if (element.name === "caption") {
      picture.caption = oneLine(element.text);
    } else if (isAlt(element, open)) {
      picture.alt ??= saidBy(element, end, text);
    }
  });
  parser.write(text).close();
  return found.sort((a, b) => a.start - b.start);
}

function opened({ name, attributes }: SaxesTagPlain, text: string, position: number): Element {
  return {
    name: name.replace(/^\w+:/, ""),
    attributes,
    start: text.lastIndexOf("<", position - 1),
    inside: position,
    text: "",
  };
}

const isAlt = ({ name }: Element, open: readonly Element[]) =>
  name === "alt" || (name === "phrase" && open.at(-1)?.name === "textobject");

function saidBy({ name, start, inside, text: words }: Element, end: number, text: string): Said {
  const outside = inside === end ? end : text.lastIndexOf("</", end - 1);
  return {
    text: oneLine(words),
    name: text.slice(start + 1).match(/^[\w:.-]+/)?.[0] ?? name,
    start,
    inside,
    outside,
    end,
  };
}

/** The title of the figure that is around a picture, as far as it is read. */
const titleOf = (open: readonly Element[]): string | undefined =>
  open.findLast(({ name }) => name === "figure" || name === "fig")?.title;

function referenceOf(picture: Picture, end: number, text: string, title: string | undefined): Reference[] {
  const { target, element, alt } = picture;
  if (!target || /[{}]/.test(target)) {
    return [];
  }
  const caption = picture.caption || title;
  const whole = {
    syntax: "xml",
    start: element.start,
    end,
    target,
    ...(caption ? { caption } : {}),
  } as const;
  const attribute = element.name === "image" ? attributeSlot(element, text) : undefined;
  if (alt) {
    const written = text.slice(alt.inside, alt.outside);
    // Entities of the document's own are what only its parser knows.
    return /&(?!(?:amp|lt|gt|quot|apos|#\w+);)/.test(written)
      ? [{ ...whole, alt: written, slot: null }]
      : [{ ...whole, alt: alt.text, slot: slotOf(alt) }];
  }
  return attribute
    ? [{ ...whole, alt: element.attributes.alt!, slot: attribute }]
    : [{ ...whole, alt: null, slot: newSlot(picture, end, text) }];
}

const slotOf = ({ name, start, inside, outside, end }: Said): AltSlot =>
  inside === end
    ? { start, end, before: `<${name}>`, after: `</${name}>`, quoting: "xml" }
    : { start: inside, end: outside, before: "", after: "", quoting: "xml" };

function attributeSlot({ start, inside }: Element, text: string): AltSlot | undefined {
  const match = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/d.exec(text.slice(start, inside));
  const [from, to] = match?.indices?.[1] ?? match?.indices?.[2] ?? [];
  return from === undefined || to === undefined
    ? undefined
    : { start: start + from, end: start + to, before: "", after: "", quoting: "xmlValue" };
}

function newSlot({ element, images }: Picture, end: number, text: string): AltSlot {
  const prefix = /^<(\w+:)?/.exec(text.slice(element.start))?.[1] ?? "";
  if (element.name === "image") {
    const tag = text.slice(element.start + 1).match(/^[\w:.-]+/)![0];
    const isClosed = element.inside === end;
    const start = isClosed ? text.lastIndexOf("/", end - 1) : element.inside;
    return isClosed
      ? { start, end, before: `><${prefix}alt>`, after: `</${prefix}alt></${tag}>`, quoting: "xml" }
      : { start, end: start, before: `<${prefix}alt>`, after: `</${prefix}alt>`, quoting: "xml" };
  }
  const at = images?.end ?? element.inside;
  const [, margin] =
    /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, (images?.start ?? 0) - 200), images?.start ?? 0)) ?? [];
  return {
    start: at,
    end: at,
    before: `${margin === undefined ? "" : lineEnd(text) + margin}<${prefix}textobject><${prefix}phrase>`,
    after: `</${prefix}phrase></${prefix}textobject>`,
    quoting: "xml",
  };
}

import { type AltSlot, namesImage, type Reference, type Theme } from "../../reference/reference.ts";
import type { Dialect } from "../../site/dialect.ts";

/** A key of front matter with its value; offsets are those of the document. */
export interface Field {
  readonly key: string;
  /** Undefined where it is no text. */
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
  /** What the value says as an alt text, and its place. */
  readonly said: Pick<Reference, "alt" | "slot">;
}

/** The fields that stand side by side under the same keys. */
export interface Group {
  /** The keys above, outermost first; those of a list's items are the list's. */
  readonly above: readonly string[];
  readonly fields: readonly Field[];
  /** Returns the place for a new field behind another; absent: a list's items have none. */
  readonly placeAfter?: (field: Field, key: string) => AltSlot;
}

/** What sites call a picture; what is said of one has such a name in its own. */
const pictures =
  /image|img|pic(?:ture|s?$)|photo|cover|banner|hero|thumb|teaser|logo|avatar|poster|screenshot|icon|preview|illustration|background|header|feature|gallery|resource/;
const words = /alt|caption|descr|credit|title|text|position|attribution|class/;
/** What it is called where the key above says that it is a picture. */
const files = /^(?:src|path|url|file|source|image|light|dark|href|name|relative)?$/;

/** A link of Obsidian's, which its themes and plugins take for a cover: `[[boat.png]]`, `![[boat.png|300]]`. */
const wikilink = /^!?\[\[([^[\]|]{1,500})(?:\|[^[\]]{0,500})?\]\]$/;

/** The address that a value is, and how its program looks for it. */
function sourceIn(value = ""): Pick<Reference, "syntax" | "target"> {
  const [, name] = wikilink.exec(value.trim()) ?? [];
  return name === undefined
    ? { syntax: "matter", target: value.trim() }
    : { syntax: "obsidian", target: name.trim() };
}

/** A key without what only parts its words: "hero_image", "hero-image" and "heroImage" are one. */
const plain = (key: string) => key.toLowerCase().replace(/[-_.]/g, "");

/** The pictures among fields that stand side by side. */
export function picturesOf(group: Group, dialect: Dialect): Reference[] {
  const { above, fields } = group;
  const parent = plain(above.at(-1) ?? "");
  const isPicture = ({ key, value }: Field) => {
    const name = plain(key);
    const isNamed = pictures.test(name) && !words.test(name);
    return namesImage(sourceIn(value).target) && (isNamed || (files.test(name) && pictures.test(parent)));
  };
  const sources = fields.filter(isPicture);
  const isOne = sources.every(({ key }) => files.test(plain(key))) || sources.length === 1;
  return sources.map((source) => {
    const key = readFor(source, parent, above.length, dialect);
    const named = (name: string) => fields.find((field) => plain(field.key) === plain(name));
    const alt =
      fields.find((field) => isAltOf(source, field.key, isOne)) ??
      (key === undefined ? undefined : named(key));
    const theme = themeOf(source.key);
    const whole = { ...sourceIn(source.value), ...(theme && { theme }) };
    if (alt) {
      const [start, end] = [Math.min(source.start, alt.start), Math.max(source.end, alt.end)];
      return { ...whole, start, end, ...alt.said };
    }
    const slot = (key !== undefined && group.placeAfter?.(source, key)) || null;
    return { ...whole, start: source.start, end: Math.max(source.end, slot?.end ?? 0), alt: null, slot };
  });
}

const themeOf = (key: string): Theme | undefined => (key === "light" || key === "dark" ? key : undefined);

/** Whether a field's key says that it is the alt text of a source: of its own name, or of the only one there. */
function isAltOf({ key }: Field, other: string, isOne: boolean): boolean {
  const name = plain(other);
  const source = plain(key);
  const stem = source.replace(/(?:image|img|path|src|url|file)$/, "");
  return (
    [source, stem].some(
      (of) =>
        of !== "" &&
        name.startsWith(of) &&
        /^(?:image)?(?:alt(?:text)?|description)$/.test(name.slice(of.length)),
    ) ||
    (isOne && /^(?:image|img)?alt(?:text)?$|^imagedescription$/.test(name))
  );
}

/** Returns the key by which programs read the alt text of a source that has none yet; undefined where nobody knows. */
function readFor({ key }: Field, parent: string, depth: number, { extensions }: Dialect): string | undefined {
  const name = plain(key);
  if (depth === 0) {
    // Quarto's listings and social cards.
    return name === "image" && extensions.includes("fig-alt") ? "image-alt" : undefined;
  }
  // jekyll-seo-tag and Chirpy, PaperMod, VitePress and Starlight, Minimal Mistakes' galleries.
  const isRead =
    (/^(?:path|src|file|light|dark)$/.test(name) && /^(?:image|cover)$/.test(parent)) ||
    (name === "image" && parent === "cover") ||
    name === "imagepath";
  return isRead ? "alt" : undefined;
}

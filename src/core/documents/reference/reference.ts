import { altLine } from "./alt-line.ts";
import { escapes, type Quoting } from "./escapes.ts";

/** Markup that points at an image. Offsets are UTF-16 code units from the start of the document. */
export interface Reference {
  readonly syntax:
    | "markdown"
    | "obsidian"
    | "html"
    | "svg"
    | "jsx"
    | "directive"
    | "myst"
    | "rst"
    | "asciidoc"
    | "latex"
    | "typst"
    | "org"
    | "mediawiki"
    | "textile"
    | "xml"
    | "tag"
    | "matter"
    | "knitr";
  /** The whole reference: `![…](…)`, `<img …>`. */
  readonly start: number;
  readonly end: number;
  /**
   * What it points at, with the escapes of its syntax decoded, percent escapes kept: "a%20b.png", "https://…".
   * Of a computed one the only image path in its expression, else the expression. "" for a picture drawn in place (`<svg>`).
   */
  readonly target: string;
  /** The share of the target that is code; absent: none. Where it is only a part, the path in it may be a file's all the same. */
  readonly targetCode?: "whole" | "part";
  /** The alt text as a reader gets it; null when the markup has no place for one yet. `""` says: decorative. */
  readonly alt: string | null;
  /**
   * Null when code computes the alt text: `alt` is then that code, and is left alone; or when it is `inFixedCell`, and no
   * code.
   */
  readonly slot: AltSlot | null;
  /** It stands in a table's cell that is drawn in signs: more words would not fit. */
  readonly inFixedCell?: true;
  /**
   * What names the picture where no text in its slot does: another element of the page (`aria-labelledby`), or code that
   * may give any attribute (`{...props}`): `alt` is then that code, and a text in the slot goes before it.
   */
  readonly namedBy?: "element" | "code";
  /** The markup hides the picture from screen readers: `role=presentation`, `role=none`, `aria-hidden=true`. */
  readonly decorative?: true;
  /** The text that readers see beside the picture: a title or caption. */
  readonly caption?: string;
  /** The colour scheme that alone shows it; absent: any. */
  readonly theme?: Theme;
}

/** A colour scheme of a page. */
export type Theme = "light" | "dark";

/**
 * The range of the alt text, present or to come: `start`–`end` is replaced by `before` + the escaped text + `after`.
 */
export interface AltSlot {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** Which characters must be escaped, and how. */
  readonly quoting: Quoting;
  /** The document is JSON, and this stands in one of its strings. */
  readonly inJson?: true;
}

/** One replacement in a document. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edit that puts `alt` in the reference's alt slot as one line, and nothing else; null when code computes that alt
 * text.
 */
export function altEdit({ slot }: Pick<Reference, "slot">, alt: string): TextEdit | null {
  if (!slot) {
    return null;
  }
  const text = slot.before + escapes[slot.quoting](altLine(alt)) + slot.after;
  return {
    start: slot.start,
    end: slot.end,
    text: slot.inJson ? JSON.stringify(text).slice(1, -1) : text,
  };
}

/** Returns the words of the alt text; null where there are none, or none but code's. */
export function altWords({ alt, slot, inFixedCell, namedBy }: Reference): string | null {
  return (slot || inFixedCell) && namedBy !== "code" ? alt : null;
}

/** The same reference in a document that wants its alt text written otherwise. */
export function quotedAs(quoting: Quoting, reference: Reference): Reference {
  return reference.slot ? { ...reference, slot: { ...reference.slot, quoting } } : reference;
}

/** The same reference where so many UTF-16 code units come before it more. */
export function movedBy(units: number, reference: Reference): Reference {
  const { start, end, slot } = reference;
  const moved = slot && { ...slot, start: slot.start + units, end: slot.end + units };
  return { ...reference, start: start + units, end: end + units, slot: moved };
}

/** Returns whether an address has the ending of an image, behind which a query or a part of it may stand. */
export const namesImage = (address: string): boolean =>
  /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|ico|hei[cf])(?:[?#]\S*)?$/i.test(address);

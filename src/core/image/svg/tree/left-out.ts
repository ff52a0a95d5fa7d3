import type { Undrawn } from "../../file/undrawable.ts";
import type { Element } from "./xml.ts";

const ofHtml: Readonly<Record<string, Undrawn>> = {
  input: "form fields",
  select: "form fields",
  textarea: "form fields",
  meter: "form fields",
  progress: "form fields",
  math: "formulas",
  iframe: "embedded pages",
  object: "embedded pages",
  embed: "embedded pages",
  video: "videos",
};

/** Returns the kind of thing missing in place of an HTML element. */
export const undrawnHtml = ({ name, attributes }: Element): Undrawn | undefined =>
  attributes.get("type") === "hidden" ? undefined : ofHtml[name.toLowerCase()];

/** Returns what a `background` has besides its colour. */
export function beyondColour(background: string | undefined): Undrawn | undefined {
  if (background === undefined || !/(gradient|url|image-set)\(/i.test(background)) {
    return undefined;
  }
  return liesElsewhere(background) ? "pictures from elsewhere" : "backgrounds that are more than a colour";
}

/** Returns whether a value of CSS has an address that neither lies in the drawing nor holds what it names. */
export const liesElsewhere = (css: string): boolean =>
  /url\(\s*["']?\s*(?!\s*["']?\s*(?:#|data:|\)))/i.test(css);

import type { Element } from "./xml.ts";

/** What a browser draws of an SVG and Figscribe doesn't, in the words that a person reads. */
export const undrawable = [
  "pictures from elsewhere",
  "styles and fonts from elsewhere",
  "fonts of its own",
  "strokes that keep their width",
  "motion along a path",
  "styles that depend on a container",
  "masks of CSS",
  "effects on what lies behind",
  "backgrounds that are more than a colour",
  "HTML that is placed freely",
  "HTML in a grid",
  "form fields",
  "formulas",
  "embedded pages",
  "videos",
] as const;
export type Undrawn = (typeof undrawable)[number];

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

/** What is missing where an element of HTML would be. */
export const undrawnHtml = ({ name, attributes }: Element): Undrawn | undefined =>
  attributes.get("type") === "hidden" ? undefined : ofHtml[name.toLowerCase()];

/** Whether a `background` has a picture or a gradient. */
export const isMoreThanColour = (background: string | undefined): boolean =>
  /(gradient|url|image-set)\(/i.test(background ?? "");

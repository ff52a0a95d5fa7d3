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

/** What is missing where an element of HTML would be. */
export const undrawnHtml = ({ name, attributes }: Element): Undrawn | undefined =>
  attributes.get("type") === "hidden" ? undefined : ofHtml[name.toLowerCase()];

/** Whether a `background` has a picture or a gradient. */
export const isMoreThanColour = (background: string | undefined): boolean =>
  /(gradient|url|image-set)\(/i.test(background ?? "");

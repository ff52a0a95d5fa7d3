import { createRequire } from "node:module";
import type { Shown } from "../dialects/same-images.ts";
import { mystPython } from "../sites/outside.ts";
import { pageOf } from "../sites/page.ts";

const require = createRequire(import.meta.url);

interface MarkdownIt {
  render(text: string): string;
}

const versions = {
  12: require("markdown-it-12"),
  13: require("markdown-it-13"),
  14: require("markdown-it-14"),
  15: require("markdown-it-15"),
} as const;

export type MarkdownItVersion = keyof typeof versions;

/** Gives the alt texts that a version of markdown-it makes of a document, as VitePress and Eleventy set it up. */
export function markdownItAlts(version: MarkdownItVersion): (text: string) => readonly string[] {
  const page = markdownItPage(version);
  return (text) => pageOf(page(text)).alts;
}

/** The same for the HTML of the page. */
export function markdownItPage(version: MarkdownItVersion): (text: string) => string {
  const loaded = versions[version] as { default?: unknown };
  const Reader = (loaded.default ?? loaded) as new (options: object) => MarkdownIt;
  const reader = new Reader({ html: true, linkify: true });
  return (text) => reader.render(text);
}

/** The alt texts of a deck's slides; a word that its style sheet places images by is none of them. */
export function marpAlts(text: string): string[] {
  const { Marpit } = require("@marp-team/marpit") as {
    Marpit: new () => { render(text: string): { html: string } };
  };
  return pageOf(new Marpit().render(text).html).alts.map((alt) => alt.replace(/^center /, ""));
}

/** The alt texts that MyST makes of a document with the extensions that Jupyter Book turns on. */
export function mystAlts(text: string): string[] {
  return mystPictures([text], ["dollarmath", "colon_fence"])[0]!.map(({ alt }) => alt);
}

/** The pictures that MyST makes of each of many documents, in one run. */
export function mystPictures(texts: readonly string[], extensions: readonly string[]): Shown[][] {
  return mystPython(texts.map((text) => [extensions.join(), text])).map(([output, error]) => {
    if (error) throw new Error(error);
    return (JSON.parse(output) as [string, string | null][]).map(([source, alt]) => ({
      source,
      alt: alt ?? "",
    }));
  });
}

import { createRequire } from "node:module";
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

/** Gives the alt texts that a version of markdown-it makes of a document, as VitePress and Eleventy set it up. */
export function markdownItAlts(version: keyof typeof versions): (text: string) => readonly string[] {
  const loaded = versions[version] as { default?: unknown };
  const Reader = (loaded.default ?? loaded) as new (options: object) => MarkdownIt;
  const reader = new Reader({ html: true, linkify: true });
  return (text) => pageOf(reader.render(text)).alts;
}

/** The alt texts that MyST makes of a document with the extensions that Jupyter Book turns on. */
export function mystAlts(text: string): string[] {
  const [[output, error]] = mystPython([["dollarmath,colon_fence", text]]) as [
    readonly [string, string | null],
  ];
  if (error) throw new Error(error);
  return (JSON.parse(output) as [string, string | null][]).map(([, alt]) => alt ?? "");
}

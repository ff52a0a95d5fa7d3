import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DomUtils, parseDocument } from "htmlparser2";
import { rendererOf } from "../../../support/renderer.ts";
import type { Shown } from "../dialects/same-images.ts";

const pandoc = rendererOf({
  name: "pandoc",
  programs: ["pandoc"],
  probe: ["--version"],
  packages: ["pandoc"],
});

/** The alt texts of the images that pandoc makes of a document, in order; undefined for one that has none. */
export function pandocAlts(format: string, text: string): (string | undefined)[] {
  const page = parseDocument(pandocPage(format, text));
  return DomUtils.findAll(({ name }) => name === "img", page.childNodes).map(({ attribs }) => attribs.alt);
}

/** The same of Pandoc's own Markdown, with the attribute that Quarto makes an alt text. */
export function quartoAlts(text: string): (string | undefined)[] {
  return shownByQuarto(pandocPage("markdown", text)).map(({ alt }) => alt);
}

/** The pictures of HTML that Pandoc made, as Quarto goes on to make it. */
export function shownByQuarto(html: string): Shown[] {
  const page = parseDocument(html);
  return DomUtils.findAll(({ name }) => name === "img", page.childNodes).map(({ attribs }) => ({
    source: attribs.src ?? "",
    alt: attribs["data-fig-alt"] ?? attribs.alt ?? "",
  }));
}

/** The HTML that pandoc makes of each of many documents, in one run. */
export function pandocPages(format: string, texts: readonly string[]): string[] {
  const reader = fileURLToPath(new URL("../sites/pandoc-each.lua", import.meta.url));
  return pandocPage(reader, texts.join(between), format).split(between).slice(0, -1);
}

/** A sign that no document has. */
const between = "\u001e";

/** The HTML that pandoc makes of a document; `each` is for a reader of many, the format that they have. */
export function pandocPage(format: string, text: string, each = ""): string {
  const { stdout, stderr, status } = spawnSync(
    pandoc(),
    ["--from", format, "--to", "html5", "--wrap", "none"],
    {
      input: text,
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8", EACH_FORMAT: each },
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

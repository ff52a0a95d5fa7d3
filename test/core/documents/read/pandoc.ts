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

/** The formulas that pandoc finds in a document: LaTeX, or MathML where it reads that. */
export function pandocFormulas(format: string, text: string): { display: "block" | "inline"; tex: string }[] {
  const found: { display: "block" | "inline"; tex: string }[] = [];
  const visit = (node: unknown): void => {
    const { t, c } = (node ?? {}) as { t?: string; c?: [{ t: string }, string] };
    if (t === "Math") {
      found.push({ display: c![0].t === "DisplayMath" ? "block" : "inline", tex: c![1] });
    } else if (typeof node === "object" && node !== null) {
      Object.values(node).forEach(visit);
    }
  };
  visit(JSON.parse(converted(format, "json", text)));
  return found;
}

/** The HTML that pandoc makes of a document; `each` is for a reader of many, the format that they have. */
export const pandocPage = (format: string, text: string, each = ""): string =>
  converted(format, "html5", text, each);

function converted(from: string, to: string, text: string, each = ""): string {
  const { stdout, stderr, status } = spawnSync(pandoc(), ["--from", from, "--to", to, "--wrap", "none"], {
    input: text,
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8", EACH_FORMAT: each },
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

import { spawnSync } from "node:child_process";
import { DomUtils, parseDocument } from "htmlparser2";
import { installDebian, onPath } from "../../../../scripts/testing/apt.ts";

/** The alt texts of the images that pandoc makes of a document, in order; undefined for one that has none. */
export function pandocAlts(format: string, text: string): (string | undefined)[] {
  const page = parseDocument(pandocPage(format, text));
  return DomUtils.findAll(({ name }) => name === "img", page.childNodes).map(({ attribs }) => attribs.alt);
}

/** The same of Pandoc's own Markdown, with the attribute that Quarto makes an alt text. */
export function quartoAlts(text: string): (string | undefined)[] {
  const page = parseDocument(pandocPage("markdown", text));
  return DomUtils.findAll(({ name }) => name === "img", page.childNodes).map(
    ({ attribs }) => attribs["data-fig-alt"] ?? attribs.alt,
  );
}

/** The HTML that pandoc makes of a document. */
export function pandocPage(format: string, text: string): string {
  if (!onPath(["pandoc"])) installDebian("pandoc");
  const program = onPath(["pandoc"]);
  if (!program) throw new Error("pandoc is missing: sudo apt-get install pandoc");
  const { stdout, stderr, status } = spawnSync(
    program,
    ["--from", format, "--to", "html5", "--wrap", "none"],
    {
      input: text,
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8" },
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

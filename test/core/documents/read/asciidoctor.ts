import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DomUtils, parseDocument } from "htmlparser2";
import { rendererOf } from "../../../support/renderer.ts";

export interface ShownImage {
  readonly source: string;
  readonly alt: string;
}

const ruby = rendererOf({
  name: "asciidoctor",
  programs: ["ruby"],
  probe: ["-e", 'require "asciidoctor"'],
  packages: ["asciidoctor"],
});

/** The images of AsciiDoc documents as asciidoctor shows them, all in one run of it. */
export function asciidoctorImages(texts: readonly string[]): ShownImage[][] {
  const script = fileURLToPath(new URL("asciidoctor.rb", import.meta.url));
  const { stdout, stderr, status } = spawnSync(ruby(), [script], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8" },
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as string[]).map((page) =>
    DomUtils.findAll(({ name }) => name === "img", parseDocument(page).childNodes).map(({ attribs }) => ({
      source: attribs.src!,
      alt: attribs.alt!,
    })),
  );
}

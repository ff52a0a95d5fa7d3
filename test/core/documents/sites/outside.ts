import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Renderer, rendererOf } from "../../../support/renderer.ts";

type Rendered = readonly [output: string, error: string | null];

/** What engines that aren't in Node make of texts, all at once. */
function outside<Engine extends string>(script: string, renderer: Renderer) {
  const program = rendererOf(renderer);
  return (texts: readonly (readonly [engine: Engine, text: string])[]): readonly Rendered[] => {
    const path = fileURLToPath(new URL(script, import.meta.url));
    const { stdout, stderr, status } = spawnSync(program(), [path], {
      input: JSON.stringify(texts),
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8" },
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Rendered[];
  };
}

export const python = outside<"docutils" | "jinja" | `markdown${string}`>("python.py", {
  name: "Python-Markdown with docutils and Jinja",
  programs: ["python3", "/usr/bin/python3"],
  probe: ["-c", "import docutils, jinja2, markdown, pymdownx"],
  packages: ["python3-docutils", "python3-jinja2", "python3-markdown", "python3-pymdownx"],
});

export const ruby = outside<"cmark-gfm" | "erb" | "kramdown" | "kramdown-gfm">("ruby.rb", {
  name: "kramdown with cmark-gfm",
  programs: ["ruby"],
  probe: ["-e", 'require "kramdown"; require "kramdown-parser-gfm"; require "commonmarker"'],
  packages: ["ruby-kramdown", "ruby-kramdown-parser-gfm", "ruby-commonmarker"],
});

/** Redcarpet as GOV.UK's documentation has it, after ERB. */
export const redcarpet = outside<"redcarpet">("redcarpet.rb", {
  name: "Redcarpet",
  programs: ["ruby"],
  probe: ["-e", 'require "redcarpet"'],
  packages: ["ruby-redcarpet"],
});

/** The images that MyST finds, as JSON; its engines are lists of extensions. */
export const mystPython = outside<string>("myst.py", {
  name: "myst-parser",
  programs: ["python3", "/usr/bin/python3"],
  probe: ["-c", "import docutils, myst_parser"],
  packages: ["python3-myst-parser"],
});

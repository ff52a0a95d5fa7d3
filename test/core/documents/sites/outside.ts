import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installDebian } from "../../../../scripts/testing/apt.ts";

type Rendered = readonly [output: string, error: string | null];

/** What engines that aren't in Node make of texts, all at once. */
function outside<Engine extends string>(
  programs: readonly string[],
  probe: readonly string[],
  script: string,
  packages: readonly string[],
) {
  const find = () => programs.find((program) => spawnSync(program, probe).status === 0);
  let program: string | undefined;
  return (texts: readonly (readonly [engine: Engine, text: string])[]): readonly Rendered[] => {
    program ??= find();
    if (!program) {
      installDebian(...packages);
      program = find();
    }
    if (!program) throw new Error(`missing: sudo apt-get install ${packages.join(" ")}`);
    const path = fileURLToPath(new URL(script, import.meta.url));
    const { stdout, stderr, status } = spawnSync(program, [path], {
      input: JSON.stringify(texts),
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8" },
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Rendered[];
  };
}

export const python = outside<"docutils" | "jinja" | `markdown${string}`>(
  ["python3", "/usr/bin/python3"],
  ["-c", "import docutils, jinja2, markdown, pymdownx"],
  "python.py",
  ["python3-docutils", "python3-jinja2", "python3-markdown", "python3-pymdownx"],
);

export const ruby = outside<"cmark-gfm" | "erb" | "kramdown" | "kramdown-gfm">(
  ["ruby"],
  ["-e", 'require "kramdown"; require "kramdown-parser-gfm"; require "commonmarker"'],
  "ruby.rb",
  ["ruby-kramdown", "ruby-kramdown-parser-gfm", "ruby-commonmarker"],
);

/** The images that MyST finds, as JSON; its engines are lists of extensions. */
export const mystPython = outside<string>(
  ["python3", "/usr/bin/python3"],
  ["-c", "import docutils, myst_parser"],
  "myst.py",
  ["python3-myst-parser"],
);

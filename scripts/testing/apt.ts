import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Print } from "./lanes.ts";
import { runProgram } from "./run-program.ts";

/** The Debian packages of all programs that tests run, and of the fonts that they look at; one left out comes later. */
const packages = [
  ...["asciidoctor", "chromium", "chromium-headless-shell", "emacs-nox", "fonts-dejavu-core"],
  ...["fonts-liberation", "hugo", "pandoc"],
  ...["python3-docutils", "python3-jinja2", "python3-markdown", "python3-myst-parser", "python3-pymdownx"],
  ...["python3-sphinx", "r-cran-knitr", "ruby-commonmarker", "ruby-kramdown", "ruby-kramdown-parser-gfm"],
  "ruby-redcarpet",
];

/** Finds the first of these programs that is on the PATH. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** Installs Debian packages where that is possible: as root in a container, such as that of CI. */
export function installDebian(...wanted: readonly string[]): void {
  if (mayInstall()) {
    console.log(`Installing ${wanted.join(", ")} with apt-get …`);
    const [program, ...args] = installing(wanted);
    execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  }
}

/**
 * Installs at once all packages that tests need and this machine lacks, which takes less time than one by one. Whatever
 * can't be installed is left to the tests that need it.
 */
export async function installAllDebian(print: Print): Promise<void> {
  const isThere = (name: string) => existsSync(`/var/lib/dpkg/info/${name}.list`);
  const missing = packages.filter((name) => !isThere(name));
  if (missing.length && mayInstall()) {
    print(`\n— installing ${missing.join(", ")}\n`);
    const [program, ...args] = installing(missing);
    await runProgram(program, args, () => {}, { most: 20 * 60_000 });
  }
}

const mayInstall = (): boolean => onPath(["apt-get"]) !== undefined && process.getuid?.() === 0;

/** Returns the call that installs packages. Two programs may need some at once, and apt-get gives up while another runs. */
function installing(names: readonly string[]): [program: string, ...args: string[]] {
  const install = `apt-get update -q && apt-get install -qy --no-install-recommends ${names.join(" ")}`;
  const shell = ["sh", "-c", `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${install}`];
  return onPath(["flock"])
    ? ["flock", path.join(tmpdir(), "figscribe-apt.lock"), ...shell]
    : ["sh", ...shell.slice(1)];
}

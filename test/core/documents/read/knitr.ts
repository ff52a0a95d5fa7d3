import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { installDebian } from "../../../../scripts/testing/apt.ts";

let knitr: ReturnType<typeof start> | undefined;

/** The alt texts of the figures that knitr makes of a document, in order. */
export async function knitrAlts(text: string): Promise<(string | undefined)[]> {
  knitr ??= start();
  knitr.child.stdin.write(`${Array.from(text, (sign) => sign.codePointAt(0)).join(" ")}\n`);
  const alts: (string | undefined)[] = [];
  for (;;) {
    const { value, done } = await knitr.lines.next();
    if (done) throw new Error("knitr has ended");
    if (value === "end") return alts;
    alts.push(
      value === "-" ? undefined : String.fromCodePoint(...value.split(" ").filter(Boolean).map(Number)),
    );
  }
}

function start() {
  const find = () => ["Rscript"].find((name) => spawnSync(name, ["-e", "library(knitr)"]).status === 0);
  const found = find();
  if (!found) installDebian("r-cran-knitr");
  const program = found ?? find();
  if (!program) throw new Error("knitr is missing: sudo apt-get install r-cran-knitr");
  const script = fileURLToPath(new URL("knitr.R", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(program, [script], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  child.unref();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines };
}

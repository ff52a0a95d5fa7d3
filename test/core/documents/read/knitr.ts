import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { rendererOf } from "../../../support/renderer.ts";

const rscript = rendererOf({
  name: "knitr",
  programs: ["Rscript"],
  probe: ["-e", "library(knitr)"],
  packages: ["r-cran-knitr"],
});

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
  const script = fileURLToPath(new URL("knitr.R", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(rscript(), [script], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  child.unref();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines };
}

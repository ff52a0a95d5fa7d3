import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { installDebian } from "../../../../scripts/testing/apt.ts";

type RstImage = readonly [uri: string, alt: string | null];

let docutils: ReturnType<typeof start> | undefined;

/** The images of a reStructuredText document, by docutils, in order. */
export async function rstImages(text: string): Promise<readonly RstImage[]> {
  docutils ??= start();
  docutils.child.stdin.write(`${JSON.stringify(text)}\n`);
  const { value, done } = await docutils.lines.next();
  if (done) throw new Error("docutils has ended");
  return JSON.parse(value) as RstImage[];
}

function start() {
  const script = fileURLToPath(new URL("rst-images.py", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(python(), [script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.unref();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines };
}

/** A Python that has docutils; where there is none, Debian's is installed. */
function python(): string {
  const has = (program: string) => spawnSync(program, ["-c", "import docutils"]).status === 0;
  const find = () => ["python3", "/usr/bin/python3"].find(has);
  const found = find();
  if (found) return found;
  installDebian("python3-docutils");
  const installed = find();
  if (installed) return installed;
  throw new Error("docutils is missing: sudo apt-get install python3-docutils");
}

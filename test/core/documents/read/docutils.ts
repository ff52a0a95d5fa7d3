import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { rendererOf } from "../../../support/renderer.ts";

const python = rendererOf({
  name: "docutils",
  programs: ["python3", "/usr/bin/python3"],
  probe: ["-c", "import docutils"],
  packages: ["python3-docutils"],
});

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

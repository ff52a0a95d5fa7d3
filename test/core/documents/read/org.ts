import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { DomUtils, parseDocument } from "htmlparser2";
import { installDebian, onPath } from "../../../../scripts/testing/apt.ts";

let emacs: ReturnType<typeof start> | undefined;

/** The images that Emacs makes of an Org document, in order, by the attributes that they have. */
export async function orgImages(text: string): Promise<Readonly<Record<string, string>>[]> {
  const page = parseDocument(await orgPage(text));
  return DomUtils.findAll(({ name }) => name === "img", page.childNodes).map(({ attribs }) => attribs);
}

/** The HTML that Emacs makes of an Org document. */
export async function orgPage(text: string): Promise<string> {
  emacs ??= start();
  emacs.child.stdin.write(`${JSON.stringify(text)}\n`);
  const { value, done } = await emacs.lines.next();
  if (done) throw new Error("Emacs has ended");
  return JSON.parse(value) as string;
}

/** Emacs is at home in Org; where there is none, Debian's is installed. */
function start() {
  if (!onPath(["emacs"])) installDebian("emacs-nox");
  const program = onPath(["emacs"]);
  if (!program) throw new Error("Emacs is missing: sudo apt-get install emacs-nox");
  const script = fileURLToPath(new URL("org-images.el", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    program,
    ["--quick", "--batch", "--load", script],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  child.unref();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines };
}

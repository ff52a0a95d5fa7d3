import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { DomUtils, parseDocument } from "htmlparser2";
import { rendererOf } from "../../../support/renderer.ts";

/** Emacs is at home in Org. */
const program = rendererOf({
  name: "Emacs",
  programs: ["emacs"],
  probe: ["--version"],
  packages: ["emacs-nox"],
});

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

function start() {
  const script = fileURLToPath(new URL("org-images.el", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    program(),
    ["--quick", "--batch", "--load", script],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  child.unref();
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines };
}

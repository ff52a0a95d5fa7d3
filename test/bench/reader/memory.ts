/** Memory that the embedded reader takes for a 4K screenshot, in a program with nothing else in it. */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { editorScreenshot } from "../../support/pictures/editor-screenshot.ts";

const folder = new URL("../../../node_modules/.cache/reader-bench/", import.meta.url);

/** Megabytes at most, reading with as many threads as this machine has for it, without those that the program takes by itself. */
export async function memoryFor4k(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const [picture, program] = ["4k.png", "memory.mjs"].map((name) => fileURLToPath(new URL(name, folder)));
  await writeFile(picture!, await editorScreenshot(3840, 2160));
  const source = new URL("../../support/reader-alone.ts", import.meta.url);
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: program!,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  const dist = new URL("../../../dist/", import.meta.url).href;
  const megabytes = async (what: "read" | "open") => {
    const { stdout } = await promisify(execFile)(process.execPath, [program!, picture!, dist, what]);
    return Number(stdout);
  };
  return ((await megabytes("read")) - (await megabytes("open"))).toFixed(0);
}

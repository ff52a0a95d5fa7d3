/** Memory that the embedded reader takes for a 4K screenshot, in a program with nothing else in it. */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import sharp from "sharp";
import { programSet } from "../../support/reader-set.ts";

const folder = new URL("../../../node_modules/.cache/reader-bench/", import.meta.url);
const [width, height] = [3840, 2160];

/** An editor's window again and again, as large as the screen. */
async function draw4k(file: string): Promise<void> {
  const { image } = programSet().find(({ truth }) => truth.id === "vscode-like")!;
  const tile = sharp(image.bytes).flatten();
  const { width: w = 1, height: h = 1 } = await tile.metadata();
  const right = Math.ceil(width / w) * w - w;
  const wide = await tile.extend({ right, extendWith: "repeat" }).png().toBuffer();
  const bottom = Math.ceil(height / h) * h - h;
  const all = await sharp(wide).extend({ bottom, extendWith: "repeat" }).png().toBuffer();
  await sharp(all).extract({ left: 0, top: 0, width, height }).png().toFile(file);
}

/** Megabytes at most, reading with as many threads as this machine has for it. */
export async function memoryFor4k(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const [picture, program] = ["4k.png", "memory.mjs"].map((name) => fileURLToPath(new URL(name, folder)));
  await draw4k(picture!);
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
  const { stdout } = await promisify(execFile)(process.execPath, [program!, picture!, dist]);
  return stdout.trim();
}

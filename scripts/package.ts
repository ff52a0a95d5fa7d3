/** `npm run package`: packs the built extension into one .vsix for every platform, and lists the size of each file. */
import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "./vscode/paths.ts";

/** The most that a .vsix may weigh: what a person downloads, for every platform at once. */
export const limitBytes = 30 * 1024 * 1024;

/** Packages a built extension: the files that its .vscodeignore lets in. Throws when that weighs more than we allow. */
export async function packageExtension(vsix: string, extension = root): Promise<void> {
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  // Everything is bundled, so node_modules stay out; there is no repository yet, so no links can be rewritten. VS Code's
  // page of an extension shows pictures from https only, so that page has a text of its own.
  const args = [
    "package",
    "--no-dependencies",
    ...(extension === root ? ["--readme-path", "media/extension-page.md"] : []),
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--skip-license",
    "--out",
    vsix,
  ];
  await promisify(execFile)(process.execPath, [vsce, ...args], { cwd: extension, maxBuffer: 1 << 26 });
  if (statSync(vsix).size > limitBytes) {
    throw new Error(`${path.basename(vsix)} is larger than ${limitBytes / 1024 / 1024} MB: ${size(vsix)}`);
  }
}

async function main(): Promise<void> {
  const { name, version } = await manifest();
  const vsix = path.join(root, `${name}-${version}.vsix`);
  await packageExtension(vsix);
  for (const file of filesUnder(path.join(root, "dist"))) {
    if (/(^|[\\/])test[\\/]|\.map$/.test(path.relative(path.join(root, "dist"), file))) continue;
    console.log(`${size(file).padStart(10)}  ${path.relative(root, file)}`);
  }
  console.log(`${size(vsix).padStart(10)}  ${path.basename(vsix)}`);
}

async function manifest(): Promise<{ name: string; version: string }> {
  const { default: json } = await import("../package.json", { with: { type: "json" } });
  return json;
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function size(file: string): string {
  return `${(statSync(file).size / 1024).toFixed(1)} KB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

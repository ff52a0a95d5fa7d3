/** `npm run package`: packs the built extension into one .vsix for every platform, and lists the size of each file. */
import { execFile } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "./vscode/paths.ts";
import { removeFolder, temporaryFolder } from "./vscode/temporary.ts";

/** The most that a .vsix may weigh: what a person downloads, for every platform at once. */
export const limitBytes = 30 * 1024 * 1024;

/** Packages a built extension: the files that its .vscodeignore lets in. Throws when that weighs more than we allow. */
export async function packageExtension(vsix: string, extension = root): Promise<void> {
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  // Everything is bundled, so node_modules stay out; there is no repository yet, so no links can be rewritten. VS Code's
  // page of an extension shows pictures from https only, so that page has a text of its own.
  const more = extension === root ? ["--follow-symlinks", "--readme-path", "media/extension-page.md"] : [];
  const args = [
    "package",
    "--no-dependencies",
    ...more,
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--skip-license",
    "--out",
    path.resolve(vsix),
  ];
  const pack = (cwd: string) =>
    promisify(execFile)(process.execPath, [vsce, ...args], { cwd, maxBuffer: 1 << 26 });
  await (extension === root ? inView(pack) : pack(extension));
  if (statSync(vsix).size > limitBytes) {
    throw new Error(`${path.basename(vsix)} is larger than ${limitBytes / 1024 / 1024} MB: ${size(vsix)}`);
  }
}

/** Lists the files that our extension is packaged of, with "/" between folders. */
export function packagedFiles(): Promise<string[]> {
  const { listFiles, PackageManager } = createRequire(import.meta.url)(
    "@vscode/vsce",
  ) as typeof import("@vscode/vsce");
  const followed = { followSymlinks: true }; // what vsce's types forget
  return inView((cwd) => listFiles({ cwd, packageManager: PackageManager.None, ...followed }));
}

/**
 * Works in a folder that shows of this checkout what .vscodeignore may let in: the files of the root, and the folders
 * that it names. vsce holds every file below to some hundred patterns, and there are 30,000 others: Git's, the tests',
 * and those of the VS Code that tests run in.
 */
async function inView<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const view = temporaryFolder("package");
  try {
    for (const entry of readdirSync(root, { withFileTypes: true }))
      if (entry.isFile()) copyFileSync(path.join(root, entry.name), path.join(view, entry.name));
    const allowed = readFileSync(path.join(root, ".vscodeignore"), "utf8").matchAll(/^!([\w-]+)\//gm);
    for (const name of new Set(Array.from(allowed, ([, folder]) => folder!)))
      symlinkSync(path.join(root, name), path.join(view, name), "junction"); // which Windows takes from anyone
    return await work(view);
  } finally {
    removeFolder(view);
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

/** Packages of npm that only tests run, and that want a newer Node than the project: kept apart from its own. */
import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "../vscode/paths.ts";

export type Versions = Readonly<Record<string, string>>;

/**
 * Finds packages of exactly these versions in `.vscode-test/NAME/node_modules`, or installs them there; resolves with
 * that folder.
 *
 * @param finish What is to be done in the new folder before it counts as installed.
 */
export async function installPackages(
  name: string,
  dependencies: Versions,
  finish: (folder: string) => Promise<void> = async () => {},
): Promise<string> {
  const folder = path.join(root, ".vscode-test", name);
  const stamp = JSON.stringify(dependencies);
  const installed = await readFile(path.join(folder, "stamp"), "utf8").catch(() => "");
  if (installed !== stamp) {
    const named = Object.entries(dependencies).map(([one, version]) => `${one} ${version}`);
    console.log(`Installing ${named.join(", ")} into ${path.relative(root, folder)} …`);
    // Built aside and moved into place whole, so that an interrupted or a parallel install leaves nothing half done.
    const aside = `${folder}.${process.pid}`;
    try {
      await mkdir(aside, { recursive: true });
      const manifest = { name, version: "0.0.0", private: true, dependencies };
      await writeFile(path.join(aside, "package.json"), JSON.stringify(manifest));
      await npmInstall(aside);
      await finish(aside);
      await writeFile(path.join(aside, "stamp"), stamp);
      await rm(folder, { recursive: true, force: true });
      await rename(aside, folder);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  return path.join(folder, "node_modules");
}

export async function npmInstall(cwd: string, ...more: string[]): Promise<void> {
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...more];
  await promisify(execFile)("npm", args, { cwd, maxBuffer: 1 << 26 });
}

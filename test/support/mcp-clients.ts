import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { installPackages } from "../../scripts/testing/packages.ts";
import { installHost } from "../../scripts/vscode/install.ts";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";

/** Clients that others made; both want a newer Node than the project, which VS Code's tests have. */
const versions = {
  "@modelcontextprotocol/conformance": "0.1.16",
  "@modelcontextprotocol/inspector": "2.12.0",
};
const programs = {
  conformance: "@modelcontextprotocol/conformance/dist/index.js",
  inspector: "@modelcontextprotocol/inspector/clients/launcher/build/index.js",
};

interface Running {
  readonly cwd: string;
  /** A folder whose programs the client finds by name. */
  readonly bin?: string;
}

/** Runs a client; resolves with its exit code and all that it printed. */
export async function runClient(
  name: keyof typeof programs,
  args: readonly string[],
  { cwd, bin }: Running,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { node } = await installHost();
  const modules = await installPackages("mcp-clients", versions);
  const PATH = [bin, path.dirname(process.execPath), process.env.PATH].filter(Boolean).join(path.delimiter);
  const home = temporaryFolder("mcp-client");
  const options = { cwd, env: { ...process.env, PATH, HOME: home } };
  const program = path.join(modules, programs[name]);
  try {
    return { code: 0, ...(await promisify(execFile)(node, [program, ...args], options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  } finally {
    removeFolder(home);
  }
}

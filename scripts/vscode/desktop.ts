/** Desktop VS Code, where it can be had: it needs a display and, the first time, a download. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from "@vscode/test-electron";
import { onPath } from "../testing/apt.ts";
import type { HostTestRun } from "./host-tests.ts";
import { root } from "./paths.ts";
import { removeFolder, temporaryFolder } from "./temporary.ts";

const cachePath = path.join(root, ".vscode-test");

export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Returns the path of a desktop VS Code, for running tests or for showing it; `undefined` where none can be had. */
export async function findDesktop(): Promise<string | undefined> {
  if (!hasDisplay() || process.env.FIGSCRIBE_VSCODE === "browser") return undefined;
  if (!downloaded() && !(await canDownload())) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: "stable", cachePath, extractSync: true, timeout: 15_000 });
  } catch (error) {
    console.log(`Desktop VS Code could not be downloaded (${String(error)}); using the browser's.`);
    return undefined;
  }
}

/** Returns the arguments that root needs: it may run VS Code only without the sandbox and with a profile of its own. */
export function rootArguments(profile: string): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox", `--user-data-dir=${profile}`] : [];
}

export async function runInDesktop(vscodeExecutablePath: string, run: HostTestRun): Promise<void> {
  const profile = temporaryFolder("desktop");
  try {
    await mkdir(path.join(profile, "User"), { recursive: true });
    await writeFile(path.join(profile, "User", "settings.json"), JSON.stringify(run.settings));
    const extensions = path.join(profile, "extensions");
    for (const vsix of run.vsix) {
      const [cli = "", ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
      execFileSync(cli, [
        ...args,
        `--user-data-dir=${profile}`,
        `--extensions-dir=${extensions}`,
        "--install-extension",
        vsix,
      ]);
    }
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: run.extension,
      extensionTestsPath: run.tests,
      extensionTestsEnv: { ...run.env },
      launchArgs: [
        run.workspace,
        "--no-sandbox",
        "--disable-workspace-trust",
        `--user-data-dir=${profile}`,
        `--extensions-dir=${extensions}`,
      ],
    }).catch((error: unknown) => console.error(`Desktop VS Code: ${String(error)}`)); // the results file decides
  } finally {
    removeFolder(profile);
  }
}

/**
 * Finds the command `code`, unless it is that of a terminal inside VS Code's own server, which opens no window here.
 */
export function codeOnPath(): string | undefined {
  if (!hasDisplay() || process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME) return undefined;
  return onPath(["code", "code-insiders", "codium"]);
}

function downloaded(): boolean {
  return existsSync(cachePath) && readdirSync(cachePath).some((name) => name.startsWith("vscode-"));
}

async function canDownload(): Promise<boolean> {
  const request = { method: "HEAD", signal: AbortSignal.timeout(3000) };
  const answer = await fetch("https://update.code.visualstudio.com/api/releases/stable", request).catch(
    () => null,
  );
  return answer?.ok ?? false;
}

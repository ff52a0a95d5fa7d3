/**
 * `npm start`: opens samples/ in a real VS Code with Figscribe. It takes the first of these that this machine has: the
 * desktop's `code`, a desktop VS Code that can be downloaded, VS Code in the browser (`npm start -- --browser`).
 */
import { type SpawnOptions, spawn } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageExtension } from "./package.ts";
import { codeOnPath, findDesktop, hasDisplay, rootArguments } from "./vscode/desktop.ts";
import { root } from "./vscode/paths.ts";
import { startServer } from "./vscode/server.ts";
import { temporaryFolder } from "./vscode/temporary.ts";
import { remoteUri, workbenchUrl } from "./vscode/workbench.ts";

const { values } = parseArgs({ options: { browser: { type: "boolean", default: false } } });
const samples = path.join(root, "samples");

process.once("SIGINT", () => process.exit(0)); // Ctrl+C is how this ends, not an error
try {
  const desktop = values.browser ? undefined : (codeOnPath() ?? (await findDesktop()));
  await (desktop ? showInDesktop(desktop) : showInBrowser());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function showInDesktop(code: string): Promise<void> {
  const profile = path.join(root, ".vscode-test", "profile");
  const args = [
    `--extensionDevelopmentPath=${root}`,
    "--new-window",
    ...rootArguments(profile),
    samples,
    path.join(samples, "README.md"),
  ];
  console.log(`Figscribe opens on samples/ in a new window of ${code}`);
  await new Promise<void>((resolve, reject) => {
    start(code, args).once("error", reject).once("spawn", resolve);
  });
}

async function showInBrowser(): Promise<void> {
  const folder = temporaryFolder("samples");
  const workspace = path.join(folder, "samples");
  cpSync(samples, workspace, { recursive: true });
  const vsix = path.join(folder, "figscribe.vsix");
  await packageExtension(vsix);
  const server = await startServer({
    vsix: [vsix],
    port: 8420, // the same each time, so that the browser finds what it has stored for the page
    settings: {
      "workbench.startupEditor": "none",
      "workbench.editorAssociations": { "**/samples/README.md": "vscode.markdown.preview.editor" },
      "chat.disableAIFeatures": true,
    },
  });
  // Opened with the window: VS Code's own way for a README comes seconds later, over what was clicked meanwhile.
  const readme = remoteUri(server, path.join(workspace, "README.md"));
  const address = workbenchUrl(server, workspace, [["openFile", readme]]);
  console.log(`
Figscribe runs in VS Code at

  ${address}

on a copy of samples/, because the browser's VS Code saves by itself. Ctrl+C ends it.`);
  if (process.env.SSH_CONNECTION) {
    console.log(`From your own machine: ssh -L ${server.port}:127.0.0.1:${server.port} …`);
  }
  if (hasDisplay())
    start(process.platform === "darwin" ? "open" : "xdg-open", [address]).on("error", () => {});
  await server.ended;
  throw new Error(`VS Code's server ended:\n${server.log()}`);
}

/** Starts a program that goes on without us. */
function start(command: string, args: readonly string[]) {
  const options: SpawnOptions = { detached: true, stdio: "ignore" };
  const child = spawn(command, args, options);
  child.unref();
  return child;
}

/** A VS Code server with a profile of its own: it reads nothing from the user's and leaves nothing there. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installHost, type VscodeHost } from "./install.ts";
import { endGroup, spawnGroup } from "./processes.ts";
import { removeFolder, temporaryFolder } from "./temporary.ts";

export type Settings = Readonly<Record<string, unknown>>;

export type ServerOptions = {
  /** Extensions to install, as a user would have them. */
  readonly vsix?: readonly string[];
  /** The folder of extensions that are installed already; absent: one of its own. Servers that share it only read it. */
  readonly extensions?: string;
  /** User settings, on top of quiet defaults. */
  readonly settings?: Settings;
  /** Environment of the server and so of the extension host; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether the server and the extension host may connect to other machines. */
  readonly network?: "loopback only";
  /** The port to use if it is free; absent: any. */
  readonly port?: number;
  /** Lets the page's address name a development extension and its tests; hides toasts and refuses dialogs. */
  readonly driver?: "smoke-test";
  /** "asked": folders are not trusted until the user says so, as on a user's machine. */
  readonly trust?: "asked";
};

export type Server = {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Settles when the server has ended, wanted or not. */
  readonly ended: Promise<void>;
  /** Returns the hosts to which the server or the extension host was not allowed to connect. */
  refusedHosts(): string[];
  /** Returns what the server has printed so far. */
  log(): string;
  /** Replaces the user's settings (on top of the defaults); a running window picks them up by itself. */
  writeSettings(settings: Settings): Promise<void>;
  stop(): Promise<void>;
};

const networkGuard = fileURLToPath(new URL("./network-guard.ts", import.meta.url));

const quiet: Settings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.enabled": false,
};

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const host = await installHost();
  const home = temporaryFolder("vscode");
  const guardLog = path.join(home, "refused-hosts.txt");
  const env = { ...serverEnvironment(home, options.env), NETWORK_GUARD_LOG: guardLog };
  const profile = profileIn(home, options.extensions);
  const writeSettings = (settings: Settings) => writeProfileSettings(path.join(home, "data"), settings);
  await writeSettings(options.settings ?? {});
  for (const vsix of options.vsix ?? []) await installExtension(host, profile, env, vsix);

  // Without a wish the system chooses: a port that was free a moment ago may be another server's by now.
  const wanted = options.port && (await isFree(options.port)) ? options.port : 0;
  const listen = ["--host", "127.0.0.1", "--port", String(wanted), "--without-connection-token"];
  const trusting = options.trust ? [] : ["--disable-workspace-trust"];
  const quietly = ["--telemetry-level", "off", ...trusting];
  const driver = options.driver ? ["--enable-smoke-test-driver"] : [];
  const guard = options.network ? ["--import", networkGuard] : []; // the extension host inherits Node's own arguments
  const args = [...guard, host.server, ...profile, ...listen, ...quietly, ...driver];
  const child = spawnGroup(host.node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const listening = new Promise<number>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (data) => {
        log += data;
        const [, bound] = /Extension host agent listening on (\d+)/.exec(log) ?? [];
        if (bound) resolve(Number(bound));
      });
    }
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    await endGroup(child);
    removeFolder(home);
  };
  let port: number;
  try {
    port = await Promise.race([
      listening,
      ended.then(() => Promise.reject(new Error("VS Code's server ended."))),
      setTimeout(60_000, undefined, { ref: false }).then(() =>
        Promise.reject(new Error("It doesn't listen after a minute.")),
      ),
    ]);
  } catch (error) {
    await stop();
    throw new Error(`VS Code's server did not start:\n${log}`, { cause: error });
  }
  const refusedHosts = () => (existsSync(guardLog) ? readFileSync(guardLog, "utf8").trim().split("\n") : []);
  const origin = `http://127.0.0.1:${port}`;
  return { port, origin, ended, refusedHosts, log: () => log, writeSettings, stop };
}

function serverEnvironment(home: string, more: ServerOptions["env"] = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local"),
    EXTENSIONS_GALLERY: "{}", // no marketplace: no request leaves the machine
    NODE_OPTIONS: undefined, // a loader of the runner's is not the server's
    VSCODE_IPC_HOOK_CLI: undefined, // set in a terminal of VS Code: would talk to that window
    ...more,
  };
}

/** Returns variables that take the developer's own keys away: no test may use them. */
export function withoutKeys(): Record<string, undefined> {
  const keys = Object.keys(process.env).filter((name) => name.endsWith("_API_KEY"));
  return Object.fromEntries(keys.map((name) => [name, undefined]));
}

async function writeProfileSettings(data: string, settings: Settings): Promise<void> {
  // The web workbench keeps the window's settings and the remote machine's on the server. Figscribe's
  // go to the user's only: of two copies, VS Code would change the machine's, and the user's would stay in force.
  const all = Object.entries({ ...quiet, ...settings });
  const machine = all.filter(([key]) => !key.startsWith("figscribe."));
  for (const [kind, entries] of [
    ["User", all],
    ["Machine", machine],
  ] as const) {
    await mkdir(path.join(data, kind), { recursive: true });
    await writeFile(
      path.join(data, kind, "settings.json"),
      JSON.stringify(Object.fromEntries(entries), null, 2),
    );
  }
}

function profileIn(home: string, extensions = path.join(home, "extensions")): string[] {
  return [
    "--accept-server-license-terms",
    ...["--server-data-dir", path.join(home, "server")],
    ...["--user-data-dir", path.join(home, "data")],
    ...["--extensions-dir", extensions],
  ];
}

/** Installs an extension into a folder for servers to share. */
export async function installInto(extensions: string, vsix: string): Promise<void> {
  const home = temporaryFolder("install");
  await installExtension(await installHost(), profileIn(home, extensions), serverEnvironment(home), vsix);
  removeFolder(home);
}

async function installExtension(
  host: VscodeHost,
  profile: readonly string[],
  env: NodeJS.ProcessEnv,
  vsix: string,
): Promise<void> {
  const args = [host.server, ...profile, "--install-extension", vsix];
  const { stdout, stderr } = await promisify(execFile)(host.node, args, { env });
  if (!/successfully installed/.test(stdout))
    throw new Error(`${vsix} was not installed:\n${stdout}${stderr}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

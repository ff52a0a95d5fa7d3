/** Runs test/host inside the extension host of a real VS Code. */
import { createReadStream } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Results, readResults } from "../testing/results.ts";
import { bundleHostTests } from "./bundle-tests.ts";
import { findDesktop, runInDesktop } from "./desktop.ts";
import { artifacts, root } from "./paths.ts";
import { type Server, type Settings, startServer, withoutKeys } from "./server.ts";
import { removeFolder, temporaryFolder } from "./temporary.ts";
import { openBrowser, remoteUri, workbenchUrl } from "./workbench.ts";

export type HostTestOptions = {
  /** Folder of the extension under test. */
  readonly extension?: string;
  /** Folder of the tests, relative to the repository. */
  readonly tests?: string;
  /** Folder to open; the run gets a copy. */
  readonly workspace?: string;
  readonly settings?: Settings;
  /** Reaches the extension host, and so the tests, as process.env. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further extensions to install, as .vsix files. */
  readonly vsix?: readonly string[];
  readonly grep?: string;
  readonly timeoutMs?: number;
  /** Takes what the tests print, as it comes; standard output when absent. */
  readonly print?: (text: string) => void;
};

/** The options of a run with all defaults filled in. */
export type HostTestRun = {
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string;
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string>>;
  readonly vsix: readonly string[];
  readonly timeoutMs: number;
};

/** Runs the tests; resolves with `undefined`, which is a failure, when the host ended or was ended before they did. */
export async function runHostTests(options: HostTestOptions = {}): Promise<Results | undefined> {
  const folder = temporaryFolder("host-tests");
  const workspace = path.join(folder, "workspace"); // a copy: the web workbench saves by itself
  const output = path.join(folder, "mocha.txt");
  const results = path.join(folder, "results.json");
  await cp(options.workspace ?? path.join(root, "test/fixtures/workspace"), workspace, { recursive: true });
  await writeFile(output, "");
  const tests = await bundleHostTests(options.tests ?? "test/host");
  const run: HostTestRun = {
    extension: options.extension ?? root,
    tests: tests.entry,
    workspace,
    settings: { "chat.disableAIFeatures": true, ...options.settings },
    env: {
      ...options.env,
      ...{ TEST_FOLDER: tests.folder, TEST_OUTPUT: output, TEST_RESULTS: results },
      ...{ TEST_GREP: options.grep ?? "", TEST_ROOT: root },
    },
    vsix: options.vsix ?? [],
    timeoutMs: options.timeoutMs ?? 5 * 60_000,
  };
  const printing = printAsItGrows(output, options.print ?? ((text) => process.stdout.write(text)));
  try {
    const desktop = await findDesktop();
    await (desktop ? runInDesktop(desktop, run) : runInBrowser(run));
    return readResults(results);
  } finally {
    await printing.stop();
    removeFolder(folder);
  }
}

async function runInBrowser(run: HostTestRun): Promise<void> {
  const env = { ...withoutKeys(), ...run.env };
  const server = await startServer({ ...run, env, driver: "smoke-test", network: "loopback only" });
  try {
    await runInWindow(server, run);
  } finally {
    await server.stop();
  }
}

async function runInWindow(server: Server, run: HostTestRun): Promise<void> {
  const { page, close } = await openBrowser(server);
  let timer: NodeJS.Timeout | undefined;
  try {
    const end = new Promise<string>((resolve) => {
      // The workbench looks both up on `window`, so they must be there first. It exits with 0 even if the extension
      // host was killed: only the results file tells.
      void page.exposeFunction("codeAutomationLog", () => {});
      void page.exposeFunction("codeAutomationExit", () => resolve("finished"));
      page.on("crash", () => resolve("the page crashed"));
      void server.ended.then(() => resolve("the server ended"));
      timer = setTimeout(() => resolve(`no end after ${run.timeoutMs / 1000} s`), run.timeoutMs);
    });
    const payload = [
      ["skipWelcome", "true"],
      ["extensionDevelopmentPath", remoteUri(server, run.extension)],
      ["extensionTestsPath", remoteUri(server, run.tests)],
    ] as const;
    await page.goto(workbenchUrl(server, run.workspace, payload));
    const how = await end;
    if (how === "finished") return;
    const picture = path.join(artifacts, "screens", "host-tests.png");
    await mkdir(path.dirname(picture), { recursive: true });
    await page.screenshot({ path: picture }).catch(() => {});
    console.error(`Extension host tests: ${how}; the window's last picture, if any: ${picture}`);
  } finally {
    clearTimeout(timer);
    await close();
  }
}

function printAsItGrows(file: string, print: (text: string) => void): { stop(): Promise<void> } {
  let printed = 0;
  const decoder = new TextDecoder();
  const goOn = async () => {
    const start = printed;
    for await (const chunk of createReadStream(file, { start })) {
      printed += chunk.length;
      print(decoder.decode(chunk, { stream: true }));
    }
  };
  let last = Promise.resolve();
  const next = () => {
    last = last.then(goOn);
  };
  const timer = setInterval(next, 200);
  return {
    async stop() {
      clearInterval(timer);
      next();
      await last;
    },
  };
}

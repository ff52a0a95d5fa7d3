/** The three kinds of tests: how each is run. A kind that gives no results has failed. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { packageExtension } from "../package.ts";
import { installChromium } from "../vscode/chromium.ts";
import { runHostTests } from "../vscode/host-tests.ts";
import { installHost } from "../vscode/install.ts";
import { root } from "../vscode/paths.ts";
import { endGroup, spawnGroup } from "../vscode/processes.ts";
import { removeFolder, temporaryFolder } from "../vscode/temporary.ts";
import { packageChatModels } from "./chat-models.ts";
import { inAll, isCounterexample, type Results, readResults, withSecondTry } from "./results.ts";

export type Kind = "core" | "host" | "ui";

type Run = (grep: string) => Promise<Results | undefined>;

export const kinds: Record<Kind, { readonly label: string; readonly run: Run }> = {
  core: {
    label: "plain Node",
    run: (grep) => {
      const limits = { grep, testMs: 30_000, allMs: 40 * 60_000 };
      const files = testFiles("test/core", "test/node", "test/webview", "test/server");
      return twice(files, limits, sideBySide(byFolder(files), limits));
    },
  },
  host: {
    label: "extension host",
    run: async (grep) => runHostTests({ grep, vsix: [await packageChatModels()] }),
  },
  ui: { label: "window", run: windows },
};

/**
 * Two windows side by side, each with a server, a profile and a browser of its own, in a program for each file. What
 * all of them need is made or installed before.
 */
async function windows(grep: string): Promise<Results | undefined> {
  await installHost();
  installChromium();
  const vsix = path.join(temporaryFolder("vsix"), "figscribe.vsix");
  await packageExtension(vsix);
  const limits = {
    ...{ grep, testMs: 60_000, allMs: 25 * 60_000 },
    ...{ env: { TEST_VSIX: vsix }, hooks: [takesPictures] },
  };
  const files = longestFirst(testFiles("test/ui"));
  const eachByItself = files.map((file) => [file]);
  // A few tests by their name: to start a program for every file would take longer than they do.
  return twice(files, limits, grep ? inOneProgram(files, limits) : sideBySide(eachByItself, limits));
}

/** The root hook that takes a picture of a failed window test; no test of its own. */
const takesPictures = path.join("test", "ui", "support", "failure.ts");

type Limits = {
  readonly grep: string;
  readonly testMs: number;
  readonly allMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files with mocha's hooks for all tests. */
  readonly hooks?: readonly string[];
};

/**
 * Runs the files with a failure once more, with nothing beside them: on a busy machine a browser may drop a click and a
 * server may hear requests in another order. A failure that stays is ours; one that goes is named in the summary, so
 * that nobody takes it for steady. What a property test has refuted stays refuted.
 */
async function twice(
  files: readonly string[],
  limits: Limits,
  firstRun: Promise<Results | undefined>,
): Promise<Results | undefined> {
  const first = await firstRun;
  if (!first?.failures || first.failed.some(isCounterexample)) return first;
  const again = files.filter((file) =>
    first.failed.some((failure) => failure.file === path.resolve(root, file)),
  );
  if (!again.length) return first;
  console.log(`\n— once more: ${again.join(", ")}`);
  const second = await inOneProgram(again, limits);
  return second && withSecondTry(first, second);
}

/** Runs files one after the other, and prints as they go on. */
async function inOneProgram(files: readonly string[], limits: Limits): Promise<Results | undefined> {
  return (await runInNode(files, limits, "shown")).results;
}

/** Folders whose tests take longest, the longest first: so two programs end at about the same time. */
const longest = ["test/core/image", "test/core/reader", "test/node", "test/core/documents", "test/webview"];

function byFolder(files: readonly string[]): string[][] {
  const folders = new Map<string, string[]>(longest.map((folder) => [path.normalize(folder), []]));
  for (const file of files) {
    const folder = path.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders.values()].filter((inIt) => inIt.length > 0);
}

/** By size: a file of many lines has many tests, which take long. */
function longestFirst(files: readonly string[]): string[] {
  const size = (file: string) => statSync(path.join(root, file)).size;
  return [...files].sort((a, b) => size(b) - size(a));
}

/**
 * Runs each group of files in a program of its own, two programs at once where there are two cores. What each prints is
 * printed whole when it ends: lines of two at once are no help to anybody.
 */
async function sideBySide(
  groups: readonly (readonly string[])[],
  limits: Limits,
): Promise<Results | undefined> {
  const waiting = [...groups];
  const done: (Results | undefined)[] = [];
  const began = performance.now();
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { results, printed } = await runInNode(next, limits, "held");
      // A group without a test of the name that was asked for has nothing to say.
      if (!results || results.passes + results.failures > 0) process.stdout.write(printed);
      done.push(results);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return done.every((results) => results !== undefined)
    ? { ...inAll(done), durationMs: performance.now() - began }
    : undefined;
}

async function runInNode(
  files: readonly string[],
  limits: Limits,
  output: "held" | "shown",
): Promise<{ readonly results: Results | undefined; readonly printed: string }> {
  const scratch = temporaryFolder("tests");
  const file = path.join(scratch, "results.json");
  const env = {
    ...process.env,
    ...limits.env,
    ...{ TEST_RESULTS: file, TEST_GREP: limits.grep, TEST_TIMEOUT: String(limits.testMs) },
  };
  const args = [
    "--import",
    "tsx",
    path.join("scripts", "testing", "mocha.ts"),
    ...files,
    ...(limits.hooks ?? []),
  ];
  const out = output === "held" ? "pipe" : "inherit";
  const child = spawnGroup(process.execPath, args, { cwd: root, env, stdio: ["ignore", out, out] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => printed.push(part));
  const timer = setTimeout(() => void endGroup(child), limits.allMs);
  try {
    await new Promise((resolve) => child.once(output === "held" ? "close" : "exit", resolve));
    return { results: readResults(file), printed: Buffer.concat(printed).toString() };
  } finally {
    clearTimeout(timer);
    removeFolder(scratch);
  }
}

function testFiles(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const absolute = path.join(root, folder);
    if (!existsSync(absolute)) return [];
    const names = readdirSync(absolute, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.test\.tsx?$/.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  });
}

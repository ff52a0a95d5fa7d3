/** The three kinds of tests, and the programs that run each of them. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { installChromium } from "../vscode/chromium.ts";
import { runHostTests } from "../vscode/host-tests.ts";
import { installHost } from "../vscode/install.ts";
import { installOnce } from "../vscode/packaged.ts";
import { root } from "../vscode/paths.ts";
import { removeFolder, temporaryFolder } from "../vscode/temporary.ts";
import { packageChatModels } from "./chat-models.ts";
import type { Print } from "./lanes.ts";
import { type Results, readResults } from "./results.ts";
import { runProgram } from "./run-program.ts";

/** Some tests of a kind, run by one program; one that leaves no results has failed. */
type Part = (print: Print) => Promise<Results | undefined>;

export interface Kind {
  readonly label: string;
  /** Those that take longest come first, so that two lanes end at about the same time. */
  parts(grep: string): readonly Part[];
  /** Runs some files once more. */
  readonly again: (files: readonly string[], grep: string, print: Print) => Promise<Results | undefined>;
}

interface Limits {
  readonly testMs: number;
  readonly allMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files with mocha's hooks for all tests. */
  readonly hooks?: readonly string[];
}

/** As Node takes it for a module of ours rather than for a package. */
const typescript = "./scripts/testing/typescript.mjs";

const plain: Limits = { testMs: 30_000, allMs: 40 * 60_000, env: { TEST_BUILT: "yes" } };

export const kinds: Readonly<Record<"core" | "host" | "ui", Kind>> = {
  core: {
    label: "plain Node",
    parts: (grep) =>
      byFolder(testFiles("test/core", "test/node", "test/webview", "test/server")).map(
        (files) => (print) => runFiles(files, grep, print, plain),
      ),
    again: (files, grep, print) => runFiles(files, grep, print, plain),
  },
  host: {
    label: "extension host",
    parts: (grep) => [(print) => runInHost(grep, print)],
    again: (_files, grep, print) => runInHost(grep, print),
  },
  ui: {
    label: "window",
    parts(grep) {
      const files = longestFirst(testFiles("test/ui"));
      // A few tests chosen by name take less time than starting a program for every file.
      const programs = grep ? [files] : files.map((file) => [file]);
      return programs.map((some) => (print) => runInWindow(some, grep, print));
    },
    again: runInWindow,
  },
};
export type KindName = keyof typeof kinds;

/** Runs all files in one extension host: two at once would be in each other's way. */
async function runInHost(grep: string, print: Print): Promise<Results | undefined> {
  return runHostTests({ grep, vsix: [await packageChatModels()], print });
}

/** Runs files whose windows have a server, a profile and a browser of their own. */
async function runInWindow(
  files: readonly string[],
  grep: string,
  print: Print,
): Promise<Results | undefined> {
  packaged ??= packageForWindows();
  return runFiles(files, grep, print, {
    testMs: 60_000,
    allMs: 25 * 60_000,
    env: { TEST_INSTALLED: await packaged },
    // Takes a picture of a failed test; no test of its own.
    hooks: [path.join("test", "ui", "support", "failure.ts")],
  });
}

let packaged: Promise<string> | undefined;

/** Makes or installs what all windows need; resolves with the folder of the packaged extension. */
async function packageForWindows(): Promise<string> {
  await installHost();
  installChromium();
  return installOnce();
}

/** The folders whose tests take longest, in that order: some six minutes to one. */
const longest = [
  ...["test/node", "test/core/documents", "test/core/image", "test/webview"],
  ...["test/core/reader", "test/core/documents/dialects", "test/node/mcp", "test/core/models"],
];
/** Folders with tests that hold on to nothing that others leave: they need a program of their own. */
const alone = ["test/node/worker"];

/** Sorts files into programs: a folder each, and all small folders together, as a program takes 2 seconds to start. */
function byFolder(files: readonly string[]): string[][] {
  const folders = new Map<string, string[]>(
    [...longest, "small", ...alone].map((folder) => [path.normalize(folder), []]),
  );
  for (const file of files) (folders.get(path.dirname(file)) ?? folders.get("small")!).push(file);
  return [...folders.values()].filter((inIt) => inIt.length > 0);
}

/** Sorts by size: a file with many lines has many tests, which take long. */
function longestFirst(files: readonly string[]): string[] {
  const size = (file: string) => statSync(path.join(root, file)).size;
  return [...files].sort((a, b) => size(b) - size(a));
}

async function runFiles(
  files: readonly string[],
  grep: string,
  print: Print,
  { testMs, allMs, env = {}, hooks = [] }: Limits,
): Promise<Results | undefined> {
  const scratch = temporaryFolder("tests");
  const results = path.join(scratch, "results.json");
  const mocha = ["--import", typescript, path.join("scripts", "testing", "mocha.ts"), ...files, ...hooks];
  try {
    await runProgram(process.execPath, mocha, print, {
      most: allMs,
      env: { ...env, TEST_RESULTS: results, TEST_GREP: grep, TEST_TIMEOUT: String(testMs) },
    });
    return readResults(results);
  } finally {
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

/** The three kinds of tests: how each is run. A kind that gives no results has failed. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { runHostTests } from "../vscode/host-tests.ts";
import { root } from "../vscode/paths.ts";
import { endGroup, spawnGroup } from "../vscode/processes.ts";
import { removeFolder, temporaryFolder } from "../vscode/temporary.ts";
import { packageChatModels } from "./chat-models.ts";
import { isCounterexample, type Results, readResults, withSecondTry } from "./results.ts";

export type Kind = "core" | "host" | "ui";

type Run = (grep: string) => Promise<Results | undefined>;

export const kinds: Record<Kind, { readonly label: string; readonly run: Run }> = {
  core: {
    label: "plain Node",
    run: (grep) =>
      twice(testFiles("test/core", "test/node", "test/webview", "test/server"), (files) =>
        runInNode(files, { grep, testMs: 30_000, allMs: 40 * 60_000 }),
      ),
  },
  host: {
    label: "extension host",
    run: async (grep) => runHostTests({ grep, vsix: [await packageChatModels()] }),
  },
  ui: {
    label: "window",
    run: (grep) =>
      twice(testFiles("test/ui"), (files) =>
        runInNode([...new Set([...files, takesPictures])], { grep, testMs: 60_000, allMs: 25 * 60_000 }),
      ),
  },
};

/** The root hook that takes a picture of a failed window test. */
const takesPictures = path.join("test", "ui", "failure.test.ts");

type Limits = { readonly grep: string; readonly testMs: number; readonly allMs: number };

/**
 * A file with a failure is run once more, by itself: on a busy machine a browser may drop a click and a server may hear
 * requests in another order. A failure that stays is ours; one that goes is named in the summary, so that nobody takes
 * it for steady. What a property test has refuted stays refuted.
 */
async function twice(
  files: readonly string[],
  run: (files: readonly string[]) => Promise<Results | undefined>,
): Promise<Results | undefined> {
  const first = await run(files);
  if (!first?.failures || first.failed.some(isCounterexample)) return first;
  const again = files.filter((file) =>
    first.failed.some((failure) => failure.file === path.resolve(root, file)),
  );
  if (!again.length) return first;
  console.log(`\n— once more: ${again.join(", ")}`);
  const second = await run(again);
  return second && withSecondTry(first, second);
}

async function runInNode(files: readonly string[], limits: Limits): Promise<Results | undefined> {
  const scratch = temporaryFolder("tests");
  const results = path.join(scratch, "results.json");
  const env = {
    ...process.env,
    ...{ TEST_RESULTS: results, TEST_GREP: limits.grep, TEST_TIMEOUT: String(limits.testMs) },
  };
  const args = ["--import", "tsx", path.join("scripts", "testing", "mocha.ts"), ...files];
  const child = spawnGroup(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const timer = setTimeout(() => void endGroup(child), limits.allMs);
  try {
    await new Promise((resolve) => child.once("exit", resolve));
    return readResults(results);
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

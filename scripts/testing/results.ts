/** What a run of mocha leaves behind: the only proof that it ran, whatever the program it ran in said. */
import { readFileSync, writeFileSync } from "node:fs";

export type Results = {
  passes: number;
  failures: number;
  pending: number;
  durationMs: number;
  failed: { title: string; error: string }[];
};

export function recordResults(runner: Mocha.Runner, file: string): void {
  const failed: Results["failed"] = [];
  runner.on("fail", (test, error) => {
    failed.push({ title: test.fullTitle(), error: error.stack ?? error.message });
  });
  runner.on("end", () => {
    const { passes, failures, pending, duration = 0 } = runner.stats!;
    const results: Results = { passes, failures, pending, durationMs: duration, failed };
    writeFileSync(file, JSON.stringify(results, null, 2));
  });
}

/** `undefined` when there is no file: the run ended before its tests did. */
export function readResults(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch {
    return undefined;
  }
}

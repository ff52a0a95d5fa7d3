/** The results that a run of mocha leaves behind: the only proof that it ran, whatever its program's exit code says. */
import { readFileSync, writeFileSync } from "node:fs";

export type Failure = { title: string; file: string; error: string };

export type Results = {
  passes: number;
  failures: number;
  pending: number;
  durationMs: number;
  failed: Failure[];
  /** The number of tests that passed, by file. */
  passesIn: Record<string, number>;
  /** The tests that took longest, the slowest first. */
  slowest: readonly { readonly title: string; readonly seconds: number }[];
  /** Tests that failed at first and passed when they were run again by themselves, with the error of the first try. */
  unsteady?: Failure[];
};

/** The number of slowest tests that are listed. */
const told = 20;

export function recordResults(runner: Mocha.Runner, file: string): void {
  const failed: Results["failed"] = [];
  const passesIn: Results["passesIn"] = {};
  const took: Results["slowest"][number][] = [];
  runner.on("pass", (test) => {
    passesIn[fileOf(test)] = (passesIn[fileOf(test)] ?? 0) + 1;
  });
  runner.on("test end", (test) => {
    took.push({ title: test.fullTitle(), seconds: (test.duration ?? 0) / 1000 });
  });
  runner.on("fail", (test, error) => {
    failed.push({ title: test.fullTitle(), file: fileOf(test), error: error.stack ?? error.message });
  });
  runner.on("end", () => {
    const { passes, failures, pending, duration = 0 } = runner.stats!;
    const slowest = slowestOf([{ slowest: took }]);
    const results: Results = { passes, failures, pending, durationMs: duration, failed, passesIn, slowest };
    writeFileSync(file, JSON.stringify(results, null, 2));
  });
}

/** Tells a property that an example has refuted: the next run draws other examples, so it might pass. */
export function isCounterexample({ error }: Failure): boolean {
  return /^(Error: )?Property failed after \d+ tests/.test(error);
}

function fileOf({ file, parent }: Mocha.Runnable): string {
  return file ?? parent?.file ?? "";
}

/**
 * Combines a run with the second try of the files that had a failure in it: the second try decides, and tests that
 * passed only then are named.
 */
export function withSecondTry(first: Results, second: Results): Results {
  const again = new Set(first.failed.map(({ file }) => file));
  const kept = Object.entries(first.passesIn).filter(([file]) => !again.has(file));
  const stillFailed = new Set(second.failed.map(({ title }) => title));
  return {
    passes: kept.reduce((sum, [, passes]) => sum + passes, second.passes),
    failures: second.failures,
    pending: first.pending,
    durationMs: first.durationMs + second.durationMs,
    failed: second.failed,
    passesIn: { ...Object.fromEntries(kept), ...second.passesIn },
    slowest: first.slowest,
    unsteady: first.failed.filter(({ title }) => !stillFailed.has(title)),
  };
}

/** Combines runs of different files. */
export function inAll(runs: readonly Results[]): Results {
  const sum = (of: (run: Results) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    passes: sum(({ passes }) => passes),
    failures: sum(({ failures }) => failures),
    pending: sum(({ pending }) => pending),
    durationMs: sum(({ durationMs }) => durationMs),
    failed: runs.flatMap(({ failed }) => failed),
    passesIn: Object.assign({}, ...runs.map(({ passesIn }) => passesIn)),
    slowest: slowestOf(runs),
  };
}

/** Returns the tests of several runs that took longest. */
export function slowestOf(runs: readonly Pick<Results, "slowest">[]): Results["slowest"] {
  return runs
    .flatMap(({ slowest }) => slowest)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, told);
}

/** Reads the results; `undefined` when there is no file, as the run ended before its tests did. */
export function readResults(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch {
    return undefined;
  }
}

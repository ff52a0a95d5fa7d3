/** The results that a run of mocha leaves behind: the only proof that it ran, whatever its program's exit code says. */
import { readFileSync, writeFileSync } from "node:fs";

export type Failure = { title: string; file: string; error: string };

export type Results = {
  passes: number;
  failures: number;
  pending: number;
  durationMs: number;
  failed: Failure[];
  /** The titles of the tests that passed, by file. */
  passedIn: Record<string, string[]>;
  /** The tests that took longest, the slowest first. */
  slowest: readonly { readonly title: string; readonly seconds: number }[];
  /** Tests that passed at one of two tries only, each with the error of the other. */
  unsteady?: Failure[];
};

/** The number of slowest tests that are listed. */
const told = 20;

export function recordResults(runner: Mocha.Runner, file: string): void {
  const failed: Results["failed"] = [];
  const passedIn: Results["passedIn"] = {};
  const took: Results["slowest"][number][] = [];
  const name = namer();
  runner.on("pass", (test) => {
    passedIn[fileOf(test)] ??= [];
    passedIn[fileOf(test)]!.push(name(test));
  });
  runner.on("test end", (test) => {
    took.push({ title: test.fullTitle(), seconds: (test.duration ?? 0) / 1000 });
  });
  runner.on("fail", (test, error) => {
    failed.push({ title: name(test), file: fileOf(test), error: error.stack ?? error.message });
  });
  runner.on("end", () => {
    const { passes, failures, pending, duration = 0 } = runner.stats!;
    const slowest = slowestOf([{ slowest: took }]);
    const results: Results = { passes, failures, pending, durationMs: duration, failed, passedIn, slowest };
    writeFileSync(file, JSON.stringify(results, null, 2));
  });
}

/** Returns what names each test once, also where a file has two of the same title: these are numbered. */
function namer(): (test: Mocha.Runnable) => string {
  const names = new WeakMap<Mocha.Runnable, string>();
  const seen = new Map<string, number>();
  return (test) => {
    const known = names.get(test);
    if (known) return known;
    const key = `${fileOf(test)}\0${test.fullTitle()}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    const name = number === 1 ? test.fullTitle() : `${test.fullTitle()} (${number})`;
    names.set(test, name);
    return name;
  };
}

/** Tells a property that an example has refuted: the next run draws other examples, so it might pass. */
export function isCounterexample({ error }: Failure): boolean {
  return /^(Error: )?Property failed after \d+ tests/.test(error);
}

function fileOf({ file, parent }: Mocha.Runnable): string {
  return file ?? parent?.file ?? "";
}

/**
 * Combines a run with the second try of the files that had a failure in it. A test that has passed once counts as passed
 * and is named as unsteady if it has also failed; one that passed at neither try has failed, also when a hook of its
 * file kept it from being run.
 */
export function withSecondTry(first: Results, second: Results): Results {
  const passedIn: Results["passedIn"] = {};
  for (const file of new Set([...Object.keys(first.passedIn), ...Object.keys(second.passedIn)]))
    passedIn[file] = [...new Set([...(first.passedIn[file] ?? []), ...(second.passedIn[file] ?? [])])];
  const passed = ({ file, title }: Failure) => passedIn[file]?.includes(title) ?? false;
  // A hook passes nowhere: what it did at the first try is mended when the second has none that failed in its file.
  const failsAgain = new Set(second.failed.filter((failure) => !passed(failure)).map(({ file }) => file));
  const isMended = (failure: Failure) =>
    passed(failure) || (isHook(failure) && !failsAgain.has(failure.file));
  const failed = [
    ...second.failed.filter((failure) => !passed(failure)),
    ...first.failed.filter((failure) => !isMended(failure) && !isAmong(failure, second.failed)),
  ];
  return {
    passes: Object.values(passedIn).reduce((sum, titles) => sum + titles.length, 0),
    failures: failed.length,
    pending: first.pending,
    durationMs: first.durationMs + second.durationMs,
    failed,
    passedIn,
    slowest: first.slowest,
    unsteady: [...first.failed.filter(isMended), ...second.failed.filter(passed)],
  };
}

function isHook({ title }: Failure): boolean {
  return /"(before|after) (all|each)" hook/.test(title);
}

function isAmong({ file, title }: Failure, failures: readonly Failure[]): boolean {
  return failures.some((failure) => failure.file === file && failure.title === title);
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
    passedIn: Object.assign({}, ...runs.map(({ passedIn }) => passedIn)),
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

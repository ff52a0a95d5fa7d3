/**
 * `npm test`: lint and every test, in plain Node, in VS Code's extension host and in its window, two programs side by
 * side. `npm test -- core host ui` runs only the kinds named (and no lint), `--grep TEXT` only the tests so named.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { installAllDebian } from "./testing/apt.ts";
import { type KindName, kinds } from "./testing/kinds.ts";
import { inLanes, type Job, type Print } from "./testing/lanes.ts";
import {
  type Failure,
  inAll,
  isCounterexample,
  type Results,
  slowestOf,
  withSecondTry,
} from "./testing/results.ts";
import { runProgram } from "./testing/run-program.ts";
import { artifacts, root } from "./vscode/paths.ts";

const options = { grep: { type: "string", short: "g", default: "" } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const names = Object.keys(kinds) as KindName[];
const unknown = positionals.find((name) => !names.some((known) => known === name));
if (unknown) {
  console.error(`There are no "${unknown}" tests; there are ${names.join(", ")}.`);
  process.exit(2);
}
const isWhole = positionals.length === 0;
const wanted = isWhole ? names : names.filter((name) => positionals.includes(name));

if (isWhole) rmSync(artifacts, { recursive: true, force: true });
mkdirSync(path.join(artifacts, "screens"), { recursive: true });

let passed = 0;
let failed = 0;
/** Milliseconds in which one of two lanes had nothing left to do. */
let alone = 0;
const summary: string[] = [];
const of = new Map(wanted.map((name): [KindName, (Results | undefined)[]] => [name, []]));
if (build()) {
  alone = await inLanes([
    ...(isWhole ? [installAllDebian, lint] : []),
    ...wanted.flatMap((name) => kinds[name].parts(values.grep).map((part) => jobOf(name, part))),
  ]);
  // Only now, with nothing beside them that could be in their way.
  for (const name of wanted) conclude(name, await twice(name, of.get(name)!));
}
const all = [...of.values()].flat().filter((results) => results !== undefined);
if (isWhole) console.log(`\n— the slowest tests\n${slowestOf(all).map(inSeconds).join("\n")}`);
console.log(`\n${summary.join("\n")}`);
if (passed + failed === 0) failed = 1; // a run without a test proves nothing
const minutes = (ms: number) => (ms / 60_000).toFixed(1);
console.log(
  `${passed} passed, ${failed} failed in ${minutes(performance.now())} minutes, ${minutes(alone)} of them in one lane only`,
);
process.exit(failed ? 1 : 0); // also when a test has left a handle open

/** Builds what most tests look at; if that fails, it counts as a failed test. */
function build(): boolean {
  console.log("\n— build");
  const { status } = spawnSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: "inherit" });
  if (status !== 0) stepFailed("build");
  return status === 0;
}

async function lint(print: Print): Promise<void> {
  print("\n— lint\n");
  const code = await runProgram("npm", ["run", "--silent", "lint"], print, { most: 20 * 60_000 });
  if (code !== 0) stepFailed("lint");
}

function stepFailed(name: string): void {
  failed += 1;
  summary.push(`${name}: failed`);
}

function jobOf(name: KindName, run: (print: Print) => Promise<Results | undefined>): Job {
  return async (print) => {
    const said: string[] = [];
    // A program without a test of the name that was asked for has nothing to say.
    const say: Print = (text) => (values.grep ? said.push(text) : print(text));
    say(`\n— ${kinds[name].label}\n`);
    const results = await run(say).catch((error: unknown) => {
      say(`${error instanceof Error ? error.message : error}\n`);
      return undefined;
    });
    if (!results || results.passes + results.failures > 0) print(said.join(""));
    of.get(name)!.push(results);
  };
}

/**
 * Runs the files with a failure once more: on a busy machine a browser may drop a click and a server may hear requests
 * in another order. A failure that stays is ours; one that goes is named in the summary, so that nobody takes it for
 * steady, and so is a test that fails at the second try only. What a property test has refuted stays refuted.
 */
async function twice(name: KindName, parts: readonly (Results | undefined)[]): Promise<Results | undefined> {
  if (!parts.every((results) => results !== undefined)) return undefined;
  const first = inAll(parts);
  const { again } = kinds[name];
  if (!first.failures || first.failed.some(isCounterexample)) return first;
  const files = [...new Set(first.failed.map(({ file }) => path.relative(root, file)))];
  console.log(`\n— once more: ${files.join(", ")}`);
  const second = await again(files, values.grep, (text) => process.stdout.write(text));
  return second && withSecondTry(first, second);
}

function conclude(name: KindName, results: Results | undefined): void {
  if (results) writeFileSync(path.join(artifacts, `${name}.json`), JSON.stringify(results, null, 2));
  passed += results?.passes ?? 0;
  failed += results?.failures ?? 0;
  const problem = problemOf(results);
  if (problem) failed += 1;
  summary.push(`${kinds[name].label}: ${problem ?? describe(results!)}`);
  for (const failure of results?.failed ?? []) summary.push(`  failed: ${inShort(failure)}`);
  for (const failure of results?.unsteady ?? [])
    summary.push(`  unsteady, passed at one of two tries: ${inShort(failure)}`);
}

/** Formats a failure's test and the beginning of its error, for the last lines of a long output. */
function inShort({ title, error }: Failure): string {
  const lines = error.split("\n").filter((line) => line.trim());
  return [title, ...lines.slice(0, 8).map((line) => `    ${line}`)].join("\n");
}

/** Returns what is wrong with a run as a whole, whatever its tests say. */
function problemOf(results: Results | undefined): string | undefined {
  if (!results) return "failed: it ended before its tests did";
  if (results.passes + results.failures === 0 && !values.grep) return "failed: no test ran";
  return undefined;
}

function describe({ passes, failures, pending, durationMs }: Results): string {
  const skipped = pending ? `, ${pending} skipped` : "";
  return `${passes} passed, ${failures} failed${skipped} (${(durationMs / 1000).toFixed(1)} s in all its programs)`;
}

function inSeconds({ title, seconds }: Results["slowest"][number]): string {
  return `${seconds.toFixed(1).padStart(6)} s  ${title}`;
}

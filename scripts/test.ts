/**
 * `npm test`: lint, then every test, in plain Node, in VS Code's extension host and in its window.
 * `npm test -- core host ui` runs only the kinds named (and no lint), `--grep TEXT` only the tests so named.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Kind, kinds } from "./testing/kinds.ts";
import type { Failure, Results } from "./testing/results.ts";
import { artifacts, root } from "./vscode/paths.ts";

const options = { grep: { type: "string", short: "g", default: "" } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const unknown = positionals.find((name) => !(name in kinds));
if (unknown) {
  console.error(`There are no "${unknown}" tests; there are ${Object.keys(kinds).join(", ")}.`);
  process.exit(2);
}
const all = Object.keys(kinds) as Kind[];
const wanted = positionals.length ? all.filter((kind) => positionals.includes(kind)) : all;

if (positionals.length === 0) rmSync(artifacts, { recursive: true, force: true });
mkdirSync(path.join(artifacts, "screens"), { recursive: true });

let passed = 0;
let failed = 0;
const summary: string[] = [];
if (positionals.length === 0) step("lint", "npm", ["run", "--silent", "lint"]);
if (step("build", process.execPath, ["esbuild.mjs"])) {
  for (const kind of wanted) await runKind(kind);
}
console.log(`\n${summary.join("\n")}`);
if (passed + failed === 0) failed = 1; // a run without a test proves nothing
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0); // also when a test has left a handle open

/** A step that has to succeed; only its failure counts, so that the total stays a number of tests. */
function step(name: string, command: string, args: readonly string[]): boolean {
  console.log(`\n— ${name}`);
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (done.status === 0) return true;
  failed += 1;
  summary.push(`${name}: failed`);
  return false;
}

async function runKind(kind: Kind): Promise<void> {
  const { label, run } = kinds[kind];
  console.log(`\n— ${label}`);
  const results = await run(values.grep).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  });
  if (results) writeFileSync(path.join(artifacts, `${kind}.json`), JSON.stringify(results, null, 2));
  passed += results?.passes ?? 0;
  failed += results?.failures ?? 0;
  const problem = problemOf(results);
  if (problem) failed += 1;
  summary.push(`${label}: ${problem ?? describe(results!)}`);
  for (const failure of results?.failed ?? []) summary.push(`  failed: ${inShort(failure)}`);
  for (const failure of results?.unsteady ?? [])
    summary.push(`  unsteady, passed at the second try: ${inShort(failure)}`);
}

/** A failure's test and the beginning of its error: what the last lines of a long output have to tell. */
function inShort({ title, error }: Failure): string {
  const lines = error.split("\n").filter((line) => line.trim());
  return [title, ...lines.slice(0, 8).map((line) => `    ${line}`)].join("\n");
}

/** What is wrong with a run as a whole, whatever its tests say. */
function problemOf(results: Results | undefined): string | undefined {
  if (!results) return "failed: it ended before its tests did";
  if (results.passes + results.failures === 0 && !values.grep) return "failed: no test ran";
  return undefined;
}

function describe({ passes, failures, pending, durationMs }: Results): string {
  const skipped = pending ? `, ${pending} skipped` : "";
  return `${passes} passed, ${failures} failed${skipped} (${(durationMs / 1000).toFixed(1)} s)`;
}

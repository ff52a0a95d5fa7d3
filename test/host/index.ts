/** VS Code calls `run` inside its extension host. In: TEST_FOLDER, TEST_RESULTS, TEST_OUTPUT, TEST_GREP. */
import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import Mocha from "mocha";
import { recordResults } from "../../scripts/testing/results.ts";

export async function run(): Promise<void> {
  const { TEST_FOLDER: folder, TEST_RESULTS: results, TEST_OUTPUT: output, TEST_GREP: grep } = process.env;
  if (!folder || !results) throw new Error("TEST_FOLDER or TEST_RESULTS is not set");
  // Here the console is mixed with the workbench's own log; a file is not.
  if (output) {
    const print = (...parts: unknown[]) => appendFileSync(output, `${format(...parts)}\n`);
    Object.assign(Mocha.reporters.Base, { consoleLog: print, useColors: false });
  }
  const mocha = new Mocha({ timeout: 20_000, forbidOnly: Boolean(process.env.CI) });
  if (grep) mocha.grep(grep);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".test.cjs")) mocha.addFile(path.join(folder, name));
  }
  const failures = await new Promise<number>((resolve) => {
    recordResults(mocha.run(resolve), results);
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

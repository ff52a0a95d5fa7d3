/** Mocha in plain Node for the files in the arguments. In: TEST_RESULTS, TEST_GREP, TEST_TIMEOUT (ms). */
import path from "node:path";
import Mocha from "mocha";
import { recordResults } from "./results.ts";

const { TEST_RESULTS: results, TEST_GREP: grep, TEST_TIMEOUT: timeout, CI } = process.env;
if (!results) throw new Error("TEST_RESULTS is not set");
const mocha = new Mocha({ timeout: Number(timeout), forbidOnly: Boolean(CI) });
if (grep) mocha.grep(grep);
for (const file of process.argv.slice(2)) mocha.addFile(path.resolve(file));
await mocha.loadFilesAsync();
const runner = mocha.run();
recordResults(runner, results);
// Exits at once, even if a test has left a handle open, but after the line above has written the results.
runner.once("end", () => process.exit(runner.failures ? 1 : 0));

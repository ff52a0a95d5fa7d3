/**
 * `npm run -s figscribe -- …`: runs the command line of this checkout, and builds it first if that hasn't been done.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = (args, options) => {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", ...options });
  if (status !== 0) process.exit(status ?? 1);
};
// The build's output goes to stderr: stdout is for the answer.
if (!existsSync(`${root}dist/cli.js`)) node(["esbuild.mjs"], { cwd: root, stdio: ["ignore", 2, 2] });
// npm starts scripts in the repository's folder, but paths in the arguments are relative to the caller's.
node([`${root}dist/cli.js`, ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() });

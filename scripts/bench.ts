/** `npm run bench`: every measurement in test/bench, one after the other so that none disturbs another. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./vscode/paths.ts";

const folder = path.join("test", "bench");
for (const name of readdirSync(path.join(root, folder)).sort()) {
  if (!name.endsWith(".bench.ts")) continue;
  console.log(`\n— ${name.replace(".bench.ts", "")}`);
  const args = ["--import", "tsx", path.join(folder, name)];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

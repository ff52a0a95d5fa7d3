/** What the extension costs VS Code when it starts, and what it weighs. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { packageExtension } from "../../scripts/package.ts";
import { runHostTests } from "../../scripts/vscode/host-tests.ts";
import { root } from "../../scripts/vscode/paths.ts";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0).padStart(7)} KB`;

await runHostTests({ tests: "test/bench/host" });

const folder = temporaryFolder("startup-bench");
const vsix = path.join(folder, "figscribe.vsix");
await packageExtension(vsix);
console.log(`\n${kilobytes(statSync(vsix).size)}  figscribe.vsix, zipped`);
removeFolder(folder);
const dist = path.join(root, "dist");
for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" }).sort()) {
  const { size } = statSync(path.join(dist, file));
  if (/\.(js|mjs|cjs|wasm|css)$/.test(file) && !file.startsWith("test")) {
    console.log(`${kilobytes(size)}  ${file}`);
  }
}

import { rmSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { root } from "./paths.ts";

/**
 * Bundles test/host for the extension host and returns the path of its entry. One file a test, CommonJS because VS Code
 * `require`s its test runner; packages stay outside, so mocha is one instance and comes as it is (ESM).
 */
export async function bundleHostTests(): Promise<string> {
  const outdir = path.join(root, "dist", "test", "host");
  rmSync(outdir, { recursive: true, force: true }); // a deleted test must not run on
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["test/host/index.ts", "test/host/**/*.test.ts"],
    outbase: "test/host",
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    packages: "external",
    external: ["vscode"],
    platform: "node",
    target: "node22",
    format: "cjs",
    // Sources that find a file beside them do it through import.meta.url, which CommonJS lacks.
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    sourcemap: "inline",
    logLevel: "warning",
  });
  return path.join(outdir, "index.cjs");
}

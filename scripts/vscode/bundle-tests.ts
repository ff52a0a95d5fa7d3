import path from "node:path";
import esbuild from "esbuild";
import { root } from "./paths.ts";
import { removeAtExit } from "./temporary.ts";

export type BundledTests = {
  /** What VS Code is to call. */
  readonly entry: string;
  /** Where the tests are. */
  readonly folder: string;
};

/**
 * Bundles a folder of tests for the extension host. One file a test, CommonJS because VS Code `require`s its test
 * runner; packages stay outside, so mocha is one instance and comes as it is (ESM).
 */
export async function bundleHostTests(folder: string): Promise<BundledTests> {
  // Inside the repository, where packages are found; a folder a run, so that two at once don't meet.
  const outdir = path.join(root, "dist", "test", `run-${process.pid}`);
  removeAtExit(outdir);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["test/host/index.ts", `${folder}/**/*.test.ts`],
    outbase: ".",
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
  return { entry: path.join(outdir, "test", "host", "index.cjs"), folder: path.join(outdir, folder) };
}

import path from "node:path";
import esbuild from "esbuild";
import { root } from "./paths.ts";
import { removeAtExit } from "./temporary.ts";

export type BundledTests = {
  /** The module that VS Code calls. */
  readonly entry: string;
  /** The folder of the bundled tests. */
  readonly folder: string;
};

/**
 * Bundles a folder of tests for the extension host, one bundle for each file: as CommonJS, because VS Code `require`s
 * its test runner. Packages stay outside, so that there is one instance of mocha, unchanged (ESM).
 */
export async function bundleHostTests(folder: string): Promise<BundledTests> {
  // Inside the repository, where packages are found, and a folder for each run, so that two at once don't collide.
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
    // Sources find files beside them through import.meta.url, which CommonJS lacks.
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    sourcemap: "inline",
    logLevel: "warning",
  });
  return { entry: path.join(outdir, "test", "host", "index.cjs"), folder: path.join(outdir, folder) };
}

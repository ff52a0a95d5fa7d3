/**
 * Compiles the reader's kernels from AssemblyScript to WebAssembly: `node scripts/kernels.mjs OUT.wasm`. The same
 * source always gives the same bytes.
 */
import { main } from "assemblyscript/asc";

const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--use", "abort="];
const { error, stderr } = await main([
  "kernels/kernels.ts",
  "--outFile",
  process.argv[2] ?? "dist/reader/kernels.wasm",
  ...options,
]);
if (error) {
  console.error(stderr.toString());
  process.exitCode = 1;
}

import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createEngine } from "../core/reader/network/create-engine.ts";
import type { Kernels } from "../core/reader/network/kernels.ts";
import type { Engine } from "../core/reader/recognition/engine.ts";

/** Node has it; the types that this program is checked with don't say so. */
declare const WebAssembly: { instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }> };

/** The reader's engine from the folder that the build puts its kernels and weights into. */
export async function loadEngine(folder: URL): Promise<Engine> {
  const [kernels, detector, recogniser, alphabet] = await Promise.all([
    readFile(new URL("kernels.wasm", folder)),
    readFile(new URL("detector.bin", folder)),
    readFile(new URL("recogniser.bin", folder)),
    readFile(new URL("alphabet.txt", folder), "utf8"),
  ]);
  const { instance } = await WebAssembly.instantiate(kernels);
  return createEngine(instance.exports as Kernels, { detector, recogniser, alphabet }, nextTurn);
}

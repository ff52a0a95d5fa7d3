import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as ort from "onnxruntime-web/wasm";
import { writtenLines } from "../core/reader/letters/given-lines.ts";
import type { Page, ReadEvent } from "../core/reader/page/page.ts";
import { readPage } from "../core/reader/read.ts";
import { alphabetOf } from "../core/reader/recognition/alphabet.ts";
import type { Engine } from "../core/reader/recognition/engine.ts";
import type { ReadRequest } from "./reader.ts";
import { serve } from "./worker/worker-serve.ts";

// The bundle lies in dist/reader/ together with the runtime and the networks of PP-OCRv4 (Apache-2.0).
const beside = (name: string) => new URL(name, import.meta.url);

ort.env.logLevel = "error";
// Threads need SharedArrayBuffer workers of their own and gain nothing on two cores.
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = {
  mjs: beside("ort-wasm-simd-threaded.mjs").href,
  wasm: beside("ort-wasm-simd-threaded.wasm").href,
};

let loading: Promise<Engine> | undefined;

serve<ReadRequest, ReadEvent, Page>(async ({ written, ...pixels }, signal, emit) => {
  loading ??= loadEngine().catch((error) => {
    // The next request tries again.
    loading = undefined;
    throw error;
  });
  return readPage(pixels, await loading, signal, emit, writtenLines(written));
});

async function loadEngine(): Promise<Engine> {
  ort.env.wasm.wasmBinary = await readFile(beside("ort-wasm-simd-threaded.wasm"));
  const [detector, recogniser, dictionary] = await Promise.all([
    loadNetwork("ch_PP-OCRv4_det_infer.onnx"),
    loadNetwork("ch_PP-OCRv4_rec_infer.onnx"),
    readFile(beside("ppocr_keys_v1.txt"), "utf8"),
  ]);
  return {
    alphabet: alphabetOf(dictionary),
    async detect(input, width, height) {
      return (await infer(detector, input, [1, 3, height, width])).data;
    },
    async recognize(input, width) {
      const { data, dims } = await infer(recogniser, input, [1, 3, 48, width]);
      return { steps: dims[1]!, classes: dims[2]!, data };
    },
  };
}

async function loadNetwork(name: string): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(await readFile(beside(name)));
}

async function infer(network: ort.InferenceSession, input: Float32Array, dims: number[]) {
  const feeds = { [network.inputNames[0]!]: new ort.Tensor("float32", input, dims) };
  const output = (await network.run(feeds))[network.outputNames[0]!]!;
  // Inference is synchronous: without a turn of the event loop, a cancel would wait for the last line.
  await nextTurn();
  return { data: output.data as Float32Array, dims: output.dims };
}

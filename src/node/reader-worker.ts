import { writtenLines } from "../core/reader/letters/given-lines.ts";
import type { Page, ReadEvent } from "../core/reader/page/page.ts";
import { readPage } from "../core/reader/read.ts";
import type { Engine } from "../core/reader/recognition/engine.ts";
import type { ReadRequest } from "./reader.ts";
import { loadEngine } from "./reader-engine.ts";
import { serve } from "./worker/worker-serve.ts";

let loading: Promise<Engine> | undefined;

serve<ReadRequest, ReadEvent, Page>(async ({ written, ...pixels }, signal, emit) => {
  // The bundle lies beside the kernels and the weights.
  loading ??= loadEngine(new URL("./", import.meta.url)).catch((error) => {
    // The next request tries again.
    loading = undefined;
    throw error;
  });
  return readPage(pixels, await loading, signal, emit, writtenLines(written));
});

import { writtenLines } from "../core/reader/letters/given-lines.ts";
import type { Page, ReadEvent } from "../core/reader/page/page.ts";
import { readPage } from "../core/reader/read.ts";
import type { Engine } from "../core/reader/recognition/engine.ts";
import type { ReadRequest } from "./reader.ts";
import { loadEngine } from "./reader-engine.ts";
import { type Helper, pairUp, startHelper } from "./reader-pair.ts";
import { serve } from "./worker/worker-serve.ts";

// The bundle lies beside the kernels, the weights and the helper's program.
const folder = new URL("./", import.meta.url);
let loading: Promise<Engine> | undefined;
let helper: Helper | undefined;

serve<ReadRequest, ReadEvent, Page>(async ({ written, threads, ...pixels }, signal, emit) => {
  loading ??= loadEngine(folder).catch((error) => {
    // The next request tries again.
    loading = undefined;
    throw error;
  });
  if (threads > 1) {
    helper ??= startHelper(new URL("helper.mjs", folder));
  }
  const own = await loading;
  return readPage(pixels, helper ? pairUp(own, helper) : own, signal, emit, writtenLines(written));
});

import { throwIfAborted } from "../core/base/problem.ts";
import type { Pixels, WrittenLine } from "../core/image/file/types.ts";
import type { Page, ReadEvent, Reader } from "../core/reader/page/page.ts";
import { createWorkerClient } from "./worker/worker-client.ts";

/** Pixels, with the text that is known of them. */
export interface ReadRequest extends Pixels {
  readonly written: readonly WrittenLine[];
}

/**
 * The embedded reader in a worker thread of its own. `assets` is the folder dist/, with a slash at its end; `decode`
 * turns a file's bytes into pixels.
 */
export function createReader(
  assets: URL,
  decode: (bytes: Uint8Array, signal: AbortSignal) => Promise<Pixels>,
): Reader & { dispose(): Promise<void> } {
  const client = createWorkerClient<ReadRequest, ReadEvent, Page>(
    {
      file: new URL("reader/worker.mjs", assets),
      name: "The embedded reader",
      // Each line read starts it anew: the longest silence is loading and finding the lines.
      timeLimit: 120_000,
      // The networks and what they work on hold up to 100 MB.
      idleLimit: 60_000,
    },
    async (request) => ({ request, handedOver: [request.data.buffer as ArrayBuffer] }),
  );
  return {
    async read(image, signal, onEvent) {
      const { width, height, data } = await decode(image.bytes, signal);
      throwIfAborted(signal);
      // The thread takes the pixels over: they must fill a buffer of their own.
      const own = data.byteLength === data.buffer.byteLength ? data : new Uint8Array(data);
      return client.run({ width, height, data: own, written: image.written ?? [] }, signal, onEvent);
    },
    dispose: () => client.dispose(),
  };
}

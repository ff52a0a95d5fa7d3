import { availableParallelism, totalmem } from "node:os";
import * as l10n from "@vscode/l10n";
import type { Pixels, WrittenLine } from "../core/image/file/types.ts";
import type { Page, ReadEvent, Reader } from "../core/reader/page/page.ts";
import { createWorkerClient } from "./worker/worker-client.ts";

/** Pixels, with the text that is known of them, and how many threads may read them: one or two. */
export interface ReadRequest extends Pixels {
  readonly written: readonly WrittenLine[];
  readonly threads: number;
}

/** A request before its turn: no picture is decoded earlier, and once more where it has to be repeated. */
interface Asked {
  readonly written: readonly WrittenLine[];
  pixels(): Promise<Pixels>;
  threads(pixels: number): number;
}

/** Pixels above which a picture is worth a second thread, whose start costs what some ten lines cost. */
const large = 400_000;
/** Bytes of memory of a machine that has 100 MB more for a second thread. */
const roomy = 3e9;

/** A second thread pays where there is a core for it. */
const threadsHere = () => (availableParallelism() > 1 && totalmem() >= roomy ? 2 : 1);

/** Has no text: reading it loads the networks. */
const blank = (): Pixels => ({ width: 32, height: 32, data: new Uint8Array(32 * 32 * 4) });

export interface EmbeddedReader extends Reader {
  /** Loads what reading needs, for a picture that may come soon. */
  warm(): void;
  dispose(): Promise<void>;
}

/**
 * Starts the embedded reader, in worker threads of its own once there is a picture. `assets` is the folder dist/, with a
 * slash at its end; `decode` turns a file's bytes into pixels; `most` is how many threads may read: one or two.
 */
export function createReader(
  assets: URL,
  decode: (bytes: Uint8Array, signal: AbortSignal) => Promise<Pixels>,
  most = threadsHere(),
): EmbeddedReader {
  const client = createWorkerClient<Asked, ReadEvent, Page, ReadRequest>(
    {
      file: new URL("reader/worker.mjs", assets),
      name: () => l10n.t("The embedded reader"),
      // Each line read starts it anew: the longest silence is loading and finding the lines.
      timeLimit: 120_000,
      // The networks and what they work on hold up to 100 MB a thread.
      idleLimit: 60_000,
      repeats: true,
    },
    async ({ pixels, written, threads }) => {
      const { width, height, data } = await pixels();
      // The thread takes the pixels over: they must fill a buffer of their own.
      const own = data.byteLength === data.buffer.byteLength ? data : new Uint8Array(data);
      const request = { width, height, data: own, written, threads: threads(width * height) };
      return { request, handedOver: [own.buffer as ArrayBuffer] };
    },
  );
  return {
    read: ({ bytes, written = [] }, signal, onEvent) =>
      client.run(
        {
          pixels: () => decode(bytes, signal),
          written,
          threads: (count) => (count >= large ? most : 1),
        },
        signal,
        onEvent,
      ),
    warm() {
      const asked: Asked = { pixels: async () => blank(), written: [], threads: () => most };
      // Whoever reads next is told what failed.
      client.run(asked, new AbortController().signal).catch(() => {});
    },
    dispose: () => client.dispose(),
  };
}

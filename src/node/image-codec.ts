import type { ImageCodec } from "../core/image/encode.ts";
import type { FittedImage, Pixels, SourceImage } from "../core/image/types.ts";
import type { ImageRequest, ImageResult } from "./image-worker.ts";
import { createWorkerClient } from "./worker-client.ts";

/** Milliseconds that one image may take. */
const timeLimit = 30_000;
/** Milliseconds of idleness after which the worker gives its 100 MB back. */
const idleLimit = 60_000;

/** Decodes and encodes in a worker thread that is started by the first image. `assets` is the folder `dist/`. */
export function createImageCodec(assets: URL): ImageCodec & { dispose(): Promise<void> } {
  const worker = createWorkerClient<ImageRequest, never, ImageResult>(
    { file: new URL("image/worker.cjs", assets), name: "The image decoder", timeLimit, idleLimit },
    (request) => [("source" in request ? request.source : request).bytes.buffer as ArrayBuffer],
  );
  return {
    async encode(source, want, signal) {
      const request: ImageRequest = { kind: "encode", source: copyOf(source), want };
      return (await worker.run(request, signal)) as FittedImage;
    },
    async encodeLegible(source, want, signal) {
      const request: ImageRequest = { kind: "encodeLegible", source: copyOf(source), want };
      return (await worker.run(request, signal)) as FittedImage[];
    },
    async decode(bytes, signal) {
      return (await worker.run({ kind: "decode", bytes: new Uint8Array(bytes) }, signal)) as Pixels;
    },
    dispose: worker.dispose,
  };
}

/** What is transferred is gone here, and the bytes are the caller's: the worker gets a copy. (`slice` makes none of a Buffer.) */
function copyOf({ name, bytes, crop, page }: SourceImage): SourceImage {
  return { name, bytes: new Uint8Array(bytes), ...(crop ? { crop } : {}), ...(page ? { page } : {}) };
}

import { setImmediate as nextTurn } from "node:timers/promises";
import * as l10n from "@vscode/l10n";
import { Problem, throwIfAborted } from "../core/base/problem.ts";
import type { ImageCodec } from "../core/image/encode.ts";
import type { FittedImage, Pixels, SourceImage } from "../core/image/file/types.ts";
import { mayCarryText, type SourceText } from "../core/image/source-text/source-text.ts";
import type { MeasuredText } from "./image/fit-legible.ts";
import type { ImageRequest, ImageResult } from "./image-worker.ts";
import { createWorkerClient, type Packed } from "./worker/worker-client.ts";

/** Milliseconds that one image may take. */
const patience = 30_000;
/** Megabytes that the largest images we take don't need, and a drawing made to harm would: its groups alone, 4 GB. */
const mostGrowth = 650;
/** Pixels up to which what an image leaves behind is worth keeping beside what is done with it. */
const keepBelow = 4_000_000;
/** Milliseconds of idleness after which the worker gives its 100 MB back. */
const idleLimit = 60_000;

export interface NodeImageCodec extends ImageCodec {
  /** Measures the text of an image, or of its crop. Throws as `encode` does. */
  measureText(source: SourceImage, signal: AbortSignal): Promise<MeasuredText>;
  dispose(): Promise<void>;
}

/** Decodes and encodes in a worker thread that is started by the first image. `assets` is the folder `dist/`. */
export function createImageCodec(assets: URL, timeLimit = patience): NodeImageCodec {
  const worker = createWorkerClient<ImageRequest, never, ImageResult>(
    {
      file: new URL("image/worker.cjs", assets),
      name: () => l10n.t("The image decoder"),
      timeLimit,
      idleLimit,
      mostGrowth,
    },
    pack,
  );
  return {
    async encode(source, want, signal) {
      return (await worker.run({ kind: "encode", source, want }, signal)) as FittedImage;
    },
    async encodeLegible(source, want, signal) {
      return (await worker.run({ kind: "encodeLegible", source, want }, signal)) as FittedImage[];
    },
    async decode(bytes, signal) {
      const source: SourceImage = { name: l10n.t("The image"), bytes };
      const pixels = (await worker.run({ kind: "decode", source }, signal)) as Pixels;
      if (pixels.width * pixels.height > keepBelow) {
        // Whoever wants the pixels, the embedded reader, takes much memory for them itself.
        await worker.rest();
      }
      return pixels;
    },
    async measureText(source, signal) {
      return (await worker.run({ kind: "measureText", source }, signal)) as MeasuredText;
    },
    async carriedText(bytes, as, signal) {
      if (!mayCarryText(bytes)) {
        return undefined;
      }
      try {
        const source: SourceImage = { name: l10n.t("The image"), bytes };
        return (await worker.run({ kind: "carriedText", source, as }, signal)) as SourceText | undefined;
      } catch (error) {
        throwIfAborted(signal);
        if (error instanceof Problem) {
          return undefined; // It took too long: the pixels are enough.
        }
        throw error;
      }
    },
    dispose: worker.dispose,
  };
}

/**
 * Packs a request. Buffers that are transferred are gone here, and the bytes are the caller's: the worker gets a copy
 * of what it needs.
 */
async function pack(request: ImageRequest): Promise<Packed<ImageRequest>> {
  const { name, bytes, crop, page, drawing } = request.source;
  const copy = await copyInSteps(bytes);
  const drawn = drawing && { ...drawing, png: await copyInSteps(drawing.png) };
  const source = {
    name,
    bytes: copy,
    ...(crop ? { crop } : {}),
    ...(page ? { page } : {}),
    ...(drawn ? { drawing: drawn } : {}),
  };
  return { request: { ...request, source }, handedOver: [copy.buffer, ...(drawn ? [drawn.png.buffer] : [])] };
}

/** Bytes that are copied in one turn of the event loop: 64 MB at once would block it for 30 ms and more. */
const step = 4 * 1024 * 1024;

export async function copyInSteps(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += step) {
    if (at > 0) {
      await nextTurn();
    }
    copy.set(bytes.subarray(at, at + step), at);
  }
  return copy;
}

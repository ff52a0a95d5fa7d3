import type { ImageCodec, LegibleFit } from "./encode.ts";
import type { FittedImage } from "./file/types.ts";
import { comfortableEdge, scaleWithin } from "./plan.ts";

/**
 * Makes a codec that decodes a picture once for what is shown of it and for what is sent, where both are the file's own
 * bytes: most screenshots are.
 */
export function decodedOnce(codec: ImageCodec): ImageCodec {
  // By the file's bytes, for as long as they are in use.
  const shown = new WeakMap<Uint8Array, FittedImage>();
  return {
    ...codec,
    async encode(source, want, signal) {
      const image = await codec.encode(source, want, signal);
      if (image.unchanged) {
        shown.set(source.bytes, image);
      }
      return image;
    },
    async encodeLegible(source, want, signal) {
      const known = source.crop ? undefined : shown.get(source.bytes);
      return known && isFit(known, want)
        ? [{ ...known, name: source.name }]
        : codec.encodeLegible(source, want, signal);
    },
  };
}

/** Returns whether a codec would leave the image as it is. */
function isFit(image: FittedImage, { maxBytes, ...want }: LegibleFit): boolean {
  const edge =
    maxBytes === Number.POSITIVE_INFINITY ? want.maxLongEdge : Math.min(want.maxLongEdge, comfortableEdge);
  return image.bytes.length <= maxBytes && scaleWithin(image, { ...want, maxLongEdge: edge }) === 1;
}

import type { Fit } from "../core/image/encode.ts";
import type { FittedImage, Pixels, SourceImage } from "../core/image/types.ts";
import { fitImage } from "./image/fit.ts";
import { decodeImage } from "./image/open.ts";
import { serve } from "./worker-serve.ts";

export type ImageRequest =
  | { readonly kind: "encode"; readonly source: SourceImage; readonly want: Fit }
  | { readonly kind: "decode"; readonly bytes: Uint8Array };

export type ImageResult = FittedImage | Pixels;

serve<ImageRequest, never, ImageResult>(
  (request, signal) =>
    request.kind === "encode" ? fitImage(request.source, request.want, signal) : decodeImage(request.bytes),
  (result) => [("bytes" in result ? result.bytes : result.data).buffer as ArrayBuffer],
);

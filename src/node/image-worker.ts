import type { Fit, LegibleFit } from "../core/image/encode.ts";
import type { FittedImage, Pixels, SourceImage } from "../core/image/types.ts";
import { fitImage } from "./image/fit.ts";
import { fitLegible } from "./image/fit-legible.ts";
import { decodeImage } from "./image/open.ts";
import { serve } from "./worker-serve.ts";

export type ImageRequest =
  | { readonly kind: "encode"; readonly source: SourceImage; readonly want: Fit }
  | { readonly kind: "encodeLegible"; readonly source: SourceImage; readonly want: LegibleFit }
  | { readonly kind: "decode"; readonly source: SourceImage };

export type ImageResult = FittedImage | FittedImage[] | Pixels;

serve<ImageRequest, never, ImageResult>(
  (request, signal) => {
    switch (request.kind) {
      case "encode":
        return fitImage(request.source, request.want, signal);
      case "encodeLegible":
        return fitLegible(request.source, request.want, signal);
      case "decode":
        return decodeImage(request.source);
    }
  },
  (result) => [result].flat().map((one) => ("bytes" in one ? one.bytes : one.data).buffer as ArrayBuffer),
  300,
);

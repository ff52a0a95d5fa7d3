import type { Fit, LegibleFit } from "../core/image/encode.ts";
import type { FittedImage, Pixels, SourceImage } from "../core/image/file/types.ts";
import { briefOf, type SourceText, textOf } from "../core/image/source-text/source-text.ts";
import { fitImage } from "./image/fit.ts";
import { fitLegible, type MeasuredText, measureText } from "./image/fit-legible.ts";
import { decodeImage } from "./image/open.ts";
import { serve } from "./worker/worker-serve.ts";

export type ImageRequest =
  | { readonly kind: "encode"; readonly source: SourceImage; readonly want: Fit }
  | { readonly kind: "encodeLegible"; readonly source: SourceImage; readonly want: LegibleFit }
  | { readonly kind: "decode"; readonly source: SourceImage }
  | { readonly kind: "measureText"; readonly source: SourceImage }
  | { readonly kind: "carriedText"; readonly source: SourceImage; readonly as: "whole" | "brief" };

export type ImageResult = FittedImage | FittedImage[] | Pixels | MeasuredText | SourceText | undefined;

serve<ImageRequest, never, ImageResult>(
  (request, signal) => {
    switch (request.kind) {
      case "encode":
        return fitImage(request.source, request.want, signal);
      case "encodeLegible":
        return fitLegible(request.source, request.want, signal);
      case "decode":
        return decodeImage(request.source);
      case "measureText":
        return measureText(request.source, signal);
      case "carriedText":
        return carriedText(request.source.bytes, request.as);
    }
  },
  (result) => [result].flat().flatMap(buffersOf),
  300,
);

async function carriedText(bytes: Uint8Array, as: "whole" | "brief"): Promise<SourceText | undefined> {
  const text = await textOf(bytes);
  return text && as === "brief" ? briefOf(text) : text;
}

function buffersOf(result: Exclude<ImageResult, FittedImage[]>): ArrayBuffer[] {
  return !result || "text" in result
    ? []
    : [("bytes" in result ? result.bytes : result.data).buffer as ArrayBuffer];
}

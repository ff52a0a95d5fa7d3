import { scaledSize } from "../../core/image/file/crop.ts";
import type { BrowserDrawing, SourceImage } from "../../core/image/file/types.ts";
import { drawnEdge } from "../../core/image/svg/drawn-size.ts";
import { type Opened, openCoded, openPixels, rgba } from "./coded.ts";

/** Opens what a browser drew of an SVG, as large as we would draw it ourselves. Throws what libvips throws, or `Problem`. */
export async function openDrawing(
  { name, crop }: SourceImage,
  { png, width, height, undrawn }: BrowserDrawing,
  maxLongEdge: number,
): Promise<Opened> {
  const whole = await openCoded({ name, bytes: png }, "png");
  const scale = drawnEdge({ width, height }, crop, maxLongEdge) / Math.max(whole.width, whole.height);
  const pixels = await rgba(scale < 1 ? whole.image.resize(scaledSize(whole, scale)) : whole.image);
  return {
    ...openPixels(pixels, "svg"),
    ...{ width, height },
    drawn: { width: pixels.width, height: pixels.height },
    undrawn: [...undrawn],
    drawnBy: "browser",
  };
}

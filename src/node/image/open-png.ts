import { needsColours } from "../../core/image/file/cicp.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { coloursOfPng, withoutProfile } from "../../core/image/formats/png.ts";
import { isCgbi, straighten, unpackedCgbi } from "./cgbi.ts";
import { meant, type Opened, openCoded, openPixels, refuseLarge, rgba } from "./coded.ts";

/** Opens a PNG, also one as Xcode packs it, and one of HDR or of other colours that numbers tell of. */
export async function openPng(source: SourceImage): Promise<Opened> {
  const { name, bytes } = source;
  if (isCgbi(bytes)) {
    const opened = await openCoded({ name, bytes: unpackedCgbi(bytes) }, "png");
    refuseLarge(opened, name);
    const pixels = await rgba(opened.image);
    straighten(pixels.data);
    return openPixels(pixels, "png");
  }
  const colours = coloursOfPng(bytes);
  return colours && needsColours(colours)
    ? meant(await openCoded({ name, bytes: withoutProfile(bytes) }, "png"), colours)
    : openCoded(source, "png");
}

import { deflateSync, inflateRawSync } from "node:zlib";
import { join } from "../../core/base/data/bytes.ts";
import { needsColours } from "../../core/image/file/cicp.ts";
import { inputLimits } from "../../core/image/file/limits.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { coloursOfPng, readChunks, withoutProfile } from "../../core/image/formats/png.ts";
import { meant, type Opened, openCoded, openPixels, refuseLarge, rgba } from "./coded.ts";
import { sealed } from "./indexed-png.ts";

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

/** True for a PNG as Xcode packs it for iOS: https://iphonedev.wiki/CgBI_file_format */
function isCgbi(bytes: Uint8Array): boolean {
  return readChunks(bytes)?.[0]?.type === "CgBI";
}

/**
 * The same as a PNG that others can read, but for its colours: these are still blue, green, red, and multiplied by their
 * alpha. Throws where the pixels can't be unpacked.
 */
function unpackedCgbi(bytes: Uint8Array): Uint8Array {
  const chunks = readChunks(bytes)?.filter(({ type }) => type !== "CgBI") ?? [];
  const packed = join(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  // Two bytes a sample and one a row are more than any has.
  const rows = inflateRawSync(packed, { maxOutputLength: inputLimits.wholePixels * 9 });
  const first = chunks.findIndex(({ type }) => type === "IDAT");
  const pieces = chunks.flatMap(({ type, start, end }, index) =>
    index === first
      ? [sealed("IDAT", deflateSync(rows, { level: 1 }))]
      : type === "IDAT"
        ? []
        : [bytes.subarray(start, end)],
  );
  return join([bytes.subarray(0, 8), ...pieces]);
}

/** Brings the colours of such pixels (4 bytes each) in their usual order, and takes alpha out of them, in place. */
function straighten(data: Uint8Array): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    const whole = (value: number) => (alpha === 0 ? 0 : Math.min(255, (value * 255) / alpha + 0.5));
    const [blue, green, red] = [data[at]!, data[at + 1]!, data[at + 2]!];
    data[at] = whole(red);
    data[at + 1] = whole(green);
    data[at + 2] = whole(blue);
  }
}

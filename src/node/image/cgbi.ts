import { deflateSync, inflateRawSync } from "node:zlib";
import { inputLimits } from "../../core/image/file/limits.ts";
import { join } from "../../core/image/formats/join.ts";
import { readChunks } from "../../core/image/formats/png.ts";
import { sealed } from "./indexed-png.ts";

/** True for a PNG as Xcode packs it for iOS: https://iphonedev.wiki/CgBI_file_format */
export function isCgbi(bytes: Uint8Array): boolean {
  return readChunks(bytes)?.[0]?.type === "CgBI";
}

/**
 * The same as a PNG that others can read, but for its colours: these are still blue, green, red, and multiplied by their
 * alpha. Throws where the pixels can't be unpacked.
 */
export function unpackedCgbi(bytes: Uint8Array): Uint8Array {
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
export function straighten(data: Uint8Array): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    const whole = (value: number) => (alpha === 0 ? 0 : Math.min(255, (value * 255) / alpha + 0.5));
    const [blue, green, red] = [data[at]!, data[at + 1]!, data[at + 2]!];
    data[at] = whole(red);
    data[at + 1] = whole(green);
    data[at + 2] = whole(blue);
  }
}

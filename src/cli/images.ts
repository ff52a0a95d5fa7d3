import { webAddress, webName } from "../core/base/web-address.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import { createDownload } from "../node/download.ts";
import { readImageFile } from "../node/files.ts";

/** The options for images on the web. */
export const imageOptions = {
  "pass-url": { type: "boolean", default: false },
  "private-addresses": { type: "boolean", default: false },
} as const;

export const imageUsage = `  --pass-url          let the model fetch images on the web by itself, where it can
  --private-addresses fetch images also from this computer and private networks`;

/** Reads the image that an argument names, by its path or its address on the web. Throws `Problem`. */
export async function readImage(
  named: string,
  options: { readonly "pass-url": boolean; readonly "private-addresses": boolean },
  signal: AbortSignal,
): Promise<SourceImage> {
  const address = webAddress(named);
  if (!address) {
    return readImageFile(named);
  }
  const allowed = options["private-addresses"] ? "any" : "public";
  const { bytes, url, reach, milliseconds } = await createDownload()(address, allowed, signal);
  const passed = options["pass-url"] && reach === "public" ? { byUrl: { url, milliseconds } } : {};
  return { name: webName(address), uri: address.href, bytes, ...passed };
}

import { sniff } from "./sniff.ts";
import type { ImageLimits, SourceImage } from "./types.ts";

/**
 * Returns the address to send in an image's place; undefined when its bytes must be sent: the user doesn't want
 * addresses, a part of the image is meant, or the server would not fetch it. What a server accepts is known before
 * anything is sent, because we fetched the same bytes ourselves. Fitting its pixels is then up to the server.
 */
export function urlToSend(
  { byUrl, bytes, crop, page }: SourceImage,
  { byUrl: limit }: Pick<ImageLimits, "byUrl">,
): string | undefined {
  if (!byUrl || !limit || crop || page !== undefined) {
    return undefined;
  }
  const format = sniff(bytes);
  const taken =
    bytes.length < limit.bytes &&
    byUrl.milliseconds < limit.milliseconds &&
    format !== null &&
    limit.formats.includes(format);
  return taken ? byUrl.url : undefined;
}

/** Returns the same image without its address, so that only its bytes can be sent. */
export function withoutUrl({ byUrl: _, ...source }: SourceImage): SourceImage {
  return source;
}

import { sniff } from "./sniff.ts";
import type { ImageLimits, SourceImage } from "./types.ts";

/**
 * The address to send in an image's place; undefined when its bytes must go: the user doesn't want it, a part of it is
 * meant, or the server would not fetch it. What it would take is known before anything is sent, because we fetched the
 * same bytes ourselves. Its pixels are the server's to fit then, not ours.
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

/** The same image, of which nothing but its bytes can be sent. */
export function withoutUrl({ byUrl: _, ...source }: SourceImage): SourceImage {
  return source;
}

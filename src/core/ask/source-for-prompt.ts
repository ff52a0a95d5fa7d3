import type { ImageCodec } from "../image/encode.ts";
import type { SourceImage } from "../image/file/types.ts";
import { sourceTitles } from "../image/source-text/source-text.ts";

/** The characters for all images of a request together: some eight thousand tokens. */
const most = 24_000;

/** A source as it goes along with its image. */
export interface SentText {
  /** The image's name. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The number of characters before it was cut. */
  readonly of: number;
}

/**
 * Collects the text that the images' files carry, within a request's limit, and without embedded pictures, which nobody
 * can read as text. A part of an image gets none: the text would tell of the rest too.
 */
export async function textsToSend(
  images: readonly SourceImage[],
  codec: ImageCodec,
  signal: AbortSignal,
): Promise<SentText[]> {
  const found = await Promise.all(
    images.map(async ({ name, bytes, crop }) => ({
      name,
      source: crop ? undefined : await codec.carriedText(bytes, "brief", signal),
    })),
  );
  const carried = found.flatMap(({ name, source }) => (source ? [{ name, source }] : []));
  const share = Math.floor(most / Math.max(1, carried.length));
  return carried.map(({ name, source: { kind, text } }) => ({
    name,
    title: sourceTitles[kind],
    text: text.slice(0, share),
    of: text.length,
  }));
}

import type { ImageCodec } from "../image/encode.ts";
import type { SourceImage } from "../image/file/types.ts";
import { sourceTitles } from "../image/source-text/source-text.ts";

/** Characters for all images of a request together: some eight thousand tokens. */
const most = 24_000;

/** A source as it goes along with its image. */
export interface SentText {
  /** The image's. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** Characters before it was cut; the same as the text's when it wasn't. */
  readonly of: number;
}

/**
 * What the images' files carry as text, within their share of a request, and without the pictures in it that nobody can
 * read as text. Where a part of an image is meant, it says nothing: it would tell of the rest too.
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

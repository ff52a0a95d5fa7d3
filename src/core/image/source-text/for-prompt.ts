import type { SourceImage } from "../types.ts";
import { excalidrawBrief } from "./excalidraw.ts";
import { sourceTitles, textOf } from "./source-text.ts";

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
export async function textsToSend(images: readonly SourceImage[]): Promise<SentText[]> {
  const found = await Promise.all(
    images.map(async ({ name, bytes, crop }) => ({
      name,
      source: crop ? undefined : await textOf(bytes),
    })),
  );
  const carried = found.flatMap(({ name, source }) => (source ? [{ name, source }] : []));
  const share = Math.floor(most / Math.max(1, carried.length));
  return carried.map(({ name, source: { kind, text } }) => {
    const said = (kind === "excalidraw" ? excalidrawBrief(text) : text).replace(
      /data:[\w/+.-]+[;,][\w+/=%;,-]{100,}/g,
      "data:…",
    );
    return { name, title: sourceTitles[kind], text: said.slice(0, share), of: said.length };
  });
}

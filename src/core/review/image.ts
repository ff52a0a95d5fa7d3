import * as l10n from "@vscode/l10n";
import { fingerprint } from "../base/data/bytes.ts";
import type { Size } from "../base/geometry.ts";
import { nameOf } from "../base/paths.ts";
import { isAbort, Problem } from "../base/problem.ts";
import { translated } from "../base/text/foreign.ts";
import type { FileTree } from "../documents/files/file-tree.ts";
import type { Reference } from "../documents/reference/reference.ts";
import { type MissingCause, type ReferringDocument, resolveTarget } from "../documents/resolve/resolve.ts";
import { refuseAtSight } from "../image/encode.ts";
import { outsideImage } from "../image/file/image-refusal.ts";
import type { SourceImage } from "../image/file/types.ts";
import { statedSize } from "../image/formats/stated-size.ts";

/** The image of a reference: found, or why it can't be looked at. What lies on the web is not fetched before it is read. */
export type ReferencedImage =
  | {
      readonly kind: "image";
      /** The path, as in `Resolved`; null for an image on the web or written out in the document. */
      readonly path: string | null;
      /** SHA-256 of its bytes, hexadecimal; undefined before it is fetched from the web. */
      readonly hash: string | undefined;
      /** Pixels, where the file tells them without being decoded. */
      readonly size?: Size;
      /** Throws `Problem`. */
      read(): Promise<SourceImage>;
    }
  | {
      readonly kind: "none";
      readonly cause: NoImageCause;
      readonly path: string | null;
      /** In one line, for people. */
      readonly problem: string;
    };

/** Why an image can't be looked at: where it lies, or what it is. */
export type NoImageCause = MissingCause | "outside" | "notFetched";

export interface LookAbilities {
  readonly tree: FileTree;
  /** The image in a file. Throws `Problem` when it is too large or can't be read. */
  readImage(path: string): Promise<SourceImage>;
  /** The image at an address on the web; absent: it is left alone. Throws `Problem`. */
  readonly fetchImage?: (url: URL) => Promise<SourceImage>;
}

/** Looks at the images that references point at; each file is read once, and its bytes are not kept. Only stopping throws. */
export function imageLook({ tree, readImage, fetchImage }: LookAbilities) {
  const seen = new Map<string, Promise<ReferencedImage>>();
  const inFile = (path: string) => {
    const known = seen.get(path) ?? told(path, () => readImage(path));
    seen.set(path, known);
    return known;
  };
  return async (reference: Reference, document: ReferringDocument): Promise<ReferencedImage> => {
    const found = await resolveTarget(reference, document, tree);
    switch (found.kind) {
      case "file":
        return inFile(found.path);
      case "data": {
        const image = { name: l10n.t("Image in {0}", nameOf(document.path)), bytes: found.bytes };
        return told(null, async () => image);
      }
      case "web": {
        const image =
          seen.get(found.url) ??
          Promise.resolve(fetchImage ? onWeb(found.url, fetchImage) : notFetched(found.url));
        seen.set(found.url, image);
        return image;
      }
      case "outside":
        return {
          kind: "none",
          cause: "outside",
          path: found.path,
          problem: outsideImage(reference.target).message,
        };
      case "missing": {
        const problem = found.why(reference.target || l10n.t("This image"));
        return { kind: "none", cause: found.cause, path: null, problem };
      }
    }
  };
}

async function told(path: string | null, read: () => Promise<SourceImage>): Promise<ReferencedImage> {
  try {
    const image = await read();
    refuseAtSight(image);
    const size = statedSize(image.bytes);
    return { kind: "image", path, hash: await fingerprint(image.bytes), read, ...(size ? { size } : {}) };
  } catch (error) {
    if (isAbort(error)) {
      throw error;
    }
    const problem =
      error instanceof Problem ? error.message : l10n.t("It can't be read: {0}", (error as Error).message);
    return { kind: "none", cause: "unreadable", path, problem };
  }
}

function onWeb(url: string, fetchImage: NonNullable<LookAbilities["fetchImage"]>): ReferencedImage {
  if (!URL.canParse(url)) {
    return {
      kind: "none",
      cause: "unreadable",
      path: null,
      problem: translated("{0} is not an address.", url),
    };
  }
  let hash: string | undefined;
  return {
    kind: "image",
    path: null,
    get hash() {
      return hash;
    },
    async read() {
      const source = await fetchImage(new URL(url));
      hash = await fingerprint(source.bytes);
      return source;
    },
  };
}

const notFetched = (url: string): ReferencedImage => ({
  kind: "none",
  cause: "notFetched",
  path: null,
  problem: translated("{0} is on the web and was not fetched.", url),
});

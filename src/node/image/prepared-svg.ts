import * as l10n from "@vscode/l10n";
import { toBase64 } from "../../core/base/data/bytes.ts";
import { Problem } from "../../core/base/problem.ts";
import { dataUrl } from "../../core/image/file/data-url.ts";
import { hugeImage, unsupportedImage } from "../../core/image/file/image-refusal.ts";
import { fitsWhole, inputLimits } from "../../core/image/file/limits.ts";
import { markupText } from "../../core/image/file/markup-text.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import type { Pixels, SourceImage } from "../../core/image/file/types.ts";
import type { Undrawn } from "../../core/image/file/undrawable.ts";
import { prepareSvg } from "../../core/image/svg/prepare.ts";
import type { FaceFor } from "../../core/image/svg/set-text.ts";
import { Boundless } from "../../core/image/svg/tree/xml.ts";
import { fromPixels, sharp } from "./sharp.ts";

/** Decodes a picture of another format than an SVG's renderer knows. */
export type DecodePicture = (source: SourceImage) => Promise<Pixels>;

interface Inside {
  readonly decode: DecodePicture;
  readonly faceFor: FaceFor;
  /** The number of SVGs that this one is nested in. */
  readonly depth?: number;
}

/** SVGs inside SVGs; no drawing program writes more than one. */
const deepest = 3;

/**
 * An SVG as resvg can draw it. It decodes the pictures inside whole, without a limit of its own, and knows few formats:
 * it is given each as a PNG or JPEG that was looked at, and none that lies elsewhere. Also what is left out of it and of
 * the drawings in it. Throws `Problem`, or what isn't well-formed.
 */
export async function preparedSvg(
  { name, bytes }: SourceImage,
  { decode, faceFor, depth = 0 }: Inside,
): Promise<{ readonly svg: string; readonly undrawn: readonly Undrawn[] }> {
  const undrawn = new Set<Undrawn>();
  const known = new Map<string, Promise<string | undefined>>();
  const budget = { pixels: inputLimits.pixels };
  const picture = (href: string) => {
    const made = known.get(href) ?? drawable(name, href, { decode, faceFor, depth }, { budget, undrawn });
    known.set(href, made);
    return made;
  };
  try {
    const prepared = await prepareSvg(markupText(bytes), { picture, faceFor });
    return { svg: prepared.svg, undrawn: [...new Set([...prepared.undrawn, ...undrawn])] };
  } catch (error) {
    throw error instanceof Boundless ? unsupportedImage(name, l10n.t("a drawing of so many parts")) : error;
  }
}

async function drawable(
  name: string,
  href: string,
  { decode, faceFor, depth = 0 }: Inside,
  { budget, undrawn }: { readonly budget: { pixels: number }; readonly undrawn: Set<Undrawn> },
): Promise<string | undefined> {
  const bytes = dataUrl(href);
  const format = bytes && sniff(bytes);
  if (!format) {
    return undefined;
  }
  if (format === "svg") {
    if (depth === deepest) {
      throw unsupportedImage(name, l10n.t("an SVG so deep in other SVGs"));
    }
    const inner = await preparedSvg({ name, bytes }, { decode, faceFor, depth: depth + 1 }).catch(orNothing);
    for (const one of inner?.undrawn ?? []) {
      undrawn.add(one);
    }
    return inner === undefined ? undefined : address("svg+xml", Buffer.from(inner.svg));
  }
  if (format !== "png" && format !== "jpeg") {
    const pixels = await decode({ name, bytes }).catch(orNothing);
    if (pixels === undefined) {
      return undefined;
    }
    count(name, pixels, budget);
    return address("png", await fromPixels(pixels.data, pixels.width, pixels.height).png().toBuffer());
  }
  const found = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!found) {
    return undefined; // Then resvg can't read it either.
  }
  count(name, found, budget);
  const plain = (found.orientation ?? 1) === 1 && found.space !== "cmyk" && !found.icc;
  return plain
    ? address(format, bytes)
    : sharp(bytes)
        .autoOrient()
        .toColourspace("srgb")
        .png()
        .toBuffer()
        .then((png) => address("png", png))
        .catch(() => undefined);
}

function count(
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
  budget: { pixels: number },
): void {
  budget.pixels -= width * height;
  if (!fitsWhole(width, height) || budget.pixels < 0) {
    throw hugeImage(name, width, height);
  }
}

const address = (type: string, bytes: Uint8Array) => `data:image/${type};base64,${toBase64(bytes)}`;

/** Leaves out what is damaged, as a browser does; what is refused stays refused. */
function orNothing(error: unknown): undefined {
  if (error instanceof Problem && error.code !== "imageUnreadable" && error.code !== "notAnImage") {
    throw error;
  }
}

import sharp, { type Sharp } from "sharp";

// Images come and go: a cache would only keep them in memory.
sharp.cache(false);
// The WASM build would take one thread. With two a 4K screenshot is scaled in 28 ms instead of 49; more gain nothing.
sharp.concurrency(2);

// The decoders that we want, and no other, whatever a file claims to be. libvips' own SVG loader draws no text.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Png", "Jpeg", "Webp", "Nsgif", "Tiff", "Heif"].map(
    (loader) => `VipsForeignLoad${loader}Buffer`,
  ),
});

export { sharp };

/** Pixels that something else decoded: RGB or RGBA, 8 bit. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Lets sharp work on pixels that something else decoded; they are not copied. */
export function fromPixels(data: Uint8Array, width: number, height: number): Sharp {
  const channels = data.length / (width * height) === 4 ? 4 : 3;
  return sharp(data, { raw: { width, height, channels } });
}

const owners = new WeakMap<object, Uint8Array>();

/**
 * Keeps `owner`, which sharp gave, for as long as `view` of its memory is in use: the WASM build frees the memory when the
 * very object that it handed out is collected, whatever other views of it there are.
 */
export function keeping<View extends Uint8Array>(view: View, owner: Uint8Array): View {
  owners.set(view, owner);
  return view;
}

/**
 * The same memory as a plain array. Each Buffer that the WASM build hands out has a hidden class of its own, for which V8
 * would compile every loop over pixels anew.
 */
export function plain(given: Uint8Array): Uint8Array {
  return keeping(new Uint8Array(given.buffer, given.byteOffset, given.length), given);
}

/** A copy that can be transferred: the WASM build hands out views of its own, shared memory. */
export function ownBytes(view: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view);
}

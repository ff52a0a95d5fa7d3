import { toBase64 } from "../../core/base/data/bytes.ts";
import type { ToHost, ToPanel } from "../../core/contract/panel-protocol.ts";

type Wish = Extract<ToPanel, { type: "drawSvg" }>;

/** Draws one SVG after the other, each by its name until that is dropped. */
export function createDrawings(post: (intent: ToHost) => void) {
  const wanted = new Set<string>();
  let last = Promise.resolve();
  return {
    want(wish: Wish): void {
      const { drawing } = wish;
      wanted.add(drawing);
      last = last.then(async () => {
        const png = wanted.has(drawing) ? await drawn(wish).catch(() => undefined) : undefined;
        if (wanted.delete(drawing)) {
          post({ type: "drawing", drawing, ...(png ? { png } : {}) });
        }
      });
    },
    drop(drawing: string): void {
      wanted.delete(drawing);
    },
  };
}

/** The share by which the shapes of a picture may differ: the sides of a small one are whole pixels. */
const closeEnough = 0.03;

/**
 * Draws an SVG as the picture that `img` makes of it: no script of it is run, and nothing is loaded for it. Undefined
 * where it has another shape than was taken for its own. Throws for what is no SVG to a browser.
 */
async function drawn({ svg, width, height }: Wish): Promise<Uint8Array | undefined> {
  const image = new Image();
  // A `blob:` address would taint the canvas where the SVG has HTML in it.
  image.src = `data:image/svg+xml;charset=utf-8;base64,${toBase64(new TextEncoder().encode(svg))}`;
  await image.decode();
  const shape = image.naturalWidth / image.naturalHeight;
  if (!(Math.abs((shape * height) / width - 1) <= closeEnough)) {
    return undefined;
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

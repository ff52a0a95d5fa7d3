import { toBase64 } from "../../../core/base/data/bytes.ts";
import type { Drawn } from "./picture-of.ts";

/** An address of the drawing for `img`, in which nothing runs and nothing is loaded. */
export const addressOf = ({ svg }: Drawn): string =>
  `data:image/svg+xml;charset=utf-8;base64,${toBase64(new TextEncoder().encode(svg))}`;

/** Pixels for each of the drawing's own: sharp on most screens. */
const scale = 2;
/** The longest side that is copied. */
const longest = 8000;

/** Copies the drawing as a PNG on the background of the theme. Rejects where the browser doesn't let it. */
export async function copyAsPng(drawn: Drawn, background: string): Promise<void> {
  const png = pngOf(drawn, background);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
}

async function pngOf(drawn: Drawn, background: string): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(drawn);
  await image.decode();
  const by = Math.min(scale, longest / Math.max(drawn.width, drawn.height));
  const canvas = new OffscreenCanvas(Math.ceil(drawn.width * by), Math.ceil(drawn.height * by));
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = background;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob({ type: "image/png" });
}

import sharp from "sharp";
import { programSet } from "../reader-set.ts";

/** An editor's window again and again, as large as a screen: PNG. */
export async function editorScreenshot(width: number, height: number): Promise<Buffer> {
  const { image } = programSet().find(({ truth }) => truth.id === "vscode-like")!;
  const tile = sharp(image.bytes).flatten();
  const { width: w = 1, height: h = 1 } = await tile.metadata();
  const right = Math.ceil(width / w) * w - w;
  const wide = await tile.extend({ right, extendWith: "repeat" }).png().toBuffer();
  const bottom = Math.ceil(height / h) * h - h;
  const all = await sharp(wide).extend({ bottom, extendWith: "repeat" }).png().toBuffer();
  return sharp(all).extract({ left: 0, top: 0, width, height }).png().toBuffer();
}

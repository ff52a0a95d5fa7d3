/** A program that reads one picture, or opens it only, and prints the most megabytes that it took: `PICTURE DIST read|open`. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { createReader } from "../../src/node/reader.ts";
import { peakMemory } from "./peak-memory.ts";

const [picture, dist, what] = process.argv.slice(2);
const bytes = readFileSync(picture!);
const decode = async (file: Uint8Array) => {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};
if (what === "open") {
  await decode(bytes);
} else {
  const reader = createReader(new URL(dist!), decode);
  const image = { bytes, mime: "image/png", hash: "" };
  const { lines } = await reader.read(image, new AbortController().signal);
  if (lines.length < 100) {
    throw new Error(`Only ${lines.length} lines were read.`);
  }
}
console.log((peakMemory() / 1e6).toFixed(0));
process.exit();

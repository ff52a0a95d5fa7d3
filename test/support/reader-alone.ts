/** A program that reads one picture and prints the most megabytes that it took: `PICTURE DIST`. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { createReader } from "../../src/node/reader.ts";

const [picture, dist] = process.argv.slice(2);
const reader = createReader(new URL(dist!), async (bytes) => {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
});
const image = { bytes: readFileSync(picture!), mime: "image/png", hash: "" };
const { lines } = await reader.read(image, new AbortController().signal);
if (lines.length < 100) {
  throw new Error(`Only ${lines.length} lines were read.`);
}
console.log((process.resourceUsage().maxRSS / 1024).toFixed(0));
process.exit();

/** Sends each of the image files named on the command line, and prints the most megabytes that this process ever took. */
import { readFileSync } from "node:fs";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { peakMemory } from "../../support/peak-memory.ts";

// Not from pictures.ts, which loads native sharp as well.
const codec = createImageCodec(new URL("../../../dist/", import.meta.url));
for (const name of process.argv.slice(2)) {
  const source = { name, bytes: readFileSync(name) };
  await encodeImages([source], defaultLimits, codec, new AbortController().signal);
}
await codec.dispose();
console.log(Math.round(peakMemory() / 1e6));

/**
 * Reads pictures that nobody would draw, 2,000 or `--count`, as commands do: `npm run soak:reader`. Ends with 1 where one
 * crashes the reader, hangs, or is refused without a word for people; says how the memory went.
 */
import { parseArgs } from "node:util";
import { Problem } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { createReader } from "../../../src/node/reader.ts";
import { oddPicture } from "../../support/pictures/odd-pictures.ts";
import { assets } from "../../support/reader-set.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "2000" }, from: { type: "string", default: "0" } },
});
const [count, from] = [Number(values.count), Number(values.from)];
const codec = createImageCodec(assets);
const reader = createReader(assets, codec.decode);
const { limits } = embeddedModel(reader);
const megabytes = () => process.memoryUsage.rss() / 1e6;
/** Seconds. */
const hang = 180;
/** The memory after each, and the longest that one took. */
const memory: number[] = [];
let [longest, read, refused] = [0, 0, 0];
const failed: string[] = [];

for (let number = from; number < from + count; number++) {
  const { what, bytes } = await oddPicture(number);
  const begun = performance.now();
  try {
    const signal = AbortSignal.timeout(hang * 1000);
    const [image] = await encodeImages([{ name: "odd.png", bytes }], limits, codec, signal);
    await reader.read(image!, signal);
    read++;
  } catch (error) {
    if (error instanceof Problem && !error.code.startsWith("worker")) {
      refused++;
    } else {
      failed.push(`${what}: ${error}`);
      console.log(failed.at(-1));
    }
  }
  longest = Math.max(longest, performance.now() - begun);
  memory.push(megabytes());
  if ((number + 1) % 200 === 0) {
    console.log(`${number + 1}: ${megabytes().toFixed(0)} MB`);
  }
}
await Promise.all([codec.dispose(), reader.dispose()]);
const quarter = Math.ceil(count / 4);
const most = (part: readonly number[]) => Math.max(...part).toFixed(0);
console.log(
  `${read} read, ${refused} refused in words, ${failed.length} failed; the longest took ${(longest / 1000).toFixed(1)} s; ` +
    `at most ${most(memory.slice(0, quarter))} MB in the first quarter, ${most(memory.slice(-quarter))} MB in the last`,
);
process.exit(failed.length ? 1 : 0);

/** Sends each of the image files named on the command line, and prints the most megabytes that this process ever took. */
import { existsSync, readFileSync } from "node:fs";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";

// Not from pictures.ts, which loads native sharp as well.
const codec = createImageCodec(new URL("../../../dist/", import.meta.url));
for (const name of process.argv.slice(2)) {
  const source = { name, bytes: readFileSync(name) };
  await encodeImages([source], defaultLimits, codec, new AbortController().signal);
}
await codec.dispose();
console.log(Math.round((peak() * 1024) / 1e6));

/** KiB. A new process inherits `maxRSS` from the one that started it, which may have taken more: Linux has its own figure too. */
function peak(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, "latin1"));
  return own ? Number(own[1]) : process.resourceUsage().maxRSS;
}

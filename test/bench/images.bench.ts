// `npm run bench:images`: what our worker takes for one image, against native sharp in the same run; then what can be
// read of screens as they are sent. `npm run bench:images -- --only 4k-100-dark,phone` reads some and measures no times.
// Rounds are interleaved. On a busy machine trust the fastest rounds and the ratios.
import { monitorEventLoopDelay } from "node:perf_hooks";
import sharp from "sharp";
import { encodeImages } from "../../src/core/image/encode.ts";
import { defaultLimits } from "../../src/core/image/limits.ts";
import type { FittedImage } from "../../src/core/image/types.ts";
// Outside its bundle, this is the same work done by native sharp.
import { fitImage } from "../../src/node/image/fit.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { codeScreenshot, dist, photo } from "../core/image/pictures.ts";
import { benchLegibility } from "./images-legibility.ts";

// Blocked by the import above, and needed to make the pictures.
sharp.unblock({ operation: ["VipsForeignLoadSvg"] });

const [, only] = /--only[ =](\S+)/.exec(process.argv.join(" ")) ?? [];
if (only) {
  await benchLegibility(only);
  process.exit();
}

const rounds = 9;
const signal = new AbortController().signal;
const want = { maxLongEdge: defaultLimits.maxLongEdge, maxBytes: 7_000_000 };
const codec = createImageCodec(dist);

type Way = (bytes: Uint8Array) => Promise<Pick<FittedImage, "mime" | "bytes">>;
const small = (bytes: Uint8Array) =>
  sharp(bytes)
    .autoOrient()
    .toColourspace("srgb")
    .resize(1568, 1568, { fit: "inside", withoutEnlargement: true });
const ways: Record<string, Way> = {
  "our worker (WASM)": async (bytes) => {
    const legible = { ...want, maxImages: 30, illegible: "send" as const };
    return (await codec.encodeLegible({ name: "bench", bytes }, legible, signal))[0]!;
  },
  "the same steps, native sharp": (bytes) => fitImage({ name: "bench", bytes }, want, signal),
  "native sharp, one pipeline to palette PNG": async (bytes) => ({
    mime: "image/png",
    bytes: await small(bytes).png({ palette: true, effort: 1, dither: 0 }).toBuffer(),
  }),
  "native sharp, one pipeline to JPEG q85": async (bytes) => ({
    mime: "image/jpeg",
    bytes: await small(bytes).jpeg({ quality: 85 }).toBuffer(),
  }),
};

const pictures = {
  "4K code screenshot": { bytes: await codeScreenshot(3840, 2160, 28), skip: "to JPEG" },
  "12 MP photo": { bytes: await photo(4000, 3000), skip: "palette" },
  "FHD screenshot": { bytes: await codeScreenshot(1920, 1080, 14), skip: "to JPEG" },
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

for (const [picture, { bytes, skip }] of Object.entries(pictures)) {
  const rows = Object.entries(ways)
    .filter(([name]) => !name.includes(skip))
    .map(([name, way]) => ({ name, way, times: [] as number[], gap: 0, result: "" }));
  for (let round = -1; round < rounds; round++) {
    for (const row of rows) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const begun = performance.now();
      const { mime, bytes: sent } = await row.way(bytes);
      const took = performance.now() - begun;
      delay.disable();
      if (round >= 0) {
        row.times.push(took);
        row.gap = Math.max(row.gap, delay.max / 1e6);
        row.result = `${mime} ${Math.round(sent.length / 1000)} KB`;
      }
    }
  }
  const base = Math.min(...rows[1]!.times);
  console.log(`\n${picture}, ${Math.round(bytes.length / 1000)} KB`);
  console.table(
    rows.map(({ name, times, gap, result }) => ({
      way: name,
      "median ms": Math.round(median(times)),
      "fastest ms": Math.round(Math.min(...times)),
      "fastest, × native": (Math.min(...times) / base).toFixed(2),
      "longest gap ms": gap.toFixed(1),
      sent: result,
    })),
  );
}

const many = await Promise.all(
  Array.from({ length: 30 }, async (_, index) => ({
    name: `${index}`,
    bytes: index % 3 ? await codeScreenshot(1920, 1080 + index, 14) : await photo(2000, 1500 + index),
  })),
);
const begun = performance.now();
const encoded = await encodeImages(many, defaultLimits, codec, signal);
const base64 = encoded.reduce((sum, { bytes }) => sum + Math.ceil(bytes.length / 3) * 4, 0);
console.log(
  `\n30 mixed images: ${Math.round(performance.now() - begun)} ms, ${(base64 / 1e6).toFixed(1)} MB of base64`,
);
console.log(`memory of this process: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
await codec.dispose();
await benchLegibility("");

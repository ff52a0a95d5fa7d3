import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sharp, { type Sharp } from "sharp";
import { inputLimits } from "../../../src/core/image/file/limits.ts";
import { copyInSteps, createImageCodec } from "../../../src/node/image-codec.ts";
import { codeScreenshot, dist, photo } from "./pictures.ts";

/** The largest images that are taken, in the formats that cost most. */
const largest: Record<string, (image: (pixels: number) => Sharp) => Sharp> = {
  "interlaced.png": (image) => image(inputLimits.wholePixels).png({ progressive: true, compressionLevel: 1 }),
  "progressive.jpg": (image) =>
    image(inputLimits.progressivePixels)
      .flatten()
      .jpeg({ progressive: true, chromaSubsampling: "4:4:4", quality: 50 }),
  "a.webp": (image) => image(inputLimits.copiedPixels).webp({ effort: 0, lossless: true }),
  "a.avif": (image) => image(inputLimits.copiedPixels).avif({ effort: 0 }),
};

describe("large images", function () {
  this.timeout(240_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "figscribe-large-"));
  });
  after(() => rm(folder, { recursive: true }));

  const image = (pixels: number) => {
    const side = Math.floor(Math.sqrt(pixels));
    const create = { width: side, height: side, channels: 4, background: "#7a5a3a80" } as const;
    return sharp({ create, limitInputPixels: false });
  };

  it("take less than 700 MB, one after the other in one process", async () => {
    const screen = path.join(folder, "screen.png");
    await writeFile(screen, await codeScreenshot(3840, 2160, 28));
    const files: string[] = [];
    for (const [name, make] of Object.entries(largest)) {
      const file = path.join(folder, name);
      await make(image).toFile(file);
      // Everyday ones before each, which leave the worker with what it takes for them.
      files.push(...Array.from({ length: 5 }, () => screen), file);
    }
    files.push(fileURLToPath(new URL("../../fixtures/images/heic-24mp.heic", import.meta.url)));
    const script = fileURLToPath(new URL("peak.ts", import.meta.url));
    const typescript = new URL("../../../scripts/testing/typescript.mjs", import.meta.url).href;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      typescript,
      script,
      ...files,
    ]);
    console.log(`      most memory taken: ${stdout.trim()} MB`);
    assert.ok(Number(stdout) < 700, stdout);
  });

  it("are handed to the worker without holding up this thread", async () => {
    const codec = createImageCodec(dist);
    const signal = new AbortController().signal;
    const want = { maxLongEdge: 1568, maxBytes: 1_000_000 };
    const picture = await photo(1200, 900);
    const bytes = Buffer.concat([picture, Buffer.alloc(inputLimits.fileBytes - picture.length)]);
    await codec.encode({ name: "warm.jpg", bytes: picture }, want, signal);
    const gaps: number[] = [];
    for (let round = 0; round < 5; round++) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      await codec.encode({ name: "heavy.jpg", bytes }, want, signal);
      delay.disable();
      gaps.push(delay.max / 1e6);
    }
    await codec.dispose();
    // On an idle machine 10 ms. Other programs take the processor away: what is held is below.
    console.log(
      `      longest gap of this loop, with a file of 64 MB: ${gaps.map((gap) => gap.toFixed(0))} ms`,
    );
    let turns = 0;
    let counting = setImmediate(function count() {
      turns++;
      counting = setImmediate(count);
    });
    const copy = await copyInSteps(bytes);
    clearImmediate(counting);
    assert.ok(turns >= 15, `this loop had ${turns} turns while 64 MB were copied`);
    assert.ok(bytes.equals(copy));
  });
});

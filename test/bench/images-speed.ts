import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { encodeImages } from "../../src/core/image/encode.ts";
import { defaultLimits } from "../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { collectGarbage } from "../../src/node/worker/worker-serve.ts";
import { codeScreenshot, dist, photo } from "../core/image/pictures.ts";
import { loadPeers } from "./images-peers.ts";

interface Picture {
  readonly bytes: Uint8Array;
  readonly to: "png" | "jpeg";
}

/** Makes what is sent, and returns its bytes; one image after the other. */
type Way = (pictures: readonly Picture[]) => Promise<number>;

const signal = new AbortController().signal;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** What it takes to make images fit to send, against native sharp and libraries like ours, in turns. */
export async function benchSpeed(): Promise<void> {
  const codec = createImageCodec(dist);
  const ways: Record<string, Way> = {
    "Figscribe's worker": async (pictures) => {
      const sources = pictures.map(({ bytes }) => ({ name: "bench", bytes }));
      const sent = await encodeImages(sources, defaultLimits, codec, signal, "send");
      return sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
    },
  };
  for (const [name, peer] of Object.entries(await loadPeers())) {
    ways[name] = async (pictures) => {
      let sum = 0;
      for (const { bytes, to } of pictures) {
        sum += (await peer(bytes, to)).length;
      }
      return sum;
    };
  }
  const screen = { bytes: await codeScreenshot(3840, 2160, 28), to: "png" } as const;
  // As macOS makes them.
  const withAlpha = { bytes: await sharp(screen.bytes).ensureAlpha().png().toBuffer(), to: "png" } as const;
  const begun = performance.now();
  await ways["Figscribe's worker"]!([screen]);
  console.log(`the worker's start and its first image: ${Math.round(performance.now() - begun)} ms`);

  await compare("4K screenshot", ways, [screen], 15);
  await compare("4K screenshot with alpha", ways, [withAlpha], 9);
  await compare("12 MP photo", ways, [{ bytes: await photo(4000, 3000), to: "jpeg" }], 9);
  const mixed = await Promise.all(
    Array.from(
      { length: 30 },
      async (_, index): Promise<Picture> =>
        index % 3
          ? { bytes: await codeScreenshot(1920, 1080 + index, 14), to: "png" }
          : { bytes: await photo(2000, 1500 + index), to: "jpeg" },
    ),
  );
  await compare("30 mixed images", ways, mixed, 1);
  await codec.dispose();
}

async function compare(
  title: string,
  ways: Readonly<Record<string, Way>>,
  pictures: readonly Picture[],
  rounds: number,
): Promise<void> {
  const rows = Object.entries(ways).map(([name, way]) => ({
    name,
    way,
    times: [] as number[],
    gap: 0,
    bytes: 0,
  }));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round++) {
    // Each in turn comes after another one, and finds no garbage of it.
    for (const row of round % 2 ? rows.toReversed() : rows) {
      await collectGarbage();
      await sleep(50);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const begun = performance.now();
      row.bytes = await row.way(pictures);
      const took = performance.now() - begun;
      await sleep(5); // A gap is noticed by the first timer after it.
      delay.disable();
      if (round >= 0) {
        row.times.push(took);
        row.gap = Math.max(row.gap, delay.max / 1e6);
      }
    }
  }
  const native = rows.find(({ name }) => name === "native sharp")!.times;
  const least = Math.min(...native);
  const middle = median(native);
  const found = pictures.reduce((sum, { bytes }) => sum + bytes.length, 0);
  console.log(`\n${title}, ${Math.round(found / 1000)} KB`);
  console.table(
    rows.map(({ name, times, gap, bytes }) => ({
      way: name,
      "median ms": Math.round(median(times)),
      "fastest ms": Math.round(Math.min(...times)),
      "× native, median": (median(times) / middle).toFixed(2),
      "× native, fastest": (Math.min(...times) / least).toFixed(2),
      "longest gap ms": gap.toFixed(1),
      "KB sent": Math.round(bytes / 1000),
    })),
  );
}

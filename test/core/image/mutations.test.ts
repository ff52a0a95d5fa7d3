import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Problem } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist, fixture } from "./pictures.ts";

const count = 10_000;
const seed = Number(process.env.MUTATIONS_SEED ?? 20_261_122);
/** Bytes: what is larger takes long, and has no more to break. */
const largest = 20_000;
/** Small, so that drawings take no longer than pixels. */
const limits = { ...defaultLimits, maxLongEdge: 128 };
const signal = new AbortController().signal;

/** Evenly spread whole numbers below `end`, the same for the same seed (mulberry32). */
function createRandom(state: number): (end: number) => number {
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

const folder = new URL("../../fixtures/images", import.meta.url);
const originals = readdirSync(folder)
  .filter((name) => name !== "heic-24mp.heic")
  .map((name) => ({ name, bytes: fixture(name) }))
  .filter(({ bytes }) => bytes.length <= largest);

type Random = ReturnType<typeof createRandom>;
type Mutation = (bytes: Buffer, random: Random) => Buffer;

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    for (let flips = 1 + random(8); flips > 0; flips--) {
      bytes[random(bytes.length)]! ^= 1 << random(8);
    }
    return bytes;
  },
  // Where the formats say what is to come.
  function flipHeader(bytes, random) {
    bytes[random(Math.min(64, bytes.length))] = random(256);
    return bytes;
  },
  function extremeNumber(bytes, random) {
    const number = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff][random(5)]!;
    const at = random(Math.max(1, bytes.length - 4));
    bytes[random(2) ? "writeUInt32LE" : "writeUInt32BE"](number, at);
    return bytes;
  },
  function cut(bytes, random) {
    return bytes.subarray(0, random(bytes.length));
  },
  function leaveOut(bytes, random) {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(200))]);
  },
  function repeat(bytes, random) {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at + random(500)), bytes.subarray(at)]);
  },
  function splice(bytes, random) {
    const other = originals[random(originals.length)]!.bytes;
    return Buffer.concat([bytes.subarray(0, random(bytes.length)), other.subarray(random(other.length))]);
  },
];

describe(`${count} mutated images, through the built worker`, function () {
  this.timeout(300_000);

  it("end in an image or a Problem", async () => {
    const codecs = [createImageCodec(dist), createImageCodec(dist)];
    const random = createRandom(seed);
    const outcomes: Record<string, number> = {};
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    let slowest = { name: "", took: 0 };
    let next = 0;

    const work = async (codec: (typeof codecs)[0]) => {
      while (next < count) {
        const index = next++;
        const original = originals[random(originals.length)]!;
        const mutate = mutations[random(mutations.length)]!;
        const bytes = mutate(Buffer.from(original.bytes), random);
        const name = `mutation ${index} (${mutate.name} of ${original.name})`;
        const begun = performance.now();
        const outcome = await encodeImages([{ name, bytes }], limits, codec, signal).then(
          () => "an image",
          (error: unknown) => {
            assert.ok(error instanceof Problem, `${name}, seed ${seed}: ${(error as Error).stack}`);
            assert.ok(error.message.includes(name) && error.steps.length > 0, error.message);
            assert.doesNotMatch(error.code, /^(worker|bug)/, `${name}, seed ${seed}: ${error.message}`);
            return error.code;
          },
        );
        const took = performance.now() - begun;
        slowest = took > slowest.took ? { name, took } : slowest;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    try {
      await Promise.all(codecs.map(work));
    } finally {
      await Promise.all(codecs.map((codec) => codec.dispose()));
      process.off("unhandledRejection", note);
    }
    console.log(`      seed ${seed}: ${JSON.stringify(outcomes)}`);
    console.log(`      the slowest took ${slowest.took.toFixed(0)} ms: ${slowest.name}`);
    assert.deepEqual(unhandled, []);
  });
});

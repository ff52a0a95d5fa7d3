import { readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { readerSet } from "../reader-set.ts";
import { randomly } from "../soak.ts";

/** A picture that nobody would draw: its file, and what was done to it. */
export interface Odd {
  readonly what: string;
  readonly bytes: Uint8Array;
}

type Random = (below: number) => number;
type Sizes = readonly (readonly [width: number, height: number])[];

/** Makes the picture of a number: the same for the same number. Small ones take a thread a second at most. */
export async function oddPicture(number: number): Promise<Odd> {
  const random = randomly(number * 7919 + 1);
  random(2);
  const [what, make] = kinds[number % kinds.length]!;
  return { what: `${number}: ${what}`, bytes: await make(random) };
}

const files = readerSet().map(({ file }) => file);
const real = (random: Random) => readFileSync(files[random(files.length)]!);

/** A part of a real picture, no larger than a thread reads in a second. */
async function part(random: Random): Promise<Sharp> {
  const bytes = real(random);
  const { width, height } = await sharp(bytes).metadata();
  const [across, down] = [1 + random(Math.min(width, 480)), 1 + random(Math.min(height, 240))];
  return sharp(bytes).extract({
    left: random(width - across + 1),
    top: random(height - down + 1),
    width: across,
    height: down,
  });
}

const png = (picture: Sharp): Promise<Uint8Array> => picture.png().toBuffer();

const plain = (sizes: Sizes, colours: readonly string[]) => (random: Random) => {
  const [width, height] = sizes[random(sizes.length)]!;
  const background = colours[random(colours.length)]!;
  return png(sharp({ create: { width, height, channels: 3, background } }));
};

const noise = (sizes: Sizes) => (random: Random) => {
  const [width, height] = sizes[random(sizes.length)]!;
  const data = new Uint8Array(width * height * 3);
  // Two levels, many, or stripes: each is another kind of ink.
  const [levels, run] = [[2, 6, 256][random(3)]!, [1, 3, 17][random(3)]!];
  for (let at = 0; at < data.length; at += run) {
    data.fill(Math.floor((random(levels) * 255) / (levels - 1)), at, at + run);
  }
  return png(sharp(data, { raw: { width, height, channels: 3 } }));
};

const long: Sizes = [
  [20_000, 1],
  [1, 20_000],
  [9000, 7],
  [5, 8000],
  [3000, 40],
];
const tiny: Sizes = [
  [1, 1],
  [2, 3],
  [5, 5],
  [16, 16],
  [31, 33],
];
const large: Sizes = [
  [2400, 1600],
  [700, 3200],
];

const kinds: readonly (readonly [what: string, make: (random: Random) => Promise<Uint8Array>])[] = [
  [
    "bits of its file turned",
    async (random) => {
      const bytes = await png(await part(random));
      for (let times = 1 + random(12); times > 0; times--) {
        bytes[random(bytes.length)]! ^= 1 << random(8);
      }
      return bytes;
    },
  ],
  [
    "its file cut",
    async (random) => {
      const bytes = await png(await part(random));
      return bytes.subarray(0, random(bytes.length));
    },
  ],
  ["a part of one", async (random) => png(await part(random))],
  [
    "drawn out",
    async (random) => {
      const picture = sharp(await png(await part(random)));
      const sides = [1, 7, 40, 300, 1200];
      return png(picture.resize(sides[random(5)]!, sides[random(5)]!, { fit: "fill" }));
    },
  ],
  [
    "turned a little",
    async (random) => png(sharp(await png(await part(random))).rotate(random(360), { background: "#888" })),
  ],
  ["blurred", async (random) => png((await part(random)).blur(0.5 + random(40) / 10))],
  ["inverted", async (random) => png((await part(random)).negate())],
  ["sixteen bits", async (random) => png((await part(random)).toColourspace("rgb16"))],
  ["see-through", async (random) => png((await part(random)).ensureAlpha(random(100) / 100))],
  ["a bad JPEG", async (random) => (await part(random)).jpeg({ quality: 1 + random(20) }).toBuffer()],
  [
    "few colours",
    async (random) => (await part(random)).png({ palette: true, colours: 2 + random(6) }).toBuffer(),
  ],
  ["long and plain", plain(long, ["#000", "#fff", "#7a1"])],
  ["tiny", noise(tiny)],
  ["long noise", noise(long)],
  [
    "noise",
    noise([
      [200, 120],
      [97, 301],
    ]),
  ],
  ["large and plain", plain(large, ["#000", "#fff", "#333"])],
];

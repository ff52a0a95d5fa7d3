import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { distance } from "fastest-levenshtein";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { launchChromium } from "../../scripts/vscode/chromium.ts";
import { encodeImages } from "../../src/core/image/encode.ts";
import { defaultLimits } from "../../src/core/image/file/limits.ts";
import { imageTokens, limitsOf } from "../../src/core/models/families.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { createReader } from "../../src/node/reader.ts";
import { dist } from "../core/image/pictures.ts";

/** A screen of editor text of 14 CSS pixels. `scale`: device pixels to a CSS pixel. */
interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const screens: readonly Screen[] = [
  { name: "fhd-100", width: 1920, height: 1080, scale: 1 },
  { name: "4k-100", width: 3840, height: 2160, scale: 1 },
  { name: "4k-150", width: 3840, height: 2160, scale: 1.5 },
  { name: "4k-200", width: 3840, height: 2160, scale: 2 },
  { name: "5k-100", width: 5120, height: 2880, scale: 1 },
  { name: "5k-200", width: 5120, height: 2880, scale: 2 },
  { name: "wide", width: 5120, height: 1440, scale: 1 },
  { name: "long-page", width: 900, height: 20_000, scale: 1 },
  { name: "phone", width: 1290, height: 2796, scale: 3 },
];
const fontSize = 14;
const lineHeight = 19;
const signal = new AbortController().signal;
const counted = { kind: "patches", side: 32 } as const;

/** An image as a model sees it: put together again where it went in parts. */
interface Seen {
  readonly pixels: Buffer;
  /** Of the original's pixels. */
  readonly scale: number;
  readonly images: number;
  readonly bytes: number;
  readonly tokens: number;
}

type Way = (png: Buffer, width: number, height: number) => Promise<Seen>;

const codec = createImageCodec(dist);
const reader = createReader(dist, codec.decode);
const asOne =
  (make: (png: Buffer, width: number, height: number) => Promise<Buffer>): Way =>
  async (png, width, height) => {
    const pixels = await make(png, width, height);
    const size = await sharp(pixels).metadata();
    const tokens = imageTokens(size, counted);
    return { pixels, scale: size.width / width, images: 1, bytes: pixels.length, tokens };
  };

function ours(model: string): Way {
  return async (png, width, height) => {
    const limits = limitsOf(model, defaultLimits);
    const images = await encodeImages([{ name: model, bytes: png }], limits, codec, signal);
    const tiles = images.flatMap(({ part, ...image }) => (part?.kind === "tile" ? [{ ...image, part }] : []));
    const whole = images[0]!;
    const scale = tiles.length ? tiles[0]!.width / tiles[0]!.part.width : whole.width / width;
    const canvas = sharp({
      create: {
        width: Math.round(width * scale) + 2,
        height: Math.round(height * scale) + 2,
        channels: 3,
        background: "#888",
      },
    });
    const pixels = tiles.length
      ? await canvas
          .composite(
            // Cuts lie between lines: where the next part begins, it may be a pixel off.
            tiles.map(({ bytes, part }) => ({
              input: Buffer.from(bytes),
              left: Math.round(part.x * scale),
              top: Math.round(part.y * scale),
            })),
          )
          .png()
          .toBuffer()
      : Buffer.from(whole.bytes);
    return {
      pixels,
      scale,
      images: images.length,
      bytes: images.reduce((sum, { bytes }) => sum + bytes.length, 0),
      tokens: images.reduce((sum, image) => sum + imageTokens(image, counted), 0),
    };
  };
}

const within = (width: number, height: number, long: number, short = long) =>
  Math.min(1, long / Math.max(width, height), short / Math.min(width, height));

const ways: Readonly<Record<string, Way>> = {
  original: asOne(async (png) => png),
  "ours, any model": ours("unknown"),
  "ours, Qwen3-VL": ours("qwen3-vl"),
  "ours, GPT-4o": ours("gpt-4o"),
  "VS Code's rule": asOne((png, width, height) => {
    const scale = within(width, height, 2048);
    return sharp(png)
      .resize(
        Math.round(width * scale * within(width * scale, height * scale, Number.POSITIVE_INFINITY, 768)),
      )
      .png()
      .toBuffer();
  }),
  "Continue's rule": asOne((png, width, height) =>
    sharp(png)
      .resize(Math.round(width * within(width, height, 1024)))
      .jpeg({ quality: 70 })
      .toBuffer(),
  ),
};

const words =
  "const let return await error request response image width height value index button label option server user name port count first last total query table row cell file path line text font size color theme".split(
    " ",
  );

/** Lines of a hundred characters at most, the same for the same seed. */
function linesOf(count: number, columns: number): string[] {
  let seed = 11;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  return Array.from({ length: count }, () => {
    let line = "";
    const length = Math.floor(columns / 2) + next(Math.floor(columns / 2));
    while (line.length < length) {
      line += `${words[next(words.length)]}${next(5) ? "" : next(999)} `;
    }
    return line.slice(0, columns - 2).trim();
  });
}

async function readWithTesseract(png: Buffer): Promise<string> {
  const env = { ...process.env, OMP_THREAD_LIMIT: "1" };
  const reading = promisify(execFile)("tesseract", ["stdin", "stdout", "--psm", "6"], { env });
  reading.child.stdin!.end(png);
  return (await reading).stdout;
}

const plain = (text: string) => text.replace(/\s+/g, "");
const rate = (read: string, truth: string) =>
  (100 * distance(plain(read), plain(truth))) / plain(truth).length;

async function measure(browser: Browser, screen: Screen, theme: "dark" | "light"): Promise<void> {
  const { width, height, scale } = screen;
  const [cssWidth, cssHeight] = [width / scale, height / scale];
  const page = await browser.newPage({
    viewport: { width: cssWidth, height: cssHeight },
    deviceScaleFactor: scale,
  });
  const columns = Math.min(80, Math.floor((cssWidth - 20) / (fontSize * 0.602)));
  const across = Math.max(1, Math.floor(cssWidth / ((columns + 3) * fontSize * 0.602)));
  const rows = Math.floor((cssHeight - 16) / lineHeight);
  const texts = linesOf(rows, columns);
  const [ink, ground] = theme === "dark" ? ["#d4d4d4", "#1e1e1e"] : ["#1f1f1f", "#ffffff"];
  await page.setContent(`<body style="margin:8px;background:${ground};color:${ink};display:flex;gap:3ch;
    font:${fontSize}px/${lineHeight}px 'DejaVu Sans Mono'">${`<pre style="margin:0;font:inherit;width:${columns}ch">${texts.join("\n")}</pre>`.repeat(across)}</body>`);
  const png = await page.screenshot();
  await page.close();

  // Thirty lines from the middle, where parts meet: full pages would take minutes each.
  const first = Math.max(0, Math.floor(rows / 2) - 15);
  const truth = texts.slice(first, first + 30);
  const letter = fontSize * 0.602;
  const area = {
    left: Math.max(0, 8 + (Math.floor(across / 2) * (columns + 3) - 1) * letter) * scale,
    top: (8 + first * lineHeight) * scale,
    width: (columns + 2) * letter * scale,
    height: truth.length * lineHeight * scale,
  };
  const known = new Map<string, Promise<Errors>>();
  const table: (Row & Seen & { readonly font: number })[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const seen = await way(png, width, height);
    const font = fontSize * scale * seen.scale;
    const cut = await cutOut(seen, area);
    // Most models are sent the same.
    const hash = createHash("sha256").update(cut).digest("hex");
    const errors = known.get(hash) ?? errorsIn(cut, { hash, font, truth: truth.join("") });
    known.set(hash, errors);
    table.push({ way: name, font, ...seen, ...(await errors) });
  }
  console.log(`\n${screen.name}-${theme}: ${width} × ${height}, text of ${fontSize * scale} px`);
  console.table(
    table.map((row) => ({
      way: row.way,
      images: row.images,
      "font px": row.font.toFixed(1),
      "CER % tesseract": row.tesseract.toFixed(1),
      "CER % our reader": row.reader.toFixed(1),
      KB: Math.round(row.bytes / 1000),
      "tokens (32 px)": row.tokens,
      verdict: verdict(row, table, plain(truth.join("")).length),
    })),
  );
}

/** Characters of a hundred that are read wrongly, by each reader. */
interface Errors {
  readonly tesseract: number;
  readonly reader: number;
}

interface Row extends Errors {
  readonly way: string;
  readonly bytes: number;
}

/** Where all can be read, one size has a few characters more wrong than the next, by chance: two deviations of the counts. */
const byChance = (wrong: number, others: number) => wrong - others <= 2 * Math.sqrt(wrong + others);

/**
 * Where a way of ours reads worse than the original by more than a point, or than a peer that takes no more bytes;
 * `characters` is how many were to be read.
 */
function verdict(row: Row, rows: readonly Row[], characters: number): string {
  if (!row.way.startsWith("ours")) {
    return "";
  }
  const wrong = (percent: number) => Math.round((percent / 100) * characters);
  const [original, ...others] = rows;
  const peers = others.filter(({ way, bytes }) => !way.startsWith("ours") && bytes <= row.bytes);
  const faults = (["tesseract", "reader"] as const).flatMap((by) => [
    ...(row[by] > original![by] + 1 ? [`+${(row[by] - original![by]).toFixed(1)} by ${by}`] : []),
    ...peers
      .filter((peer) => !byChance(wrong(row[by]), wrong(peer[by])))
      .map(({ way }) => `worse than ${way} by ${by}`),
  ]);
  return faults.join(", ") || "good";
}

async function cutOut(
  { pixels, scale }: Seen,
  area: { left: number; top: number; width: number; height: number },
) {
  const size = await sharp(pixels).metadata();
  const [left, top] = [Math.floor(area.left * scale), Math.round(area.top * scale)];
  return sharp(pixels)
    .toColourspace("srgb")
    .extract({
      left,
      top,
      width: Math.min(size.width - left, Math.round(area.width * scale)),
      height: Math.min(size.height - top, Math.round(area.height * scale)),
    })
    .png()
    .toBuffer();
}

async function errorsIn(
  cut: Buffer,
  { hash, font, truth }: { hash: string; font: number; truth: string },
): Promise<Errors> {
  const { width } = await sharp(cut).metadata();
  const enlarged = sharp(cut).resize(Math.round((width * 28) / font));
  const [tesseract, page] = await Promise.all([
    enlarged.png().toBuffer().then(readWithTesseract),
    reader.read({ bytes: cut, mime: "image/png", hash }, signal),
  ]);
  return { tesseract: rate(tesseract, truth), reader: rate(page.text, truth) };
}

/**
 * What can be read of screens as they are sent. `only` names some with commas between, such as "4k-100-dark,phone";
 * a part of a name is enough.
 */
export async function benchLegibility(only: string): Promise<void> {
  const wanted = only.split(",");
  const browser = await launchChromium();
  try {
    for (const screen of screens) {
      for (const theme of ["dark", "light"] as const) {
        if (wanted.some((name) => `${screen.name}-${theme}`.includes(name))) {
          await measure(browser, screen, theme);
        }
      }
    }
  } finally {
    await browser.close();
    await Promise.all([codec.dispose(), reader.dispose()]);
  }
}

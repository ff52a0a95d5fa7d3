import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
// The native build: here to make pictures, and to decode ours with another decoder than the one under test.
import sharp from "sharp";

export const dist = new URL("../../../dist/", import.meta.url);

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/images/${name}`, import.meta.url));
}

const words =
  "const let return await for of if else import type string number null => { } ( ) ; = + [ ]".split(" ");

/** A dark editor full of code, as text of `fontSize` pixels. The same for the same arguments. */
export function codeScreenshot(width: number, height: number, fontSize: number): Promise<Buffer> {
  const lineHeight = Math.round(fontSize * 1.4);
  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const colours = ["#569cd6", "#d4d4d4", "#ce9178", "#9cdcfe", "#6a9955"];
  const lines = Array.from({ length: Math.floor(height / lineHeight) }, (_, line) => {
    const text = Array.from({ length: 4 + next(14) }, () => {
      const word = words[next(words.length)]!.replace(">", "&gt;");
      return `<tspan fill="${colours[next(colours.length)]}">${word}${next(3) ? "" : next(9999)} </tspan>`;
    });
    return `<text x="${fontSize * (1 + next(4))}" y="${(line + 1) * lineHeight}">${text.join("")}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#1e1e1e"/>
    <g font-family="DejaVu Sans Mono, monospace" font-size="${fontSize}">${lines.join("")}</g></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** A 4K screen with three such editors side by side: text of 14 pixels nearly everywhere. */
export async function denseScreenshot(): Promise<Buffer> {
  const input = await codeScreenshot(1280, 2160, 14);
  return sharp({ create: { width: 3840, height: 2160, channels: 3, background: "#1e1e1e" } })
    .composite([0, 1280, 2560].map((left) => ({ input, left, top: 0 })))
    .png()
    .toBuffer();
}

/** Soft noise, as JPEG: nothing that a palette could hold. */
export function photo(width: number, height: number): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  return sharp({ create: { width, height, channels: 3, background: "#888", noise } })
    .blur(1.2)
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A valid black PNG of 1 bit a pixel, about a thousandth of its pixels in bytes. */
export function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

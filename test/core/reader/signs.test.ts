import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import sharp from "sharp";
import type { Pixels } from "../../../src/core/image/file/types.ts";
import type { Line, Page } from "../../../src/core/reader/page/page.ts";
import { readPage } from "../../../src/core/reader/read.ts";
import type { Engine } from "../../../src/core/reader/recognition/engine.ts";
import { recognize } from "../../../src/core/reader/recognition/recognize.ts";
import { loadEngine } from "../../../src/node/reader-engine.ts";
import { assets, decode, readerSet } from "../../support/reader-set.ts";

describe("beside the text of monospaced code", function () {
  this.timeout(60_000);
  const never = new AbortController().signal;
  const { image } = readerSet().find(({ truth }) => truth.id === "ts-light-14")!;
  let engine: Engine;
  let pixels: Pixels;
  let page: Page;
  const read = (from: Pixels) => readPage(from, engine, never, () => {});
  const lineOf = ({ lines }: Page, start: string): Line => lines.find(({ text }) => text.startsWith(start))!;
  before(async () => {
    engine = await loadEngine(new URL("reader/", assets));
    pixels = await decode(image.bytes);
    page = await read(pixels);
  });

  it("an emoji leaves no letters, not even those that the network nearly saw in it", async () => {
    const { box, text } = lineOf(page, "import");
    const [cell, height] = [page.monospace!, Math.round(box.bottom - box.top)];
    const [across, side] = [Math.round(cell * 4), Math.round(cell * 2)];
    const svg = (width: number, high: number, inner: string) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}">${inner}</svg>`);
    const stripe = (x: number) =>
      `<rect x="${x * side}" y="${0.2 * side}" width="${0.2 * side}" height="${0.6 * side}" fill="#642"/>`;
    const face = `<circle cx="${side / 2}" cy="${side / 2}" r="${side / 2}" fill="#fc3"/>${stripe(0.25)}${stripe(0.55)}`;
    const left = box.left + text.indexOf("adFi") * cell;
    const bytes = await sharp(image.bytes)
      .composite([
        {
          input: svg(across, height, '<rect width="100%" height="100%" fill="#fff"/>'),
          left: Math.round(left),
          top: Math.round(box.top),
        },
        {
          input: svg(side, side, face),
          left: Math.round(left + cell),
          top: Math.round((box.top + box.bottom - side) / 2),
        },
      ])
      .png()
      .toBuffer();
    const marked = await read(await decode(bytes));
    assert.match(marked.text, /^import \{ re +le \} from 'node:fs\/promises';$/m);
    assert.deepEqual(
      marked.unread.map(({ what }) => what),
      ["sign"],
    );
  });

  it("a narrow box keeps what is its own, though it is read with room around it", async () => {
    const { box, text } = lineOf(page, "const out");
    const left = box.left + text.indexOf("= {}") * page.monospace!;
    const narrow = { ...box, left, right: left + page.monospace!, lone: true };
    const seen = (await recognize(pixels, narrow, engine)).glyphs.map(({ char }) => char).join("");
    assert.equal(seen.trim(), "=");
  });
});

describe("a line longer than any screen is wide", function () {
  this.timeout(120_000);

  it("is read in pieces, cut between its characters, so that it takes no more memory", async () => {
    const engine = await loadEngine(new URL("reader/", assets));
    const widths: number[] = [];
    const noting: Engine = {
      ...engine,
      recognize(input, width) {
        widths.push(width);
        return engine.recognize(input, width);
      },
    };
    const { image } = readerSet().find(({ truth }) => truth.id === "ts-light-14")!;
    const page = await readPage(await decode(image.bytes), engine, new AbortController().signal, () => {});
    const { box, text } = page.lines.find((line) => line.text.startsWith("export async"))!;
    const [left, top, right, bottom] = [box.left - 4, box.top, box.right + 4, box.bottom].map(Math.round);
    const [width, height] = [right! - left!, bottom! - top!];
    const tile = sharp(image.bytes).extract({ left: left!, top: top!, width, height });
    const times = 12;
    const extended = tile.extend({ right: (times - 1) * width, extendWith: "repeat" });
    const long = await decode(await extended.png().toBuffer());
    const whole = { left: 0, top: 0, right: long.width, bottom: height, lone: false };
    const { glyphs } = await recognize(long, whole, noting);
    const seen = glyphs.map(({ char }) => char).join("");
    assert.equal(seen.replaceAll(" ", ""), text.replaceAll(" ", "").repeat(times));
    assert.ok(Math.max(...widths) < 10_000, `${widths}`);
    assert.ok(glyphs.every(({ x }, i) => i === 0 || x > glyphs[i - 1]!.x));
  });
});

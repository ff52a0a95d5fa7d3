import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { statedSize } from "../../../src/core/image/formats/stated-size.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist } from "./pictures.ts";

const signal = new AbortController().signal;
const fixtures = new URL("../../fixtures/", import.meta.url);
const files = ["images/", "cases/images/", "cases/svg/"].flatMap((folder) =>
  readdirSync(new URL(folder, fixtures), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => folder + name)
    .filter((file) => statSync(new URL(file, fixtures)).size < 200_000),
);
const bytesOf = (file: string) => readFileSync(new URL(file, fixtures));

/** Pixels by which a decoder may differ: drawings are rounded, and what fills a codec's last block is cut off. */
const leeway: Readonly<Record<string, number>> = { svg: 1, heic: 63 };

describe("the size that an image's file states", () => {
  const codec = createImageCodec(dist);
  after(() => codec.dispose());

  /** As libvips reads it; of what it doesn't know, or draws in another size, as it is once decoded. */
  const sizeOf = (file: string): Promise<{ readonly width: number; readonly height: number }> =>
    /\.(?:svg|heic|bmp|ico|p[bgp]m)$/.test(file)
      ? codec.decode(bytesOf(file), signal)
      : sharp(bytesOf(file)).metadata();

  it("is what it has once it is decoded, of every kind", async function () {
    this.timeout(120_000);
    const wrong: string[] = [];
    const kinds = new Set<string>();
    for (const file of files) {
      const decoded = await sizeOf(file).catch(() => undefined);
      if (!decoded) {
        continue;
      }
      kinds.add(file.replace(/.*\./, ""));
      const stated = statedSize(bytesOf(file));
      // It may still have to be turned, and of a drawing the long side counts.
      const [long, short] = [Math.max, Math.min].map((of) => of(decoded.width, decoded.height));
      const [most, least] = [Math.max, Math.min].map((of) => of(stated?.width ?? 0, stated?.height ?? 0));
      if (long !== most || Math.abs(short! - least!) > (leeway[file.replace(/.*\./, "")] ?? 0)) {
        wrong.push(`${file}: ${stated?.width}×${stated?.height}, decoded ${decoded.width}×${decoded.height}`);
      }
    }
    assert.deepEqual(wrong, []);
    for (const kind of ["png", "jpg", "gif", "webp", "avif", "heic", "bmp", "tif", "ico", "ppm", "svg"]) {
      assert.ok(kinds.has(kind), kind);
    }
  });

  it("is known with any profile, depth, quality and number of frames", async () => {
    const picture = sharp({ create: { width: 321, height: 123, channels: 4, background: "#3698" } });
    for (const image of [
      picture.clone().withIccProfile("p3").png(),
      picture.clone().toColourspace("rgb16").png(),
      picture.clone().webp(),
      picture.clone().webp({ lossless: true }),
      picture.clone().removeAlpha().webp(),
      picture.clone().gif(),
      picture.clone().avif(),
      picture.clone().tiff({ compression: "lzw" }),
      picture.clone().tiff({ bigtiff: true } as object),
      picture.clone().jpeg({ progressive: true }).withIccProfile("p3"),
    ]) {
      assert.deepEqual(statedSize(await image.toBuffer()), { width: 321, height: 123 });
    }
  });

  const svg = (tag: string) =>
    statedSize(new TextEncoder().encode(`<?xml version="1.0"?>\n<!-- > -->\n${tag}<g/></svg>`));

  it("is, of an SVG, what it is drawn with", () => {
    const wide = { width: 1568, height: 980 };
    for (const tag of [
      '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200">',
      "<svg width='320px' height='200px'>",
      '<svg viewBox="0 0 32 20">',
      '<svg viewBox="0,0,32,20" width="100%">',
      '<svg width="2in" height="1.25in">',
      '<svg\n  width = "8cm"\n  viewBox="0 0 32 20">',
      '<svg height="20mm" viewBox="5 5 32 20">',
      `<svg width="320" height="200" content="${"&lt;mxfile&gt;".repeat(5000)}">`,
      '<svg aria-label="a > b" width="320" height="200">',
    ]) {
      assert.deepEqual(svg(tag), wide, tag.slice(0, 60));
    }
    assert.deepEqual(svg('<svg width="3000" height="1000">'), { width: 3000, height: 1000 });
    assert.deepEqual(svg('<svg width="9000" height="3000">'), { width: 4096, height: 1365 });
    assert.equal(svg("<svg>"), undefined);
    assert.equal(svg('<svg width="100%" height="100%"><svg width="3" height="3"/>'), undefined);
  });

  it("is nothing that a damaged file can make throw", () => {
    const whole = files.map(bytesOf).filter((bytes) => bytes.length < 20_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(2000),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 }),
        (bytes, end, changes) => {
          const damaged = Uint8Array.from(bytes.subarray(0, end));
          for (const [at, byte] of changes) {
            if (at < damaged.length) {
              damaged[at] = byte;
            }
          }
          const size = statedSize(damaged);
          assert.ok(!size || (size.width > 0 && size.height > 0));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

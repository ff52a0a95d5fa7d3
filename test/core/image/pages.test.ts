import assert from "node:assert/strict";
import fc from "fast-check";
import sharp from "sharp";
import { Problem } from "../../../src/core/base/problem.ts";
import { onPage, pageIn, pagesOf } from "../../../src/core/image/file/pages.ts";
import { tiffPages } from "../../../src/core/image/file/tiff.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const want = { maxLongEdge: 1568, maxBytes: 1_000_000 };

describe("the pages of a document", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  /** Red, green and blue of the upper left block, which is red on the first page and its opposite on the second. */
  const corner = async (name: string, page?: number) => {
    const source = { name, bytes: fixture(name), ...(page ? { page } : {}) };
    const { bytes } = await codec.encode(source, want, signal);
    return [...(await sharp(bytes).toColourspace("srgb").raw().toBuffer()).subarray(0, 3)];
  };

  it("are the directories of a TIFF that are no smaller copies", () => {
    assert.deepEqual(tiffPages(fixture("tiff-lzw.tif")), [0]);
    assert.deepEqual(tiffPages(fixture("tiff-two-pages.tif")), [0, 1]);
    assert.deepEqual(tiffPages(fixture("tiff-big-endian.tif")), [0]);
    assert.deepEqual(tiffPages(fixture("tiff-big-thumbnail-pages.tif")), [0, 2]);
    assert.deepEqual(tiffPages(fixture("gif-animated.gif")), []);
  });

  it("end, though the chain runs in a circle", () => {
    const bytes = fixture("tiff-lzw.tif");
    const start = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(start, start + 2 + bytes.readUInt16LE(start) * 12);
    assert.deepEqual(tiffPages(bytes), [0]);
  });

  it("are counted in any bytes at all", () => {
    const heads = fc
      .constantFrom("II*\0", "MM\0*", "II+\0\b\0\0\0", "MM\0+\0\b\0\0")
      .map((head) => Buffer.from(head));
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        assert.ok(tiffPages(Buffer.concat([head, rest])).length <= 100);
      }),
      { numRuns: 2000 },
    );
  });

  it("are images of their own, each with a name and a place to find it again", () => {
    const bytes = fixture("tiff-big-thumbnail-pages.tif");
    const pages = pagesOf({ name: "scan.tif", uri: "file:///scan.tif", bytes });
    assert.deepEqual(
      pages.map(({ name, uri, page }) => [name, uri, page]),
      [
        ["scan.tif, page 1", "file:///scan.tif#page=1", 1],
        ["scan.tif, page 2", "file:///scan.tif#page=2", 2],
      ],
    );
    assert.equal(pageIn("page=2"), 2);
    assert.equal(pageIn("page=0"), undefined);
    assert.equal(pageIn("top"), undefined);
    assert.equal(pagesOf(pages[1]!).length, 1);
    const single = { name: "a.gif", bytes: fixture("gif-animated.gif") };
    assert.deepEqual(pagesOf(single), [single]);
  });

  it("are encoded one by one", async () => {
    for (const name of ["tiff-two-pages.tif", "tiff-big-thumbnail-pages.tif"]) {
      assert.deepEqual(await corner(name), [255, 0, 0]);
      assert.deepEqual(await corner(name, 1), [255, 0, 0]);
      assert.deepEqual(await corner(name, 2), [0, 255, 255]);
    }
  });

  it("are refused when they aren't there", async () => {
    const source = onPage({ name: "scan.tif", bytes: fixture("tiff-two-pages.tif") }, 3);
    await assert.rejects(
      codec.encode(source, want, signal),
      (error) => error instanceof Problem && error.message.startsWith("scan.tif, page 3 is not there"),
    );
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const svg = (attributes: string, body: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`);

describe("SVG, through the built worker", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  const draw = async (bytes: Uint8Array, maxLongEdge = 1568) => {
    const image = await codec.encode({ name: "a.svg", bytes }, { maxLongEdge, maxBytes: 1_000_000 }, signal);
    const data = await sharp(image.bytes).greyscale().raw().toBuffer();
    /** Columns, in the SVG's own units, in which something dark stands. */
    const inked = (scale: number) => {
      const columns = new Set<number>();
      data.forEach((value, index) => {
        if (value < 100) {
          columns.add(Math.floor((index % image.width) / scale));
        }
      });
      return [...columns].sort((a, b) => a - b);
    };
    return { image, inked };
  };

  for (const name of ["svg-text.svg", "svg-cairo.svg"]) {
    it(`draws the text of ${name}, at a size that can be read`, async () => {
      const { image, inked } = await draw(fixture(name));
      assert.deepEqual([image.width, image.height], [1568, 314]);
      assert.deepEqual([image.found.width, image.found.height], [200, 40]);
      const columns = inked(1568 / 200);
      assert.ok(
        columns.some((x) => x < 20),
        "the first word",
      );
      assert.ok(
        columns.some((x) => x > 110),
        "the second text",
      );
    });
  }

  it("draws monospaced text monospaced, where the system has such a font", async () => {
    const widths = await Promise.all(
      ["iiiiiiii", "mmmmmmmm"].map(async (text) => {
        const { inked } = await draw(
          svg(
            'viewBox="0 0 200 40"',
            `<text x="4" y="28" font-family="'SF Mono', monospace" font-size="20">${text}</text>`,
          ),
        );
        return inked(1568 / 200).at(-1)!;
      }),
    );
    if (process.platform === "linux") {
      assert.ok(Math.abs(widths[0]! - widths[1]!) <= 6, `${widths}`);
    }
  });

  // Where each label lies, as shares of the width.
  for (const [name, boxes] of [
    [
      "drawio.svg",
      [
        [0.1, 0.32],
        [0.66, 0.87],
      ],
    ],
    ["mermaid.svg", [[0.34, 0.66]]],
  ] as const) {
    it(`draws the labels of ${name}, which are HTML`, async () => {
      const bytes = readFileSync(new URL(`../../fixtures/cases/svg/${name}`, import.meta.url));
      const { inked, image } = await draw(bytes);
      const columns = inked(image.width / 1000);
      for (const [from, to] of boxes) {
        const inside = columns.filter((column) => column > from * 1000 && column < to * 1000);
        assert.ok(inside.length > (to - from) * 300, `${inside.length} columns of ink`);
      }
    });
  }

  it("wraps, breaks and places a label as a browser does", async () => {
    const label = (style: string) =>
      svg(
        'viewBox="0 0 200 100"',
        `<switch><foreignObject width="200" height="100"><div xmlns="http://www.w3.org/1999/xhtml" style="font:10px/2 sans-serif;width:100px;${style}">iii iii iii iii iii iii iii iii iii iii iii iii iii iii iii<br/>iii</div></foreignObject><text>Text is not SVG</text></switch>`,
      );
    const at = async (style: string) => (await draw(label(style))).inked(1568 / 200);
    assert.ok((await at("")).at(-1)! <= 100, "it wraps at its width");
    assert.ok((await at("white-space:nowrap")).at(-1)! > 110, "it doesn't where it may not");
    assert.ok((await at("text-align:right")).at(-1)! >= 96, "it ends at its width");
    assert.ok((await at("margin-left:90px")).at(0)! >= 90, "it begins behind its margin");
  });

  it("keeps to the model's limit", async () => {
    const { image } = await draw(svg('width="4000" height="1000"', ""), 1024);
    assert.deepEqual([image.width, image.height], [1024, 256]);
    assert.deepEqual([image.found.width, image.found.height], [4000, 1000]);
  });

  it("draws half-transparent colours as they are", async () => {
    const { image } = await draw(
      svg('width="10" height="10"', '<rect width="10" height="10" fill="#f00" opacity=".5"/>'),
    );
    const data = await sharp(image.bytes).toColourspace("srgb").raw().toBuffer();
    assert.deepEqual(
      [...data.subarray(0, 3)].map((value) => Math.round(value / 4)),
      [64, 32, 32],
    );
  });

  it("keeps white drawings visible", async () => {
    const { image } = await draw(svg('width="10" height="10"', '<circle cx="5" cy="5" r="3" fill="#fff"/>'));
    const data = await sharp(image.bytes).toColourspace("srgb").raw().toBuffer();
    assert.deepEqual([...data.subarray(0, 3)], [30, 30, 30]);
  });
});

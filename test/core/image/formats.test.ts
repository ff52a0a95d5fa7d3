import assert from "node:assert/strict";
import sharp from "sharp";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import type { ImageFormat } from "../../../src/core/image/file/types.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;

type Colours = readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
const rgb: Colours = ["ff0000", "00ff00", "0000ff", "ffff00"];
const grey: Colours = ["363636", "b6b6b6", "121212", "ededed"];
const coarse: Colours = ["333333", "aaaaaa", "111111", "dddddd"];
const bilevel: Colours = ["000000", "ffffff", "000000", "ffffff"];

interface Expected {
  readonly format: ImageFormat;
  readonly corners?: Colours;
  /** Passed on as it is: PNG and JPEG that need no work. */
  readonly unchanged?: true;
  /** Of an animation. */
  readonly shown?: "firstFrame";
  readonly size?: readonly [number, number];
  /** Of 255, for a corner's channel. */
  readonly tolerance?: number;
}

const files: Record<string, Expected> = {
  "png-rgb.png": { format: "png", unchanged: true },
  "png-rgba-opaque.png": { format: "png", unchanged: true },
  "png-palette.png": { format: "png", unchanged: true },
  "png-interlaced.png": { format: "png", unchanged: true },
  "png-text-chunks.png": { format: "png", unchanged: true },
  "png-16bit.png": { format: "png" },
  "png-grey1.png": { format: "png", unchanged: true, corners: ["000000", "000000", "000000", "000000"] },
  "png-grey2.png": { format: "png", unchanged: true, corners: ["000000", "aaaaaa", "000000", "aaaaaa"] },
  "png-grey4.png": { format: "png", unchanged: true, corners: coarse },
  "png-grey8.png": { format: "png", unchanged: true, corners: grey },
  "png-grey16.png": { format: "png", corners: grey },
  "png-clear-middle.png": { format: "png" },
  "png-palette-clear.png": { format: "png" },
  "png-grey-alpha.png": { format: "png", corners: grey },
  "png-interlaced-16bit-alpha.png": { format: "png" },
  "png-animated.png": { format: "png", unchanged: true, shown: "firstFrame" },
  "png-exif-6.png": { format: "png" },
  "png-srgb-profile.png": { format: "png" },
  "png-display-p3.png": { format: "png" },
  "jpeg-baseline.jpg": { format: "jpeg", unchanged: true },
  "jpeg-progressive.jpg": { format: "jpeg", unchanged: true },
  "jpeg-grey.jpg": { format: "jpeg", unchanged: true, corners: grey },
  "jpeg-named.png": { format: "jpeg", unchanged: true },
  "jpeg-ffmpeg.jpg": { format: "jpeg", unchanged: true },
  "jpeg-restarts.jpg": { format: "jpeg", unchanged: true },
  "jpeg-arithmetic.jpg": { format: "jpeg" },
  "jpeg-rgb.jpg": { format: "jpeg", unchanged: true },
  "jpeg-thumbnail.jpg": { format: "jpeg", unchanged: true },
  "jpeg-display-p3.jpg": { format: "jpeg" },
  // No profile says what these inks look like, so libvips takes those of offset print.
  "jpeg-cmyk.jpg": { format: "jpeg", corners: ["e90000", "008d2e", "200674", "fff100"] },
  "jpeg-exif-1.jpg": { format: "jpeg", unchanged: true },
  "gif.gif": { format: "gif" },
  "gif-interlaced.gif": { format: "gif" },
  "gif-clear.gif": { format: "gif" },
  "gif-ffmpeg.gif": { format: "gif" },
  "gif-animated.gif": { format: "gif", shown: "firstFrame" },
  "webp-lossy.webp": { format: "webp" },
  "webp-lossless.webp": { format: "webp" },
  "webp-alpha.webp": { format: "webp" },
  "webp-exif-6.webp": { format: "webp" },
  "webp-animated.webp": { format: "webp", shown: "firstFrame" },
  "avif.avif": { format: "avif" },
  "avif-10bit.avif": { format: "avif" },
  "avif-alpha.avif": { format: "avif" },
  "avif-grey.avif": { format: "avif", corners: ["4c4c4c", "969696", "1d1d1d", "e2e2e2"] }, // By BT.601.
  "avif-irot.avif": { format: "avif" },
  "avif-imir.avif": { format: "avif" },
  "heic.heic": { format: "heic" },
  "heic-10bit.heic": { format: "heic" },
  "heic-alpha.heic": { format: "heic" },
  "heic-irot.heic": { format: "heic" },
  "heic-imir.heic": { format: "heic" },
  "heic-display-p3.heic": { format: "heic", tolerance: 12 },
  "tiff-lzw.tif": { format: "tiff" },
  "tiff-zip-tiled.tif": { format: "tiff" },
  "tiff-two-pages.tif": { format: "tiff" },
  "tiff-big-thumbnail-pages.tif": { format: "tiff" },
  "tiff-big-endian.tif": { format: "tiff" },
  "tiff-16bit.tif": { format: "tiff" },
  "tiff-float.tif": { format: "tiff" },
  "tiff-jpeg.tif": { format: "tiff" },
  "tiff-palette.tif": { format: "tiff" },
  "tiff-packbits-strips.tif": { format: "tiff" },
  "tiff-planes.tif": { format: "tiff" },
  "tiff-orientation.tif": { format: "tiff" },
  "tiff-group3.tif": { format: "tiff", corners: bilevel },
  "tiff-group4.tif": { format: "tiff", corners: bilevel },
  "bmp-24.bmp": { format: "bmp" },
  "bmp-os2.bmp": { format: "bmp" },
  "bmp-32-v5.bmp": { format: "bmp" },
  "bmp-16.bmp": { format: "bmp" },
  "bmp-8-rle.bmp": { format: "bmp" },
  "bmp-4.bmp": { format: "bmp" },
  "bmp-1.bmp": { format: "bmp", corners: bilevel },
  "bmp-netpbm-8.bmp": { format: "bmp" },
  "bmp-netpbm-os2-4.bmp": { format: "bmp" },
  "bmp-ffmpeg-bgra.bmp": { format: "bmp" },
  "bmp-ffmpeg-rgb555le.bmp": { format: "bmp" },
  "bmp-ffmpeg-rgb565le.bmp": { format: "bmp" },
  "ico.ico": { format: "ico", size: [48, 32] },
  "ico-netpbm.ico": { format: "ico", size: [48, 32] },
  "ico-png.ico": { format: "ico", size: [256, 256] },
  "pnm-binary.ppm": { format: "pnm" },
  "pnm-text.ppm": { format: "pnm" },
  "pnm-ffmpeg.ppm": { format: "pnm" },
  "pnm-16bit.pgm": { format: "pnm", corners: grey },
  "pnm-netpbm-text.pgm": { format: "pnm", corners: grey },
  "pnm-binary.pgm": { format: "pnm", corners: grey },
  "pnm-binary.pbm": { format: "pnm", corners: bilevel },
  "pnm-text.pbm": { format: "pnm", corners: bilevel },
};
for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
  files[`jpeg-exif-${orientation}.jpg`] = { format: "jpeg" };
}

describe("every format, through the built worker", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());

  for (const [name, expected] of Object.entries(files)) {
    const { format, corners = rgb, unchanged, size = [96, 64], tolerance = 4, shown } = expected;
    it(`${name}: ${unchanged ? "passed on" : "made"} upright, opaque, without metadata`, async () => {
      const bytes = fixture(name);
      const [image] = await encodeImages([{ name, bytes }], defaultLimits, codec, signal);
      assert.ok(image);
      assert.deepEqual([image.width, image.height], size);
      const found = { format, width: size[0], height: size[1], bytes: bytes.length };
      assert.deepEqual(image.found, shown ? { ...found, shown } : found);
      assert.equal(bytes.length, fixture(name).length, "the caller's bytes are still there");

      const { data, info } = await sharp(image.bytes)
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      const metadata = await sharp(image.bytes).metadata();
      assert.equal(image.mime, `image/${metadata.format}`);
      assert.equal(metadata.depth, "uchar");
      assert.ok((await sharp(image.bytes).stats()).isOpaque);
      assert.doesNotMatch(
        Buffer.from(image.bytes).toString("latin1"),
        /Secret|GPS|Exif|ICC_PROFILE|iCCP|tEXt/,
      );
      assert.equal(isPassed(bytes, image.bytes), unchanged ?? false);

      const at = (x: number, y: number) => [
        ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
      ];
      const [right, bottom] = [info.width - 4, info.height - 4];
      const places = [
        [3, 3],
        [right, 3],
        [3, bottom],
        [right, bottom],
        [info.width >> 1, info.height >> 1],
      ] as const;
      for (const [index, colour] of [...corners, "ffffff"].entries()) {
        const [x, y] = places[index]!;
        const wanted = [...Buffer.from(colour, "hex")];
        const got = at(x, y);
        const near = wanted.every((value, channel) => Math.abs(value - got[channel]!) <= tolerance);
        assert.ok(near, `at ${x},${y}: ${got}, not ${wanted}`);
      }
    });
  }

  it("decodes what it made to upright RGBA", async () => {
    const { width, height, data } = await codec.decode(fixture("jpeg-exif-6.jpg"), signal);
    assert.deepEqual([width, height, data.length], [96, 64, 96 * 64 * 4]);
    const corner = [...data.subarray((3 * width + 92) * 4).subarray(0, 4)];
    assert.ok(corner[0]! < 4 && corner[1]! > 251 && corner[2]! < 4 && corner[3] === 255, `${corner}`);
  });
});

/** True when the coded pixels of `sent` stand in `found` byte for byte. */
function isPassed(found: Buffer, sent: Uint8Array): boolean {
  const isPng = sent[0] === 0x89;
  const start = Buffer.from(sent).indexOf(isPng ? "IDAT" : Buffer.of(0xff, 0xda));
  const pixels = sent.subarray(start, isPng ? -12 : sent.length); // Without IEND.
  return found.includes(Buffer.from(pixels));
}

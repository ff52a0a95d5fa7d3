import assert from "node:assert/strict";
import sharp from "sharp";
import { Problem } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { base64Length, defaultLimits } from "../../../src/core/image/file/limits.ts";
import type { EncodedImage } from "../../../src/core/image/file/types.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { codeScreenshot, denseScreenshot, dist, photo } from "./pictures.ts";

const signal = new AbortController().signal;
const grey = (input: string | Uint8Array) => sharp(input).toColourspace("b-w").removeAlpha();

const tilesOf = (images: readonly EncodedImage[]) =>
  images.flatMap(({ part, ...image }) => (part?.kind === "tile" ? [{ ...image, part }] : []));

describe("a picture with small text, through the built worker", function () {
  this.timeout(120_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  let dense: Buffer;
  before(async () => {
    dense = await denseScreenshot();
  });
  const encode = (bytes: Uint8Array, other: Partial<typeof defaultLimits> = {}) =>
    encodeImages([{ name: "a.png", bytes }], { ...defaultLimits, ...other }, codec, signal);

  it("is sent as an overview and parts, which show what they say they show", async () => {
    const images = await encode(dense);
    const [overview, ...rest] = images;
    assert.deepEqual(overview!.part, { kind: "overview" });
    assert.deepEqual([overview!.width, overview!.height], [1024, 576]);
    const tiles = tilesOf(images);
    assert.ok(tiles.length === rest.length && tiles.length > 1);
    for (const [index, { part, bytes, width, height, found }] of tiles.entries()) {
      assert.deepEqual([part.index, part.of, found.width], [index + 1, tiles.length, 3840]);
      assert.ok(Math.max(width, height) <= defaultLimits.maxLongEdge);
      const { x: left, y: top, ...size } = part;
      const area = { left, top, width: size.width, height: size.height };
      // At the size that was sent, the part is what the original shows there.
      const expected = await grey(dense)
        .extract(area)
        .resize(width, height, { fit: "fill" })
        .raw()
        .toBuffer();
      const sent = await grey(bytes).raw().toBuffer();
      const off = expected.reduce((sum, value, at) => sum + Math.abs(value - sent[at]!), 0) / expected.length;
      assert.ok(off < 4, `part ${index + 1} differs by ${off.toFixed(1)} of 255 a pixel`);
      assert.ok((width / size.width) * 14 >= 8.5, `text of ${((width / size.width) * 14).toFixed(1)} px`);
    }
  });

  it("is sent without the parts where nothing is drawn", async () => {
    const left = await codeScreenshot(3840, 2160, 14);
    const [overview, ...tiles] = await encode(left);
    assert.deepEqual(overview!.part, { kind: "overview" });
    assert.deepEqual(
      tiles.map(({ part }) => part?.kind === "tile" && [part.index, part.of, part.x]),
      [[1, 1, 0]],
    );
  });

  it("is cut between its lines of text", async () => {
    // One column of parts, cut across only.
    const page = await codeScreenshot(900, 12_000, 14);
    const tiles = tilesOf(await encode(page));
    assert.ok(tiles.length > 4);
    const { data } = await grey(page).raw().toBuffer({ resolveWithObject: true });
    const dark = (y: number) => data.subarray(y * 900, (y + 1) * 900).every((value) => value < 60);
    for (const { part } of tiles) {
      for (const cut of [part.y, part.y + part.height].filter((y) => y > 0 && y < 12_000)) {
        assert.ok(dark(cut) || dark(cut - 1), `a line of text is cut at ${cut}`);
      }
    }
  });

  it("is sent whole, as large as it takes, where the model looks at so large an image", async () => {
    const [image, ...rest] = await encode(dense, { maxLongEdge: 4096 });
    assert.deepEqual([rest.length, image!.part], [0, undefined]);
    assert.ok(image!.width > 2500 && image!.width < 3300, `${image!.width}`);
  });

  it("is refused before anything is sent where it can't be legible, with ways on, and sent when the user says so", async () => {
    const limits = { ...defaultLimits, maxImages: 1 };
    const sources = [{ name: "a.png", bytes: dense }];
    await assert.rejects(encodeImages(sources, limits, codec, signal), (error) => {
      assert.ok(error instanceof Problem && error.code === "tooDense");
      assert.match(
        error.message,
        /^a\.png is too large .* its text of 1[345] pixels would be only [56] pixels high\.$/,
      );
      assert.deepEqual(error.steps, ["crop", "raiseLimit", "goOn", "readLocally"]);
      return true;
    });
    const sent = await encodeImages(sources, limits, codec, signal, "send");
    assert.deepEqual([sent.length, sent[0]!.width], [1, 1568]);
  });

  it("keeps all its parts within the bytes that it may have", async () => {
    const totalOf = (images: readonly EncodedImage[]) =>
      images.reduce((sum, { bytes }) => sum + base64Length(bytes.length), 0);
    const maxTotalBase64 = Math.floor(totalOf(await encode(dense)) * 0.85);
    const images = await encode(dense, { maxTotalBase64 });
    const total = totalOf(images);
    assert.ok(images.length > 2 && total <= maxTotalBase64, `${total}`);
    await assert.rejects(
      encode(dense, { maxTotalBase64: 60_000 }),
      (error) => error instanceof Problem && error.code === "tooLargeToSend" && error.steps.includes("crop"),
    );
  });

  it("is the same bytes every time, so that a prompt cache knows it", async () => {
    const [one, other] = [await encode(dense), await encode(dense)];
    assert.deepEqual(
      one.map(({ hash }) => hash),
      other.map(({ hash }) => hash),
    );
  });

  it("is cut out of its crop, in the crop's pixels", async () => {
    const crop = { x: 40, y: 60, width: 3000, height: 2000 };
    const source = { name: "a.png", bytes: dense, crop };
    const images = await encodeImages([source], defaultLimits, codec, signal);
    const last = tilesOf(images).at(-1)!;
    assert.deepEqual(last.crop, crop);
    assert.deepEqual([last.part.x + last.part.width, last.part.y + last.part.height], [3000, 2000]);
  });

  it("as a large JPEG, is told from a photo", async () => {
    const jpeg = await sharp(dense).jpeg({ quality: 90 }).toBuffer();
    assert.ok((await encode(jpeg)).length > 2);
    const [image, ...rest] = await encode(await photo(4000, 3000));
    assert.deepEqual([rest.length, image!.width], [0, 1568]);
  });
});

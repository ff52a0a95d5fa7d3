import assert from "node:assert/strict";
// The native build: it stands for the browser here, and decodes ours.
import sharp from "sharp";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import type { SourceImage } from "../../../src/core/image/file/types.ts";
import type { DrawSvg } from "../../../src/core/image/svg/in-browser.ts";
import { look, lookCloser } from "../../../src/core/session/session-pictures.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist } from "./pictures.ts";

const never = new AbortController().signal;
const html = (body: string, style = "") =>
  `<foreignObject width="40" height="20"><div xmlns="http://www.w3.org/1999/xhtml" style="${style}">${body}</div></foreignObject>`;
const field = html("<input/>");
const away = '<image href="https://example.com/a.png" width="9" height="9"/>';
const svg = (body: string, attributes = 'width="40" height="20"'): SourceImage => ({
  name: "a.svg",
  bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`),
});
const hash = async () => "a";

/** Red on the left, blue on the right. */
const halves = async (width: number, height: number): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 4, background: "#f00" } })
    .composite([
      {
        input: await sharp({
          create: { width: Math.ceil(width / 2), height, channels: 4, background: "#00f" },
        })
          .png()
          .toBuffer(),
        left: Math.floor(width / 2),
        top: 0,
      },
    ])
    .png()
    .toBuffer();

describe("An SVG that a browser draws", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  let asked: { svg: string; width: number; height: number }[] = [];
  beforeEach(() => {
    asked = [];
  });
  const draws: DrawSvg = async (text, { width, height }) => {
    asked.push({ svg: text, width, height });
    return halves(width, height);
  };
  const lookAt = async (source: SourceImage, drawSvg: DrawSvg = draws) => {
    const { picture, views } = await look({ sources: [source] }, { codec, hash, drawSvg }, never);
    return { source: picture.sources[0]!, view: views[0]!.view, preview: views[0]! };
  };
  const colour = async (image: Uint8Array, share: number) => {
    const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * share)) * 3;
    return data.subarray(at, at + 3).toString("hex");
  };

  it("is previewed, sent, read and cut as that drew it, in the size that we would draw", async () => {
    const { source, view, preview } = await lookAt(svg(field));
    assert.deepEqual(asked, [{ svg: Buffer.from(source.bytes).toString(), width: 3136, height: 1568 }]);
    assert.deepEqual(view.found, {
      ...{ format: "svg", width: 40, height: 20, bytes: source.bytes.length },
      drawnBy: "browser",
    });
    assert.deepEqual([view.width, view.height], [1568, 784]);
    const [sent] = await encodeImages([source], defaultLimits, codec, never);
    assert.deepEqual([sent!.width, sent!.height], [1568, 784]);
    const whole = { ...defaultLimits, maxTotalBase64: Number.MAX_SAFE_INTEGER };
    const [read] = await encodeImages([source], { ...whole, maxLongEdge: 800 }, codec, never);
    const closer = await lookCloser(source, preview, { codec, hash, drawSvg: draws }, never);
    for (const { bytes } of [view, sent!, read!, closer]) {
      assert.deepEqual([await colour(bytes, 0.4), await colour(bytes, 0.6)], ["ff0000", "0000ff"]);
    }
    const crop = { x: 20, y: 0, width: 20, height: 20 };
    const [part] = await encodeImages([{ ...source, crop }], defaultLimits, codec, never);
    assert.deepEqual([part!.width, part!.height], [1568, 1568]);
    assert.deepEqual(
      [await colour(part!.bytes, 0.02), await colour(part!.bytes, 0.98)],
      ["0000ff", "0000ff"],
    );
  });

  it("has no words of its file that another drawing would have elsewhere", async () => {
    const { source } = await lookAt(svg(`${field}<text y="15">Ledger</text>`));
    const [read] = await encodeImages(
      [source],
      { maxImages: 1, maxTotalBase64: Number.MAX_SAFE_INTEGER, maxLongEdge: Number.MAX_SAFE_INTEGER },
      codec,
      never,
    );
    assert.equal(read!.written, undefined);
  });

  it("still says what no browser draws of it", async () => {
    const { view } = await lookAt(svg(field + away));
    assert.equal(view.found.drawnBy, "browser");
    assert.deepEqual(view.found.undrawn, ["pictures from elsewhere"]);
  });

  it("is given as text, whatever its bytes are", async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>é</title>${field}</svg>`;
    await lookAt({ name: "a.svg", bytes: Buffer.from(text, "latin1") });
    assert.deepEqual(
      asked.map((one) => one.svg),
      [text],
    );
  });

  const ours: Record<string, SourceImage> = {
    "nothing is missing": svg("<path/>"),
    "only what lies elsewhere is missing": svg(away),
    "it moves": svg(`${field}<rect><animate attributeName="opacity" from="0" to="1" dur="1s"/></rect>`),
    "its styles move": svg(`${field}<style>@keyframes a{from{opacity:0}}rect{animation:a 1s}</style>`),
  };
  for (const [why, source] of Object.entries(ours)) {
    it(`isn't one where ${why}`, async () => {
      const looked = await lookAt(source);
      assert.deepEqual(asked, []);
      assert.equal(looked.source, source);
      assert.equal(looked.view.found.drawnBy, undefined);
    });
  }

  const bad: Record<string, DrawSvg> = {
    "nobody drew": async () => undefined,
    "what came is no PNG": async () => Buffer.from("a"),
    "it has another size": async (_, { width, height }) => halves(width / 2, height),
    "it is damaged": async (_, { width, height }) => {
      const png = Buffer.from(await halves(width, height));
      return png.fill(0x55, 60, png.length - 30);
    },
  };
  for (const [why, drawSvg] of Object.entries(bad)) {
    it(`is drawn by us, and what is missing said, where ${why}`, async () => {
      const { source, view } = await lookAt(svg(field), drawSvg);
      assert.equal(source.drawing, undefined);
      assert.equal(view.found.drawnBy, undefined);
      assert.deepEqual(view.found.undrawn, ["form fields"]);
      assert.deepEqual([view.width, view.height], [1568, 784]);
    });
  }

  it("is no picture any more once its signal is aborted", async () => {
    const stopping = new AbortController();
    const stops: DrawSvg = async () => {
      stopping.abort();
      return undefined;
    };
    await assert.rejects(look({ sources: [svg(field)] }, { codec, hash, drawSvg: stops }, stopping.signal), {
      name: "AbortError",
    });
  });
});

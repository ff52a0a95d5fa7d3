import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { textOf } from "../../../src/core/image/source-text/source-text.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { blackPng, dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const cut = (name: string, share: number) => fixture(name).subarray(0, fixture(name).length * share);
const svg = (body: string, attributes = 'width="100" height="100"', doctype = "") =>
  Buffer.from(
    `${doctype}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`,
  );

/** A PNG whose compressed pixels were hit by a cosmic ray. */
function corrupt(name: string): Buffer {
  const bytes = fixture(name);
  bytes[bytes.indexOf("IDAT") + 20]! ^= 0xff;
  return bytes;
}

const laughs = `<!DOCTYPE svg [<!ENTITY a0 "ha">${Array.from(
  { length: 30 },
  (_, level) => `<!ENTITY a${level + 1} "&a${level};&a${level};">`,
).join("")}]>`;

const bombs: Record<string, [() => Buffer, ProblemCode]> = {
  "a truncated PNG": [() => cut("png-rgb.png", 0.4), "imageUnreadable"],
  "a PNG of 16 bit, truncated": [() => cut("png-16bit.png", 0.4), "imageUnreadable"],
  "a PNG that ends in its header": [() => cut("png-rgb.png", 0.05), "imageUnreadable"],
  "a corrupt PNG": [() => corrupt("png-rgb.png"), "imageUnreadable"],
  "a truncated JPEG": [() => cut("jpeg-baseline.jpg", 0.5), "imageUnreadable"],
  "a truncated WebP": [() => cut("webp-lossy.webp", 0.7), "imageUnreadable"],
  "a truncated AVIF": [() => cut("avif.avif", 0.9), "imageUnreadable"],
  "a truncated TIFF": [() => cut("tiff-lzw.tif", 0.4), "imageUnreadable"],
  "a truncated BMP": [() => cut("bmp-24.bmp", 0.7), "imageUnreadable"],
  "a truncated ICO": [() => cut("ico.ico", 0.5), "imageUnreadable"],
  "a GIF of nothing but its header": [() => cut("gif.gif", 0.1), "imageUnreadable"],
  "text in the name of a PNG": [() => Buffer.from("no image at all"), "notAnImage"],
  "an empty file": [() => Buffer.alloc(0), "imageUnreadable"],
  "a truncated HEIC": [() => cut("heic.heic", 0.9), "imageUnreadable"],
  "a HEIC of nothing but its header": [() => cut("heic.heic", 0.1), "imageUnreadable"],
  "a PNG of 20,000 x 20,000": [() => blackPng(20_000, 20_000), "imageTooLarge"],
  "a PNG of 50,000 x 50,000": [() => blackPng(50_000, 50_000), "imageTooLarge"],
  "a PNG of 70,000 x 10": [() => blackPng(70_000, 10), "imageTooLarge"],
  "an SVG of a billion laughs": [() => svg("<text>&a30;</text>", "", laughs), "imageUnreadable"],
  "an SVG that isn't closed": [() => svg("<g>"), "imageUnreadable"],
  "an SVG without a size": [() => svg("", 'width="0" height="0"'), "imageUnreadable"],
  "an SVG with a PNG bomb inside": [() => inside("png", blackPng(20_000, 20_000)), "imageTooLarge"],
  "an SVG with a JPEG bomb inside, called a PNG": [() => inside("png", hugeJpeg()), "imageTooLarge"],
  "an SVG with a bomb in an SVG": [
    () => inside("svg+xml", inside("png", blackPng(9000, 9000))),
    "imageTooLarge",
  ],
  "an SVG with a PNG bomb of no type": [() => spelt(["data:;base64,", ""]), "imageTooLarge"],
  "an SVG with a PNG bomb of any type": [
    () => spelt(["data:application/octet-stream;base64,", ""]),
    "imageTooLarge",
  ],
  "an SVG with a PNG bomb in capitals": [() => spelt(["DATA:IMAGE/PNG;BASE64,", ""]), "imageTooLarge"],
  "an SVG with a PNG bomb behind an entity": [
    () => spelt(["&d;", ""], '<!DOCTYPE svg [<!ENTITY d "data:image/png;base64,">]>'),
    "imageTooLarge",
  ],
  "an SVG with a PNG bomb behind numbers": [
    () => spelt(["&#100;ata:image/png;base64&#x2c;", ""]),
    "imageTooLarge",
  ],
  "an SVG with a PNG bomb behind blanks": [
    () => spelt([" \n data:image/png;charset=x; base64 ,\n", "\n#a"]),
    "imageTooLarge",
  ],
  "an SVG with a PNG bomb in a filter": [
    () =>
      svg(
        `<filter id="f"><feImage href="${bombUrl}"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
      ),
    "imageTooLarge",
  ],
  "an SVG of many large pictures": [
    () =>
      svg(
        Array.from({ length: 8 }, (_, at) => {
          const png = Buffer.from(blackPng(4400 + at, 4400)).toString("base64");
          return `<image href="data:image/png;base64,${png}"/>`;
        }).join(""),
      ),
    "imageTooLarge",
  ],
  "an SVG of uses of uses": [
    () =>
      svg(
        `<g id="u0"><rect width="1" height="1"/></g>${Array.from(
          { length: 30 },
          (_, at) => `<g id="u${at + 1}"><use href="#u${at}"/><use href="#u${at}"/></g>`,
        ).join("")}`,
      ),
    "imageUnsupported",
  ],
  "an SVG of a chain of uses": [
    () => svg(Array.from({ length: 5000 }, (_, at) => `<use id="u${at}" href="#u${at + 1}"/>`).join("")),
    "imageUnsupported",
  ],
  "an SVG deeper than any drawing": [
    () => svg(`${"<g>".repeat(100_000)}${"</g>".repeat(100_000)}`),
    "imageUnsupported",
  ],
  "an SVG of half a million parts": [() => svg("<g/>".repeat(500_000)), "imageUnsupported"],
  "an SVG whose selectors look everywhere": [
    () => svg(`<style>g:has(~ rect:nth-child(3n)) {fill:red}</style>${"<g/>".repeat(20_000)}`),
    "imageUnsupported",
  ],
  "an SVG with a selector of a thousand steps": [
    () =>
      svg(
        `<style>${"* ".repeat(1000)}rect{fill:red}</style>${"<g>".repeat(500)}<rect/>${"</g>".repeat(500)}`,
      ),
    "imageUnsupported",
  ],
  "an SVG of SVGs of SVGs": [
    () => [1, 2, 3, 4].reduce((inner) => inside("svg+xml", inner), svg("")),
    "imageUnsupported",
  ],
};

/** Sane ones, written so that a careless reader takes for ever or gives up. */
const wild: Record<string, () => Buffer> = {
  "uses itself": () => svg(`${red}<g id="a"><use href="#a"/></g>`),
  "has variables that double each other": () =>
    svg(
      `<style>svg{--v0:red;${Array.from({ length: 60 }, (_, at) => `--v${at + 1}:var(--v${at})var(--v${at})`).join(";")}}</style>${red}<rect fill="var(--v60)"/>`,
    ),
  "has variables in a ring": () =>
    svg(
      `<style>svg{${Array.from({ length: 3000 }, (_, at) => `--v${at}:var(--v${(at + 1) % 3000})`).join(";")}}</style>${red}<rect fill="var(--v7)"/>`,
    ),
  "nests its styles without end": () => svg(`<style>${"g{".repeat(50_000)}fill:red</style>${red}`),
  "nests its brackets without end": () => svg(`${red}<rect style="fill:${"calc(".repeat(50_000)}"/>`),
  "nests & in &": () => svg(`<style>${"&amp; &amp;{".repeat(60)}fill:red${"}".repeat(60)}</style>${red}`),
  "has ten thousand rules for none": () =>
    svg(
      `<style>${Array.from({ length: 10_000 }, (_, at) => `.c${at} > .d${at}{fill:#000}`).join("")}</style>${red}`,
    ),
};
const red = '<rect width="100" height="100" fill="#f00"/>';

/** Few bytes or many, each takes gigabytes or for ever where nobody watches. */
const insatiable: Record<string, [() => Buffer, ProblemCode]> = {
  "an SVG of 1,000 groups, one in the other": [
    () => svg(`${'<g opacity=".5">'.repeat(1000)}<rect width="99" height="99"/>${"</g>".repeat(1000)}`),
    "workerOutgrown",
  ],
  "an SVG of noise in a billion octaves": [
    () =>
      svg(
        '<filter id="f"><feTurbulence numOctaves="2000000000"/></filter><rect width="99" height="99" filter="url(#f)"/>',
      ),
    "workerTimeout",
  ],
  "an SVG of masks of masks": [
    () => {
      const part = (mask: number) => `<rect width="99" height="99" mask="url(#m${mask})"/>`;
      const masks = Array.from(
        { length: 40 },
        (_, at) => `<mask id="m${at}">${part(at - 1)}${part(at - 1)}</mask>`,
      );
      return svg(`${masks.join("")}${part(39)}`);
    },
    "workerTimeout",
  ],
};

/** A file of 8 MB that says nothing, over and over again, and is a whole image all the same. */
function padded(name: string, at: number, piece: Buffer): Buffer {
  const bytes = fixture(name);
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(8_000_000, piece), bytes.subarray(at)]);
}
const emptyChunk = Buffer.concat([Buffer.of(0, 0, 0, 0), Buffer.from("tEXt"), Buffer.alloc(4)]);
emptyChunk.writeUInt32BE(crc32("tEXt"), 8);

const inside = (type: string, bytes: Uint8Array) =>
  svg(
    `<image width="9" height="9" href="data:image/${type};base64,${Buffer.from(bytes).toString("base64")}"/>`,
  );

const bombUrl = `data:image/png;base64,${Buffer.from(blackPng(20_000, 20_000)).toString("base64")}`;

/** A bomb between what may stand before and after its base64. */
const spelt = ([before, after]: readonly [string, string], doctype = "") =>
  svg(
    `<image width="9" height="9" href="${before}${bombUrl.slice(bombUrl.indexOf(",") + 1)}${after}"/>`,
    undefined,
    doctype,
  );

/** A JPEG that says it has 60,000 x 60,000 pixels. */
function hugeJpeg(): Buffer {
  const bytes = fixture("jpeg-baseline.jpg");
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
  bytes.writeUInt16BE(60_000, frame + 5);
  bytes.writeUInt16BE(60_000, frame + 7);
  return bytes;
}

describe("hostile and damaged images, through the built worker", function () {
  this.timeout(60_000);
  // A third of what it has in the editor: each image that never ends takes all of it.
  const codec = createImageCodec(dist, 10_000);
  const encode = async (bytes: Uint8Array, name = "bad.png") => {
    const [image] = await encodeImages([{ name, bytes }], defaultLimits, codec, signal);
    return image!;
  };
  /** Red, green and blue at the middle. */
  const middle = async (bytes: Uint8Array) => {
    const { data, info } = await sharp(bytes)
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = ((info.height >> 1) * info.width + (info.width >> 1)) * info.channels;
    return [...data.subarray(at, at + 3)];
  };

  let start = Number.POSITIVE_INFINITY;
  let most = 0;
  let watch: NodeJS.Timeout;
  before(async () => {
    await middle((await encode(fixture("gif.gif"))).bytes); // Loads what there is to load.
    watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss() - start);
    }, 10);
  });
  beforeEach(() => {
    // What the tests before have left is no memory of this one's, though it isn't collected yet.
    start = process.memoryUsage.rss();
  });
  after(async () => {
    clearInterval(watch);
    await codec.dispose();
    const megabytes = Math.round(most / 1e6);
    console.log(`      most memory taken: ${megabytes} MB`);
    assert.ok(megabytes < 700);
  });

  for (const [what, [make, code]] of Object.entries(bombs)) {
    it(`refuses ${what}, and reads the next image`, async () => {
      await assert.rejects(encode(make()), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.equal(error.code, code);
        assert.match(error.message, /^bad\.png/);
        assert.ok(error.steps.length > 0);
        return true;
      });
      await encode(fixture("gif.gif"));
    });
  }

  for (const [what, [make, code]] of Object.entries(insatiable)) {
    it(`gives ${what} up, and reads the next image`, async () => {
      await assert.rejects(encode(make(), "bad.svg"), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.equal(error.code, code);
        assert.match(
          error.message,
          /^bad\.svg can't be read\. The image decoder (gave up after 10 s|took more than)/,
        );
        return true;
      });
      await encode(fixture("gif.gif"));
    });
  }

  for (const [name, at, piece] of [
    ["png-rgb.png", 33, emptyChunk],
    ["jpeg-baseline.jpg", 2, Buffer.of(0xff, 0xec, 0, 2)],
  ] as const) {
    it(`reads ${name} with millions of empty pieces in it, or says why not`, async () => {
      const bytes = padded(name, at, piece);
      assert.equal(await textOf(bytes), undefined);
      const image = await encode(bytes).catch((error) => assert.ok(error instanceof Problem, String(error)));
      assert.ok(!image || image.bytes.length < 100_000);
      await encode(fixture("gif.gif"));
    });
  }

  it("takes the whole first frame of a GIF that was cut in its second", async () => {
    const image = await encode(cut("gif-animated.gif", 0.8));
    assert.deepEqual([image.width, image.height], [96, 64]);
  });

  it("draws an SVG of 100,000 x 100,000 in a sane size", async () => {
    const image = await encode(
      svg('<rect width="100%" height="100%" fill="red"/>', 'width="100000" height="100000"'),
    );
    assert.deepEqual([image.width, image.height], [1568, 1568]);
    assert.deepEqual(await middle(image.bytes), [255, 0, 0]);
  });

  for (const [name, make] of Object.entries(wild)) {
    it(`draws an SVG that ${name}`, async () => {
      assert.deepEqual(await middle((await encode(make(), "wild.svg")).bytes), [255, 0, 0]);
    });
  }

  it("loads nothing that an SVG refers to", async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const file = new URL("../../fixtures/images/png-grey1.png", import.meta.url);
    const links = [`http://127.0.0.1:${port}/a.png`, file.href, fileURLToPath(file)];
    const images = links.flatMap((link) => [
      `<image width="100" height="100" href="${link}"/><image width="100" height="100" xlink:href="${link}"/>`,
      `<style>@import url("${link}"); rect { fill: url("${link}") }</style><use href="${link}#a"/>`,
    ]);
    const entity = `<!DOCTYPE svg [<!ENTITY x SYSTEM "${file.href}">]>`;
    for (const body of [...images, "<script>throw 1</script>"]) {
      const image = await encode(svg(body));
      assert.deepEqual(await middle(image.bytes), [255, 255, 255]);
    }
    await encode(svg("<text>&x;</text>", undefined, entity)).catch((error) =>
      assert.ok(error instanceof Problem),
    );
    server.close();
    assert.equal(requests, 0);
  });

  it("ends in an image or a Problem, whatever was done to the bytes", async () => {
    const names = [
      "png-rgb.png",
      "jpeg-baseline.jpg",
      "gif.gif",
      "webp-lossy.webp",
      "tiff-lzw.tif",
      "bmp-8-rle.bmp",
      "ico.ico",
      "svg-text.svg",
    ];
    const flips = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), flips, fc.nat(60), async (name, changes, less) => {
        const bytes = fixture(name);
        for (const [at, value] of changes) {
          bytes[at % bytes.length] = value;
        }
        await encode(bytes.subarray(0, bytes.length - less)).catch((error) =>
          assert.ok(error instanceof Problem, `${error.stack}`),
        );
      }),
      { numRuns: 150 },
    );
    await encode(fixture("gif.gif"));
  });
});

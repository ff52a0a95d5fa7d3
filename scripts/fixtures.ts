/**
 * Makes test/fixtures/images with other people's programs: `npx tsx scripts/fixtures.ts`, on Debian with imagemagick,
 * libheif-examples, libavif-bin, ffmpeg, webp, libtiff-tools, netpbm, libjpeg-turbo-progs, libimage-exiftool-perl,
 * librsvg2-bin, graphviz and chromium installed. Most show the same 96 x 64 scene: white, with a block in each corner:
 * red, green / blue, yellow (top / bottom); those named `read` show a line of text.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { launchChromium } from "./vscode/chromium.ts";
import { root } from "./vscode/paths.ts";

const here = path.join(root, "test", "fixtures", "images");
const temp = mkdtempSync(path.join(tmpdir(), "figscribe-fixtures-"));
const scratch = (name: string) => path.join(temp, name);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: here, stdio: "pipe" });
/** A program that writes to its standard output. */
const save = (file: string, program: string, ...args: string[]) =>
  writeFileSync(path.resolve(here, file), run(program, ...args));
const ffmpeg = (...args: string[]) => run("ffmpeg", "-y", "-loglevel", "error", "-bitexact", ...args);
const exif = (file: string, ...tags: string[]) => run("exiftool", "-q", "-overwrite_original", ...tags, file);

const scene = scratch("scene.png");
const negative = scratch("negative.png");
const clear = scratch("clear.png");
const from = (input: string, output: string, ...options: string[]) =>
  run("convert", input, ...options, output);
const make = (output: string, ...options: string[]) => from(scene, output, ...options);

drawScene();
png();
jpeg();
gifAndWebp();
avifAndHeic();
tiff();
bitmaps();
cases();
svg();
await profiles();
await textLine();
rmSync(temp, { recursive: true });

function drawScene(): void {
  const block = (colour: string, place: string) => ["-fill", colour, "-draw", `rectangle ${place}`];
  run(
    "convert",
    ...["-size", "96x64", "xc:white", "-depth", "8", "-strip"],
    ...block("#ff0000", "0,0 23,15"),
    ...block("#00ff00", "72,0 95,15"),
    ...block("#0000ff", "0,48 23,63"),
    ...block("#ffff00", "72,48 95,63"),
    `PNG24:${scene}`,
  );
  make(negative, "-negate");
  make(`PNG32:${clear}`, "-transparent", "white");
  // Each is upright once its orientation is applied.
  const turns = [
    [],
    ["-flop"],
    ["-rotate", "180"],
    ["-flip"],
    ["-transpose"],
    ["-rotate", "270"],
    ["-transverse"],
    ["-rotate", "90"],
  ];
  for (const [index, options] of turns.entries())
    make(`PNG24:${scratch(`turned${index + 1}.png`)}`, ...options);
}

function png(): void {
  make("PNG24:png-rgb.png");
  make("PNG32:png-rgba-opaque.png");
  make("PNG48:png-16bit.png");
  make("PNG8:png-palette.png");
  make("PNG24:png-interlaced.png", "-interlace", "PNG");
  from(clear, "PNG64:png-interlaced-16bit-alpha.png", "-interlace", "PNG");
  make("PNG24:png-text-chunks.png", "-set", "comment", "Secret comment", "-set", "Author", "Secret author");
  for (const bits of ["1", "2", "4", "8", "16"]) {
    const depth = ["-depth", bits, "-define", `png:bit-depth=${bits}`];
    make(`png-grey${bits}.png`, "-colorspace", "Gray", "-define", "png:color-type=0", ...depth);
  }
  make("PNG32:png-clear-middle.png", "-transparent", "white");
  make("PNG8:png-palette-clear.png", "-transparent", "white");
  from(clear, "png-grey-alpha.png", "-colorspace", "Gray", "-define", "png:color-type=4");
  ffmpeg("-framerate", "1", "-i", pair(), "-plays", "0", "-f", "apng", "png-animated.png");
  make("PNG24:png-exif-6.png", "-rotate", "270");
  exif("png-exif-6.png", "-n", "-Orientation=6", "-ImageDescription=Secret place");
}

/** The scene and its negative as the frames of an animation. */
function pair(): string {
  make(`PNG24:${scratch("frame-1.png")}`);
  from(negative, `PNG24:${scratch("frame-2.png")}`);
  return scratch("frame-%d.png");
}

function jpeg(): void {
  const fine = ["-quality", "95"];
  make("JPEG:jpeg-baseline.jpg", ...fine, "-sampling-factor", "4:4:4");
  make("JPEG:jpeg-progressive.jpg", ...fine, "-interlace", "JPEG");
  make("JPEG:jpeg-grey.jpg", ...fine, "-colorspace", "Gray");
  make("JPEG:jpeg-cmyk.jpg", ...fine, "-colorspace", "CMYK");
  make("JPEG:jpeg-named.png", ...fine);
  ffmpeg("-i", scene, "-q:v", "2", "-pix_fmt", "yuvj420p", "jpeg-ffmpeg.jpg");
  const ppm = scratch("scene.ppm");
  make(ppm);
  save("jpeg-restarts.jpg", "cjpeg", "-quality", "95", "-restart", "1", ppm);
  save("jpeg-arithmetic.jpg", "cjpeg", "-quality", "95", "-arithmetic", ppm);
  save("jpeg-rgb.jpg", "cjpeg", "-quality", "95", "-rgb", ppm);
  make("JPEG:jpeg-thumbnail.jpg", ...fine);
  from(negative, `JPEG:${scratch("thumb.jpg")}`, "-resize", "25%");
  exif("jpeg-thumbnail.jpg", `-ThumbnailImage<=${scratch("thumb.jpg")}`, "-Comment=Secret comment");
}

function gifAndWebp(): void {
  make("GIF:gif.gif");
  make("GIF:gif-interlaced.gif", "-interlace", "GIF");
  make("GIF:gif-clear.gif", "-transparent", "white");
  ffmpeg("-i", scene, "gif-ffmpeg.gif");
  run("convert", "-delay", "10", scene, negative, "-loop", "0", "GIF:gif-animated.gif");
  make("WEBP:webp-lossy.webp", "-quality", "90");
  make("WEBP:webp-lossless.webp", "-define", "webp:lossless=true");
  run("cwebp", "-quiet", "-q", "90", clear, "-o", "webp-alpha.webp");
  run("img2webp", "-lossless", "-d", "100", scene, negative, "-o", "webp-animated.webp");
  run("cwebp", "-quiet", "-lossless", scratch("turned6.png"), "-o", "webp-exif-6.webp");
  exif("webp-exif-6.webp", "-n", "-Orientation=6", "-ImageDescription=Secret place");
}

function avifAndHeic(): void {
  make("AVIF:avif.avif", "-quality", "80");
  const avif = (output: string, input: string, ...options: string[]) =>
    run("avifenc", "--jobs", "1", "--min", "5", "--max", "15", ...options, input, output);
  avif("avif-10bit.avif", scene, "--depth", "10");
  avif("avif-alpha.avif", clear);
  avif("avif-grey.avif", scene, "--yuv", "400");
  avif("avif-irot.avif", scratch("turned6.png"), "--irot", "3");
  avif("avif-imir.avif", scratch("turned2.png"), "--imir", "1");
  make("HEIC:heic.heic", "-quality", "80");
  const heic = (output: string, input: string, ...options: string[]) =>
    run("heif-enc", "-q", "90", ...options, input, "-o", output);
  make(`PNG48:${scratch("deep.png")}`);
  heic("heic-10bit.heic", scratch("deep.png"), "-b", "10");
  heic("heic-alpha.heic", clear);
  // The size of a phone's pictures.
  run(
    "convert",
    "-size",
    "5712x4284",
    "xc:white",
    "-draw",
    "rectangle 0,0 2800,2100",
    `PNG24:${scratch("phone.png")}`,
  );
  heic("heic-24mp.heic", scratch("phone.png"), "-q", "40", "-p", "preset=ultrafast");
  // libheif's encoder writes the rotation into EXIF, which viewers of HEIC ignore, and never into a property.
  heic("heic-irot.heic", scratch("turned6.png"));
  heic("heic-imir.heic", scratch("turned2.png"));
  addProperty("heic-irot.heic", "irot", 3);
  addProperty("heic-imir.heic", "imir", 1);
}

/** Adds a property to the first item of a HEIC: all boxes around it grow, and the coded pixels move along. */
function addProperty(file: string, type: "irot" | "imir", value: number): void {
  const whole = readFileSync(path.join(here, file));
  const property = Buffer.concat([Buffer.of(0, 0, 0, 9), Buffer.from(type), Buffer.of(value)]);
  const at = (name: string) => whole.indexOf(name) - 4;
  const grow = (name: string, by: number) => whole.writeUInt32BE(whole.readUInt32BE(at(name)) + by, at(name));
  const propertyAt = at("ipco") + whole.readUInt32BE(at("ipco"));
  let properties = 0;
  for (let box = at("ipco") + 8; box < propertyAt; box += whole.readUInt32BE(box)) properties++;
  // ipma: header, version and flags, number of entries, the item's id, number of its properties.
  const count = at("ipma") + 12 + 4 + 2;
  const linkAt = count + 1 + whole[count]!;
  whole[count]!++;
  for (const [name, by] of [
    ["ipma", 1],
    ["ipco", 9],
    ["iprp", 10],
    ["meta", 10],
  ] as const)
    grow(name, by);
  // iloc, version 0: header, version and flags, sizes of its fields, number of items, each of 18 bytes.
  const items = at("iloc") + 16;
  for (let item = 0; item < whole.readUInt16BE(items - 2); item++) {
    const offset = items + item * 18 + 4;
    whole.writeUInt32BE(whole.readUInt32BE(offset) + 10, offset);
  }
  const pieces = [whole.subarray(0, propertyAt), property, whole.subarray(propertyAt, linkAt)];
  const link = Buffer.of(0x80 | (properties + 1)); // Essential, counted from 1.
  writeFileSync(path.join(here, file), Buffer.concat([...pieces, link, whole.subarray(linkAt)]));
}

function tiff(): void {
  make("TIFF:tiff-lzw.tif", "-compress", "LZW");
  make("TIFF:tiff-zip-tiled.tif", "-compress", "Zip", "-define", "tiff:tile-geometry=32x32");
  const bilevel = ["-colorspace", "Gray", "-threshold", "50%", "-type", "bilevel"];
  make("TIFF:tiff-group4.tif", ...bilevel, "-compress", "Group4");
  make("TIFF:tiff-group3.tif", ...bilevel, "-compress", "Fax");
  make("TIFF:tiff-jpeg.tif", "-compress", "JPEG", "-quality", "95");
  make("TIFF:tiff-16bit.tif", "-depth", "16", "-compress", "Zip");
  make("TIFF:tiff-float.tif", "-depth", "32", "-define", "quantum:format=floating-point", "-compress", "Zip");
  make("TIFF:tiff-palette.tif", "-type", "palette", "-compress", "LZW");
  make("TIFF:tiff-orientation.tif", "-rotate", "270", "-orient", "RightTop", "-compress", "LZW");
  run("convert", scene, negative, "-compress", "LZW", "TIFF:tiff-two-pages.tif");
  run("tiffcp", "-B", "-c", "lzw", "tiff-lzw.tif", "tiff-big-endian.tif");
  run("tiffcp", "-p", "separate", "-c", "lzw", "tiff-lzw.tif", "tiff-planes.tif");
  run("tiffcp", "-r", "8", "-c", "packbits", "tiff-palette.tif", "tiff-packbits-strips.tif");
  const pages = [scratch("1.tif"), scratch("small.tif"), scratch("2.tif")] as const;
  make(pages[0]);
  make(pages[1], "-resize", "25%");
  make(pages[2], "-negate");
  run("tiffcp", "-8", "-c", "zip", ...pages, "tiff-big-thumbnail-pages.tif");
  run("tiffset", "-d", "1", "-s", "254", "1", "tiff-big-thumbnail-pages.tif");
}

/** Siblings of the pictures from public bug reports, in test/fixtures/cases/images: red, green / blue, white. */
function cases(): void {
  const quarters = scratch("quarters.png");
  const block = (colour: string, place: string) => ["-fill", colour, "-draw", `rectangle ${place}`];
  run(
    "convert",
    ...["-size", "64x48", "xc:white", "-depth", "8", "-strip"],
    ...block("#ff0000", "0,0 31,23"),
    ...block("#00a000", "32,0 63,23"),
    ...block("#0000ff", "0,24 31,47"),
    `PNG24:${quarters}`,
  );
  const out = (name: string) => path.join("..", "cases", "images", `sibling-${name}`);
  const plain = scratch("quarters.tif");
  from(quarters, `TIFF:${plain}`, "-compress", "None");
  const tiff = (name: string, ...options: string[]) => run("tiffcp", ...options, plain, out(`${name}.tif`));
  tiff("webp-tiled", "-c", "webp", "-t", "-w", "16", "-l", "16");
  tiff("webp-strips-big-endian", "-c", "webp", "-r", "7", "-B");
  tiff("zstd-tiled-predictor", "-c", "zstd:2", "-t", "-w", "32", "-l", "32", "-8");
  tiff("lerc", "-c", "lerc");
  tiff("lzma", "-c", "lzma");
  tiff("planes-zstd", "-c", "zstd", "-p", "separate");
  from(quarters, `TIFF:${out("lab-16bit.tif")}`, "-colorspace", "Lab", "-depth", "16", "-compress", "LZW");
  from(quarters, `TIFF:${out("ycbcr.tif")}`, "-colorspace", "YCbCr", "-compress", "LZW");
  from(quarters, `TIFF:${out("12bit.tif")}`, "-depth", "12", "-compress", "LZW");
  from(quarters, out("jpeg2000.jp2"));
  from(quarters, out("photoshop.psd"));
  run(
    "avifenc",
    "--min",
    "0",
    "--max",
    "5",
    "--yuv",
    "444",
    "--cicp",
    "12/13/6",
    quarters,
    out("p3-by-numbers.avif"),
  );
  const jpegs = ["-quality", "92", "-sampling-factor", "4:2:0"];
  from(quarters, `JPEG:${out("subsampled.jpg")}`, ...jpegs);
  from(quarters, `JPEG:${out("progressive.jpg")}`, ...jpegs, "-interlace", "JPEG");
}

function bitmaps(): void {
  make("BMP3:bmp-24.bmp", "-alpha", "off");
  make("BMP2:bmp-os2.bmp", "-alpha", "off");
  make("BMP:bmp-32-v5.bmp", "-alpha", "set");
  make("BMP3:bmp-8-rle.bmp", "-colors", "8", "-type", "palette", "-compress", "RLE");
  make("BMP3:bmp-4.bmp", "-colors", "8", "-type", "palette", "-compress", "None");
  make("BMP3:bmp-1.bmp", "-colorspace", "Gray", "-threshold", "50%", "-monochrome");
  make("BMP:bmp-16.bmp", "-alpha", "off", "-define", "bmp:subtype=RGB565");
  for (const format of ["bgra", "rgb555le", "rgb565le"]) {
    ffmpeg("-i", scene, "-pix_fmt", format, `bmp-ffmpeg-${format}.bmp`);
  }
  const ppm = scratch("scene.ppm");
  save("bmp-netpbm-8.bmp", "ppmtobmp", "-windows", "-bpp", "8", ppm);
  save("bmp-netpbm-os2-4.bmp", "ppmtobmp", "-os2", "-bpp", "4", ppm);

  make("ICO:ico.ico", "-resize", "48x32");
  const sizes = ["16x11", "48x32"].map((size) => {
    const file = scratch(`icon-${size}.ppm`);
    make(file, "-filter", "point", "-resize", `${size}!`);
    return file;
  });
  save("ico-netpbm.ico", "ppmtowinicon", ...sizes);
  make("ico-png.ico", "-filter", "point", "-resize", "256x256!", "-define", "icon:auto-resize=256,48,16");

  const plain = ["-compress", "none"];
  const bits = ["-colorspace", "Gray", "-threshold", "50%"];
  make("pnm-binary.ppm");
  make("pnm-text.ppm", ...plain);
  make("pnm-binary.pgm", "-colorspace", "Gray");
  make("pnm-16bit.pgm", "-colorspace", "Gray", "-depth", "16");
  make("pnm-binary.pbm", ...bits);
  make("pnm-text.pbm", ...bits, ...plain);
  save("pnm-netpbm-text.pgm", "pnmtoplainpnm", path.join(here, "pnm-binary.pgm"));
  ffmpeg("-i", scene, "-pix_fmt", "rgb24", "pnm-ffmpeg.ppm");
}

function svg(): void {
  writeFileSync(
    path.join(here, "svg-text.svg"),
    `<?xml version="1.0"?>
<!-- Text at the left, monospaced text at the right, white on a clear ground nowhere. -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40">
  <text x="4" y="28" font-family="Helvetica, sans-serif" font-size="20">Wide iii</text>
  <text x="104" y="28" font-family="Nowhere, monospace" font-size="20">iiiiiiii</text>
</svg>
`,
  );
  const dot = scratch("graph.dot");
  writeFileSync(dot, 'digraph { rankdir=LR; a [label="Parse", shape=box]; b [label="Render"]; a -> b }');
  save("svg-read-graphviz.svg", "dot", "-Tsvg", dot);
  save("svg-cairo.svg", "rsvg-convert", "--format", "svg", path.join(here, "svg-text.svg"));
}

async function profiles(): Promise<void> {
  // With GPS coordinates, which nobody should learn of.
  for (let orientation = 1; orientation <= 8; orientation++) {
    await sharp(scratch(`turned${orientation}.png`))
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .withExif({
        IFD0: { ImageDescription: "Secret place" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 12/1 30/1" },
      })
      .withMetadata({ orientation })
      .toFile(path.join(here, `jpeg-exif-${orientation}.jpg`));
  }
  await sharp(scene)
    .jpeg({ quality: 95 })
    .withIccProfile("p3")
    .toFile(path.join(here, "jpeg-display-p3.jpg"));
  await sharp(scene).png().withIccProfile("p3").toFile(path.join(here, "png-display-p3.png"));
  run("heif-enc", "-q", "90", "png-display-p3.png", "-o", "heic-display-p3.heic");
  await sharp(scene).png().withIccProfile("srgb").toFile(path.join(here, "png-srgb-profile.png"));
}

/** A browser's screenshot of a line of text, and what other programs make of it. */
async function textLine(): Promise<void> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 280, height: 48 } });
  await page.setContent(
    '<body style="margin:12px; font: 20px/1.2 DejaVu Sans; color:#222">Exit code 137: killed</body>',
  );
  const shot = path.join(here, "png-read-chromium.png");
  await page.screenshot({ path: shot });
  await browser.close();
  run("cwebp", "-quiet", "-q", "60", shot, "-o", "webp-read.webp");
  run("avifenc", "--jobs", "1", "--min", "20", "--max", "30", shot, "avif-read.avif");
  run("heif-enc", "-q", "50", shot, "-o", "heic-read.heic");
  from(shot, "gif-read.gif");
  from(
    shot,
    "TIFF:tiff-read-group4.tif",
    "-colorspace",
    "Gray",
    "-threshold",
    "60%",
    "-type",
    "bilevel",
    "-compress",
    "Group4",
  );
  from(shot, "BMP3:bmp-read-rle.bmp", "-colors", "16", "-type", "palette", "-compress", "RLE");
  from(shot, "pnm-read.pbm", "-colorspace", "Gray", "-threshold", "60%");
  // White letters on a transparent ground: they can be read only on the right background.
  from(
    shot,
    "PNG32:png-read-white-on-clear.png",
    "-colorspace",
    "Gray",
    "-negate",
    "-background",
    "white",
    "-alpha",
    "copy",
    "-fill",
    "white",
    "-colorize",
    "100",
  );
}

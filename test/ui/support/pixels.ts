import { crc32, deflateSync } from "node:zlib";
import type { Page } from "playwright-core";

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A grey PNG in which every pixel differs from its neighbours by 3 at least. */
export function stripes(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = (y * 7 + x * 3) % 256;
    }
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * How far a picture is from an area of another one: the greatest difference of a pixel's red, green or blue, of 255;
 * NaN when it has another size. Chromium decodes the two.
 */
export function difference(page: Page, part: Uint8Array, whole: Uint8Array, area: Area): Promise<number> {
  const { x, y, width, height } = area;
  const pictures = [
    { base64: Buffer.from(part).toString("base64"), left: 0, top: 0 },
    { base64: Buffer.from(whole).toString("base64"), left: -x, top: -y },
  ];
  return page.evaluate(
    async ({ pictures, width, height }) => {
      const [got, want] = await Promise.all(
        pictures.map(async ({ base64, left, top }) => {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const pen = new OffscreenCanvas(width, height).getContext("2d")!;
          pen.drawImage(image, left, top);
          return {
            data: pen.getImageData(0, 0, width, height).data,
            size: `${image.width} × ${image.height}`,
          };
        }),
      );
      if (got!.size !== `${width} × ${height}`) {
        return Number.NaN;
      }
      return got!.data.reduce(
        (most, value, index) => Math.max(most, Math.abs(value - want!.data[index]!)),
        0,
      );
    },
    { pictures, width, height },
  );
}

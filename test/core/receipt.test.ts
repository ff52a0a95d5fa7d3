import assert from "node:assert/strict";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPixels,
  formatType,
} from "../../src/core/base/format.ts";
import { notSeen, pieces, receiptLine, receiptRows } from "../../src/core/contract/receipt-text.ts";
import { receipt } from "../webview/states.ts";

describe("receipt", () => {
  it("says what was sent, to whom, tokens and times", () => {
    assert.equal(
      receiptLine(receipt),
      "Sent 1568 × 882 PNG, 196 KB, to api.fireworks.ai · 1,243 tokens in (1,024 cached), 212 out · first word 0.4 s, all 2.1 s",
    );
  });

  it("says that nothing was sent", () => {
    const { promptTokens: _in, cachedTokens: _cached, completionTokens: _out, ...rest } = receipt;
    assert.equal(
      receiptLine({ ...rest, host: null, requestBytes: null, firstTextMs: 300, totalMs: 1310 }),
      "Read on this computer, nothing was sent · 1.3 s",
    );
  });

  it("says what was not seen, once for each picture", () => {
    const [image] = receipt.images;
    assert.ok(image);
    const moving = { ...image, name: "a.gif", found: { ...image.found, shown: "firstFrame" as const } };
    const cut = { ...image, name: "b.jpg", found: { ...image.found, missing: 0.116 } };
    const scraps = { ...image, name: "d.gif", found: { ...moving.found, missing: 0.001 } };
    const coarse = { ...image, name: "e.jpg", found: { ...image.found, shown: "coarse" as const } };
    const doubtful = { ...image, name: "f.png", found: { ...image.found, shown: "doubtful" as const } };
    const tile = {
      ...moving,
      part: { kind: "tile" as const, index: 1, of: 1, x: 0, y: 0, width: 1, height: 1 },
    };
    const drawing = {
      ...image,
      name: "c.svg",
      found: { ...image.found, undrawn: ["form fields" as const, "formulas" as const, "videos" as const] },
    };
    const inBrowser = { ...image, found: { ...image.found, drawnBy: "browser" as const } };
    const whole = {
      ...receipt,
      images: [
        { ...moving, part: { kind: "overview" as const } },
        tile,
        cut,
        scraps,
        coarse,
        doubtful,
        drawing,
        image,
      ],
    };
    assert.deepEqual(notSeen(whole), [
      "a.gif is an animation: only its first frame was looked at.",
      "b.jpg is damaged or was cut off: 12 % of the image is missing.",
      "d.gif is damaged or was cut off: less than 1 % of the image is missing.",
      "d.gif is an animation: only its first frame was looked at.",
      "e.jpg is damaged or was cut off: its details are missing.",
      "f.png is damaged: the image may be wrong in places.",
      "Some of c.svg can't be drawn here: form fields, formulas and videos.",
    ]);
    assert.match(
      receiptRows({ ...receipt, images: [moving] })
        .flat()
        .join(),
      /, its first frame → /,
    );
    assert.match(
      receiptRows({ ...receipt, images: [scraps] })
        .flat()
        .join(),
      /, its first frame, less than 1 % of it missing → /,
    );
    assert.match(
      receiptRows({ ...receipt, images: [drawing] })
        .flat()
        .join(),
      /, without form fields, formulas and videos → /,
    );
    assert.match(
      receiptRows({ ...receipt, images: [inBrowser] })
        .flat()
        .join(),
      /, drawn by the editor's browser → /,
    );
  });

  it("says that an answer was stored", () => {
    assert.equal(
      receiptLine({ ...receipt, stored: true }),
      "Answered earlier by glm-5p3-flash, not asked again",
    );
    assert.deepEqual(receiptRows({ ...receipt, stored: true })[1], [
      "Asked",
      "earlier; nothing was sent this time",
    ]);
  });

  it("leaves out what is not known", () => {
    const { promptTokens: _in, cachedTokens: _cached, firstTextMs: _first, ...rest } = receipt;
    assert.match(receiptLine(rest), /fireworks\.ai · 212 tokens out · 2\.1 s$/);
    assert.match(receiptLine({ ...receipt, cachedTokens: 0 }), /1,243 tokens in, 212 out/);
    assert.match(receiptLine({ ...rest, completionTokens: 1 }), /1 token out/);
  });

  it("says nothing twice of an image that was sent as it is, or at its size without its metadata", () => {
    const [image] = receipt.images;
    assert.ok(image);
    const { found, tokens: _, ...rest } = image;
    const row = (bytes: number, tokens?: number) => {
      const sent = { mime: "image/png", width: found.width, height: found.height, bytes };
      const one = { ...rest, found, sent, ...(tokens === undefined ? {} : { tokens }) };
      return receiptRows({ ...receipt, images: [one] }).find(([name]) => name === image.name)?.[1];
    };
    assert.equal(row(found.bytes), "3840 × 2160 PNG, 1.2 MB, sent unchanged");
    assert.equal(row(found.bytes - 300), "3840 × 2160 PNG, 1.2 MB, sent at the same size");
    assert.equal(
      row(found.bytes - 300, 1080),
      "3840 × 2160 PNG, 1.2 MB, sent at the same size, ≈ 1,080 tokens",
    );
    assert.equal(row(found.bytes / 2), "3840 × 2160 PNG, 1.2 MB → 3840 × 2160 PNG, 614 KB");
  });

  it("adds several images up", () => {
    const [image] = receipt.images;
    assert.ok(image);
    assert.match(receiptLine({ ...receipt, images: [image, image] }), /^Sent 2 images, 392 KB, to api/);
    assert.match(receiptLine({ ...receipt, images: [] }), /^Sent to api\.fireworks\.ai ·/);
  });

  it("tells of a picture in parts, of a crop, of an address, and what it cost", () => {
    const [image] = receipt.images;
    assert.ok(image);
    const crop = { x: 10, y: 20, width: 1600, height: 2000 };
    const tile = (index: number) => ({
      ...image,
      crop,
      part: { kind: "tile" as const, index, of: 2, x: 0, y: (index - 1) * 900, width: 1600, height: 1100 },
      sent: { mime: "image/png", width: 1100, height: 756, bytes: 100_000 },
      tokens: 1080,
    });
    const overview = { ...image, crop, part: { kind: "overview" as const }, tokens: 1372 };
    const parts = { ...receipt, cost: 0.000_431, images: [overview, tile(1), tile(2)] };
    assert.equal(
      receiptLine(parts),
      "Sent an overview and 2 parts, 392 KB, to api.fireworks.ai · 1,243 tokens in (1,024 cached), 212 out · $0.00043 · first word 0.4 s, all 2.1 s",
    );
    assert.deepEqual(receiptRows(parts).slice(2, 6), [
      [
        "checkout-flow.png",
        "1600 × 2000 cut out of 3840 × 2160 PNG, 1.2 MB → an overview and 2 parts, 392 KB",
      ],
      ["Overview", "1568 × 882 PNG, 196 KB, ≈ 1,372 tokens"],
      ["Part 1 of 2", "1600 × 1100 at 0, 0 → 1100 × 756 PNG, 98 KB, ≈ 1,080 tokens"],
      ["Part 2 of 2", "1600 × 1100 at 0, 900 → 1100 × 756 PNG, 98 KB, ≈ 1,080 tokens"],
    ]);
    const { sent: _, ...rest } = image;
    const address = { ...receipt, images: [{ ...rest, sent: { url: "https://example.com/a.png" } }] };
    assert.match(receiptLine(address), /^Sent the image's address to api/);
    assert.deepEqual(
      [0, 0.000_004_31, 0.0431, 1.234, 12.9].map((cost) => receiptRows({ ...receipt, cost }).at(-3)![1]),
      ["$0", "$0.0000043", "$0.043", "$1.20", "$13.00"],
    );
  });

  it("keeps numbers and what they count on one line", () => {
    const odd = (text: string) => pieces(text).filter((_, index) => index % 2);
    const line = receiptLine(receipt);
    assert.equal(pieces(line).join(""), line);
    assert.deepEqual(odd(line), [
      "1568 × 882",
      "196 KB",
      "1,243 tokens in",
      "1,024",
      "212 out",
      "0.4 s",
      "2.1 s",
    ]);
    assert.deepEqual(odd("≈ 1,080 tokens, 1 min 5 s"), ["≈ 1,080 tokens", "1 min", "5 s"]);
  });

  it("opens to rows", () => {
    assert.deepEqual(receiptRows(receipt), [
      ["Model", "glm-5p3-flash · Fireworks"],
      ["Sent to", "api.fireworks.ai"],
      ["checkout-flow.png", "3840 × 2160 PNG, 1.2 MB → 1568 × 882 PNG, 196 KB"],
      ["Request size", "262 KB"],
      ["Tokens in", "1,243"],
      ["of these, cached", "1,024"],
      ["Tokens out", "212"],
      ["Time to first word", "0.4 s"],
      ["Total time", "2.1 s"],
    ]);
  });
});

describe("figures", () => {
  it("of bytes", () => {
    const given = [0, 999, 1000, 1536, 10_189, 200_900, 1_023_500, 1_258_291, 12_900_000, 3e9];
    const wanted = [
      "0 B",
      "999 B",
      "1.0 KB",
      "1.5 KB",
      "10 KB",
      "196 KB",
      "1.0 MB",
      "1.2 MB",
      "12 MB",
      "2.8 GB",
    ];
    assert.deepEqual(given.map(formatBytes), wanted);
  });

  it("of time", () => {
    const given = [3, 420, 9_940, 9_960, 59_400, 59_600, 83_000];
    const wanted = ["under 0.1 s", "0.4 s", "9.9 s", "10 s", "59 s", "1 min 0 s", "1 min 23 s"];
    assert.deepEqual(given.map(formatDuration), wanted);
  });

  it("of counts, pixels and types", () => {
    assert.equal(formatCount(1_234_567), "1,234,567");
    assert.equal(formatPixels(3840, 2160), "3840 × 2160");
    assert.deepEqual(["image/png", "jpeg", "image/svg+xml"].map(formatType), ["PNG", "JPEG", "SVG"]);
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import sharp from "sharp";
import { isAbort, Problem } from "../../src/core/base/problem.ts";
import type { Pixels } from "../../src/core/image/file/types.ts";
import type { ReadEvent, Reader } from "../../src/core/reader/page/page.ts";
import { inPicture } from "../../src/core/reader/page/turns.ts";
import { createReader } from "../../src/node/reader.ts";
import { longestStretch } from "../support/own-time.ts";
import { assets, decode, programSet, readerSet } from "../support/reader-set.ts";

describe("the reader's worker", function () {
  this.timeout(120_000);
  const never = new AbortController().signal;
  const samples = readerSet();
  const image = (id: string) => samples.find(({ truth }) => truth.id === id)!.image;
  let reader: Reader & { dispose(): Promise<void> };
  const opened: { dispose(): Promise<void> }[] = [];
  const createReaderOf = (pixels: Pixels) => {
    const one = createReader(assets, async () => pixels);
    opened.push(one);
    return one;
  };
  before(() => {
    reader = createReader(assets, decode);
    opened.push(reader);
  });
  after(() => Promise.all(opened.map((one) => one.dispose())));

  it("reports each line as it is read, from top to bottom", async () => {
    const events: ReadEvent[] = [];
    const page = await reader.read(image("node-trace"), never, (event) => events.push(event));
    assert.deepEqual(
      events.map(({ read }) => read),
      events.map((_, i) => i + 1),
    );
    assert.ok(events.every(({ total }) => total === events.length));
    assert.match(events[3]?.preview ?? "", /npm run start/);
    assert.doesNotMatch(events[3]?.preview ?? "", /ELIFECYCLE/);
    assert.match(page.text, /ELIFECYCLE/);
  });

  it("reads a picture that lies on its side, stands on its head or aslant, and says where its words are in it", async () => {
    const { bytes } = image("dialog-win");
    const upright = await reader.read(image("dialog-win"), never);
    const title = upright.lines[0]!;
    for (const degrees of [90, 180, 270, -6]) {
      const turned = await sharp(bytes).rotate(degrees, { background: "#888" }).png().toBuffer();
      const hash = `dialog-win ${degrees}`;
      const page = await reader.read({ bytes: turned, mime: "image/png", hash }, never);
      assert.equal(page.lines[0]?.text, title.text, `${degrees}`);
      if (degrees === 180) {
        const { left, bottom } = inPicture(page, page.lines[0].box);
        assert.ok(Math.abs(page.width - title.box.right - left) < 8);
        assert.ok(Math.abs(page.height - title.box.top - bottom) < 8);
      }
    }
  });

  it("reads labels that run upwards as what they are", async () => {
    const { image: chart } = programSet().find(({ truth }) => truth.id === "gp-lines")!;
    const { lines } = await reader.read(chart, never);
    assert.deepEqual(
      lines.filter(({ runs }) => runs).map(({ text, runs }) => [text, runs]),
      [["Requests per second", "upwards"]],
    );
  });

  it("stops within a line, and reads on without being started anew", async () => {
    const stop = new AbortController();
    let seen = 0;
    const reading = reader.read(image("py-trace"), stop.signal, () => {
      seen++;
      stop.abort();
    });
    await assert.rejects(reading, isAbort);
    assert.equal(seen, 1);
    const page = await reader.read(image("german-code"), never);
    assert.match(page.text, /return true|function pr/);
  });

  it("keeps the main thread free", async () => {
    const pixels = await decode(image("ts-dark-2x").bytes);
    const direct = createReader(assets, async () => pixels);
    const longest = longestStretch();
    await direct.read(image("ts-dark-2x"), never);
    const milliseconds = longest();
    await direct.dispose();
    // Reading takes a second or more: were it done here, one stretch would be as long.
    assert.ok(milliseconds < 100, `${milliseconds} ms`);
  });

  it("takes pixels that share a buffer with others, and leaves those alone", async () => {
    const pixels = await decode(image("german-code").bytes);
    const shared = new Uint8Array(pixels.data.length + 100);
    shared.set(pixels.data, 50);
    const view: Pixels = { ...pixels, data: shared.subarray(50, 50 + pixels.data.length) };
    const page = await createReaderOf(view).read(image("german-code"), never);
    assert.ok(page.lines.length > 5);
    assert.equal(shared.length, pixels.data.length + 100);
  });

  it("reads with two threads what it reads with one, each line in its turn", async () => {
    const read = async (threads: number) => {
      const one = createReader(assets, decode, threads);
      opened.push(one);
      one.warm();
      const seen: number[] = [];
      const page = await one.read(image("ts-dark-2x"), never, ({ read }) => seen.push(read));
      assert.deepEqual(
        seen,
        seen.map((_, i) => i + 1),
      );
      return page;
    };
    assert.deepEqual(await read(2), await read(1));
  });

  it("finds nothing in an empty picture", async () => {
    const blank = { width: 40, height: 30, data: new Uint8Array(40 * 30 * 4).fill(255) };
    const page = await createReaderOf(blank).read(image("arch"), never);
    const { look, ...found } = page;
    assert.deepEqual(found, { width: 40, height: 30, lines: [], text: "", monospace: null, unread: [] });
    assert.deepEqual(look, {
      even: 1,
      coloured: 0,
      colours: 1,
      strokes: [],
      edges: { upright: [], lying: [] },
    });
  });

  it("passes on what the decoder says", async () => {
    const problem = new Problem("imageUnreadable", "This file is damaged.", ["openImage"]);
    const broken = createReader(assets, () => Promise.reject(problem));
    await assert.rejects(broken.read(image("arch"), never), problem);
  });

  it("says when its files are missing", async () => {
    const lost = createReader(new URL("./nowhere/", assets), decode);
    await assert.rejects(lost.read(image("arch"), never), {
      code: "workerCrashed",
      message: /^The embedded reader/,
    });
  });
});

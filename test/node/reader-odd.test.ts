import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, describe, it } from "mocha";
import { Problem } from "../../src/core/base/problem.ts";
import { encodeImages, type ImageCodec } from "../../src/core/image/encode.ts";
import { embeddedModel } from "../../src/core/models/embedded.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { createReader, type EmbeddedReader } from "../../src/node/reader.ts";
import { oddPicture } from "../support/pictures/odd-pictures.ts";
import { assets, decode, readerSet } from "../support/reader-set.ts";

const never = new AbortController().signal;

describe("the embedded reader and odd pictures", function () {
  this.timeout(180_000);
  let codec: ImageCodec & { dispose(): Promise<void> };
  let reader: EmbeddedReader;
  before(() => {
    codec = createImageCodec(assets);
    reader = createReader(assets, codec.decode);
  });
  after(() => Promise.all([codec.dispose(), reader.dispose()]));

  it("reads them or says why not", async () => {
    const { limits } = embeddedModel(reader);
    // One of each kind: `npm run soak:reader` reads 2,000.
    for (let number = 0; number < 16; number++) {
      const { what, bytes } = await oddPicture(number);
      try {
        const [image] = await encodeImages([{ name: "odd.png", bytes }], limits, codec, never);
        const page = await reader.read(image!, never);
        assert.deepEqual([page.width, page.height], [image!.width, image!.height], what);
      } catch (error) {
        assert.ok(error instanceof Problem && !error.code.startsWith("worker"), `${what}: ${error}`);
      }
    }
  });
});

describe("a reader's thread that is killed", function () {
  this.timeout(120_000);
  let folder: string;
  let reader: EmbeddedReader;
  /** The built reader, but for its thread: that dies `times` times, each time once a line was read. */
  const dying = async (times: number) => {
    folder = await mkdtemp(path.join(tmpdir(), "figscribe-dying-"));
    await mkdir(path.join(folder, "reader"));
    const built = new URL("reader/", assets);
    for (const name of await readdir(built)) {
      await copyFile(
        new URL(name, built),
        path.join(folder, "reader", name === "worker.mjs" ? "real.mjs" : name),
      );
    }
    const deaths = JSON.stringify(path.join(folder, "deaths"));
    await writeFile(
      path.join(folder, "reader", "worker.mjs"),
      `import { appendFileSync, existsSync, readFileSync } from "node:fs";
       import { parentPort } from "node:worker_threads";
       const died = existsSync(${deaths}) ? readFileSync(${deaths}, "utf8").length : 0;
       const post = parentPort.postMessage.bind(parentPort);
       parentPort.postMessage = (message, ...others) => {
         post(message, ...others);
         if (message.event && died < ${times}) {
           appendFileSync(${deaths}, "x");
           process.exit(9);
         }
       };
       await import("./real.mjs");`,
    );
    reader = createReader(pathToFileURL(`${folder}/`), decode, 1);
    return reader;
  };
  afterEach(async () => {
    await reader.dispose();
    await rm(folder, { recursive: true });
  });
  const { image } = readerSet().find(({ truth }) => truth.id === "german-code")!;

  it("is replaced, and what it read is read again", async () => {
    const page = await (await dying(1)).read(image, never);
    assert.match(page.text, /function/);
  });
  it("is given up when it dies again, and the next picture is read", async () => {
    const mortal = await dying(2);
    await assert.rejects(mortal.read(image, never), { code: "workerCrashed" });
    assert.match((await mortal.read(image, never)).text, /function/);
  });
});

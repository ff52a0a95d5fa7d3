import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFile, mkdir, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { type FileState, type ImageFile, readWhole } from "../../../src/core/image/file/read-file.ts";
import { readImageFile } from "../../../src/node/files.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { fastClock } from "../../support/asking.ts";
import { testPng } from "../../support/images.ts";
import { makeProject, type Project } from "../../support/project.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;

describe("a file that holds an image", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  let project: Project;
  before(async () => {
    project = await makeProject({ "good.png": testPng(20, 10), "growing.png": testPng(40, 30) });
  });
  after(() => Promise.all([codec.dispose(), project.remove()]));
  const at = (name: string) => path.join(project.folder, name);
  const refused = async (reading: Promise<unknown>, code: ProblemCode, says: RegExp) => {
    await assert.rejects(reading, (error) => {
      assert.ok(error instanceof Problem, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      assert.ok(error.steps.length > 0);
      return true;
    });
    // The next image still works.
    const [image] = await encodeImages([await readImageFile(at("good.png"))], defaultLimits, codec, signal);
    assert.deepEqual([image!.width, image!.height], [20, 10]);
  };

  const odd: Record<string, [make: (file: string) => unknown, code: ProblemCode, says: RegExp]> = {
    "is not there": [() => {}, "imageMissing", /a\.png was not found\.$/],
    "is a folder": [(file) => mkdir(file), "notAnImage", /a\.png is a folder\.$/],
    "is a link to itself": [
      (file) => symlink("a.png", file),
      "imageUnreadable",
      /a\.png can't be read: it is a link that leads back to itself\.$/,
    ],
    "is a link to nothing": [(file) => symlink("gone.png", file), "imageMissing", /a\.png was not found\.$/],
    "is a link to a folder": [(file) => symlink(".", file), "notAnImage", /a\.png is a folder\.$/],
    "is a pipe, to which nobody ever writes": [
      (file) => execFileSync("mkfifo", [file]),
      "imageUnreadable",
      /a\.png is not a file, nor a link to one\.$/,
    ],
    "is a device without an end": [
      (file) => symlink("/dev/zero", file),
      "imageUnreadable",
      /a\.png is not a file/,
    ],
    "has more than 64 MB": [
      async (file) => {
        await writeFile(file, fixture("png-rgb.png"));
        await truncate(file, 64 * 1024 * 1024 + 1);
      },
      "imageTooLarge",
      /a\.png is larger than 64 MB\.$/,
    ],
  };
  for (const [what, [make, code, says]] of Object.entries(odd)) {
    it(`that ${what} is told so, by name`, async function () {
      if (process.platform === "win32" && /link|pipe|device/.test(what)) this.skip();
      await make(at("a.png"));
      await refused(readImageFile(at("a.png")), code, says);
      await rm(at("a.png"), { recursive: true, force: true });
    });
  }

  it("that is too large to look into is said to be what its name says", async () => {
    for (const [name, says] of [
      ["clip.mp4", /clip\.mp4 is a video\. Take a screenshot of the frame/],
      ["book.PDF", /book\.PDF is a PDF\. Export the page/],
    ] as const) {
      await writeFile(at(name), "");
      await truncate(at(name), 64 * 1024 * 1024 + 1);
      await refused(readImageFile(at(name)), "notAnImage", says);
      await rm(at(name));
    }
  });

  /** A real file, with something that happens whenever it is read. */
  const disturbed = (name: string, disturb: (reading: number) => unknown): ImageFile & { reads: number } => {
    const file = {
      name,
      reads: 0,
      async state(): Promise<FileState> {
        const { mtimeMs, size } = await stat(at(name));
        return { kind: "file", size, changed: mtimeMs };
      },
      async read() {
        const { bytes } = await readImageFile(at(name));
        await disturb(++file.reads);
        return bytes;
      },
    };
    return file;
  };

  it("that is being written is read again until it is whole", async () => {
    const file = disturbed("growing.png", (reading) =>
      reading === 1 ? appendFile(at("growing.png"), "more") : undefined,
    );
    const bytes = await readWhole(file);
    assert.equal(file.reads, 2);
    assert.ok(Buffer.from(bytes).toString("latin1").endsWith("more"));
  });

  it("that changes as often as it is read is told so", async () => {
    const file = disturbed("growing.png", () => appendFile(at("growing.png"), "more"));
    await refused(readWhole(file), "imageUnreadable", /^growing\.png is still being written/);
    assert.equal(file.reads, 4);
  });

  it("that grows past the limit while it is read is told so", async () => {
    const file = disturbed("growing.png", () => truncate(at("growing.png"), 70_000_000));
    await refused(readWhole(file), "imageTooLarge", /^growing\.png is larger than 64 MB/);
  });

  it("that vanishes before it is read is told so; once it was read it has done its part", async () => {
    const gone = { ...disturbed("good.png", () => {}), name: "gone.png" };
    gone.read = async () => (await readImageFile(at("gone.png"))).bytes;
    await refused(readWhole(gone), "imageMissing", /gone\.png was not found\.$/);
    await writeFile(at("short-lived.png"), testPng(9, 9));
    const late = disturbed("short-lived.png", () => rm(at("short-lived.png")));
    assert.equal((await readWhole(late)).length, testPng(9, 9).length);
  });

  it("whose drive never answers is given up", async () => {
    const clock = fastClock();
    const never = new Promise<never>(() => {});
    const stuck: ImageFile = { name: "far.png", state: () => never, read: () => never };
    await refused(readWhole(stuck, clock), "timeout", /^far\.png could not be read within 60 seconds\.$/);
    assert.deepEqual(clock.waits, [60_000]);
  });
});

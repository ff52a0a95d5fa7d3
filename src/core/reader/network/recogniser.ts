import type { Scores } from "../recognition/engine.ts";
import type { Arena } from "./arena.ts";
import { type BlockShape, keepBackbone, runBlock, runStem, sizeAfter, sizeOfStem } from "./backbone.ts";
import { activations, type Kernels } from "./kernels.ts";
import {
  floatsOf,
  keepConvolution,
  keepFloats,
  keepProduct,
  multiply,
  type Plan,
  type Product,
  plain,
  planOfMatrix,
  scratchFor,
  step,
} from "./layers.ts";
import type { Weights } from "./weights.ts";

/** Pixels of a line's height. */
const height = 32;
/** Channels of what attention works on, and of its heads. */
const inner = 120;
const heads = 8;
const headChannels = 15;
const paddedHead = 16;

/** CTC's class for no character. */
const blank = 0;

const same: BlockShape = { down: 1, along: 1 };
const shapes: readonly BlockShape[] = [
  same,
  same,
  same,
  { down: 2, along: 1 },
  same,
  { down: 1, along: 2 },
  same,
  same,
  same,
  same,
  { down: 2, along: 1, squeezes: true },
  { down: 1, along: 1, squeezes: true },
  { down: 2, along: 1 },
  same,
];

/**
 * The recogniser that `training/network.py` describes. `east`: the class of the small alphabet that stands for every
 * character of the large one.
 */
export function createRecogniser(kernels: Kernels, arena: Arena, weights: Weights, east: number) {
  const backbone = keepBackbone(
    arena,
    weights,
    {
      filter: (layer) => `weights.${layer}`,
      bias: (layer) => `biases.${layer}`,
      // The list has entries for layers without an activation, too.
      affine: (layer) => (layer === 0 || isSqueeze(layer) ? "" : `affines.${layer}`),
    },
    shapes,
  );
  const swish = step(activations.swish);
  const neck = [0, 1, 2, 3, 4].map((at) =>
    keepConvolution(arena, weights, `neck_weights.${at}`, `neck_biases.${at}`, swish),
  );
  /** Channels of what the backbone makes of a line, and those between it and attention: sixty, and a rest of zeros. */
  const features = backbone.blocks.at(-1)!.together.outputs;
  const narrowest = neck[0]!.outputs;
  const matrix = (name: string, bias: string, after = plain, plan?: Plan): Product => {
    const filter = weights.filter(name);
    return keepProduct(arena, filter, weights.floats(bias), plan ?? planOfMatrix(filter.shape), after);
  };
  const layers = [0, 4].map((at) => ({
    ask: matrix(`matrices.${at}`, `matrix_biases.${at}`, plain, askingPlan),
    answer: matrix(`matrices.${at + 1}`, `matrix_biases.${at + 1}`, plain, answeringPlan),
    widen: matrix(`matrices.${at + 2}`, `matrix_biases.${at + 2}`, swish),
    narrow: matrix(`matrices.${at + 3}`, `matrix_biases.${at + 3}`),
  }));
  const norms = [0, 1, 2, 3, 4].map((at) => ({
    gain: keepFloats(arena, weights.floats(`gains.${at}`)),
    bias: keepFloats(arena, weights.floats(`shifts.${at}`)),
  }));
  const small = matrix("small", "small_bias");
  const large = matrix("large", "large_bias");
  const smallCount = weights.floats("small_bias").length;
  const largeCount = weights.floats("large_bias").length;

  /** The last picture of the backbone as one row of steps, with an empty one before and after. */
  function readFeatures(input: Float32Array, width: number): { row: number; steps: number } {
    const planes = arena.floats(input.length);
    arena.view(planes, input.length).set(input);
    const size = sizeOfStem(height, width);
    let picture = runStem(kernels, backbone, planes, size, arena.floats(floatsOf(size)));
    // Two places that take turns, each as large as the largest result.
    const sizes = [picture];
    for (const block of backbone.blocks) {
      sizes.push({ at: 0, ...sizeAfter(block, sizes.at(-1)!) });
    }
    const most = Math.max(...sizes.map(floatsOf));
    const places = [arena.floats(most), arena.floats(most)];
    backbone.blocks.forEach((block, turn) => {
      picture = runBlock(kernels, arena, block, picture, places[turn % 2]!);
    });
    const steps = picture.width;
    const row = framed(steps, features);
    kernels.columnMeans(picture.at, picture.height, steps, features, features, row + features * 4);
    return { row, steps };
  }

  /** Room for `steps` of so many channels, with a step of zeros at both ends, which windows of three reach over. */
  function framed(steps: number, channels: number): number {
    const at = arena.floats((steps + 2) * channels);
    arena.view(at, channels).fill(0);
    arena.view(at + (steps + 1) * channels * 4, channels).fill(0);
    return at;
  }

  return (input: Float32Array, width: number): Scores => {
    arena.begin();
    const { row, steps } = readFeatures(input, width);
    const both = framed(steps, 2 * features);
    const scratch = arena.floats(scratchFor(2 * features, 6 * features));
    const run = (product: Product, at: number, stride: number, y: number) =>
      multiply(kernels, product, { at, stride, count: steps }, y, scratch);
    const room = (channels: number) => arena.floats((steps + 4) * channels);
    const [narrow, wide, hidden, z, y] = [
      room(narrowest),
      room(features),
      room(2 * inner),
      room(inner),
      room(inner),
    ];
    const [asked, mixed, likeness] = [room(3 * heads * paddedHead), room(heads * paddedHead), room(1)];
    run(neck[0]!, row, features, narrow);
    run(neck[1]!, narrow, narrowest, z);
    layers.forEach(({ ask, answer, widen, narrow: back }, at) => {
      const [before, between] = [norms[2 * at]!, norms[2 * at + 1]!];
      kernels.normalise(z, steps, inner, before.gain, before.bias, 1e-5, y);
      run(ask, y, inner, asked);
      kernels.attention(asked, steps, mixed, likeness);
      run(answer, mixed, heads * paddedHead, y);
      kernels.add(z, y, steps * inner);
      kernels.normalise(z, steps, inner, between.gain, between.bias, 1e-5, y);
      run(widen, y, inner, hidden);
      run(back, hidden, 2 * inner, y);
      kernels.add(z, y, steps * inner);
    });
    kernels.normalise(z, steps, inner, norms[4]!.gain, norms[4]!.bias, 1e-6, y);
    run(neck[2]!, y, inner, wide);
    for (const [from, half] of [
      [row + features * 4, 0],
      [wide, 1],
    ] as const) {
      const to = both + (2 + half) * features * 4;
      kernels.place(from, steps, features, 1, 0, 1, to, 2 * features, 0);
    }
    run(neck[3]!, both, 2 * features, narrow);
    run(neck[4]!, narrow, narrowest, z);
    const logits = arena.floats(steps * small.outputs);
    run(small, z, inner, logits);
    return choose(z, logits, steps);
  };

  /** The best class of each step, the best without the large alphabet's, and the best after the blank. */
  function choose(z: number, logits: number, steps: number): Scores {
    const scores: Scores = {
      steps,
      best: new Int32Array(steps),
      confidence: new Float32Array(steps),
      plain: new Int32Array(steps),
      plainConfidence: new Float32Array(steps),
      second: new Int32Array(steps),
      secondConfidence: new Float32Array(steps),
    };
    const eastern = arena.floats(large.outputs);
    const scratch = arena.floats(scratchFor(inner, inner));
    for (let at = 0; at < steps; at++) {
      const row = logits + at * small.outputs * 4;
      const logitOf = (index: number) => arena.view(row + index * 4, 1)[0]!;
      const shareOf = (index: number) => kernels.share(row, smallCount, logitOf(index));
      /** The best class of the row without another. */
      const bestBut = (index: number) => {
        const logit = arena.view(row + index * 4, 1);
        const value = logit[0]!;
        logit[0] = -1e30;
        const next = kernels.best(row, smallCount);
        logit[0] = value;
        return next;
      };
      const best = kernels.best(row, smallCount);
      const confidence = shareOf(best);
      scores.best[at] = best;
      scores.confidence[at] = confidence;
      if (best === east) {
        multiply(kernels, large, { at: z + at * inner * 4, stride: inner, count: 1 }, eastern, scratch);
        const which = kernels.best(eastern, largeCount);
        scores.best[at] = smallCount + which;
        scores.confidence[at] =
          confidence * kernels.share(eastern, largeCount, arena.view(eastern + which * 4, 1)[0]!);
        // Only the choice loses the class; the shares stay those among all.
        const next = bestBut(east);
        scores.plain[at] = next;
        scores.plainConfidence[at] = shareOf(next);
      } else {
        scores.plain[at] = best;
        scores.plainConfidence[at] = confidence;
      }
      if (best === blank) {
        const next = bestBut(blank);
        scores.second[at] = next;
        scores.secondConfidence[at] = confidence * Math.exp(logitOf(next) - logitOf(blank));
      }
    }
    return scores;
  }
}

/** Layers 22, 23, 26 and 27 weigh channels: they have no affine layer of their own. */
const isSqueeze = (layer: number) => [22, 23, 26, 27].includes(layer);

/** Queries, keys and values of eight heads, each padded to sixteen channels. */
const askingPlan: Plan = {
  outputs: 3 * heads * paddedHead,
  inputs: inner,
  parts: 1,
  output: (output) => unpadded(output),
  source(output, input) {
    const from = unpadded(output);
    return from === undefined ? undefined : input * 3 * inner + from;
  },
};

/** Back from the padded heads. */
const answeringPlan: Plan = {
  outputs: inner,
  inputs: heads * paddedHead,
  parts: 1,
  output: (output) => output,
  source(output, input) {
    const from = unpadded(input);
    return from === undefined ? undefined : from * inner + output;
  },
};

function unpadded(channel: number): number | undefined {
  const within = channel % paddedHead;
  return within < headChannels ? Math.floor(channel / paddedHead) * headChannels + within : undefined;
}

import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";
import {
  type Depthwise,
  depthwise,
  hardSwish,
  keepDepthwise,
  keepFloats,
  keepProduct,
  keepSmall,
  multiply,
  type Picture,
  type Product,
  plain,
  planOfConvolution,
  type Squeeze,
  scratchFor,
  squeeze,
} from "./layers.ts";
import type { Weights } from "./weights.ts";

/**
 * A block of PP-LCNetV3, which both networks begin with: each channel by itself, perhaps all weighed, then all channels
 * together. `down` and `along`: every so many-th row and column stays.
 */
export interface BlockShape {
  readonly down: 1 | 2;
  readonly along: 1 | 2;
  readonly squeezes?: true;
}

/** The names of the layers' weights; an affine layer follows an activation. */
export interface Names {
  filter(layer: number): string;
  bias(layer: number): string;
  affine(layer: number): string;
}

export interface Block {
  readonly alone: Depthwise;
  readonly squeeze: Squeeze | undefined;
  readonly together: Product;
}

export interface Backbone {
  readonly stem: { readonly weights: number; readonly bias: number };
  readonly blocks: readonly Block[];
}

/** Channels that the first layer makes of three. */
const stemChannels = 16;

export function keepBackbone(
  arena: Arena,
  weights: Weights,
  names: Names,
  shapes: readonly BlockShape[],
): Backbone {
  const stepOf = (layer: number) =>
    weights.holdsFloats(names.affine(layer)) ? hardSwish(weights.floats(names.affine(layer))) : plain;
  const { whole, scales } = weights.filter(names.filter(0));
  // From outputs, planes, rows, places to planes, rows, places, outputs.
  const stem = new Float32Array(whole.length);
  const places = whole.length / stemChannels;
  whole.forEach((value, at) => {
    const output = Math.floor(at / places);
    stem[(at % places) * stemChannels + output] = value * scales[output]!;
  });
  let layer = 1;
  const blocks = shapes.map(({ down, along, squeezes }): Block => {
    const [filter, bias] = [weights.floats(names.filter(layer)), weights.floats(names.bias(layer))];
    const alone = keepDepthwise(arena, filter, bias, { down, along, step: stepOf(layer) });
    layer++;
    const small = (at: number) =>
      keepSmall(arena, weights.filter(names.filter(at)), weights.floats(names.bias(at)));
    const weighing = squeezes && {
      first: small(layer),
      second: small(layer + 1),
      slope: 1 / 6,
      plus: 0,
    };
    layer += squeezes ? 2 : 0;
    const matrix = weights.filter(names.filter(layer));
    const together = keepProduct(
      arena,
      matrix,
      weights.floats(names.bias(layer)),
      planOfConvolution(matrix.shape),
      stepOf(layer),
    );
    layer++;
    return { alone, squeeze: weighing, together };
  });
  return {
    stem: { weights: keepFloats(arena, stem), bias: keepFloats(arena, weights.floats(names.bias(0))) },
    blocks,
  };
}

/** Rows of a result, the second exclusive. */
export type Rows = readonly [first: number, end: number];

/** The size of what the first layer makes of so many pixels. */
export const sizeOfStem = (height: number, width: number): Omit<Picture, "at"> => ({
  height: height / 2,
  width: width / 2,
  channels: stemChannels,
});

/**
 * Runs the first layer on three planes of `height` × `width`; `at` is where its first row would lie, though only `rows`
 * are made.
 */
export function runStem(
  kernels: Kernels,
  { stem }: Backbone,
  planes: number,
  size: Omit<Picture, "at">,
  at: number,
  [first, end]: Rows = [0, size.height],
): Picture {
  const { height, width, channels } = size;
  const to = at + first * width * channels * 4;
  kernels.stem(planes, 2 * height, 2 * width, stem.weights, stem.bias, first, end, to);
  return { at, ...size };
}

/** Floats of a strip of rows that are filtered and multiplied while they are in the processor's cache. */
const strip = 32_768;

/** The size of a block's result. */
export function sizeAfter(
  { alone, together }: Block,
  { height, width }: Omit<Picture, "at">,
): Omit<Picture, "at"> {
  return {
    height: Math.ceil(height / alone.down),
    width: Math.ceil(width / alone.along),
    channels: together.outputs,
  };
}

/** Runs a block; `at` is where its result's first row would lie (see `sizeAfter`), though only `rows` are made. */
export function runBlock(
  kernels: Kernels,
  arena: Arena,
  block: Block,
  picture: Picture,
  at: number,
  wanted?: Rows,
): Picture {
  const { alone, together } = block;
  const result: Picture = { at, ...sizeAfter(block, picture) };
  const [from, to] = wanted ?? [0, result.height];
  const rowFloats = result.width * alone.channels;
  const mark = arena.mark();
  const scratch = arena.floats(scratchFor(alone.channels, alone.channels));
  // All rows at once where their means are needed first.
  const rows = block.squeeze ? result.height : Math.max(1, Math.floor(strip / rowFloats));
  const filtered = arena.floats(Math.min(rows, to - from) * rowFloats);
  for (let first = from; first < to; first += rows) {
    const end = Math.min(first + rows, to);
    depthwise(kernels, alone, picture, [first, end], filtered);
    if (block.squeeze) {
      squeeze(kernels, arena, block.squeeze, { ...result, at: filtered, channels: alone.channels });
    }
    multiply(
      kernels,
      together,
      { at: filtered, stride: alone.channels, count: (end - first) * result.width },
      at + first * result.width * result.channels * 4,
      scratch,
    );
  }
  arena.release(mark);
  return result;
}

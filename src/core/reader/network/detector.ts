import type { Arena } from "./arena.ts";
import { type BlockShape, keepBackbone, runBlock, runStem } from "./backbone.ts";
import { activations, type Kernels } from "./kernels.ts";
import {
  keepConvolution,
  keepSmall,
  multiply,
  type Picture,
  type Product,
  plain,
  type Squeeze,
  scratchFor,
  select,
  squeeze,
  step,
} from "./layers.ts";
import type { Weights } from "./weights.ts";

const same: BlockShape = { down: 1, along: 1 };
const half: BlockShape = { down: 2, along: 2 };
const shapes: readonly BlockShape[] = [
  same,
  half,
  same,
  half,
  same,
  half,
  same,
  same,
  same,
  same,
  { ...half, squeezes: true },
  { ...same, squeezes: true },
  same,
  same,
];
/** Blocks after which a level ends: a quarter of the picture's size, an eighth, a sixteenth, a thirty-second. */
const levelEnds = [2, 4, 9, 13];
/** Channels of each level while they are added up, and of each in the last picture. */
const shared = 96;
const own = shared / 4;
/** Rows of results that a window of 3 × 3 makes at a time. */
const band = 8;

interface Level {
  readonly lateral: Product;
  readonly inner: Product;
  readonly innerSqueeze: Squeeze;
  readonly outer: Product;
  readonly outerSqueeze: Squeeze;
}

/** PP-OCRv4's mobile detector: PP-LCNetV3, a residual pyramid of four levels, a head that says of each pixel how surely it is text. */
export function createDetector(kernels: Kernels, arena: Arena, weights: Weights) {
  const backbone = keepBackbone(
    arena,
    weights,
    {
      filter: (layer) => `layers.${layer}`,
      bias: (layer) => `layers.${layer}.bias`,
      affine: (layer) => `layers.${layer}.affine`,
    },
    shapes,
  );
  const convolution = (name: string, after = plain) =>
    keepConvolution(arena, weights, name, `${name}.bias`, after);
  const small = (name: string) => keepSmall(arena, weights.filter(name), weights.floats(`${name}.bias`));
  const squeezeOf = (name: string): Squeeze => ({
    first: small(`${name}.squeeze`),
    second: small(`${name}.stretch`),
    slope: 0.2,
    plus: 1,
  });
  const levels = levelEnds.map(
    (_, level): Level => ({
      lateral: convolution(`lateral.${level}`),
      inner: convolution(`inner.${level}`),
      innerSqueeze: squeezeOf(`inner.${level}`),
      outer: convolution(`outer.${level}`),
      outerSqueeze: squeezeOf(`outer.${level}`),
    }),
  );
  const head = convolution("head", step(activations.relu));
  const enlarge = [
    convolution("enlarge.0", step(activations.relu)),
    convolution("enlarge.1", step(activations.sigmoid)),
  ] as const;

  /** The pictures at the end of each level. */
  function runLevels(input: Float32Array, height: number, width: number): Picture[] {
    // The results of the levels come first: all else is given up when they are there.
    const kept = levelEnds.map((end) => {
      const scale = 2 ** (levelEnds.indexOf(end) + 2);
      const channels = backbone.blocks[end]!.together.outputs;
      return arena.floats((height / scale) * (width / scale) * channels);
    });
    const mark = arena.mark();
    const planes = arena.floats(input.length);
    arena.view(planes, input.length).set(input);
    let picture: Picture = runStem(kernels, arena, backbone, planes, height, width);
    const found: Picture[] = [];
    const most = (height / 2) * (width / 2) * backbone.blocks[0]!.together.outputs;
    // Only the first block's result is larger than the first layer's.
    const places = [arena.floats(most), picture.at];
    backbone.blocks.forEach((block, index) => {
      const level = levelEnds.indexOf(index);
      picture = runBlock(kernels, arena, block, picture, level >= 0 ? kept[level]! : places[index % 2]!);
      if (level >= 0) {
        found.push(picture);
      }
    });
    arena.release(mark);
    return found;
  }

  /** Matrices of one pixel at a time, row by row. */
  function across(product: Product, picture: Picture, y: number, scratch: number): Picture {
    const { at, height, width, channels } = picture;
    multiply(kernels, product, { at, stride: channels, count: height * width }, y, scratch);
    return { at: y, height, width, channels: product.outputs };
  }

  /** Windows of 3 × 3 over rows that `fill` brings: so many rows from `first` on, framed by zeros, to a place. */
  function windows(
    product: Product,
    { height, width, channels }: Omit<Picture, "at">,
    fill: (first: number, end: number, to: number, rowFloats: number) => void,
    emit: (first: number, end: number, at: number) => void,
  ): void {
    const mark = arena.mark();
    const rowFloats = (width + 2) * channels;
    const rows = arena.floats((band + 2) * rowFloats);
    const whole = arena.floats(((band + 2) * rowFloats) / 2);
    const result = arena.floats(band * width * product.outputs);
    for (let first = 0; first < height; first += band) {
      const end = Math.min(first + band, height);
      const count = end - first + 2;
      arena.view(rows, count * rowFloats).fill(0);
      const [from, to] = [Math.max(0, first - 1), Math.min(height, end + 1)];
      fill(from, to, rows + ((from - first + 1) * rowFloats + channels) * 4, rowFloats);
      const largest = kernels.largest(rows, count * rowFloats);
      const factor = largest > 0 ? product.most / largest : 1;
      kernels.quantise(rows, count * rowFloats, factor, whole);
      select(kernels, product);
      for (let row = first; row < end; row++) {
        kernels.product(
          whole + (row - first) * rowFloats * 2,
          channels * 2,
          width,
          product.inputs,
          product.parts,
          rowFloats * 2,
          1 / factor,
          result + (row - first) * width * product.outputs * 4,
        );
      }
      emit(first, end, result);
    }
    arena.release(mark);
  }

  return (input: Float32Array, width: number, height: number): Float32Array => {
    arena.begin();
    const sums: Picture[] = [];
    const pictures = runLevels(input, height, width);
    const output = arena.floats(height * width);
    const parts = pictures.map((picture): Picture => {
      const at = arena.floats(picture.height * picture.width * own);
      return { ...picture, at, channels: own };
    });
    pictures.forEach((picture, index) => {
      const { lateral, inner, innerSqueeze } = levels[index]!;
      const room = arena.floats(picture.height * picture.width * shared);
      const mark = arena.mark();
      const scratch = arena.floats(scratchFor(512, 512));
      const between = arena.floats(picture.height * picture.width * lateral.outputs);
      const narrowed = across(lateral, picture, between, scratch);
      const sum = across(inner, narrowed, room, scratch);
      arena.release(mark);
      squeeze(kernels, arena, innerSqueeze, sum);
      sums.push(sum);
    });
    for (let level = 2; level >= 0; level--) {
      const smaller = sums[level + 1]!;
      kernels.addEnlarged(smaller.at, smaller.height, smaller.width, shared, sums[level]!.at);
    }
    sums.forEach((sum, index) => {
      const { outer, outerSqueeze } = levels[index]!;
      const part = parts[index]!;
      windows(
        outer,
        sum,
        (first, end, to, rowFloats) =>
          kernels.place(
            sum.at + first * sum.width * shared * 4,
            sum.width,
            shared,
            1,
            0,
            end - first,
            to,
            shared,
            rowFloats,
          ),
        (first, end, at) =>
          kernels.place(
            at,
            part.width,
            own,
            1,
            0,
            end - first,
            part.at + first * part.width * own * 4,
            own,
            part.width * own,
          ),
      );
      squeeze(kernels, arena, outerSqueeze, part);
    });
    const [{ width: columns, height: rows }] = sums as [Picture];
    windows(
      head,
      { height: rows, width: columns, channels: shared },
      (first, end, to, rowFloats) =>
        parts.forEach((part, index) => {
          kernels.place(
            part.at,
            part.width,
            own,
            2 ** index,
            first,
            end,
            to + own * (3 - index) * 4,
            shared,
            rowFloats,
          );
        }),
      (first, end, at) => emitRows(at, first, end, columns, output),
    );
    return arena.view(output, height * width).slice();
  };

  /** Enlarges rows of the head's picture twice by two. */
  function emitRows(at: number, first: number, end: number, columns: number, output: number): void {
    const mark = arena.mark();
    const count = end - first;
    const scratch = arena.floats(scratchFor(own, own));
    const quads = arena.floats(count * columns * shared);
    const twice = arena.floats(count * columns * shared);
    const last = arena.floats(count * columns * 4 * 8);
    across(enlarge[0], { at, height: count, width: columns, channels: own }, quads, scratch);
    kernels.unfold(quads, count, columns, own, shared, twice);
    across(enlarge[1], { at: twice, height: 2 * count, width: 2 * columns, channels: own }, last, scratch);
    kernels.unfold(last, 2 * count, 2 * columns, 1, 8, output + first * 4 * columns * 4 * 4);
    arena.release(mark);
  }
}

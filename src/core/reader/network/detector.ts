import type { Arena } from "./arena.ts";
import {
  type Block,
  type BlockShape,
  keepBackbone,
  type Rows,
  runBlock,
  runStem,
  sizeAfter,
  sizeOfStem,
} from "./backbone.ts";
import { activations, type Kernels } from "./kernels.ts";
import {
  floatsOf,
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
  weightsOf,
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
/** Rows of the second block's result that are made at a time. */
const strip = 16;

type Size = Omit<Picture, "at">;

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
    const sizes = [sizeOfStem(height, width)];
    for (const block of backbone.blocks) {
      sizes.push(sizeAfter(block, sizes.at(-1)!));
    }
    const sizeOf = (block: number) => sizes[block + 1]!;
    // The results of the levels come first: all else is given up when they are there.
    const kept = levelEnds.map((end) => arena.floats(floatsOf(sizeOf(end))));
    const mark = arena.mark();
    const planes = arena.floats(input.length);
    arena.view(planes, input.length).set(input);
    // Two places that take turns, each as large as its largest result.
    const places = [0, 1].map((turn) =>
      arena.floats(
        Math.max(...backbone.blocks.map((_, at) => (at > 0 && at % 2 === turn ? floatsOf(sizeOf(at)) : 0))),
      ),
    );
    let picture: Picture = runBeginning(planes, sizes as [Size, Size, Size], places[1]!);
    const found: Picture[] = [];
    backbone.blocks.slice(2).forEach((block, index) => {
      const level = levelEnds.indexOf(index + 2);
      picture = runBlock(kernels, arena, block, picture, level >= 0 ? kept[level]! : places[index % 2]!);
      if (level >= 0) {
        found.push(picture);
      }
    });
    arena.release(mark);
    return found;
  }

  /**
   * Runs the first layer and two blocks, strip by strip of their result: what lies between would take more memory than all
   * else. The rows at a strip's edges are made twice.
   */
  function runBeginning(
    planes: number,
    [ofStem, ofFirst, ofSecond]: readonly [Size, Size, Size],
    at: number,
  ): Picture {
    const [first, second] = backbone.blocks as [Block, Block];
    const mark = arena.mark();
    const rowOf = (size: Size) => size.width * size.channels;
    const stemAt = arena.floats((2 * strip + 3) * rowOf(ofStem));
    const firstAt = arena.floats((2 * strip + 1) * rowOf(ofFirst));
    for (let row = 0; row < ofSecond.height; row += strip) {
      const end = Math.min(row + strip, ofSecond.height);
      const between: Rows = [Math.max(0, 2 * row - 1), Math.min(ofFirst.height, 2 * end)];
      const stem: Rows = [Math.max(0, between[0] - 1), Math.min(ofStem.height, between[1] + 1)];
      // Only these rows are there: the others' addresses are never looked at.
      const begins = (place: number, size: Size, [from]: Rows) => place - from * rowOf(size) * 4;
      const early = runStem(kernels, backbone, planes, ofStem, begins(stemAt, ofStem, stem), stem);
      const middle = runBlock(kernels, arena, first, early, begins(firstAt, ofFirst, between), between);
      runBlock(kernels, arena, second, middle, at, [row, end]);
    }
    arena.release(mark);
    return { at, ...ofSecond };
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

  /** A level's sums of its own picture and those of the smaller levels, a few rows at a time: where they go to, and how. */
  function sumsOf(picture: Picture, { lateral, inner, innerSqueeze }: Level, smaller: Picture | undefined) {
    const { width, channels } = picture;
    const means = arena.floats(channels);
    const scratch = arena.floats(scratchFor(512, 512));
    const narrow = arena.floats(lateral.outputs);
    const wide = arena.floats(shared);
    kernels.mean(picture.at, picture.height * width, channels, means);
    // Both layers are linear: of the means they make the means of what they make.
    across(lateral, { at: means, height: 1, width: 1, channels }, narrow, scratch);
    across(inner, { at: narrow, height: 1, width: 1, channels: lateral.outputs }, wide, scratch);
    const factors = weightsOf(kernels, arena, innerSqueeze, wide);
    return (first: number, end: number, to: number): void => {
      const mark = arena.mark();
      const [height, count] = [end - first, (end - first) * width];
      const between = arena.floats(count * lateral.outputs);
      const rows = { at: picture.at + first * width * channels * 4, height, width, channels };
      across(inner, across(lateral, rows, between, scratch), to, scratch);
      kernels.weigh(to, count, shared, factors);
      if (smaller) {
        kernels.addEnlarged(smaller.at, smaller.width, shared, first, end, to);
      }
      arena.release(mark);
    };
  }

  return (input: Float32Array, width: number, height: number): Float32Array => {
    arena.begin();
    const pictures = runLevels(input, height, width);
    const output = arena.floats(height * width);
    const parts = pictures.map((picture): Picture => {
      const size = { ...picture, channels: own };
      return { ...size, at: arena.floats(floatsOf(size)) };
    });
    let smaller: Picture | undefined;
    for (let index = pictures.length - 1; index >= 0; index--) {
      const [picture, level, part] = [pictures[index]!, levels[index]!, parts[index]!];
      const sumRows = sumsOf(picture, level, smaller);
      const rowBytes = picture.width * shared * 4;
      const rows = arena.floats((band + 2) * picture.width * shared);
      // The largest level's sums are made again where bands overlap: to keep them would take more memory than all else.
      const sum: Picture | undefined =
        index > 0
          ? { ...picture, channels: shared, at: arena.floats(picture.height * picture.width * shared) }
          : undefined;
      for (let row = 0; sum && row < sum.height; row += band) {
        sumRows(row, Math.min(row + band, sum.height), sum.at + row * rowBytes);
      }
      windows(
        level.outer,
        { ...picture, channels: shared },
        (first, end, to, rowFloats) => {
          const from = sum ? sum.at + first * rowBytes : rows;
          if (!sum) {
            sumRows(first, end, rows);
          }
          kernels.place(from, picture.width, shared, 1, 0, end - first, to, shared, rowFloats);
        },
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
      squeeze(kernels, arena, level.outerSqueeze, part);
      smaller = sum;
    }
    const [{ width: columns, height: rows }] = pictures as [Picture];
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

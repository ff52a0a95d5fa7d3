import type { Arena } from "./arena.ts";
import { type Activation, activations, type Kernels } from "./kernels.ts";
import type { Filter, Weights } from "./weights.ts";

/** Rows and columns of pixels with their channels, in the kernels' memory. */
export interface Picture {
  readonly at: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export const floatsOf = ({ height, width, channels }: Omit<Picture, "at">) => height * width * channels;

/** An activation with what it is scaled and shifted by: see `activate` of the kernels. */
export interface Step {
  readonly activation: Activation;
  readonly scale: number;
  readonly shift: number;
}

export const plain: Step = { activation: activations.plain, scale: 0, shift: 0 };
export const step = (activation: Activation): Step => ({ activation, scale: 0, shift: 0 });
/** A hard swish, which divides by 6, and the affine layer after it. */
export const hardSwish = ([scale, shift]: Float32Array): Step => ({
  activation: activations.hardSwish,
  scale: scale! / 6,
  shift: shift!,
});

/** The part of a layer that `Kernels.product` needs. */
export interface Product {
  readonly weights: number;
  readonly scales: number;
  readonly biases: number;
  /** A multiple of 8: those above the layer's own are zero. */
  readonly outputs: number;
  /** Numbers of one row of its window, a multiple of 8, and how many rows it has. */
  readonly inputs: number;
  readonly parts: number;
  /** The largest whole number of an input with which no sum leaves 32 bits. */
  readonly most: number;
  readonly step: Step;
}

/** The source of each number of a matrix. */
export interface Plan {
  readonly outputs: number;
  readonly inputs: number;
  readonly parts: number;
  /** The number in the filter's array; undefined: zero. `input` counts through all parts. */
  source(output: number, input: number): number | undefined;
  /** The filter's output, which has the scale and bias; undefined: none. */
  output(output: number): number | undefined;
}

const upTo8 = (count: number) => Math.ceil(count / 8) * 8;

/** A convolution's window as a matrix: inputs are the window's rows, of each its places, of each the channels. */
export function planOfConvolution(shape: readonly number[]): Plan {
  const [outputs, channels, rows, columns] = shape as [number, number, number, number];
  const padded = upTo8(channels);
  const perRow = columns * padded;
  return {
    outputs: upTo8(outputs),
    inputs: perRow,
    parts: rows,
    source(output, input) {
      const channel = input % padded;
      const place = Math.floor(input / padded);
      return output < outputs && channel < channels
        ? (output * channels + channel) * rows * columns + place
        : undefined;
    },
    output: (output) => (output < outputs ? output : undefined),
  };
}

/** A matrix of inputs × outputs. */
export function planOfMatrix(shape: readonly number[]): Plan {
  const [inputs, outputs] = shape as [number, number];
  return {
    outputs: upTo8(outputs),
    inputs: upTo8(inputs),
    parts: 1,
    source: (output, input) => (output < outputs && input < inputs ? input * outputs + output : undefined),
    output: (output) => (output < outputs ? output : undefined),
  };
}

/** Lays a layer out in the arena. */
export function keepProduct(
  arena: Arena,
  filter: Filter,
  bias: Float32Array,
  plan: Plan,
  after: Step,
): Product {
  const inputs = plan.inputs * plan.parts;
  const weights = arena.keep(plan.outputs * inputs * 2);
  const scales = arena.keep(plan.outputs * 4);
  const biases = arena.keep(plan.outputs * 4);
  const target = new Int16Array(arena.bytes(weights, 0).buffer, weights, plan.outputs * inputs);
  const scaleOf = arena.view(scales, plan.outputs).fill(0);
  const biasOf = arena.view(biases, plan.outputs).fill(0);
  let largest = 1;
  for (let output = 0; output < plan.outputs; output++) {
    const from = plan.output(output);
    if (from !== undefined) {
      scaleOf[output] = filter.scales[from]!;
      biasOf[output] = bias[from]!;
    }
    const group = (output >> 3) * inputs * 8 + (output & 7) * 2;
    let sum = 0;
    for (let input = 0; input < inputs; input++) {
      const source = plan.source(output, input);
      const value = source === undefined ? 0 : filter.whole[source]!;
      target[group + (input >> 1) * 16 + (input & 1)] = value;
      sum += Math.abs(value);
    }
    largest = Math.max(largest, sum);
  }
  return {
    weights,
    scales,
    biases,
    outputs: plan.outputs,
    inputs: plan.inputs,
    parts: plan.parts,
    most: Math.min(32_767, Math.floor((2 ** 31 - 1) / largest)),
    step: after,
  };
}

/** A convolution of the weights by its name, with its bias. */
export function keepConvolution(arena: Arena, weights: Weights, name: string, bias: string, after: Step) {
  const filter = weights.filter(name);
  return keepProduct(arena, filter, weights.floats(bias), planOfConvolution(filter.shape), after);
}

export function select(kernels: Kernels, { weights, scales, biases, outputs, step }: Product): void {
  kernels.layer(weights, scales, biases, outputs, step.activation, step.scale, step.shift);
}

/** Multiplies `rows` rows, which begin `stride` floats from each other, into y. */
export function multiply(
  kernels: Kernels,
  product: Product,
  rows: { readonly at: number; readonly stride: number; readonly count: number },
  y: number,
  scratch: number,
): void {
  select(kernels, product);
  kernels.multiply(rows.at, rows.stride, rows.count, product.inputs, product.most, y, scratch);
}

/** Floats' room for the sixty rows that `Kernels.multiply` rounds at a time. */
export const scratchFor = (stride: number, inputs: number) => Math.ceil((59 * stride + inputs) / 2) + 16;

/** A filter for each channel by itself. */
export interface Depthwise {
  readonly weights: number;
  readonly bias: number;
  readonly channels: number;
  readonly side: number;
  /** Every so many-th row and column is kept. */
  readonly down: number;
  readonly along: number;
  readonly step: Step;
}

/** The weights' order becomes rows, places, channels. */
export function keepDepthwise(
  arena: Arena,
  filter: Float32Array,
  bias: Float32Array,
  shape: Pick<Depthwise, "down" | "along" | "step">,
): Depthwise {
  const channels = bias.length;
  const places = filter.length / channels;
  const turned = new Float32Array(filter.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let place = 0; place < places; place++) {
      turned[place * channels + channel] = filter[channel * places + place]!;
    }
  }
  return {
    ...shape,
    weights: keepFloats(arena, turned),
    bias: keepFloats(arena, bias),
    channels,
    side: Math.sqrt(places),
  };
}

export function keepFloats(arena: Arena, numbers: Float32Array): number {
  const at = arena.keep(numbers.length * 4);
  arena.view(at, numbers.length).set(numbers);
  return at;
}

/** Rows `first` to `end` of the result, to y on. */
export function depthwise(
  kernels: Kernels,
  layer: Depthwise,
  { at, height, width, channels }: Picture,
  [first, end]: readonly [number, number],
  y: number,
): void {
  const { side, down, along, weights, bias, step } = layer;
  kernels.depthwise(
    at,
    height,
    width,
    channels,
    side,
    down,
    along,
    weights,
    bias,
    step.activation,
    step.scale,
    step.shift,
    first,
    end,
    y,
  );
}

/** Says of each channel how much it counts, from the means of all: two small matrices. */
export interface Squeeze {
  readonly first: Small;
  readonly second: Small;
  /** The hard sigmoid at its end. */
  readonly slope: number;
  /** The number added to each factor: 1 where the picture itself is added to the weighted one. */
  readonly plus: number;
}

interface Small {
  readonly weights: number;
  readonly bias: number;
  readonly inputs: number;
  readonly outputs: number;
}

export function keepSmall(arena: Arena, filter: Filter, bias: Float32Array): Small {
  const [count, inputs] = filter.shape as [number, number];
  const outputs = Math.ceil(count / 4) * 4;
  const turned = new Float32Array(inputs * outputs);
  for (let output = 0; output < count; output++) {
    for (let input = 0; input < inputs; input++) {
      turned[input * outputs + output] = filter.whole[output * inputs + input]! * filter.scales[output]!;
    }
  }
  const padded = new Float32Array(outputs);
  padded.set(bias);
  return { weights: keepFloats(arena, turned), bias: keepFloats(arena, padded), inputs, outputs };
}

/** Weighs the picture's channels in place. */
export function squeeze(kernels: Kernels, arena: Arena, layer: Squeeze, picture: Picture): void {
  const { at, height, width, channels } = picture;
  const mark = arena.mark();
  const means = arena.floats(channels);
  kernels.mean(at, height * width, channels, means);
  kernels.weigh(at, height * width, channels, weightsOf(kernels, arena, layer, means));
  arena.release(mark);
}

/** Makes the factors of a picture's channels of their means. */
export function weightsOf(
  kernels: Kernels,
  arena: Arena,
  { first, second, slope, plus }: Squeeze,
  means: number,
): number {
  const between = arena.floats(first.outputs);
  const factors = arena.floats(second.outputs);
  kernels.row(means, first.inputs, first.weights, first.bias, first.outputs, activations.relu, 0, between);
  kernels.row(
    between,
    second.inputs,
    second.weights,
    second.bias,
    second.outputs,
    activations.hardSigmoid,
    slope,
    factors,
  );
  if (plus !== 0) {
    const view = arena.view(factors, second.outputs);
    view.forEach((factor, channel) => {
      view[channel] = factor + plus;
    });
  }
  return factors;
}

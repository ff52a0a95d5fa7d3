/**
 * What `kernels/kernels.ts` exports, compiled to WebAssembly; each function is described there. Addresses are bytes
 * in its memory.
 */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  free(): number;
  layer(
    weights: number,
    scales: number,
    biases: number,
    outputs: number,
    activation: Activation,
    scale: number,
    shift: number,
  ): void;
  largest(x: number, count: number): number;
  quantise(x: number, count: number, factor: number, y: number): void;
  product(
    x: number,
    strideBytes: number,
    rows: number,
    inputs: number,
    parts: number,
    apartBytes: number,
    unit: number,
    y: number,
  ): void;
  multiply(
    x: number,
    stride: number,
    rows: number,
    inputs: number,
    most: number,
    y: number,
    scratch: number,
  ): void;
  depthwise(
    x: number,
    height: number,
    width: number,
    channels: number,
    side: number,
    down: number,
    along: number,
    weights: number,
    bias: number,
    activation: Activation,
    scale: number,
    shift: number,
    first: number,
    end: number,
    y: number,
  ): void;
  stem(
    x: number,
    height: number,
    width: number,
    weights: number,
    bias: number,
    first: number,
    end: number,
    y: number,
  ): void;
  row(
    x: number,
    inputs: number,
    weights: number,
    bias: number,
    count: number,
    activation: Activation,
    scale: number,
    y: number,
  ): void;
  mean(x: number, pixels: number, channels: number, y: number): void;
  weigh(x: number, pixels: number, channels: number, factors: number): void;
  columnMeans(x: number, height: number, width: number, channels: number, stride: number, y: number): void;
  normalise(
    x: number,
    rows: number,
    channels: number,
    gain: number,
    bias: number,
    epsilon: number,
    y: number,
  ): void;
  add(x: number, y: number, count: number): void;
  attention(x: number, steps: number, y: number, scratch: number): void;
  best(x: number, count: number): number;
  share(x: number, count: number, value: number): number;
  addEnlarged(small: number, width: number, channels: number, first: number, end: number, y: number): void;
  place(
    x: number,
    width: number,
    channels: number,
    factor: number,
    first: number,
    end: number,
    y: number,
    stride: number,
    rowStride: number,
  ): void;
  unfold(x: number, height: number, width: number, channels: number, stride: number, y: number): void;
}

/** The numbers that the kernels know these by. */
export const activations = {
  plain: 0,
  hardSwish: 1,
  swish: 2,
  relu: 3,
  hardSigmoid: 4,
  sigmoid: 5,
} as const;

export type Activation = (typeof activations)[keyof typeof activations];

/**
 * The two networks of PP-OCRv4, wherever they run. Every call gives the event loop a turn before it resolves:
 * inference in WebAssembly is synchronous, and a cancel could not be heard without it.
 */
export interface Engine {
  /**
   * Where text is. `input` is 1×3×height×width, RGB planes, normalised as ImageNet; both sides are multiples of 32.
   * Gives height×width probabilities.
   */
  detect(input: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** What a line says. `input` is 1×3×48×width, BGR planes, -1..1. */
  recognize(input: Float32Array, width: number): Promise<Scores>;
  /** One entry per class; the first is CTC's blank. */
  readonly alphabet: readonly string[];
}

/** `steps` × `classes` probabilities, one step per 8 px of the input's width. */
export interface Scores {
  readonly steps: number;
  readonly classes: number;
  readonly data: Float32Array;
}

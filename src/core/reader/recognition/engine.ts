/**
 * The two networks of the reader, wherever they run. Every call gives the event loop a turn before it resolves:
 * inference in WebAssembly is synchronous, and a cancel could not be heard without it.
 */
export interface Engine {
  /** Calls that should wait at a time so that no thread is ever idle. */
  readonly atOnce: number;
  /** The engine of one thread alone, where there are several: for what takes so much memory that one should have it. */
  readonly alone?: Engine;
  /**
   * Says where text is. `input` is 1×3×height×width, RGB planes, normalised as ImageNet; both sides are multiples of 32.
   * Gives height×width probabilities.
   */
  detect(input: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** Recognises a line. `input` is 1×3×32×width, BGR planes, -1..1; the width is a multiple of 8. */
  recognize(input: Float32Array, width: number): Promise<Scores>;
  /** One entry per class; the first is CTC's blank. */
  readonly alphabet: readonly string[];
}

/**
 * The most probable class of each step, one step per 4 px of the input's width, and its probability: among all classes,
 * and among those that aren't Chinese or Japanese. `second`: where the blank is the most probable, the best but it;
 * elsewhere the blank.
 */
export interface Scores {
  readonly steps: number;
  readonly best: Int32Array;
  readonly confidence: Float32Array;
  readonly plain: Int32Array;
  readonly plainConfidence: Float32Array;
  readonly second: Int32Array;
  readonly secondConfidence: Float32Array;
}

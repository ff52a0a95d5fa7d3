/**
 * A file of weights: the length of a JSON list (4 bytes, little-endian), the list, spaces up to a multiple of 16 bytes,
 * then the arrays that it names. An "i8" array has a scale for each output, at `scales`.
 */
interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "i8" | "f32";
  /** Bytes from the first array on. */
  readonly at: number;
  readonly scales?: number;
}

/** A filter or a matrix, whose numbers are small whole ones times the scale of their output. */
export interface Filter {
  readonly shape: readonly number[];
  readonly whole: Int8Array;
  readonly scales: Float32Array;
}

export interface Weights {
  filter(name: string): Filter;
  floats(name: string): Float32Array;
  /** Whether there are floats of that name. */
  holdsFloats(name: string): boolean;
}

/** Throws what a damaged file throws: these files are ours. */
export function readWeights(file: Uint8Array): Weights {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const list: Entry[] = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length)));
  const first = file.byteOffset + 4 + length;
  const entries = new Map(list.map((entry) => [entry.name, entry]));
  const entryOf = (name: string, type: Entry["type"]) => {
    const entry = entries.get(name);
    if (entry?.type !== type) {
      throw new Error(`The reader's weights have no ${name}.`);
    }
    return entry;
  };
  // Copies: a view needs an address that its numbers' size divides.
  const floatsAt = (at: number, count: number) =>
    new Float32Array(file.buffer.slice(first + at, first + at + count * 4));
  return {
    filter(name) {
      const { shape, at, scales } = entryOf(name, "i8");
      const count = shape.reduce((product, side) => product * side, 1);
      const outputs = outputsOf(shape);
      return {
        shape,
        whole: new Int8Array(file.buffer, first + at, count),
        scales: floatsAt(scales!, outputs),
      };
    },
    floats(name) {
      const { shape, at } = entryOf(name, "f32");
      return floatsAt(
        at,
        shape.reduce((product, side) => product * side, 1),
      );
    },
    holdsFloats: (name) => entries.get(name)?.type === "f32",
  };
}

/** A matrix has its outputs last, a convolution first. */
const outputsOf = (shape: readonly number[]) => (shape.length === 2 ? shape[1]! : shape[0]!);

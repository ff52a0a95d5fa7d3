import type { Kernels } from "./kernels.ts";

const page = 65_536;
/** Bytes: a line of the processor's cache. Vectors may be read up to one line over an array's end. */
const line = 64;

/**
 * The kernels' memory: weights at its beginning, for good, and after them what a run needs, which the next run writes
 * over. It grows to what the largest run needed and no further.
 */
export interface Arena {
  /** Room for numbers that stay. Only before the first run. */
  keep(bytes: number): number;
  /** A run of a network begins: whatever was made since the last one is given up. */
  begin(): void;
  /** Room for so many 32-bit floats, until the next run begins or `release` goes back before it. */
  floats(count: number): number;
  /** The place of the next buffer: whatever is made from here on can be given up by `release`. */
  mark(): number;
  release(mark: number): void;
  /** The memory's numbers, until it grows: look anew after each `keep` and `floats`. */
  view(address: number, count: number): Float32Array;
  bytes(address: number, count: number): Uint8Array;
}

export function createArena({ memory, free }: Pick<Kernels, "memory" | "free">): Arena {
  let kept = Math.ceil(free() / line) * line;
  let top = kept;
  const reserve = (from: number, bytes: number) => {
    const end = from + Math.ceil(bytes / line) * line + line;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / page));
    }
    return end;
  };
  return {
    keep(bytes) {
      const at = kept;
      kept = reserve(at, bytes);
      top = kept;
      return at;
    },
    begin() {
      top = kept;
    },
    floats(count) {
      const at = top;
      top = reserve(at, count * 4);
      return at;
    },
    mark: () => top,
    release(mark) {
      top = mark;
    },
    view: (address, count) => new Float32Array(memory.buffer, address, count),
    bytes: (address, count) => new Uint8Array(memory.buffer, address, count),
  };
}

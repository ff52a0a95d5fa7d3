import type { Engine } from "../recognition/engine.ts";
import { createArena } from "./arena.ts";
import { createDetector } from "./detector.ts";
import type { Kernels } from "./kernels.ts";
import { createRecogniser } from "./recogniser.ts";
import { readWeights } from "./weights.ts";

export interface EngineFiles {
  /** The weights of both networks, and the recogniser's classes, a line each. */
  readonly detector: Uint8Array;
  readonly recogniser: Uint8Array;
  readonly alphabet: string;
}

/** The class that stands for all Chinese and Japanese characters: the first ideograph there is. */
const anyIdeograph = "\u3400";

/** Both networks in WebAssembly. `turn` lets the event loop do what waits. */
export function createEngine(kernels: Kernels, files: EngineFiles, turn: () => Promise<void>): Engine {
  const arena = createArena(kernels);
  const alphabet = files.alphabet.split("\n").slice(0, -1);
  const detect = createDetector(kernels, arena, readWeights(files.detector));
  const recognize = createRecogniser(
    kernels,
    arena,
    readWeights(files.recogniser),
    alphabet.indexOf(anyIdeograph),
  );
  return {
    alphabet,
    atOnce: 1,
    async detect(input, width, height) {
      const probabilities = detect(input, width, height);
      await turn();
      return probabilities;
    },
    async recognize(input, width) {
      const scores = recognize(input, width);
      await turn();
      return scores;
    },
  };
}

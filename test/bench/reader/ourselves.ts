import type { Page } from "../../../src/core/reader/page/page.ts";
import { createReader, type EmbeddedReader } from "../../../src/node/reader.ts";
import { answerOf } from "../../support/ocr-score.ts";
import { assets, decode, type Sample } from "../../support/reader-set.ts";
import type { Run } from "./peers.ts";

/** The embedded reader with so many threads. */
export interface Ourselves {
  readonly reader: EmbeddedReader;
  /** `first`: seconds until the first line. */
  read(sample: Sample): Promise<Run & { readonly page: Page; readonly first: number }>;
}

export function ourselves(threads: number): Ourselves {
  const reader = createReader(assets, decode, threads);
  const never = new AbortController().signal;
  return {
    reader,
    async read(sample) {
      const start = performance.now();
      const before = process.cpuUsage();
      let first: number | undefined;
      const page = await reader.read(sample.image, never, () => {
        first ??= (performance.now() - start) / 1000;
      });
      const { user, system } = process.cpuUsage(before);
      const wall = (performance.now() - start) / 1000;
      return { ...answerOf(page), page, cpu: (user + system) / 1e6, wall, first: first ?? wall };
    },
  };
}

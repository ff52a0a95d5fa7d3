import fc from "fast-check";
import { type Container, inside, pageOf } from "./nested.ts";

/** A sequence of blocks, some of them containers, with one of some texts between each two. */
function blocksOf(
  containers: readonly Container[],
  contents: readonly string[],
  between: readonly string[],
  depth: number,
): fc.Arbitrary<string> {
  const content = fc.constantFrom(...contents);
  const block =
    depth === 0
      ? content
      : fc.oneof(
          content,
          fc
            .tuple(fc.constantFrom(...containers), blocksOf(containers, contents, between, depth - 1))
            .map(([container, text]) => inside(container, text)),
        );
  return fc
    .tuple(block, fc.array(fc.tuple(fc.constantFrom(...between), block), { maxLength: 2 }))
    .map(([first, others]) => first + others.map(([gap, other]) => gap + other).join(""));
}

/** Apart, and without anything between them: what isn't a block for itself there belongs to the one before. */
export const tight: readonly string[] = ["\n\n", "\n\n", "\n\n", "\n"];

/** The number of documents of chance for each program; set RUNS and FUZZ_SEED to look further. */
export const runs = Number(process.env.RUNS ?? 100);

/** Documents of blocks put together by chance, always the same ones; `@` is another file each time. */
export function composed(
  containers: readonly Container[],
  contents: readonly string[],
  count: number,
  between: readonly string[] = ["\n\n"],
): string[] {
  const seed = Number(process.env.FUZZ_SEED ?? 1);
  const nested = containers.filter(({ alone }) => !alone);
  return fc.sample(blocksOf(nested, contents, between, 3), { numRuns: count, seed }).map(pageOf);
}

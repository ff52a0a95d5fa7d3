import type { Block } from "../../../core/markdown/blocks.ts";

const MOST = 20;
const LONGEST = 6000;

/**
 * Blocks that are drawn as one, so that a frame passes over far fewer of them: not many, and not much text, as a group
 * is styled and laid out as a whole. One that is full never changes.
 */
export function groupsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  let length = LONGEST;
  return collected(blocks, ({ source }, { length: count }) => {
    const fits = count < MOST && length < LONGEST;
    length = (fits ? length : 0) + source.length;
    return fits;
  });
}

/** The blocks by what they are drawn in: the parts of one table together, each other one by itself. */
export function tablesOf(group: readonly Block[]): readonly (readonly Block[])[] {
  return collected(group, ({ lead }) => lead !== "");
}

/** Runs of blocks; `joins` says whether one still belongs to the run before it. */
function collected(
  blocks: readonly Block[],
  joins: (block: Block, run: readonly Block[]) => boolean,
): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (joins(block, run ?? []) && run) {
      run.push(block);
    } else {
      runs.push([block]);
    }
  }
  return runs;
}

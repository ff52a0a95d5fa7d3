import type { Root } from "hast";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Block, type Blocks, grow, noBlocks } from "../../../core/markdown/blocks.ts";
import { type Definitions, definitionsIn } from "../../../core/markdown/definitions.ts";
import { markdownTree } from "./tree.ts";

/** Characters cut in one frame: a long answer that comes whole, after a reload, is drawn over several frames. */
const BUDGET = 6000;

interface Progress {
  /** The text that `blocks` were cut from: always the beginning of the whole. */
  source: string;
  blocks: Blocks;
  /** The blocks on the screen; when a text is replaced, the old ones stay until the new are cut. */
  shown: Blocks;
}

/** The blocks of a text that usually only grew since the last time. */
export function useBlocks(text: string, live: boolean): Blocks {
  const progress = useRef<Progress>({ source: "", blocks: noBlocks, shown: noBlocks });
  const [, redraw] = useState(0);
  const next = advance(progress.current, text);
  progress.current = next;
  const behind = next.source.length < text.length;
  useEffect(() => {
    if (behind) {
      const frame = requestAnimationFrame(() => redraw((count) => count + 1));
      return () => cancelAnimationFrame(frame);
    }
    return undefined;
  });
  // The last line counts as whole when nothing more will come.
  return live || behind ? next.shown : grow(next.shown, "\n");
}

function advance({ source, blocks, shown }: Progress, text: string): Progress {
  const goesOn = text.startsWith(source);
  const from = goesOn ? source.length : 0;
  const more = text.slice(from, from + BUDGET);
  const grown = more || !goesOn ? grow(goesOn ? blocks : noBlocks, more) : blocks;
  const caughtUp = from + more.length === text.length;
  const replaces = !goesOn || shown !== blocks;
  const keep = replaces && !caughtUp && shown !== noBlocks;
  return { source: text.slice(0, from + more.length), blocks: grown, shown: keep ? shown : grown };
}

/** Draws a block again only when its text changes: the object around it is new each time. */
export function useTree<Drawn>(
  { source, lead }: Block,
  definitions: Definitions,
  drawn: (tree: () => Root) => Drawn,
): Drawn {
  const known = definitionsIn(source, definitions).join("\n");
  return useMemo(() => drawn(() => markdownTree(lead + source, known ? [known] : [])), [source, lead, known]);
}

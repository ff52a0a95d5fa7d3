import type { Root } from "hast";
import { useMemo } from "preact/hooks";
import type { Block } from "../../../core/markdown/blocks.ts";
import { type Definitions, definitionsIn } from "../../../core/markdown/definitions.ts";
import { markdownTree } from "./tree.ts";

/** What is drawn of a block, made anew only when its text changes: the object around it is new each time. */
export function useTree<Drawn>(
  { source, lead }: Block,
  definitions: Definitions,
  drawn: (tree: () => Root) => Drawn,
): Drawn {
  const known = definitionsIn(source, definitions).join("\n");
  return useMemo(() => drawn(() => markdownTree(lead + source, known ? [known] : [])), [source, lead, known]);
}

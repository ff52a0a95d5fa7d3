import type { Element, RootContent } from "hast";
import type { Components } from "hast-util-to-jsx-runtime";
import type { ComponentChildren } from "preact";
import type { Block } from "../../../core/markdown/blocks.ts";
import type { Definitions } from "../../../core/markdown/definitions.ts";
import { draw } from "./tree.ts";
import { useTree } from "./use-blocks.ts";

/** A table that scrolls sideways by itself. */
export function Table({ children }: { children?: ComponentChildren }) {
  return (
    <div class="table">
      <table>{children}</table>
    </div>
  );
}

/** The parts of a long table in one: only the part that grows is parsed and drawn again. */
export function LongTable({ parts, ...rest }: LongTableProps) {
  return (
    <>
      <Table>
        {parts.map((part, index) => (
          <Rows key={index} part={part} head={index === 0} {...rest} />
        ))}
      </Table>
      <After part={parts.at(-1)!} {...rest} />
    </>
  );
}

interface LongTableProps {
  parts: readonly Block[];
  definitions: Definitions;
  components: Partial<Components>;
}

interface PartProps extends Omit<LongTableProps, "parts"> {
  part: Block;
}

function Rows({ part, head, definitions, components }: PartProps & { head: boolean }) {
  return useTree(part, definitions, (tree) => {
    const rows = tree().children.find(isTable)?.children ?? [];
    return draw({ type: "root", children: rows.filter((row) => head || !isHead(row)) }, components);
  });
}

/** The text that already follows the table; once its line is complete, it is a block of its own. */
function After({ part, definitions, components }: PartProps) {
  return useTree(part, definitions, (tree) => {
    const { children } = tree();
    return draw({ type: "root", children: children.slice(children.findIndex(isTable) + 1) }, components);
  });
}

const isTable = (node: RootContent): node is Element => node.type === "element" && node.tagName === "table";
const isHead = (node: RootContent) => node.type === "element" && node.tagName === "thead";

import type { Nodes } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { VNode } from "preact";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";

/**
 * A tree as Preact elements: no HTML text is ever made or parsed. The alignment of cells stays an attribute, since
 * the content policy allows no inline style.
 */
export function draw(tree: Nodes, components: Partial<Components>): VNode {
  return toJsxRuntime(tree, {
    Fragment,
    jsx: jsx as never,
    jsxs: jsxs as never,
    components,
    passNode: true,
    elementAttributeNameCase: "html",
    tableCellAlignToStyle: false,
  }) as VNode;
}

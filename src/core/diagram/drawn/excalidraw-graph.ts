import * as v from "valibot";
import type { Edge, Graph, Group, Node } from "./graph.ts";

const binding = v.nullish(v.object({ elementId: v.string() }));
const element = v.object({
  id: v.string(),
  type: v.string(),
  x: v.fallback(v.number(), 0),
  y: v.fallback(v.number(), 0),
  width: v.fallback(v.number(), 0),
  height: v.fallback(v.number(), 0),
  isDeleted: v.fallback(v.boolean(), false),
  text: v.fallback(v.string(), ""),
  name: v.nullish(v.string(), ""),
  containerId: v.nullish(v.string()),
  frameId: v.nullish(v.string()),
  startBinding: binding,
  endBinding: binding,
  startArrowhead: v.nullish(v.string()),
  endArrowhead: v.nullish(v.string()),
  strokeStyle: v.fallback(v.string(), "solid"),
  roundness: v.nullish(v.unknown()),
});
const scene = v.object({ elements: v.array(v.unknown()) });
type Element = v.InferOutput<typeof element>;

const shapes: Readonly<Record<string, Node["shape"]>> = {
  rectangle: "box",
  diamond: "diamond",
  ellipse: "ellipse",
  text: "box",
  image: "box",
};

/** The drawing of an Excalidraw scene. Throws for what is none. */
export function graphOfExcalidraw(text: string): Graph {
  const elements = v.parse(scene, JSON.parse(text)).elements.flatMap((one): Element[] => {
    const read = v.safeParse(element, one);
    return read.success && !read.output.isDeleted ? [read.output] : [];
  });
  const words = new Map(
    elements.flatMap(({ type, containerId, text: said }) =>
      type === "text" && containerId ? [[containerId, said] as const] : [],
    ),
  );
  const labelOf = ({ id, type, text: own }: Element) => (type === "text" ? own : (words.get(id) ?? ""));
  const lines = elements.filter(({ type }) => type === "arrow" || type === "line");
  const connected = new Set(
    lines.flatMap(({ startBinding, endBinding }) => [startBinding?.elementId, endBinding?.elementId]),
  );
  const groups = elements
    .filter(({ type }) => type === "frame" || type === "magicframe")
    .map(({ id, name }): Group => ({ id, label: name ?? "" }));
  const frames = new Set(groups.map(({ id }) => id));
  const nodes = elements
    .filter((one) => shapes[one.type] && !one.containerId)
    // Words, and shapes without any, are part of the drawing only where an arrow leads to them.
    .filter((one) => connected.has(one.id) || (one.type !== "text" && labelOf(one)))
    .map(
      (one): Node => ({
        id: one.id,
        label: labelOf(one),
        shape: one.type === "rectangle" && one.roundness ? "round" : shapes[one.type]!,
        group: one.frameId && frames.has(one.frameId) ? one.frameId : undefined,
        x: one.x + one.width / 2,
        y: one.y + one.height / 2,
      }),
    );
  const known = new Set([...nodes, ...groups].map(({ id }) => id));
  const edges = lines.flatMap((one): Edge[] => {
    const [from, to] = [one.startBinding?.elementId, one.endBinding?.elementId];
    return from !== undefined && to !== undefined && known.has(from) && known.has(to)
      ? [{ from, to, label: labelOf(one), arrows: arrowsOf(one), isDashed: one.strokeStyle !== "solid" }]
      : [];
  });
  return { nodes, edges, groups };
}

function arrowsOf({ startArrowhead, endArrowhead }: Element): Edge["arrows"] {
  return startArrowhead ? (endArrowhead ? "both" : "start") : endArrowhead ? "end" : "none";
}

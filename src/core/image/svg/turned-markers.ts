import { inherited, linesIn, markerIds } from "./context-paint.ts";
import { elementsById } from "./tree/links.ts";
import { type Element, elementsIn, everyElement, makeElement } from "./tree/xml.ts";
import { copyOf } from "./use-clones.ts";

/** Elements of copies; a drawing has some kinds of arrowheads, of few parts. */
const mostCopied = 20_000;

/**
 * Arrowheads that are turned round where a line begins (`auto-start-reverse`): gives the lines' beginnings copies that are,
 * and returns the copies, which are to be put into the drawing. All values are attributes by now.
 */
export function turnMarkers(root: Element): Element[] {
  const turning = new Map(
    [...elementsById(root)].filter(
      ([, { name, attributes }]) => name === "marker" && attributes.get("orient") === "auto-start-reverse",
    ),
  );
  const copies = new Map<string, Element>();
  let left = mostCopied;
  for (const line of turning.size > 0 ? linesIn(root) : []) {
    const id = markerIds(line)["marker-start"];
    const marker = id === undefined ? undefined : turning.get(id);
    if (id === undefined || !marker) {
      continue;
    }
    let copy = copies.get(id);
    if (!copy && left > 0) {
      copy = turned(marker);
      left -= [...everyElement(copy)].length;
      copy.attributes.set("id", `turned-${copies.size}`);
      copies.set(id, copy);
    }
    if (copy) {
      line.attributes.set("marker-start", `url(#${copy.attributes.get("id")})`);
    }
  }
  for (const { attributes } of [...turning.values(), ...copies.values()]) {
    attributes.set("orient", "auto");
  }
  return [...copies.values()];
}

/** The same with its parts, and what is seen of them, turned round the point that lies on the line. */
function turned(marker: Element): Element {
  const copy = copyOf(marker, new Map());
  const { attributes } = copy;
  for (const inner of everyElement(copy)) {
    inner.attributes.delete("id");
  }
  const number = (name: string, otherwise: number) => {
    const found = Number.parseFloat(attributes.get(name) ?? "");
    return Number.isFinite(found) ? found : otherwise;
  };
  const [width, height] = [number("markerWidth", 3), number("markerHeight", 3)];
  const written = (attributes.get("viewBox") ?? "").trim().split(/[\s,]+/);
  const [left, top, wide, high] =
    written.length === 4 && written.every((one) => Number.isFinite(Number(one)))
      ? (written.map(Number) as [number, number, number, number])
      : ([0, 0, width, height] as const);
  const [x, y] = [number("refX", 0), number("refY", 0)];
  attributes.set("viewBox", `${2 * x - left - wide} ${2 * y - top - high} ${wide} ${high}`);
  const fit = attributes.get("preserveAspectRatio");
  if (fit !== undefined) {
    const other: Readonly<Record<string, string>> = { Min: "Max", Max: "Min" };
    attributes.set(
      "preserveAspectRatio",
      fit.replace(/Min|Max/g, (side) => other[side]!),
    );
  }
  const group = makeElement("g", { transform: `rotate(180 ${x} ${y})` }, elementsIn(copy));
  group.parent = copy;
  copy.children.splice(0, copy.children.length, group);
  return copy;
}

/** Gives each line that is seen by its markers alone a stroke that nobody sees: a plain renderer would leave it out. */
export function keepMarkedLines(root: Element): void {
  for (const line of linesIn(root)) {
    const isUnseen = ["fill", "stroke"].every(
      (paint) => inherited(line, paint) === "none" || (paint === "stroke" && !inherited(line, paint)),
    );
    if (isUnseen && Object.keys(markerIds(line)).length > 0) {
      line.attributes.set("stroke", "#000000");
      line.attributes.set("stroke-opacity", "0");
    }
  }
}

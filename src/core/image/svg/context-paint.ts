import { elementsById } from "./tree/links.ts";
import { type Element, everyElement } from "./tree/xml.ts";
import { copyOf } from "./use-clones.ts";

const marked = new Set(["path", "line", "polyline", "polygon"]);
const markers = ["marker-start", "marker-mid", "marker-end"] as const;
const paints = ["fill", "stroke"] as const;
type Paints = Readonly<Record<`context-${(typeof paints)[number]}`, string>>;

/** The most copied elements; a drawing has some colours, and its arrowheads few parts. */
const mostCopied = 20_000;

/**
 * Paints arrowheads in the colours of their lines (`context-stroke`, as Inkscape writes them): gives each line whose
 * markers ask for its paints copies that have them, and returns the copies, which are to be put into the drawing. All
 * values are attributes by now.
 */
export function paintMarkers(root: Element): Element[] {
  const asking = new Map(
    [...elementsById(root)].filter(
      ([, element]) => element.name === "marker" && [...everyElement(element)].some(asks),
    ),
  );
  const copies = new Map<string, Element>();
  let left = mostCopied;
  for (const line of linesIn(root)) {
    const ids = markerIds(line);
    for (const property of markers) {
      const id = ids[property];
      const marker = id === undefined ? undefined : asking.get(id);
      if (!marker) {
        continue;
      }
      const given: Paints = {
        "context-fill": inherited(line, "fill") ?? "#000000",
        "context-stroke": inherited(line, "stroke") ?? "none",
      };
      const colour = inherited(line, "color");
      const key = JSON.stringify([id, given, colour]);
      let copy = copies.get(key);
      if (!copy && left > 0) {
        copy = painted(marker, given, colour);
        left -= [...everyElement(copy)].length;
        copy.attributes.set("id", `painted-${copies.size}`);
        copies.set(key, copy);
      }
      if (copy) {
        line.attributes.set(property, `url(#${copy.attributes.get("id")})`);
      }
    }
  }
  return [...copies.values()];
}

/** Lists the elements that may have markers. */
export const linesIn = (root: Element): Element[] =>
  [...everyElement(root)].filter(({ name }) => marked.has(name));

/** Returns the ids of a line's markers. */
export function markerIds(line: Element): { readonly [Property in (typeof markers)[number]]?: string } {
  const found = markers.flatMap((property) => {
    const id = /^url\(#(.*)\)$/.exec(inherited(line, property) ?? "")?.[1];
    return id === undefined ? [] : [[property, id] as const];
  });
  return Object.fromEntries(found);
}

const isContext = (value: string | undefined): value is keyof Paints =>
  value === "context-fill" || value === "context-stroke";

const asks = ({ attributes }: Element): boolean => paints.some((paint) => isContext(attributes.get(paint)));

function painted(marker: Element, given: Paints, colour: string | undefined): Element {
  const copy = copyOf(marker, new Map());
  for (const { attributes } of everyElement(copy)) {
    attributes.delete("id");
    for (const paint of paints) {
      const asked = attributes.get(paint);
      if (isContext(asked)) {
        attributes.set(paint, given[asked]);
        if (colour !== undefined && given[asked] === "currentColor") {
          attributes.set("color", colour);
        }
      }
    }
  }
  return copy;
}

/** Returns an attribute of an element, or of the nearest element around it. */
export function inherited(element: Element, name: string): string | undefined {
  for (let at: Element | undefined = element; at; at = at.parent) {
    const value = at.attributes.get(name);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

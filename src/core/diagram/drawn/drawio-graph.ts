import { type DefaultTreeAdapterMap, parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { oneLine } from "../../base/text/foreign.ts";
import type { Edge, Graph, Group, Node } from "./graph.ts";

/** A cell of draw.io's model: a box, a line, or a layer. */
interface Cell {
  readonly id: string;
  readonly label: string;
  readonly parent: string;
  readonly style: ReadonlyMap<string, string>;
  readonly kind: "vertex" | "edge" | "layer";
  readonly source: string;
  readonly target: string;
  /** Of a box: its place in the one that it stands in, and its size. */
  readonly place: { x: number; y: number; width: number; height: number };
}

/** The first page of draw.io's XML. Throws for what isn't well-formed. */
export function graphOfDrawio(xml: string): Graph {
  const cells = new Map(cellsIn(xml).map((cell) => [cell.id, cell]));
  const all = [...cells.values()];
  const connected = new Set(
    all.filter(({ kind }) => kind === "edge").flatMap(({ source, target }) => [source, target]),
  );
  // Words are a box only where an arrow leads to them; those on a line belong to that.
  const boxes = all.filter(
    (cell) =>
      cell.kind === "vertex" &&
      cells.get(cell.parent)?.kind !== "edge" &&
      (connected.has(cell.id) || !cell.style.has("text")),
  );
  const framed = new Set(boxes.map(({ parent }) => parent));
  const isGroup = ({ id }: Cell) => framed.has(id);
  const frameOf = ({ parent }: Cell): string | undefined => {
    for (let at = cells.get(parent), depth = 0; at && depth < 100; at = cells.get(at.parent), depth++) {
      if (at.kind === "vertex" && isGroup(at)) {
        return at.id;
      }
    }
    return undefined;
  };
  const nodes = boxes
    .filter((cell) => !isGroup(cell))
    .map(
      (cell): Node => ({
        id: cell.id,
        label: cell.label,
        shape: shapeOf(cell),
        group: frameOf(cell),
        ...middleOf(cell, cells),
      }),
    );
  const groups = boxes
    .filter(isGroup)
    .map((cell): Group => ({ id: cell.id, label: cell.label, group: frameOf(cell) }));
  const onLines = new Map<string, string[]>();
  for (const { kind, parent, label } of all) {
    if (kind === "vertex" && cells.get(parent)?.kind === "edge") {
      onLines.set(parent, [...(onLines.get(parent) ?? []), label]);
    }
  }
  const known = new Set([...nodes, ...groups].map(({ id }) => id));
  const edges = all
    .filter(({ kind, source, target }) => kind === "edge" && known.has(source) && known.has(target))
    .map((cell): Edge => {
      return {
        from: cell.source,
        to: cell.target,
        label: [cell.label, ...(onLines.get(cell.id) ?? [])].filter(Boolean).join(" "),
        arrows: arrowsOf(cell.style),
        isDashed: cell.style.get("dashed") === "1",
      };
    });
  return { nodes, edges, groups };
}

function shapeOf({ style }: Cell): Node["shape"] {
  const shape = style.get("shape") ?? "";
  if (style.has("rhombus") || shape === "rhombus") {
    return "diamond";
  }
  if (style.has("ellipse") || shape === "ellipse") {
    return "ellipse";
  }
  return shape.startsWith("cylinder") || shape === "datastore"
    ? "store"
    : style.get("rounded") === "1"
      ? "round"
      : "box";
}

/** draw.io draws a head at the end of a line unless its style says otherwise. */
function arrowsOf(style: Cell["style"]): Edge["arrows"] {
  const end = style.get("endArrow") !== "none";
  const start = (style.get("startArrow") ?? "none") !== "none";
  return start ? (end ? "both" : "start") : end ? "end" : "none";
}

function middleOf({ place, parent }: Cell, cells: ReadonlyMap<string, Cell>): { x: number; y: number } {
  let [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  for (let at = cells.get(parent), depth = 0; at && depth < 100; at = cells.get(at.parent), depth++) {
    x += at.place.x;
    y += at.place.y;
  }
  return { x, y };
}

function cellsIn(xml: string): Cell[] {
  const parser = new SaxesParser();
  const found: Cell[] = [];
  let pages = 0;
  /** An element around a cell has its id and its label. */
  let around: Readonly<Record<string, string>> = {};
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "diagram") {
      pages++;
    } else if (name === "object" || name === "UserObject") {
      around = attributes;
    } else if (name === "mxCell" && pages <= 1) {
      const {
        id = around.id ?? "",
        value = around.label ?? "",
        parent = "",
        source = "",
        target = "",
      } = attributes;
      found.push({
        ...{ id, parent, source, target },
        label: wordsIn(value),
        style: styleOf(attributes.style ?? ""),
        kind: attributes.vertex === "1" ? "vertex" : attributes.edge === "1" ? "edge" : "layer",
        place: { x: 0, y: 0, width: 0, height: 0 },
      });
    } else if (name === "mxGeometry" && attributes.relative !== "1") {
      const number = (key: string) => Number(attributes[key] ?? 0) || 0;
      const place = found.at(-1)?.place;
      if (place && pages <= 1) {
        Object.assign(place, {
          x: number("x"),
          y: number("y"),
          width: number("width"),
          height: number("height"),
        });
      }
    }
  });
  parser.on("closetag", ({ name }) => {
    if (name === "object" || name === "UserObject") {
      around = {};
    }
  });
  parser.write(xml).close();
  return found;
}

/** `ellipse;rounded=1;`: names without a value are there. */
const styleOf = (style: string): ReadonlyMap<string, string> =>
  new Map(
    style
      .split(";")
      .filter(Boolean)
      .map((one) => {
        const [name = "", said = ""] = one.split("=");
        return [name.trim(), said.trim()] as const;
      }),
  );

/** The words of a label, which is HTML. */
const wordsIn = (html: string): string => oneLine(textOf(parseFragment(html)));

const breaks = new Set(["br", "div", "p", "li", "tr", "td"]);

function textOf(node: DefaultTreeAdapterMap["node"], depth = 0): string {
  if (node.nodeName === "#text") {
    return (node as DefaultTreeAdapterMap["textNode"]).value;
  }
  const inside =
    "childNodes" in node && depth < 100 ? node.childNodes.map((one) => textOf(one, depth + 1)).join("") : "";
  return breaks.has(node.nodeName) ? ` ${inside} ` : inside;
}

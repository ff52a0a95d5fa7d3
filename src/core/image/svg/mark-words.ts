import { pushAll, refill } from "../../base/push-all.ts";
import { elementsById, targetOf } from "./tree/links.ts";
import { type Element, everyElement, isElement, makeElement, parseXml, writeXml } from "./tree/xml.ts";
import { copyOf } from "./use-clones.ts";

export interface MarkedWord {
  readonly text: string;
  /** The drawn blanks before it. */
  readonly blanks: number;
  /** The `text` that it is in, and the run of letters within which nothing moves. */
  readonly element: number;
  readonly piece: number;
}

interface Marked {
  readonly words: readonly MarkedWord[];
  /** The drawing with each word in a colour of its own. */
  readonly coloured: string;
  /** The drawing without these words. */
  readonly bare: string;
  wordOf(colour: number): number | undefined;
}

/** Odd, so that each word has a colour of its own, and far from its neighbours'. */
const stride = 0x9e3779;
const colours = 0x1000000;
/** Elements that are copied so that each place where they are used has words of its own. */
const mostCopied = 50_000;

/** Gives each word of a prepared drawing its own colour. */
export function markWords(svg: string): Marked {
  const root = parseXml(svg);
  copyUsed(root);
  const words: MarkedWord[] = [];
  const marks: Element[] = [];
  let [elements, pieces, blanks] = [0, 0, 0];
  const marked = (text: string, parent: Element, preserved: boolean): (Element | string)[] => {
    pieces++;
    return text
      .split(/(\s+)/)
      .filter(Boolean)
      .map((part) => {
        if (!part.trim()) {
          blanks = preserved ? part.length : 1;
          return part;
        }
        const fill = `#${colourOf(words.length).toString(16).padStart(6, "0")}`;
        const mark = makeElement("tspan", { fill, "fill-opacity": 1, stroke: "none" }, [part]);
        mark.parent = parent;
        words.push({ text: part, blanks, element: elements, piece: pieces });
        marks.push(mark);
        blanks = 0;
        return mark;
      });
  };
  const enter = (element: Element, inherited: Painted) => {
    const { name, attributes, children } = element;
    if (unmarked.has(name)) {
      return;
    }
    const painted = paintedIn(element, inherited);
    if (name === "text") {
      elements++;
      blanks = 0;
      attributes.set("text-rendering", "optimizeSpeed");
    }
    const inText = painted.text && (painted.fill || painted.stroke);
    const own = children.flatMap((child) => {
      if (isElement(child)) {
        enter(child, painted);
        return [child];
      }
      return inText ? marked(child, element, painted.preserved) : [child];
    });
    refill(children, own);
  };
  makeSolid(root);
  enter(root, { text: false, preserved: false, fill: true, stroke: false });
  const coloured = writeXml(root);
  for (const { attributes } of marks) {
    attributes.set("fill", "none");
  }
  return { words, coloured, bare: writeXml(root), wordOf: wordIn(words.length) };
}

const colourOf = (index: number) => ((index + 1) * stride) % colours;

function wordIn(count: number): (colour: number) => number | undefined {
  const known = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    known.set(colourOf(index), index);
  }
  return (colour) => known.get(colour);
}

/** The elements whose contents aren't drawn in their own colours, or not exactly once. */
const unmarked = new Set(["clipPath", "mask", "pattern", "marker", "filter"]);

interface Painted {
  readonly text: boolean;
  readonly preserved: boolean;
  readonly fill: boolean;
  readonly stroke: boolean;
}

function paintedIn({ name, attributes }: Element, inherited: Painted): Painted {
  const shows = (paint: string, before: boolean) => {
    const colour = attributes.get(paint);
    const opacity = attributes.get(`${paint}-opacity`);
    const is = colour === undefined ? before : colour !== "none" && !/^#.{6}00$/.test(colour);
    return is && (opacity === undefined || Number.parseFloat(opacity) > 0);
  };
  const space = attributes.get("xml:space");
  return {
    text: inherited.text || name === "text",
    preserved: space === undefined ? inherited.preserved : space === "preserve",
    fill: shows("fill", inherited.fill),
    stroke: shows("stroke", inherited.stroke),
  };
}

/** Removes from text elements everything that would mix a word's colour with others. */
function makeSolid(root: Element): void {
  const done = new Set<Element>();
  for (const element of everyElement(root)) {
    const holds = element.name === "text" || element.name === "tspan" || element.name === "use";
    for (let at = holds ? element : undefined; at && !done.has(at); at = at.parent) {
      const { attributes } = at;
      done.add(at);
      attributes.delete("filter");
      if (Number.parseFloat(attributes.get("opacity") ?? "0") > 0) {
        attributes.delete("opacity");
      }
      if (/mix-blend-mode/.test(attributes.get("style") ?? "")) {
        attributes.delete("style");
      }
    }
  }
}

/** Replaces each `use` by a copy of what it draws. */
function copyUsed(root: Element): void {
  const byId = elementsById(root);
  const waiting = [...everyElement(root)].filter(({ name }) => name === "use");
  const copies: Element[] = [];
  let left = mostCopied;
  for (let use = waiting.pop(); use; use = waiting.pop()) {
    const target = byId.get(targetOf(use) ?? "");
    const inside = target ? [...everyElement(target)] : [];
    left -= inside.length;
    if (!target || left < 0 || !inside.some(({ name }) => name === "text" || name === "use")) {
      continue;
    }
    const copy = copyOf(target, new Map());
    for (const { attributes } of everyElement(copy)) {
      attributes.delete("id");
    }
    copy.attributes.set("id", `marked-${copies.length}`);
    use.attributes.set("href", `#marked-${copies.length}`);
    copies.push(copy);
    pushAll(
      waiting,
      [...everyElement(copy)].filter(({ name }) => name === "use"),
    );
  }
  if (copies.length) {
    const defs = makeElement("defs", {}, copies);
    defs.parent = root;
    root.children.push(defs);
  }
}

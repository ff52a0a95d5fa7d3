import type { Candidates, Cascade } from "./style/cascade.ts";
import { isSubstituted } from "./style/values.ts";
import { elementsById, targetOf } from "./tree/links.ts";
import { type Element, everyElement, isElement } from "./tree/xml.ts";

/** The elements used in places with different variables or styles, as they were before any was filled in. */
export interface VariedTargets {
  readonly byId: ReadonlyMap<string, Element>;
  /** The element whose styles a copy has. */
  readonly originals: Map<Element, Element>;
  /** Elements that may still be copied. */
  left: number;
  made: number;
}

const mostCopied = 100_000;

export function variedTargets(root: Element, { candidatesOf, apart }: Cascade): VariedTargets {
  const found: VariedTargets = { byId: new Map(), originals: new Map(), left: mostCopied, made: 0 };
  const elements = [...everyElement(root)];
  const uses = elements.filter(({ name }) => name === "use");
  const varies = elements.some(
    (element) => element.parent && [...candidatesOf(element).keys()].some((name) => name.startsWith("--")),
  );
  if (uses.length === 0 || !(varies || apart)) {
    return found;
  }
  const byId = elementsById(root);
  const targets = new Map<string, Element>();
  const looked = new Set<string>();
  let spent = 0;
  for (const use of uses) {
    const id = targetOf(use);
    const target = id !== undefined && !looked.has(id) && byId.get(id);
    if (!target) {
      continue;
    }
    looked.add(id);
    const copies = new Map<Element, Element>();
    const copy = copyOf(target, copies);
    spent += copies.size;
    if (spent > mostCopied) {
      break;
    }
    if (apart?.(copy, copies)) {
      // A copy has styles of its own.
      targets.set(id, copy);
    } else if (varies && [...copies.values()].some((one) => isVaried(one, candidatesOf(one)))) {
      targets.set(id, copy);
      for (const [one, of] of copies) {
        found.originals.set(one, of);
      }
    }
  }
  return { ...found, byId: targets };
}

const isVaried = ({ attributes, name }: Element, candidates: Candidates) =>
  name === "use" ||
  [...attributes.values()].some(isSubstituted) ||
  [...candidates.values()].some((values) => values.some(({ value }) => isSubstituted(value)));

/** A copy for this `use` of what it uses, which then refers to it; undefined where one serves for all. */
export function cloneFor(use: Element, targets: VariedTargets): Element | undefined {
  const target = targets.byId.get(targetOf(use) ?? "");
  if (!target || targets.left <= 0) {
    return undefined;
  }
  const copies = new Map<Element, Element>();
  const copy = copyOf(target, copies);
  targets.left -= copies.size;
  for (const [one, of] of copies) {
    targets.originals.set(one, targets.originals.get(of) ?? of);
    one.attributes.delete("id");
  }
  const id = `used-${targets.made++}`;
  copy.attributes.set("id", id);
  use.attributes.set("href", `#${id}`);
  return copy;
}

/** A deep copy; each of its elements is put down with the one that it was made of. */
export function copyOf(element: Element, originals: Map<Element, Element>, parent?: Element): Element {
  const copy: Element = { ...element, attributes: new Map(element.attributes), children: [], parent };
  originals.set(copy, element);
  for (const child of element.children) {
    copy.children.push(isElement(child) ? copyOf(child, originals, copy) : child);
  }
  return copy;
}

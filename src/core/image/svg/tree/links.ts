import { Boundless, type Element, elementsIn, everyElement } from "./xml.ts";

/** The most elements that are drawn with every `use`, and the longest chain of them. */
const most = { drawn: 500_000, chain: 200 };

export const targetOf = ({ attributes }: Element): string | undefined => {
  const href = attributes.get("href")?.trim();
  return href?.startsWith("#") ? href.slice(1) : undefined;
};

export function elementsById(root: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const element of everyElement(root)) {
    const id = element.attributes.get("id");
    if (id !== undefined && !found.has(id)) {
      found.set(id, element);
    }
  }
  return found;
}

/** Removes each `use` that contains itself, as a browser does. Throws `Boundless` for one that draws without end. */
export function checkLinks(root: Element): void {
  const uses = [...everyElement(root)].filter(({ name }) => name === "use");
  if (uses.length === 0) {
    return;
  }
  const byId = elementsById(root);
  const weights = new Map<Element, number>();
  const open = new Set<Element>();
  const weigh = (element: Element, chain: number): number => {
    const known = weights.get(element);
    if (known !== undefined) {
      return known;
    }
    if (chain > most.chain) {
      throw new Boundless();
    }
    open.add(element);
    let weight = 1;
    for (const child of elementsIn(element)) {
      weight += weigh(child, chain);
    }
    const target = element.name === "use" ? byId.get(targetOf(element) ?? "") : undefined;
    if (target && open.has(target)) {
      element.attributes.delete("href");
    } else if (target) {
      weight += weigh(target, chain + 1);
    }
    open.delete(element);
    if (weight > most.drawn) {
      throw new Boundless();
    }
    weights.set(element, weight);
    return weight;
  };
  weigh(root, 0);
}

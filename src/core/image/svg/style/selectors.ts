import { compile } from "css-select";
import type { Selector } from "css-what";
import { parse } from "css-what";
import { Boundless, type Element, isElement } from "../tree/xml.ts";

type Node = Element | string;

/** The most steps for matching a drawing's selectors: some two seconds. */
const mostSteps = 40_000_000;

/** a, b and c of https://drafts.csswg.org/selectors/#specificity as one number. */
export function specificityOf(selector: readonly Selector[]): number {
  let sum = 0;
  for (const part of selector) {
    switch (part.type as string) {
      case "attribute": {
        const { name, action } = part as { name: string; action: string };
        sum += name === "id" && action === "equals" ? 1_000_000 : 1000;
        break;
      }
      case "tag":
      case "pseudo-element":
        sum += 1;
        break;
      case "pseudo":
        sum += ofPseudo(part as { name: string; data: unknown });
    }
  }
  return sum;
}

function ofPseudo({ name, data }: { name: string; data: unknown }): number {
  const lists = Array.isArray(data) ? (data as Selector[][]) : (countedOf(name, data)?.kind ?? []);
  const inner = Math.max(0, ...lists.map(specificityOf));
  return name === "where" ? 0 : ["is", "not", "has", "matches"].includes(name) ? inner : 1000 + inner;
}

/** Reads `:nth-child(2 of .a)`: the formula, and the list that siblings have to match. */
function countedOf(name: string, data: unknown): { formula: string; kind: Selector[][] } | undefined {
  const [, formula, list] = /^(.*?)\s+of\s+(.+)$/is.exec(typeof data === "string" ? data : "") ?? [];
  return formula !== undefined && list !== undefined && /^nth-(last-)?child$/.test(name)
    ? { formula, kind: parse(list) }
    : undefined;
}

const never = () => false;
const always = () => true;
/** States that need a pointer or a user, which a picture doesn't have. */
const pseudos = {
  // What a `use` draws stands alone too, but isn't the drawing.
  root: ({ name, parent }: Element) => parent === undefined && name === "svg",
  hover: never,
  active: never,
  focus: never,
  "focus-visible": never,
  "focus-within": never,
  target: never,
  visited: never,
  checked: never,
  disabled: never,
  enabled: never,
  defined: always,
  link: (element: Element) => element.name === "a" && element.attributes.has("href"),
  "any-link": (element: Element) => element.name === "a" && element.attributes.has("href"),
  lang: (element: Element, wanted?: string | null) => isLanguage(element, wanted ?? ""),
};

function isLanguage(element: Element, wanted: string): boolean {
  for (let at: Element | undefined = element; at; at = at.parent) {
    const language = at.attributes.get("xml:lang") ?? at.attributes.get("lang");
    if (language !== undefined) {
      return `${language}-`.toLowerCase().startsWith(`${wanted.replace(/["'*]/g, "")}-`.toLowerCase());
    }
  }
  return false;
}

/** Returns whether a browser knows everything in a selector; what it says of a part that is no element matches none. */
export function isKnown(selector: readonly Selector[]): boolean {
  try {
    createMatcher()(selector);
    return true;
  } catch {
    return false;
  }
}

/** Makes a matcher for selectors; throws `Boundless` when a drawing's selectors take too long together. */
export function createMatcher() {
  let steps = 0;
  const step = (by: number) => {
    steps += by;
    if (steps > mostSteps) {
      throw new Boundless();
    }
  };
  const adapter = {
    isTag: (node: Node): node is Element => {
      step(1);
      return isElement(node);
    },
    getAttributeValue: (element: Element, name: string) => element.attributes.get(name),
    hasAttrib: (element: Element, name: string) => element.attributes.has(name),
    getChildren: (node: Node) => {
      const children = isElement(node) ? node.children : [];
      step(children.length);
      return children;
    },
    getName: (element: Element) => element.name,
    getParent: (element: Element): Node | null => {
      step(1);
      return element.parent ?? null;
    },
    getSiblings: (node: Node): Node[] => {
      const siblings = isElement(node) ? (node.parent ? node.parent.children : [node]) : [];
      step(siblings.length);
      return siblings;
    },
    getText: (node: Node): string => (isElement(node) ? "" : node),
    removeSubsets: (nodes: Node[]) => nodes,
  };
  const options = { xmlMode: true, adapter, relativeSelector: false };
  const counts = new Map<string, (element: Element) => boolean>();
  const counted = (element: Element, key?: string | null) => counts.get(key ?? "")?.(element) ?? false;
  /** Returns a selector that css-select knows, without namespaces: a drawing has no other that matters. */
  const plain = (part: Selector): Selector => {
    const { name, data } = part as { name: string; data?: unknown };
    const of = (part.type as string) === "pseudo" ? countedOf(name, data) : undefined;
    if (of) {
      const key = `${name} ${data}`;
      counts.set(key, counts.get(key) ?? countTest(name, of));
      return { ...part, name: "counted", data: key } as Selector;
    }
    const inner = Array.isArray(data) ? { data: (data as Selector[][]).map((one) => one.map(plain)) } : {};
    return { ...part, ...inner, ...("namespace" in part ? { namespace: null } : {}) } as Selector;
  };
  const matcher = (selector: readonly Selector[]): ((element: Element) => boolean) => {
    if (selector.some(({ type }) => (type as string) === "pseudo-element")) {
      return never;
    }
    const test = compile<Node, Element>([selector.map(plain)], {
      ...options,
      pseudos: { ...pseudos, counted },
    });
    return (element) => {
      step(1);
      return test(element);
    };
  };
  /** Counts only those siblings that are of the kind. */
  const countTest = (name: string, { formula, kind }: NonNullable<ReturnType<typeof countedOf>>) => {
    const tests = kind.map(matcher);
    const isOne = (node: Node) => isElement(node) && tests.some((test) => test(node));
    const counting = { type: "pseudo", name, data: formula } as Selector;
    const test = compile<Node, Element>([[counting]], {
      ...options,
      adapter: { ...adapter, getSiblings: (node) => adapter.getSiblings(node).filter(isOne) },
    });
    return (element: Element) => isOne(element) && test(element);
  };
  return matcher;
}

const combinators = new Set(["adjacent", "child", "descendant", "parent", "sibling", "column-combinator"]);

/** Returns whether a selector looks at what surrounds an element. */
export function looksAround(selector: readonly Selector[]): boolean {
  return selector.some((part) => {
    const { name = "", data } = part as { name?: string; data?: unknown };
    return (
      combinators.has(part.type) ||
      (part.type === "pseudo" && /^(root$|first-|last-|only-|nth-)/.test(name)) ||
      (Array.isArray(data) && (data as Selector[][]).some(looksAround))
    );
  });
}

/** Returns the key under which an element finds a rule: the last compound's id, else class, else name, else all. */
export function keyOf(selector: readonly Selector[]): string {
  let key = "*";
  for (let at = selector.length - 1; at >= 0; at--) {
    const part = selector[at]! as { type: string; name?: string; value?: string; action?: string };
    if (combinators.has(part.type)) {
      break;
    }
    if (part.type === "attribute" && part.name === "id" && part.action === "equals") {
      return `#${part.value}`;
    }
    if (part.type === "attribute" && part.name === "class" && part.action === "element") {
      key = `.${part.value}`;
    } else if (part.type === "tag" && key === "*") {
      key = part.name!;
    }
  }
  return key;
}

export function keysOf(element: Element): string[] {
  const classes = element.attributes.get("class")?.split(/\s+/).filter(Boolean) ?? [];
  const id = element.attributes.get("id");
  return [
    ...(id === undefined ? [] : [`#${id}`]),
    ...new Set(classes.map((name) => `.${name}`)),
    element.name,
    "*",
  ];
}

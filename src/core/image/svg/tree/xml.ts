import { SaxesParser } from "saxes";
import { entitiesOf } from "./entities.ts";

export interface Element {
  /** The name without its prefix. */
  name: string;
  readonly space: "svg" | "html" | "other";
  /** Those without a prefix, and `xml:…`; `xlink:href` counts as `href`. */
  readonly attributes: Map<string, string>;
  readonly children: (Element | string)[];
  parent: Element | undefined;
}

/** The largest drawing that is drawn: its number of elements, and their depth. */
const most = { elements: 200_000, depth: 1024 };

/** Thrown for a drawing larger than any real one: drawing it could take all memory. */
export class Boundless extends Error {}

const spaces: Readonly<Record<string, Element["space"]>> = {
  "http://www.w3.org/2000/svg": "svg",
  // As copied out of a page, where no namespace is needed.
  "": "svg",
  "http://www.w3.org/1999/xhtml": "html",
};
const xlink = "http://www.w3.org/1999/xlink";

/** Reads a drawing. Throws what saxes throws for what isn't well-formed, and `Boundless`. */
export function parseXml(source: string): Element {
  const { text, entities } = entitiesOf(source);
  // A prefix that nobody declared is a fault to a browser too, but its author meant the usual one.
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    resolvePrefix: (prefix: string) =>
      prefix === "xlink" ? xlink : prefix === "svg" ? "http://www.w3.org/2000/svg" : `:${prefix}`,
  });
  Object.assign(parser.ENTITIES, entities);
  let root: Element | undefined;
  let current: Element | undefined;
  let depth = 0;
  let count = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (++depth > most.depth || ++count > most.elements) {
      throw new Boundless();
    }
    const own = new Map<string, string>();
    for (const { name, prefix, local: plain, uri: of, value } of Object.values(attributes)) {
      if (prefix === "" || prefix === "xml") {
        own.set(name, value);
      } else if (of === xlink && plain === "href" && !own.has("href")) {
        own.set("href", value);
      }
    }
    const plainHref = attributes.href?.value;
    if (plainHref !== undefined) {
      own.set("href", plainHref);
    }
    const element: Element = {
      name: local,
      space: spaces[uri] ?? "other",
      attributes: own,
      children: [],
      parent: current,
    };
    current?.children.push(element);
    root ??= element;
    current = element;
  });
  parser.on("closetag", () => {
    depth--;
    current = current?.parent;
  });
  const text_ = (piece: string) => {
    current?.children.push(piece);
  };
  parser.on("text", text_);
  parser.on("cdata", text_);
  parser.write(text).close();
  if (root?.name !== "svg" || root.space !== "svg") {
    throw new Error("no SVG");
  }
  return root;
}

export const isElement = (node: Element | string): node is Element => typeof node !== "string";

export function elementsIn(parent: Element): Element[] {
  return parent.children.filter(isElement);
}

/** An element and all in it, in the order of the file. */
export function* everyElement(root: Element): Generator<Element> {
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at--) {
      const child = next.children[at]!;
      if (isElement(child)) {
        waiting.push(child);
      }
    }
  }
}

export function makeElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: (Element | string)[] = [],
): Element {
  const element: Element = {
    name,
    space: "svg",
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    children,
    parent: undefined,
  };
  for (const child of children) {
    if (isElement(child)) {
      child.parent = element;
    }
  }
  return element;
}

/** Writes what a plain SVG renderer needs: elements of SVG, and no attribute of another namespace. */
export function writeXml(root: Element): string {
  const out: string[] = [];
  const write = (element: Element) => {
    if (element.space !== "svg") {
      return;
    }
    out.push("<", element.name);
    if (!element.parent) {
      out.push(' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"');
    }
    for (const [name, value] of element.attributes) {
      if (name !== "xmlns") {
        out.push(" ", name === "href" ? "xlink:href" : name, '="', escaped(value), '"');
      }
    }
    if (element.children.length === 0) {
      out.push("/>");
      return;
    }
    out.push(">");
    for (const child of element.children) {
      if (isElement(child)) {
        write(child);
      } else {
        out.push(escaped(child));
      }
    }
    out.push("</", element.name, ">");
  };
  write(root);
  return out.join("");
}

const named: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

function escaped(text: string): string {
  return /[<>&"\n\r\t]/.test(text)
    ? text.replace(/[<>&"\n\r\t]/g, (sign) => named[sign] ?? `&#${sign.charCodeAt(0)};`)
    : text;
}

import type { DefaultTreeAdapterMap } from "parse5";
import { importedPicture, targetOf } from "../../reference/expression.ts";
import type { Reference } from "../../reference/reference.ts";
import { type Attribute, attributesOf, type Document } from "./html-attributes.ts";

type Element = DefaultTreeAdapterMap["element"];

/** Which picture an element shows, and the attribute of its own that says so. */
export interface PictureSource extends Pick<Reference, "target" | "targetCode"> {
  /** Absent where an element beside it says so: `<source>` in a `<picture>`. */
  readonly attribute?: Attribute;
}

/**
 * The attributes that may say which picture it is, first come first served. What is loaded when it comes into sight
 * goes before the spinner that stands in its place; lists of several widths come last.
 */
export const sourceNames: readonly string[] = [
  ...["data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset", "data-lazy-srcset"],
  ...["src", "ngsrc", "srcset"],
];

export function pictureSource(element: Element, document: Document): PictureSource | undefined {
  const attributes = attributesOf(element, document);
  for (const name of element.tagName === "image" ? ["href"] : sourceNames) {
    const attribute = attributes.find((one) => one.name === name);
    const target = attribute && targetIn(attribute, document);
    if (target) {
      return { ...target, attribute };
    }
  }
  return besides(element, document);
}

/** The first of a `<picture>`'s sources, whose own element says nothing of it. */
function besides({ tagName, parentNode }: Element, document: Document): PictureSource | undefined {
  const isInPicture = parentNode && "tagName" in parentNode && parentNode.tagName === "picture";
  for (const child of tagName === "img" && isInPicture ? parentNode.childNodes : []) {
    if ("tagName" in child && child.tagName === "source") {
      const { attribute: _, ...source } = pictureSource(child, document) ?? { target: "" };
      if (source.target) {
        return source;
      }
    }
  }
  return undefined;
}

function targetIn(
  { name, value, code, isAllCode }: Attribute,
  { imports }: Document,
): Pick<Reference, "target" | "targetCode"> | undefined {
  if (code !== undefined) {
    return computedTarget(code, isAllCode === true, imports);
  }
  const written = value?.trim() ?? "";
  const target = name.endsWith("srcset") ? written.replace(/[\s,][\s\S]*$/, "") : written;
  return target ? { target } : undefined;
}

const tagBefore = /^(?:<\?[\s\S]*?\?>|<%[\s\S]*?%>|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

function computedTarget(
  code: string,
  isAll: boolean,
  imports: ReadonlyMap<string, string>,
): Pick<Reference, "target" | "targetCode"> | undefined {
  const name = code.replace(/^\$?\{(?![{%#])([\s\S]*)\}$/, "$1").trim();
  const imported = importedPicture(name, imports);
  if (imported !== undefined) {
    return { target: imported };
  }
  // `{{ site.baseurl }}/images/a.png`, Razor's `~/images/a.png`: from the root of the site.
  const rest = code.replace(tagBefore, "");
  if (rest !== code && /^[^{}<>]+\.\w+$/.test(rest)) {
    return { target: rest };
  }
  const found = targetOf(isAll ? name : code);
  return found.target
    ? { ...found, ...(isAll || !found.targetCode ? {} : { targetCode: "part" }) }
    : undefined;
}

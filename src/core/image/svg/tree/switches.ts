import { refill } from "../../../base/push-all.ts";
import { type Element, elementsIn, everyElement } from "./xml.ts";

/** Reduces each `switch` to the first element that a browser can show, and removes what it can't show. */
export function takeSwitches(root: Element): void {
  for (const element of [...everyElement(root)]) {
    if (element.name === "switch" && element.space === "svg") {
      const taken = elementsIn(element).find((child) => isShown(child.attributes));
      element.name = "g";
      refill(element.children, taken ? [taken] : []);
    } else if (!isShown(element.attributes) && element.parent) {
      leave(element.parent, element);
    }
    for (const condition of ["requiredFeatures", "requiredExtensions", "systemLanguage"]) {
      element.attributes.delete(condition);
    }
  }
}

function leave({ children }: Element, child: Element): void {
  const at = children.indexOf(child);
  if (at >= 0) {
    children.splice(at, 1);
  }
}

/** The extensions that a browser claims to support beyond SVG. */
const extensions = new Set(["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"]);

/**
 * Returns whether an element with these attributes is shown to readers of English. Features are no condition any more.
 */
export function isShown(attributes: ReadonlyMap<string, string>): boolean {
  // An HTML parser writes some names of SVG in lower case.
  const needed = (attributes.get("requiredExtensions") ?? attributes.get("requiredextensions"))
    ?.trim()
    .split(/\s+/);
  const languages = attributes.get("systemLanguage") ?? attributes.get("systemlanguage");
  return (
    (needed ?? []).every((one) => extensions.has(one)) &&
    (languages === undefined || languages.split(",").some((one) => /^en(-|$)/i.test(one.trim())))
  );
}

import { type Element, elementsIn, everyElement } from "./xml.ts";

/** What a browser says it can beyond SVG. */
const extensions = new Set(["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"]);

/** Leaves of each choice what a browser takes of it, the first that it can show, and nothing that it can't show. */
export function takeSwitches(root: Element): void {
  for (const element of [...everyElement(root)]) {
    if (element.name === "switch" && element.space === "svg") {
      const taken = elementsIn(element).find(isShown);
      element.name = "g";
      element.children.splice(0, element.children.length, ...(taken ? [taken] : []));
    } else if (!isShown(element) && element.parent) {
      leave(element.parent, element);
    }
    for (const condition of ["requiredFeatures", "requiredExtensions", "systemLanguage"]) {
      element.attributes.delete(condition);
    }
  }
}

/** To readers of English. Features are no condition any more. */
function isShown({ attributes }: Element): boolean {
  const needed = attributes.get("requiredExtensions")?.trim().split(/\s+/) ?? [];
  const languages = attributes.get("systemLanguage");
  return (
    needed.every((one) => extensions.has(one)) &&
    (languages === undefined || languages.split(",").some((one) => /^en(-|$)/i.test(one.trim())))
  );
}

function leave({ children }: Element, child: Element): void {
  const at = children.indexOf(child);
  if (at >= 0) {
    children.splice(at, 1);
  }
}

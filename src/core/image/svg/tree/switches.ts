import { refill } from "../../../base/push-all.ts";
import { isShown } from "./svg-shown.ts";
import { type Element, elementsIn, everyElement } from "./xml.ts";

/** Leaves of each choice what a browser takes of it, the first that it can show, and nothing that it can't show. */
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

import type { Undrawn } from "../file/undrawable.ts";
import type { Candidates } from "./style/cascade.ts";
import type { Sheet } from "./style/rules.ts";
import { attributeMatrix } from "./tree/attribute-matrix.ts";
import { liesElsewhere } from "./tree/left-out.ts";
import { elementsById, targetOf } from "./tree/links.ts";
import { identity, type Matrix, scaled, times } from "./tree/matrix.ts";
import { type Element, everyElement } from "./tree/xml.ts";

interface Resolved {
  readonly sheet: Sheet;
  /** All style sheets. */
  readonly css: string;
  /** There is another that lies elsewhere. */
  readonly elsewhere: boolean;
  readonly candidatesOf: (element: Element) => Candidates;
  /** Pixels of one of the drawing's own units. */
  readonly scale: number;
}

/** Finds what is left out of a drawing whose styles are resolved; what isn't seen anyway doesn't count. */
export function undrawnIn(
  root: Element,
  { sheet, css, elsewhere, candidatesOf, scale }: Resolved,
): Set<Undrawn> {
  const found = new Set<Undrawn>();
  if (sheet.unread.has("container")) {
    found.add("styles that depend on a container");
  }
  if (sheet.unread.has("import") || elsewhere) {
    found.add("styles and fonts from elsewhere");
  }
  const isSeen = seenIn(root);
  const fonts = sheet.unread.has("font-face") ? ownFonts(root, css) : [];
  for (const element of everyElement(root)) {
    const missing = undrawnOf(element, candidatesOf(element), scale);
    for (const one of element.name === "text" ? [...missing, ...fonts] : missing) {
      if (!found.has(one) && isSeen(element)) {
        found.add(one);
      }
    }
  }
  return found;
}

function undrawnOf(element: Element, candidates: Candidates, scale: number): Undrawn[] {
  const { name, attributes } = element;
  const found: Undrawn[] = [];
  const href = attributes.get("href")?.trim();
  if (href && /^(image|feImage|use)$/.test(name) && !/^(#|data:)/i.test(href)) {
    found.push("pictures from elsewhere");
  }
  if (name === "animateMotion" && !/indefinite|\.|^$/.test(attributes.get("begin") ?? "0")) {
    found.push("motion along a path");
  }
  if (attributes.get("vector-effect") === "non-scaling-stroke" && isStretched(element, scale)) {
    found.push("strokes that keep their width");
  }
  const last = (property: string) => candidates.get(property)?.at(-1)?.value ?? "";
  const mask = last("mask");
  if (liesElsewhere(mask)) {
    found.push("pictures from elsewhere");
  } else if (/gradient\(|data:/i.test(mask)) {
    found.push("masks of CSS");
  }
  if (!isWide(last("offset-path") || last("offset"))) {
    found.push("places along a path");
  }
  if (/^\s*shape\(/i.test(last("clip-path"))) {
    found.push("clipping of newer kinds");
  }
  if (/\(/.test(last("backdrop-filter"))) {
    found.push("effects on what lies behind");
  }
  return found;
}

/** Whether a value leaves a property as it is. */
const isWide = (css: string) => /^\s*(none|initial|inherit|unset|revert(-layer)?)?\s*$/i.test(css);

/** Whether a stroke of an element would be wider or narrower than it says, in pixels. */
function isStretched(element: Element, scale: number): boolean {
  let matrix: Matrix = identity;
  let stroke: string | undefined;
  for (let at: Element | undefined = element; at; at = at.parent) {
    matrix = times(attributeMatrix(at.attributes.get("transform")) ?? identity, matrix);
    stroke ??= at.attributes.get("stroke");
  }
  const [a, b, c, d] = times(scaled(scale, scale), matrix);
  const differs = [Math.hypot(a, b), Math.hypot(c, d)].some((one) => Math.abs(one - 1) > 0.02);
  return differs && stroke !== undefined && stroke !== "none";
}

/** Returns what is missing of the font families that the drawing names and has rules for. */
function ownFonts(root: Element, css: string): Undrawn[] {
  const rule = /@font-face\s*\{[^}]*\}/gi;
  const written = [...everyElement(root)].map(({ attributes }) => attributes.get("font-family") ?? "");
  const named = [...familiesIn(css.replace(rule, "")), ...written.flatMap(families)];
  const own = [...css.matchAll(rule)].filter(([face]) =>
    familiesIn(face).some((family) => named.includes(family)),
  );
  return own.map(([face]) =>
    liesElsewhere(face) && !/url\(\s*["']?\s*data:/i.test(face)
      ? "styles and fonts from elsewhere"
      : "fonts of its own",
  );
}

const familiesIn = (css: string) =>
  [...css.matchAll(/\bfont(?:-family)?\s*:([^;}]*)/gi)].flatMap(([, value]) => families(value!));

/** Returns the families of a font value; in `font`, a size stands before the first. */
const families = (value: string): string[] =>
  value.split(",").flatMap((one) => {
    const plain = one.replace(/["']/g, "").trim().toLowerCase();
    return [plain, plain.replace(/^.*\d[\w.%]*(\s*\/\s*\S+)?\s+/, "")];
  });

const onlyUsed = new Set(["defs", "symbol", "clipPath", "mask", "marker", "pattern", "filter"]);

function seenIn(root: Element): (element: Element) => boolean {
  const byId = elementsById(root);
  const used = new Set<Element>();
  for (const element of everyElement(root)) {
    const target = element.name === "use" ? byId.get(targetOf(element) ?? "") : undefined;
    if (target) {
      used.add(target);
    }
    for (const value of element.attributes.values()) {
      const id = /^url\(#(.+?)\)/.exec(value)?.[1];
      const linked = id === undefined ? undefined : byId.get(id);
      if (linked) {
        used.add(linked);
      }
    }
  }
  return (element) => {
    let isUsed = false;
    for (let at: Element | undefined = element; at; at = at.parent) {
      const { attributes, name } = at;
      isUsed ||= used.has(at);
      if (
        attributes.get("display") === "none" ||
        Number.parseFloat(attributes.get("opacity") ?? "1") === 0 ||
        (at === element && attributes.get("visibility") === "hidden") ||
        (onlyUsed.has(name) && !isUsed)
      ) {
        return false;
      }
    }
    return true;
  };
}

import { converted, fontSize } from "./convert.ts";
import { type Shape, shapePath } from "./shapes.ts";
import type { Candidate, Candidates } from "./style/cascade.ts";
import { schemeOf } from "./style/colours.ts";
import { appliesTo, initials, isGeometry, kindOf, onlyInStyle } from "./style/properties.ts";
import type { Sheet } from "./style/rules.ts";
import { customsOf, lookupIn, measureOf, type Setting } from "./style/setting.ts";
import { isSubstituted, substitute } from "./style/values.ts";
import { listed, matrixOf } from "./transforms.ts";
import { attributeMatrix } from "./tree/attribute-matrix.ts";
import { boxOf, type MatrixOf } from "./tree/boxes.ts";
import { type Box, identity, type Matrix } from "./tree/matrix.ts";
import { type Element, elementsIn, isElement } from "./tree/xml.ts";

export interface Resolver {
  readonly candidatesOf: (element: Element) => Candidates;
  readonly registered: Sheet["registered"];
  /**
   * Called for an element that a plain renderer doesn't draw, with what it inherits; its children are left to the
   * callee.
   */
  readonly foreign: (element: Element, setting: Setting) => void;
  /** Called for each element whose own values are done, before its children. */
  readonly entered: (element: Element, setting: Setting) => void;
  /** Adds a clip path to the drawing; returns its id. */
  readonly clipTo: (shape: Shape) => string;
}

/** Writes the CSS of an element and all in it as attributes, and gives each its single transform. */
export function resolve(element: Element, inherited: Setting, resolver: Resolver): void {
  const candidates = resolver.candidatesOf(element);
  const setting = settingOf(element, candidates, inherited, resolver.registered);
  if (element.space !== "svg") {
    return;
  }
  writeValues(element, candidates, setting, inherited);
  resolver.entered(element, setting);
  if (element.name === "foreignObject") {
    resolver.foreign(element, setting);
  } else {
    for (const child of elementsIn(element)) {
      resolve(child, setting, resolver);
    }
    changeLetters(element, setting);
  }
  clip(element, setting, resolver.clipTo);
  place(element, candidates, setting);
}

const textProperties = new Set([
  "font-family",
  "font-weight",
  "font-style",
  "line-height",
  "text-align",
  "white-space",
  "text-transform",
  "letter-spacing",
  "overflow-wrap",
  "word-break",
]);

/** Returns the settings that an element hands down, changed by its own declarations. */
export function settingOf(
  element: Element,
  candidates: Candidates,
  inherited: Setting,
  registered: Sheet["registered"],
): Setting {
  const custom = customsOf(candidates, inherited.custom, registered);
  const own = { ...inherited, custom };
  const schemed = pick("color-scheme", candidates.get("color-scheme") ?? [], own, (css) => css);
  const scheme =
    schemed === undefined || schemed === null ? own.palette.scheme : schemeOf(schemed, own.palette.scheme);
  const palette = { ...own.palette, scheme };
  const current = pick("color", competing("color", element, candidates), own, (css, from) =>
    converted("color", "colour", css, from, { ...own, palette }),
  );
  const em = pick("font-size", competing("font-size", element, candidates), own, (css, from) =>
    fontSize(css, from, own)?.toString(),
  );
  let text = inherited.text;
  for (const property of textProperties) {
    const value = pick(property, competing(property, element, candidates), own, (css) => css.trim());
    if (value) {
      text = { ...text, [property]: value };
    }
  }
  const size = em === undefined || em === null ? own.em : Number(em);
  return {
    ...own,
    palette: { scheme, current: current ?? own.palette.current },
    em: size,
    rem: element.parent ? own.rem : size,
    viewport: viewportOf(element) ?? own.viewport,
    text,
  };
}

function viewportOf({ name, attributes }: Element) {
  const [, , width, height] =
    name === "svg" || name === "symbol"
      ? (attributes
          .get("viewBox")
          ?.trim()
          .split(/[\s,]+/)
          .map(Number) ?? [])
      : [];
  return width && height ? { width, height } : undefined;
}

/** Returns the values that compete for a property, its attribute the weakest. */
function competing(property: string, element: Element, candidates: Candidates): readonly Candidate[] {
  const attribute = element.space === "svg" ? element.attributes.get(property) : undefined;
  const declared = candidates.get(property) ?? [];
  return attribute === undefined ? declared : [{ value: attribute, from: "attribute" }, ...declared];
}

/** Returns the strongest valid value; null when it is void, so that the property is as if nobody had set it. */
function pick(
  property: string,
  values: readonly Candidate[],
  { custom }: Setting,
  convert: (css: string, from: Candidate["from"]) => string | undefined,
): string | null | undefined {
  const reverted = new Set<Candidate["layer"]>();
  for (let at = values.length - 1; at >= 0; at--) {
    const { value, from, layer } = values[at]!;
    if (layer !== undefined && reverted.has(layer)) {
      continue;
    }
    const css = substitute(value, lookupIn(custom));
    if (css === undefined) {
      return null;
    }
    if (/^\s*revert-layer\s*$/i.test(css)) {
      reverted.add(layer);
      continue;
    }
    const wide = wideKeyword(property, css);
    if (wide !== undefined) {
      return wide;
    }
    const found = convert(css, from);
    if (found !== undefined) {
      return found;
    }
    if (isSubstituted(value)) {
      return null;
    }
  }
  return reverted.size > 0 ? null : undefined;
}

/** Returns an element's value for a property that is not inherited, as written. */
export function declaredValue(
  property: string,
  candidates: Candidates,
  setting: Setting,
): string | undefined {
  return pick(property, candidates.get(property) ?? [], setting, (css) => css.trim()) ?? undefined;
}

/** Resolves a CSS-wide keyword; null for the value that leaving the property out gives. */
function wideKeyword(property: string, css: string): string | null | undefined {
  switch (css.trim().toLowerCase()) {
    case "inherit":
      return property in initials || isGeometry(property) ? null : "inherit";
    case "initial":
      return initials[property] ?? null;
    case "unset":
    case "revert":
      return null;
    default:
      return undefined;
  }
}

function writeValues(element: Element, candidates: Candidates, setting: Setting, inherited: Setting): void {
  const { attributes, name } = element;
  const inStyle: string[] = [];
  const properties = new Set([...candidates.keys(), ...attributes.keys()]);
  for (const property of properties) {
    const kind = kindOf(property);
    if (
      !kind ||
      !appliesTo(property, name) ||
      !(candidates.has(property) || mayNeed(kind, attributes.get(property)!))
    ) {
      continue;
    }
    const from = property === "font-size" ? inherited : setting;
    const value = pick(property, competing(property, element, candidates), setting, (css, source) =>
      converted(property, kind, css, source, from),
    );
    attributes.delete(property);
    if (property === "white-space") {
      attributes.set("xml:space", /^(pre|pre-wrap|break-spaces)$/.test(value ?? "") ? "preserve" : "default");
    } else if (value !== undefined && value !== null && property !== "text-transform") {
      if (onlyInStyle.has(property)) {
        inStyle.push(`${property}:${value}`);
      } else {
        attributes.set(property, value);
      }
    }
  }
  attributes.delete("style");
  attributes.delete("class");
  if (inStyle.length) {
    attributes.set("style", inStyle.join(";"));
  }
}

/** Returns whether a plain renderer may read an attribute differently from a browser. */
function mayNeed(kind: string, value: string): boolean {
  return kind === "paint" || kind === "colour" || /[(%]/.test(value);
}

function changeLetters(element: Element, { text }: Setting): void {
  const how = text["text-transform"];
  if (how && how !== "none" && ["text", "tspan", "textPath", "a"].includes(element.name)) {
    element.children.forEach((child, index) => {
      if (!isElement(child)) {
        element.children[index] = lettersAs(how, child);
      }
    });
  }
}

export function lettersAs(how: string | undefined, text: string): string {
  switch (how) {
    case "uppercase":
      return text.toUpperCase();
    case "lowercase":
      return text.toLowerCase();
    case "capitalize":
      return text.replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase());
    default:
      return text;
  }
}

const transformNames: Readonly<Record<string, string>> = {
  linearGradient: "gradientTransform",
  radialGradient: "gradientTransform",
  pattern: "patternTransform",
};

const matrixIn: MatrixOf = (element) => attributeMatrix(element.attributes.get("transform")) ?? identity;

/** Returns the box that percentages in an element's transforms refer to. */
function referenceBox(element: Element, kind: string | undefined, { viewport }: Setting): Box {
  const own = /^(fill|stroke|content|border)-box$/.test(kind ?? "") ? boxOf(element, matrixIn) : undefined;
  return own ?? { x: 0, y: 0, ...viewport };
}

/** Turns a clip path of CSS into one of SVG. */
function clip(element: Element, setting: Setting, clipTo: Resolver["clipTo"]): void {
  const written = element.attributes.get("clip-path");
  if (written && !/^(url\(|none$|inherit$)/.test(written)) {
    const box = /view-box/i.test(written) ? undefined : boxOf(element, matrixIn);
    const path = shapePath(written, box ?? { x: 0, y: 0, ...setting.viewport }, setting);
    element.attributes.delete("clip-path");
    if (path !== undefined) {
      element.attributes.set("clip-path", `url(#${clipTo(path)})`);
    }
  }
}

/** Makes one matrix of all attributes and CSS that place an element. */
function place(element: Element, candidates: Candidates, setting: Setting): void {
  const { attributes, parent } = element;
  const name = transformNames[element.name] ?? "transform";
  const said = (property: string) => {
    const value = pick(property, competing(property, element, candidates), setting, (css) => css.trim());
    attributes.delete(property);
    return value ?? undefined;
  };
  const declared = pick("transform", candidates.get("transform") ?? [], setting, (css) =>
    isTransform(css, setting) ? css : undefined,
  );
  const origin = said("transform-origin");
  const kind = said("transform-box");
  // Attributes of these names are something else.
  const [translate, rotate, scale] = ["translate", "rotate", "scale"].map((property) =>
    declaredValue(property, candidates, setting),
  );
  if (!parent) {
    return;
  }
  if ([declared, origin, translate, rotate, scale].every((part) => part === undefined)) {
    return;
  }
  const attribute = declared === undefined ? attributeMatrix(attributes.get(name)) : undefined;
  const transform = declared ?? (attribute && asCss(attribute));
  const matrix = matrixOf(
    { transform, translate, rotate, scale, origin },
    referenceBox(element, kind, setting),
    measureOf(setting, undefined),
  );
  if (matrix) {
    attributes.set(name, `matrix(${matrix.map((one) => Number(one.toFixed(6))).join(" ")})`);
  }
}

const asCss = (matrix: Matrix) => `matrix(${matrix.join(",")})`;

function isTransform(css: string, setting: Setting): boolean {
  return listed(css, { x: 0, y: 0, width: 1, height: 1 }, measureOf(setting, undefined)) !== undefined;
}

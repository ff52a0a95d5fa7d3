import { type ComponentValue, isFunctionNode, isSimpleBlockNode } from "@csstools/css-parser-algorithms";
import { parse } from "css-what";
import { isColour } from "./colours.ts";
import { byComma, cssText, identOf, solid } from "./css.ts";
import { pixels } from "./lengths.ts";
import { isColourProperty, isKnownProperty } from "./properties.ts";

/** The screen that a drawing is shown on: a page in a browser, in light colours. Pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Returns whether a media query list holds; an empty one does. */
export function mediaHolds(prelude: readonly ComponentValue[], screen: Screen): boolean {
  return solid(prelude).length === 0 || byComma(prelude).some((query) => queryHolds(solid(query), screen));
}

function queryHolds(query: readonly ComponentValue[], screen: Screen): boolean {
  const [first, second] = query.map(identOf);
  const negated = first === "not" && second !== undefined;
  const words = negated || first === "only" ? query.slice(1) : query;
  const type = identOf(words[0]);
  if (type === undefined || type === "not") {
    return holds(words, (feature) => featureHolds(feature, screen)) === true;
  }
  const rest = words.slice(1);
  const more = rest.length
    ? holds(identOf(rest[0]) === "and" ? rest.slice(1) : rest, (feature) => featureHolds(feature, screen))
    : true;
  const found = more === undefined ? undefined : (type === "all" || type === "screen") && more;
  return found === undefined ? false : found !== negated;
}

/** Returns whether a supports condition holds. */
export function supportsHolds(prelude: readonly ComponentValue[]): boolean {
  return holds(solid(prelude), supported) === true;
}

type Leaf = (value: ComponentValue) => boolean | undefined;

/**
 * Evaluates `not`, `and`, `or` and parentheses; undefined for what isn't known, of which the negation isn't known
 * either.
 */
function holds(words: readonly ComponentValue[], leaf: Leaf): boolean | undefined {
  if (identOf(words[0]) === "not") {
    const found = one(words[1], leaf);
    return found === undefined ? undefined : !found;
  }
  let result = one(words[0], leaf);
  for (let at = 1; at < words.length; at += 2) {
    const next = one(words[at + 1], leaf);
    switch (identOf(words[at])) {
      case "and":
        result = result === false || next === false ? false : result === undefined ? undefined : next;
        break;
      case "or":
        result = result === true || next === true ? true : result === undefined ? undefined : next;
        break;
      default:
        return undefined;
    }
  }
  return result;
}

function one(value: ComponentValue | undefined, leaf: Leaf): boolean | undefined {
  if (value && isSimpleBlockNode(value)) {
    const inner = solid(value.value);
    const nested =
      identOf(inner[0]) === "not" ||
      inner.some(
        (part) => isSimpleBlockNode(part) || (isFunctionNode(part) && /^selector$/i.test(part.getName())),
      );
    if (nested) {
      const found = holds(inner, leaf);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return value && leaf(value);
}

function supported(value: ComponentValue): boolean | undefined {
  if (isFunctionNode(value)) {
    if (value.getName().toLowerCase() !== "selector") {
      return false;
    }
    try {
      return parse(cssText(value.value)).length > 0;
    } catch {
      return false;
    }
  }
  if (!isSimpleBlockNode(value)) {
    return undefined;
  }
  const [, property = "", tested = ""] = /^\s*([\w-]+)\s*:\s*([\s\S]*?)\s*$/.exec(cssText(value.value)) ?? [];
  const name = property.toLowerCase();
  if (property.startsWith("--")) {
    return true;
  }
  if (!tested || !isKnownProperty(name)) {
    return false;
  }
  return (
    !isColourProperty(name) ||
    /\bvar\(|^(none|inherit|initial|unset|revert|url\()/i.test(tested) ||
    isColour(tested)
  );
}

/** The media features of a desktop browser with a mouse. */
const words: Readonly<Record<string, string>> = {
  "prefers-color-scheme": "light",
  "prefers-reduced-motion": "no-preference",
  "prefers-reduced-transparency": "no-preference",
  "prefers-reduced-data": "no-preference",
  "prefers-contrast": "no-preference",
  "forced-colors": "none",
  "inverted-colors": "none",
  hover: "hover",
  "any-hover": "hover",
  pointer: "fine",
  "any-pointer": "fine",
  update: "fast",
  "overflow-block": "scroll",
  "overflow-inline": "scroll",
  "display-mode": "browser",
  "color-gamut": "srgb",
  "dynamic-range": "standard",
  "video-dynamic-range": "standard",
  scan: "progressive",
  scripting: "none",
};

const numbersOf = ({ width, height }: Screen): Readonly<Record<string, number>> => ({
  width,
  height,
  "device-width": width,
  "device-height": height,
  "aspect-ratio": width / height,
  "device-aspect-ratio": width / height,
  resolution: 1,
  "device-pixel-ratio": 1,
  color: 8,
  "color-index": 0,
  monochrome: 0,
  grid: 0,
});

function featureHolds(value: ComponentValue, screen: Screen): boolean | undefined {
  if (!isSimpleBlockNode(value)) {
    return undefined;
  }
  const written = cssText(value.value)
    .toLowerCase()
    .replace(/-webkit-/g, "");
  const numbers = numbersOf(screen);
  const [, name = "", wanted] = /^([\w-]+)\s*(?::\s*(.+))?$/.exec(written) ?? [];
  if (name === "orientation") {
    const is = screen.height >= screen.width ? "portrait" : "landscape";
    return wanted === undefined || wanted === is;
  }
  const word = words[name];
  if (word !== undefined) {
    return wanted === undefined
      ? word !== "none" && word !== "no-preference"
      : wanted === word || (name === "color-gamut" && wanted === "srgb");
  }
  if (name) {
    const [, bound, feature = ""] = /^(min-|max-)?([\w-]+)$/.exec(name) ?? [];
    const is = numbers[feature];
    if (is === undefined) {
      return undefined;
    }
    if (wanted === undefined) {
      return is !== 0;
    }
    const to = amount(wanted);
    return to === undefined
      ? undefined
      : bound === "min-"
        ? is >= to
        : bound === "max-"
          ? is <= to
          : is === to;
  }
  return rangeHolds(written, numbers);
}

/** Evaluates `(200px <= width < 400px)`, `(width >= 200px)`. */
function rangeHolds(written: string, numbers: Readonly<Record<string, number>>): boolean | undefined {
  const parts = written.split(/\s*(<=|>=|<|>|=)\s*/);
  const sideOf = (part: string) => numbers[part] ?? amount(part);
  if (parts.length !== 3 && parts.length !== 5) {
    return undefined;
  }
  for (let at = 0; at + 2 < parts.length; at += 2) {
    const [left, right] = [sideOf(parts[at]!), sideOf(parts[at + 2]!)];
    if (left === undefined || right === undefined) {
      return undefined;
    }
    const sign = parts[at + 1]!;
    const holdsHere =
      (sign.includes("=") && left === right) ||
      (sign[0] === "<" && left < right) ||
      (sign[0] === ">" && left > right);
    if (!holdsHere) {
      return false;
    }
  }
  return true;
}

function amount(written: string): number | undefined {
  const [, over, under] = /^([\d.]+)\s*\/\s*([\d.]+)$/.exec(written) ?? [];
  if (over && under) {
    return Number(over) / Number(under);
  }
  const [, dots, unit] = /^([\d.]+)(dppx|x|dpi|dpcm)$/.exec(written) ?? [];
  if (dots) {
    return unit === "dpi" ? Number(dots) / 96 : unit === "dpcm" ? (Number(dots) * 2.54) / 96 : Number(dots);
  }
  return pixels(written, { em: 16, rem: 16, width: 0, height: 0, percent: 0 });
}

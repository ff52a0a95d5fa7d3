import { color, serializeRGB } from "@csstools/css-color-parser";
import { type ComponentValue, isFunctionNode, isTokenNode } from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import { byComma, cssText, identOf, parseCss, solid } from "./css.ts";

/** The meanings of colour words where they are used. */
export interface Palette {
  readonly scheme: "light" | "dark";
  /** `currentColor`, as a colour of its own. */
  readonly current: string;
}

const light: Palette = { scheme: "light", current: "#000000" };

/** https://drafts.csswg.org/css-color/#css-system-colors, as Chromium has them: light, dark. */
const system: Readonly<Record<string, readonly [string, string]>> = {
  accentcolor: ["#0075ff", "#99c8ff"],
  accentcolortext: ["#ffffff", "#000000"],
  activetext: ["#ff0000", "#ff9e9e"],
  buttonborder: ["#000000", "#ffffff"],
  buttonface: ["#efefef", "#6b6b6b"],
  buttontext: ["#000000", "#ffffff"],
  canvas: ["#ffffff", "#121212"],
  canvastext: ["#000000", "#ffffff"],
  field: ["#ffffff", "#3b3b3b"],
  fieldtext: ["#000000", "#ffffff"],
  graytext: ["#808080", "#808080"],
  highlight: ["#b5d5ff", "#b5d5ff"],
  highlighttext: ["#000000", "#000000"],
  linktext: ["#0000ee", "#9e9eff"],
  mark: ["#ffff00", "#ffff00"],
  marktext: ["#000000", "#000000"],
  visitedtext: ["#551a8b", "#d0adf0"],
  window: ["#ffffff", "#121212"],
  windowtext: ["#000000", "#ffffff"],
};

/** Returns any colour of CSS as `#rrggbb`, or `#rrggbbaa` where it is not opaque; undefined for anything else. */
export function hexOf(css: string, palette: Palette): string | undefined {
  const written = css.trim();
  if (/^#[\da-f]{6}$/i.test(written)) {
    return written;
  }
  const [value, ...more] = solid(resolveWords(parseCss(written), palette));
  const found = value && more.length === 0 && color(value);
  if (!found) {
    return undefined;
  }
  // Outside the gamut a browser clips each channel.
  const channels = serializeRGB(found, false)
    .toString()
    .match(/[\d.]+/g)!
    .map(Number);
  const [red = 0, green = 0, blue = 0] = channels;
  const alpha = typeof found.alpha === "number" ? found.alpha : (channels[3] ?? 1);
  const hex = [red, green, blue, ...(alpha < 1 ? [Math.round(Math.max(0, alpha) * 255)] : [])];
  return `#${hex.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

export const isColour = (css: string): boolean => hexOf(css, light) !== undefined;

/** Resolves `currentColor`, `light-dark()` and the system's colours, at any depth. */
function resolveWords(values: readonly ComponentValue[], palette: Palette): ComponentValue[] {
  return values.flatMap((value) => {
    if (isTokenNode(value) && value.value[0] === TokenType.Ident) {
      const word = identOf(value)!;
      const own =
        word === "currentcolor" ? palette.current : system[word]?.[palette.scheme === "dark" ? 1 : 0];
      return own === undefined ? [value] : parseCss(own);
    }
    if (!isFunctionNode(value)) {
      return [value];
    }
    const inner = resolveWords(value.value, palette);
    if (value.getName().toLowerCase() === "light-dark") {
      const [bright = [], dark = []] = byComma(inner);
      return palette.scheme === "dark" ? dark : bright;
    }
    const written = cssText(inner);
    return written === cssText(value.value) ? [value] : parseCss(`${value.getName()}(${written})`);
  });
}

/** Returns the scheme of an element with `color-scheme`, on a page in light colours. */
export function schemeOf(css: string, inherited: Palette["scheme"]): Palette["scheme"] {
  const words = css.toLowerCase().split(/\s+/);
  return words.includes("inherit")
    ? inherited
    : words.includes("dark") && !words.includes("light")
      ? "dark"
      : "light";
}

import { isFunctionNode } from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import type { Candidate } from "./style/cascade.ts";
import { hexOf } from "./style/colours.ts";
import { cssText, isType, parseCss, solid, tokenOf } from "./style/css.ts";
import { numberOf, pixels, pixelsOf } from "./style/lengths.ts";
import type { Kind } from "./style/properties.ts";
import { measureOf, type Setting } from "./style/setting.ts";

/** Converts a value to one that a plain renderer takes; undefined for one that a browser would not take either. */
export function converted(
  property: string,
  kind: Kind,
  css: string,
  from: Candidate["from"],
  setting: Setting,
): string | undefined {
  const { viewport } = setting;
  switch (kind) {
    case "paint":
      return paint(css, setting);
    case "colour":
      return property !== "color" && isCurrent(css) ? "currentColor" : hexOf(css, setting.palette);
    case "number": {
      const number = numberOf(solid(parseCss(css))[0]);
      return number === undefined ? undefined : String(number);
    }
    case "x-length":
      return length(css, from, property, setting, viewport.width);
    case "y-length":
      return length(css, from, property, setting, viewport.height);
    case "length":
      return length(css, from, property, setting, Math.hypot(viewport.width, viewport.height) / Math.SQRT2);
    case "lengths":
      return lengths(css, setting);
    case "font-size": {
      const size = fontSize(css, from, setting);
      return size === undefined ? undefined : String(size);
    }
    case "path":
      return from === "attribute" ? css : pathOf(css);
    case "link":
      return link(property, css, setting);
    case "word":
      return word(property, css);
  }
}

const isCurrent = (css: string) => css.trim().toLowerCase() === "currentcolor";

/** `url(#a)`, in any spelling; an address outside of the drawing is none. */
const urlPattern = /^url\(\s*(["']?)\s*([^"')]*?)\s*\1\s*\)\s*/i;

function paint(css: string, setting: Setting): string | undefined {
  const written = css.trim();
  if (/^(none|context-fill|context-stroke)$/i.test(written)) {
    return written.toLowerCase();
  }
  if (isCurrent(written)) {
    return "currentColor";
  }
  const url = urlPattern.exec(written);
  if (!url) {
    return hexOf(written, setting.palette);
  }
  const rest = written.slice(url[0].length);
  const fallback = rest ? paint(rest, setting) : undefined;
  return url[2]!.startsWith("#") ? `url(${url[2]})${fallback ? ` ${fallback}` : ""}` : (fallback ?? "none");
}

function length(
  css: string,
  from: Candidate["from"],
  property: string,
  setting: Setting,
  whole: number,
): string | undefined {
  const written = css.trim().toLowerCase();
  if (/^(auto|normal|baseline|sub|super)$/.test(written)) {
    return written;
  }
  if (from === "attribute" && !written.includes("(")) {
    return css;
  }
  if (/^-?[\d.]+%$/.test(written)) {
    return written;
  }
  const bare = /^[-+]?[\d.]+(e[-+]?\d+)?$/.test(written);
  if (bare && from === "css" && !property.startsWith("stroke-") && Number(written) !== 0) {
    return undefined;
  }
  const found = pixels(written, measureOf(setting, whole));
  return found === undefined ? undefined : String(found);
}

function lengths(css: string, setting: Setting): string | undefined {
  if (css.trim().toLowerCase() === "none") {
    return "none";
  }
  const found = solid(parseCss(css))
    .filter((value) => !isType(value, TokenType.Comma))
    .map((value) =>
      tokenOf(value)?.[0] === TokenType.Percentage
        ? String(value)
        : pixelsOf(value, measureOf(setting, undefined)),
    );
  return found.length && found.every((one) => one !== undefined) ? found.join(" ") : undefined;
}

const sizes: Readonly<Record<string, number>> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: 16,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
  "xxx-large": 48,
};

/** Returns a font size in pixels; `setting` is the parent's. */
export function fontSize(css: string, from: Candidate["from"], setting: Setting): number | undefined {
  const written = css.trim().toLowerCase();
  const named = sizes[written];
  if (named !== undefined) {
    return named;
  }
  if (written === "larger" || written === "smaller") {
    return written === "larger" ? setting.em * 1.2 : setting.em / 1.2;
  }
  if (from === "css" && /^[\d.]+$/.test(written) && Number(written) !== 0) {
    return undefined;
  }
  const size = pixels(written, measureOf(setting, setting.em));
  return size === undefined || size < 0 ? undefined : size;
}

function pathOf(css: string): string | undefined {
  if (css.trim().toLowerCase() === "none") {
    return "";
  }
  const [value] = solid(parseCss(css));
  if (!value || !isFunctionNode(value) || value.getName().toLowerCase() !== "path") {
    return undefined;
  }
  const token = solid(value.value)
    .map(tokenOf)
    .find((one) => one?.[0] === TokenType.String);
  return token?.[0] === TokenType.String ? token[4].value : undefined;
}

function link(property: string, css: string, setting: Setting): string | undefined {
  const written = css.trim();
  if (written.toLowerCase() === "none") {
    return "none";
  }
  const url = urlPattern.exec(written);
  if (url && property !== "filter") {
    return url[2]!.startsWith("#") ? `url(${url[2]})` : "none";
  }
  return property === "filter" ? filters(written, setting) : property === "clip-path" ? written : undefined;
}

/** Converts `blur(2px) drop-shadow(…)`, with lengths and colours as a renderer knows them. */
function filters(css: string, setting: Setting): string | undefined {
  const steps = solid(parseCss(css)).map((value) => {
    const url = urlPattern.exec(String(value));
    if (url) {
      return url[2]!.startsWith("#") ? `url(${url[2]})` : "";
    }
    if (!isFunctionNode(value)) {
      return undefined;
    }
    const name = value.getName().toLowerCase();
    const args = solid(value.value).map((part) => {
      const size = pixelsOf(part, measureOf(setting, undefined));
      return size === undefined || /hue-rotate/.test(name)
        ? (hexOf(cssText([part]), setting.palette) ?? String(part))
        : String(size);
    });
    return `${name}(${args.join(" ")})`;
  });
  return steps.length && steps.every((step) => step !== undefined) ? steps.join(" ").trim() : undefined;
}

function word(property: string, css: string): string | undefined {
  const written = css.trim();
  const lower = written.toLowerCase();
  switch (property) {
    case "font-family":
      return written || undefined;
    case "text-decoration":
      return lower.match(/\b(underline|overline|line-through)\b/g)?.join(" ") ?? "none";
    case "display":
      return /^[a-z -]+$/.test(lower) ? (lower === "none" ? "none" : "inline") : undefined;
    default:
      return /^[\w\s-]+$/.test(lower) ? lower : undefined;
  }
}

import { type ComponentValue, isFunctionNode, isSimpleBlockNode } from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import { byComma, cssText, isType, parseCss } from "./css.ts";

/** Looks up a custom property as an element sees it: set, inherited or neither. */
export type Lookup = (name: string) => string | undefined;

/** The most characters of a value: variables that double each other grow without end. */
const longest = 100_000;

export const isSubstituted = (css: string): boolean => /\b(?:var|env)\(/i.test(css);

/** Inserts the variables into a value; undefined when one is missing and has no fallback, so that the value is void. */
export function substitute(css: string, lookup: Lookup): string | undefined {
  return isSubstituted(css) ? cap(inAll(parseCss(css), lookup)) : css;
}

const cap = (text: string | undefined): string | undefined =>
  text === undefined || text.length > longest ? undefined : text.trim();

function inAll(values: readonly ComponentValue[], lookup: Lookup): string | undefined {
  let whole = "";
  for (const value of values) {
    const text = inOne(value, lookup);
    if (text === undefined || whole.length + text.length > longest) {
      return undefined;
    }
    whole += text;
  }
  return whole;
}

function inOne(value: ComponentValue, lookup: Lookup): string | undefined {
  if (isFunctionNode(value)) {
    const name = value.getName().toLowerCase();
    if (name === "var" || name === "env") {
      const [first = [], ...rest] = byComma(value.value);
      const found = name === "var" ? lookup(cssText(first)) : undefined;
      if (found !== undefined || rest.length === 0) {
        return found;
      }
      // Everything after the first comma is the fallback, including its own commas.
      const comma = value.value.findIndex((part) => isType(part, TokenType.Comma));
      return inAll(value.value.slice(comma + 1), lookup);
    }
    const inner = inAll(value.value, lookup);
    return inner === undefined ? undefined : `${value.getName()}(${inner})`;
  }
  if (isSimpleBlockNode(value)) {
    const inner = inAll(value.value, lookup);
    return inner === undefined ? undefined : `${value.startToken[1]}${inner}${value.endToken[1]}`;
  }
  return String(value);
}

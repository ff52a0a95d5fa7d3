import {
  type ComponentValue,
  isCommentNode,
  isTokenNode,
  isWhiteSpaceOrCommentNode,
  parseListOfComponentValues,
} from "@csstools/css-parser-algorithms";
import { type CSSToken, TokenType, tokenize } from "@csstools/css-tokenizer";

/** The most brackets within brackets; the parser calls itself for each. */
const deepest = 100;
/** The number of different values of a drawing that are kept parsed. */
const mostKept = 20_000;
const kept = new Map<string, readonly ComponentValue[]>();

/** Parses the component values of CSS; none for what is nested too deeply. */
export function parseCss(css: string): readonly ComponentValue[] {
  const known = kept.get(css);
  if (known) {
    return known;
  }
  const tokens = tokenize({ css });
  const values = isDeep(tokens) ? [] : parseListOfComponentValues(tokens);
  if (css.length < 1000) {
    if (kept.size > mostKept) {
      kept.clear();
    }
    kept.set(css, values);
  }
  return values;
}

const opening = new Set<string>([
  TokenType.Function,
  TokenType.OpenParen,
  TokenType.OpenCurly,
  TokenType.OpenSquare,
]);
const closing = new Set<string>([TokenType.CloseParen, TokenType.CloseCurly, TokenType.CloseSquare]);

function isDeep(tokens: readonly CSSToken[]): boolean {
  let depth = 0;
  for (const [type] of tokens) {
    if (opening.has(type)) {
      if (++depth > deepest) {
        return true;
      }
    } else if (closing.has(type)) {
      depth--;
    }
  }
  return false;
}

/** Removes the blanks and comments around and between values. */
export const solid = (values: readonly ComponentValue[]): ComponentValue[] =>
  values.filter((value) => !isWhiteSpaceOrCommentNode(value));

/** Writes values as CSS, without comments and surrounding blanks. */
export const cssText = (values: readonly ComponentValue[]): string =>
  values
    .filter((value) => !isCommentNode(value))
    .map(String)
    .join("")
    .trim();

export const tokenOf = (value: ComponentValue | undefined): CSSToken | undefined =>
  value && isTokenNode(value) ? value.value : undefined;

export const isType = (value: ComponentValue | undefined, type: TokenType): boolean =>
  tokenOf(value)?.[0] === type;

/** Returns the word that a value consists of, in lower case. */
export function identOf(value: ComponentValue | undefined): string | undefined {
  const token = tokenOf(value);
  return token?.[0] === TokenType.Ident ? token[4].value.toLowerCase() : undefined;
}

/** Returns the parts between commas. */
export function byComma(values: readonly ComponentValue[]): ComponentValue[][] {
  const parts: ComponentValue[][] = [[]];
  for (const value of values) {
    if (isType(value, TokenType.Comma)) {
      parts.push([]);
    } else {
      parts.at(-1)!.push(value);
    }
  }
  return parts;
}

import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { isTooNested } from "../base/too-nested.ts";

/** Offsets of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a key with its value in a JSON text, or the nearest one above it that is there; without a key, the place where
 * the text ceases to be JSON. The very beginning where neither can be told.
 */
export function placeInJson(text: string, key: readonly (string | number)[] | undefined): Span {
  const errors: ParseError[] = [];
  const tree = treeOf(text, errors);
  if (key === undefined) {
    const [{ offset: start, length } = { offset: 0, length: 0 }] = errors;
    return { start, end: start + length };
  }
  for (let length = key.length; tree && length > 0; length--) {
    const value = findNodeAtLocation(tree, key.slice(0, length));
    if (value) {
      const { offset: start, length: size } = value.parent?.type === "property" ? value.parent : value;
      return { start, end: start + size };
    }
  }
  return { start: 0, end: 0 };
}

function treeOf(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (isTooNested(error)) {
      return undefined;
    }
    throw error;
  }
}

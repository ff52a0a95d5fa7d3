import { applyEdits, findNodeAtLocation, modify, type Node, type ParseError, parseTree } from "jsonc-parser";
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

/**
 * Adds an image to those that a project leaves alone, by its target, and returns the whole text of the configuration; an
 * empty text for a new one. `above` is where the configuration stands in the file: `["figscribe"]` in a package.json.
 */
export function withIgnored(text: string, target: string, above: readonly string[] = []): string {
  // Its signs stand for themselves.
  const glob = target.replace(/[\\*?[\]{}!()|]|^\.(?=\/)/g, "\\$&");
  const [indent = "  "] = /^[ \t]+(?=")/m.exec(text) ?? [];
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  const path = [...above, "ignore", "targets", -1];
  const edits = modify(text || "{}\n", path, glob, { isArrayInsertion: true, formattingOptions });
  return applyEdits(text || "{}\n", edits);
}

import { type Node, parseTree } from "jsonc-parser";
import type { AltSlot, Reference } from "../../reference/reference.ts";
import { findInMarkdown } from "./markdown.ts";

/** The images in the Markdown cells of a Jupyter notebook, as offsets of its JSON text. Throws where `isTooNested`. */
export function findInNotebook(text: string): Reference[] {
  return markdownCells(text).flatMap((cell) =>
    findInMarkdown(cell.text).map((reference) => inJson(reference, cell)),
  );
}

export const markdownCells = (text: string): Cell[] => cellsOf(text).map((source) => decoded(text, source));

/** The strings that make up each Markdown cell. */
function cellsOf(text: string): Node[][] {
  const cells = property(parseTree(text), "cells")?.children ?? [];
  return cells.flatMap((cell) => {
    const source = property(cell, "source");
    const isMarkdown = property(cell, "cell_type")?.value === "markdown";
    const strings = source?.type === "array" ? (source.children ?? []) : source ? [source] : [];
    return isMarkdown ? [strings.filter(({ type }) => type === "string")] : [];
  });
}

function property(node: Node | undefined, name: string): Node | undefined {
  const pairs = node?.type === "object" ? (node.children ?? []) : [];
  return pairs.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

export interface Cell {
  readonly text: string;
  /** The range in the JSON of each of the text's code units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function decoded(json: string, strings: readonly Node[]): Cell {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const { offset, length } of strings) {
    const unit = /\\u[\da-fA-F]{4}|\\.|[\s\S]/y;
    unit.lastIndex = offset + 1;
    while (unit.lastIndex < offset + length - 1) {
      starts.push(unit.lastIndex);
      const [written] = unit.exec(json)!;
      text += written[0] === "\\" ? unescaped(written) : written;
      ends.push(unit.lastIndex);
    }
  }
  return { text, starts, ends };
}

function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return " ";
  }
}

function inJson(reference: Reference, { starts, ends }: Cell): Reference {
  const slot = reference.slot && slotInJson(reference.slot, { starts, ends });
  return { ...reference, start: starts[reference.start]!, end: ends[reference.end - 1]!, slot };
}

function slotInJson(slot: AltSlot, { starts, ends }: Pick<Cell, "starts" | "ends">): AltSlot {
  const end = ends[slot.end - 1]!;
  return { ...slot, start: slot.start === slot.end ? end : starts[slot.start]!, end, inJson: true };
}

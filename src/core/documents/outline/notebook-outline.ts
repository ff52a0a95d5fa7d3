import { markdownCells } from "../syntax/markdown/notebook.ts";
import { markdownOutline } from "./markdown-outline.ts";
import type { Outline } from "./outline.ts";

/** The outlines of a notebook's Markdown cells, at their places in its JSON. */
export function notebookOutline(text: string): Outline {
  const outlines = markdownCells(text).map(({ text: cell, starts, ends }) => {
    const { blocks, links } = markdownOutline(cell);
    const inJson = <Span extends { readonly start: number; readonly end: number }>(span: Span): Span => ({
      ...span,
      start: starts[span.start] ?? 0,
      end: ends[span.end - 1] ?? 0,
    });
    return { blocks: blocks.map(inJson), links: links.map(inJson) };
  });
  return {
    blocks: outlines.flatMap(({ blocks }) => blocks),
    links: outlines.flatMap(({ links }) => links),
  };
}

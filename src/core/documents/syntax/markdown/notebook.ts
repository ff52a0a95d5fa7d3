import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { type AltSlot, movedBy, type Reference } from "../../reference/reference.ts";
import { findInHtml } from "../html/html.ts";
import { findInMarkdown } from "./markdown.ts";

/**
 * The images in the cells of a Jupyter notebook that are shown as Markdown or HTML, as offsets of its JSON text. What
 * its code has put out is no document. Throws where `isTooNested`.
 */
export function findInNotebook(text: string): Reference[] {
  return cellsOf(text).flatMap(({ kind, strings, head }) => {
    const cell = decoded(text, strings);
    const shown = cell.text.slice(head);
    const found = kind === "markdown" ? findInMarkdown(shown) : findInHtml(shown, "html", "fragment");
    return found.map((reference) => inJson(movedBy(head, reference), cell));
  });
}

export const markdownCells = (text: string): Cell[] =>
  cellsOf(text)
    .filter(({ kind, head }) => kind === "markdown" && head === 0)
    .map(({ strings }) => decoded(text, strings));

interface ShownCell {
  readonly kind: "markdown" | "html";
  /** The strings that its source is made of. */
  readonly strings: readonly Node[];
  /** Code units of the line that says so in a cell of code: `%%html`. */
  readonly head: number;
}

function cellsOf(text: string): ShownCell[] {
  const notebook = parseTree(text);
  if (!notebook) {
    return [];
  }
  // Format 3 has sheets of cells.
  const sheets = findNodeAtLocation(notebook, ["worksheets"])?.children ?? [];
  return [notebook, ...sheets].flatMap((sheet) =>
    (findNodeAtLocation(sheet, ["cells"])?.children ?? []).flatMap((cell) => shownCell(text, cell) ?? []),
  );
}

function shownCell(text: string, cell: Node): ShownCell | undefined {
  const source = findNodeAtLocation(cell, ["source"]) ?? findNodeAtLocation(cell, ["input"]);
  const all = source?.type === "array" ? (source.children ?? []) : source ? [source] : [];
  const strings = all.filter(({ type }) => type === "string");
  switch (findNodeAtLocation(cell, ["cell_type"])?.value) {
    case "markdown":
      return { kind: "markdown", strings, head: 0 };
    case "raw": {
      const at = (name: string) => findNodeAtLocation(cell, ["metadata", name]);
      const format = (at("format") ?? at("raw_mimetype"))?.value;
      const kind = { "text/html": "html", "text/markdown": "markdown" }[String(format)];
      return kind === "html" || kind === "markdown" ? { kind, strings, head: 0 } : undefined;
    }
    case "code": {
      if (!/^\s*%%/.test(String(strings[0]?.value ?? ""))) {
        return undefined;
      }
      const [line, kind] = /^\s*%%(html|markdown)\b[^\n]*\n/i.exec(decoded(text, strings).text) ?? [];
      return line !== undefined
        ? { kind: kind!.toLowerCase() === "html" ? "html" : "markdown", strings, head: line.length }
        : undefined;
    }
    default:
      return undefined;
  }
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

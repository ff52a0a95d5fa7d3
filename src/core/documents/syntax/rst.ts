import { pushAll } from "../../base/push-all.ts";
import { oneLine } from "../../base/text/foreign.ts";
import type { Reference } from "../reference/reference.ts";
import { type Line, lineEnd, linesOf } from "../reference/source-lines.ts";

const directive =
  /^(\s*(?:(?:[-*+•]|\(?(?:\d{1,9}|#|[a-z]|[ivxlcdm]{1,9})[.)])\s+){0,9})\.\.[ \t]+(?:\|([^|]{1,200})\|[ \t]+)?([\w:-]+)::(?:[ \t]+|$)/i;
/** Their content isn't reStructuredText. */
const raw =
  /^(?:code|code-block|sourcecode|literalinclude|raw|parsed-literal|math|highlight|prompt|doctest|testcode|testsetup|testoutput|ipython|graphviz|mermaid|uml|digraph|graph|csv-table|include|rubric)$/;

/** The images and figures of a reStructuredText document. Comments, literal blocks and code hold none. */
export function findInRst(text: string): Reference[] {
  const lines = linesOf(text);
  const found: Reference[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const match = directive.exec(line.text);
    if (match) {
      const name = match[3]!.toLowerCase();
      if (name === "image" || name === "figure") {
        pushAll(found, imageAt(lines, at, match, text));
      }
      at = raw.test(name) ? afterBlock(lines, at, match[1]!.length) : at + 1;
    } else if (/^\s*\.\.(?:\s|$)/.test(line.text) && !/^\s*\.\.[ \t]+(?:_|\[[^\]]+\][ \t])/.test(line.text)) {
      at = afterBlock(lines, at, line.indent);
    } else if (/::\s*$/.test(line.text) && lines[at + 1]?.text.trim() === "") {
      at = afterBlock(lines, at, line.indent);
    } else {
      at += /^\s*>>> /.test(line.text) ? paragraph(lines, at) : 1;
    }
  }
  return found;
}

/** The first line after `at` that isn't indented more than `indent`. */
function afterBlock(lines: readonly Line[], at: number, indent: number): number {
  let next = at + 1;
  while (next < lines.length && (lines[next]!.text.trim() === "" || lines[next]!.indent > indent)) {
    next++;
  }
  return next;
}

function paragraph(lines: readonly Line[], at: number): number {
  let next = at;
  while (next < lines.length && lines[next]!.text.trim() !== "") {
    next++;
  }
  return next - at;
}

function imageAt(lines: readonly Line[], at: number, match: RegExpExecArray, text: string): Reference[] {
  const first = lines[at]!;
  const column = match[1]!.length;
  const block: Line[] = [];
  for (let i = at + 1; i < lines.length && lines[i]!.text.trim() !== "" && lines[i]!.indent > column; i++) {
    block.push(lines[i]!);
  }
  const isOption = ({ text: line }: Line) => /^\s*:[\w-]+:(?:\s|$)/.test(line);
  const options = block.findIndex(isOption);
  const head = options < 0 ? block : block.slice(0, options);
  const target = uri([first.text.slice(match[0].length), ...head.map((line) => line.text)].join("\n"));
  if (!target) {
    return [];
  }
  const lastOfHead = head.at(-1) ?? first;
  const indent = options < 0 ? " ".repeat(column + 3) : /^\s*/.exec(block[options]!.text)![0];
  const start = first.start + column;
  const end = (block.at(-1) ?? first).end;
  const whole = { syntax: "rst", start, end, target } as const;
  const rank =
    options < 0 ? -1 : block.findIndex((line, i) => i >= options && /^\s*:alt:(?:\s|$)/i.test(line.text));
  if (rank < 0) {
    const place = { start: lastOfHead.end, end: lastOfHead.end };
    const before = `${lineEnd(text)}${indent}:alt: `;
    return [{ ...whole, alt: null, slot: { ...place, before, after: "", quoting: "raw" } }];
  }
  const option = block[rank]!;
  let last = rank;
  while (block[last + 1] && block[last + 1]!.indent > option.indent) {
    last++;
  }
  const name = /^\s*:alt:[ \t]*/i.exec(option.text)![0];
  const from = option.start + name.length;
  const alt = oneLine(text.slice(from, block[last]!.end));
  const before = name.endsWith(":") ? " " : "";
  return [{ ...whole, alt, slot: { start: from, end: block[last]!.end, before, after: "", quoting: "raw" } }];
}

/** An address may go on over lines; spaces in it count only after a backslash. */
const uri = (written: string): string =>
  written.replace(/\\([\s\S])|\s+/g, (_, escaped: string | undefined) => escaped ?? "").trim();

import type { Nodes, RootContent } from "mdast";
import { blockTree } from "./parse.ts";

/**
 * A text that grows, cut into top-level blocks, so that each finished block is parsed and drawn once and a long answer
 * costs the same per word at its end as at its start. The cuts are those of the Markdown parser, taken on whole lines
 * only: a line that is still arriving can turn into something else ("***" into "***bold***"). Only a line without end
 * is cut within.
 */
export interface Blocks {
  readonly finished: readonly Finished[];
  /** The open block: its text so far. */
  readonly open: Block;
  /** Link definitions met so far, since they count in every block; the open block's come last. */
  readonly definitions: readonly string[];
  /** The number of definitions in finished blocks; the others may still grow. */
  readonly settled: number;
  /** The length of the open block's text that has been searched for cuts. */
  readonly seen: number;
}

export interface Block {
  readonly source: string;
  /** The head of a table whose rows go on here, after the block before; not part of the text. */
  readonly lead: string;
  /** The relation to the block before: the next one, more of its items or rows, or its middle, cut anywhere. */
  readonly joint: "next" | "items" | "middle";
}

/** A block that is over. */
interface Finished extends Block {
  /** The number of link definitions that stand before its end. */
  readonly definitions: number;
}

export const noBlocks: Blocks = {
  finished: [],
  open: { source: "", lead: "", joint: "next" },
  definitions: [],
  settled: 0,
  seen: 0,
};

/** A list or table longer than this, in characters, is cut between items or rows. */
const LONG: Record<string, number> = { list: 1000, table: 600 };
/** And so long definitions one after the other. */
const MANY = 1000;
/** The length beyond which a block is cut at a line: an endless block would be parsed again for each of its lines. */
const TOO_LONG = 6000;
/** And a line that is longer, where a sentence of it ends. */
const LONG_LINE = 2000;
const fenceStart = /^(?:[ \t]*\n)*( {0,3})(`{3,}(?=[^`\n]*\n)|~{3,})([^\n]*)\n/;

/** The blocks after more text; the result does not depend on how the text was handed over. */
export function grow(blocks: Blocks, more: string): Blocks {
  const finished = [...blocks.finished];
  const settled = blocks.definitions.slice(0, blocks.settled);
  let unsettled: readonly Definition[] = blocks.definitions
    .slice(blocks.settled)
    .map((text) => ({ at: 0, text }));
  let open: Block = { ...blocks.open, source: blocks.open.source + more };
  let seen = blocks.seen;
  for (;;) {
    const isCode = fenceStart.test(open.source);
    const endless = isCode ? -1 : endlessLine(open.source);
    const lines = endless < 0 ? open.source.lastIndexOf("\n") + 1 : endless;
    const whole = open.source.slice(0, lines);
    let found: readonly Cut[] = [];
    if (lines > seen && isCode) {
      found = fenceEnd(whole, seen);
    } else if (lines > seen) {
      ({ cuts: found, definitions: unsettled } = topLevel(whole, open.lead));
    }
    seen = Math.max(seen, lines);
    const cuts = found.length > 0 || endless < 0 ? found : [endlessCut(open, endless)];
    if (cuts.length === 0) {
      break;
    }
    let [from, passed] = [0, 0];
    let { lead, joint } = open;
    for (const cut of cuts) {
      for (; passed < unsettled.length && unsettled[passed]!.at < cut.at; passed++) {
        settled.push(unsettled[passed]!.text);
      }
      finished.push({ source: open.source.slice(from, cut.at), lead, joint, definitions: settled.length });
      from = cut.at;
      ({ lead, joint } = cut);
    }
    unsettled = unsettled.slice(passed).map((one) => ({ ...one, at: one.at - from }));
    open = { source: open.source.slice(from), lead, joint };
    seen = 0;
  }
  const definitions = [...settled, ...unsettled.map(({ text }) => text)];
  return { finished, open, definitions, settled: settled.length, seen };
}

export interface Fence {
  readonly language: string;
  readonly body: string;
}

/** The code of a block that is one fence, open or closed; parsed by hand, as an open fence can be a whole book. */
export function asFence({ source }: Pick<Block, "source">): Fence | undefined {
  const start = fenceStart.exec(source);
  if (!start) {
    return undefined;
  }
  const [all, indent = "", marks = "", info = ""] = start;
  const end = closing(marks, all.length - 1).exec(source);
  const body = source.slice(all.length, end ? end.index + 1 : undefined).replace(/\n$/, "");
  const language = /^\s*([^\s{,:]*)/.exec(info)?.[1] ?? "";
  return { language, body: indent ? body.replace(new RegExp(`^ {1,${indent.length}}`, "gm"), "") : body };
}

/** Returns the index of the first line that is longer; -1 if there is none. */
function endlessLine(source: string): number {
  let start = 0;
  for (;;) {
    const end = source.indexOf("\n", start);
    if ((end < 0 ? source.length : end) - start > LONG_LINE) {
      return start;
    }
    if (end < 0) {
      return -1;
    }
    start = end + 1;
  }
}

/** Returns how much of an endless line is taken: up to the end of a sentence, of a word, or the limit. */
function partOf(line: string): number {
  const part = line.slice(0, LONG_LINE);
  const ends = [...part.slice(LONG_LINE / 2).matchAll(/[.!?。!?]\s+/g)].at(-1);
  if (ends) {
    return LONG_LINE / 2 + ends.index + ends[0].length;
  }
  const word = part.search(/\s\S*$/) + 1;
  // Not between the two halves of a character.
  return word || (/[\uD800-\uDBFF]$/.test(part) ? LONG_LINE - 1 : LONG_LINE);
}

interface Cut {
  readonly at: number;
  /** The lead of the block that begins there. */
  readonly lead: string;
  readonly joint: Block["joint"];
}

/** A cut before a line that never ends, or within it. */
function endlessCut({ source, lead }: Block, at: number): Cut {
  if (at === 0) {
    return { at: partOf(source), lead: "", joint: "middle" };
  }
  const text = lead + source.slice(0, at + partOf(source.slice(at)));
  const begins = startOf(blockTree(text).children.at(-1)!) >= lead.length + at;
  return { at, lead: "", joint: begins ? "next" : "middle" };
}

function fenceEnd(source: string, seen: number): Cut[] {
  const [all = "", , marks = ""] = fenceStart.exec(source) ?? [];
  const end = closing(marks, Math.max(all.length - 1, seen - 1)).exec(source);
  return end ? [{ at: end.index + end[0].length, lead: "", joint: "next" }] : [];
}

/** Finds a closing fence on a whole line, or on the last one, from the line break at `from`. */
function closing(marks: string, from: number): RegExp {
  const pattern = new RegExp(`\\n {0,3}${marks[0]}{${marks.length},}[ \\t]*(?:\\n|$)`, "g");
  pattern.lastIndex = from;
  return pattern;
}

interface Definition {
  readonly at: number;
  readonly text: string;
}

function topLevel(
  source: string,
  lead: string,
): { cuts: readonly Cut[]; definitions: readonly Definition[] } {
  const text = lead + source;
  const { children } = blockTree(text);
  const cuts: Cut[] = [];
  const definitions: Definition[] = [];
  let blockStart = 0;
  let lastCut = 0;
  const cutAt = (offset: number, joint: Cut["joint"], head = "") => {
    const at = offset - lead.length;
    if (at > (cuts.at(-1)?.at ?? 0) && at < source.length) {
      cuts.push({ at, lead: head, joint });
      lastCut = offset;
    }
    blockStart = offset;
  };
  /** Blank lines without end stand between no blocks that belong together. */
  const cutGap = (from: number, to: number) => {
    const at = lineEnd(text, from + TOO_LONG);
    if (at < to) {
      cutAt(at, "middle");
    }
    return at < to;
  };
  for (const [index, child] of children.entries()) {
    const before = children[index - 1];
    if (cutGap(before ? endOf(before) : lead.length, lineStart(text, startOf(child)))) {
      return { cuts, definitions };
    }
    // A title on the next line would still belong to a definition, so nothing but another is cut off after one.
    const isOver =
      before?.type !== "definition" || (child.type === "definition" && startOf(child) - lastCut > MANY);
    if (before && isOver && !isFence(before, text)) {
      cutAt(lineStart(text, startOf(child)), "next");
    }
    if (child.type === "definition") {
      definitions.push({ at: startOf(child) - lead.length, text: text.slice(startOf(child), endOf(child)) });
    }
    if (isFence(child, text)) {
      if (index < children.length - 1) {
        cutAt(lineEnd(text, endOf(child)), "next");
      }
      continue;
    }
    const head = child.type === "table" ? tableHead(text, child) : "";
    const limit = LONG[child.type] ?? TOO_LONG;
    blockStart = Math.max(lead.length, lineStart(text, startOf(child)));
    for (const start of [...parts(child).map((part) => lineStart(text, startOf(part))), endOf(child)]) {
      const line = lineEnd(text, blockStart + TOO_LONG);
      if (line < start) {
        cutAt(line, "middle");
        return { cuts, definitions };
      }
      if (start - blockStart >= limit && start < endOf(child)) {
        cutAt(start, "items", head);
      }
    }
  }
  const last = children.at(-1);
  cutGap(last ? endOf(last) : lead.length, text.length);
  return { cuts, definitions };
}

/** Returns the parts between which a long block may be cut. */
function parts(child: RootContent): readonly Nodes[] {
  return child.type === "list" || child.type === "table" ? child.children.slice(1) : [];
}

function tableHead(text: string, table: Nodes): string {
  const start = lineStart(text, startOf(table));
  return text.slice(start, lineEnd(text, lineEnd(text, start)));
}

function isFence(node: Nodes, text: string): boolean {
  return node.type === "code" && /^(`{3}|~{3})/.test(text.slice(startOf(node), startOf(node) + 3));
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

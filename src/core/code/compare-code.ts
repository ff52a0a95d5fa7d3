import { align, bigramsOf, likenessOf, type Pair, plainly } from "../base/data/align.ts";
import { pushAll } from "../base/push-all.ts";

/** A part of the reader's code in which a model reads something else, by offsets in UTF-16 code units. */
export interface CodeDifference {
  readonly from: number;
  readonly to: number;
  /** What stands there to the model; empty: nothing. */
  readonly other: string;
}

/** Characters of an answer that are looked at. */
const longest = 200_000;

/** Takes the code out of a model's answer: its fenced blocks, whatever stands around them, or all of it. */
export function saidCodeIn(answer: string): string[] {
  const text = answer.slice(0, longest).replace(/\r\n?/g, "\n");
  const fenced = [
    ...text.matchAll(/^[ \t>]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t>]*\1[ \t]*$|$(?![\s\S]))/gm),
  ];
  return (fenced.length > 0 ? fenced.map(([, , body]) => body!) : [text]).filter((code) => code.trim());
}

/** Two texts with less in common than this are not the same code. */
const sameEnough = 0.5;

/**
 * Pairs the reader's code with what a model gave, in their order: one for each editor in the picture. What has too little
 * in common is no pair.
 */
export function pairCodes(read: readonly string[], said: readonly string[]): (string | null)[] {
  const ours = read.map((text) => bigramsOf(plainly(text)));
  // Of one piece of code, a model sometimes makes several blocks.
  const others = read.length === 1 ? [said.join("\n")] : said;
  const theirs = others.map((text) => bigramsOf(plainly(text)));
  const likeness = (one: number, other: number) => likenessOf(ours[one]!, theirs[other]!);
  const found = new Map(
    align(read.length, others.length, likeness).flatMap(([one, other]) =>
      one !== null && other !== null && likeness(one, other) >= sameEnough ? [[one, other] as const] : [],
    ),
  );
  return read.map((_, index) => {
    const at = found.get(index);
    return at === undefined ? null : others[at]!;
  });
}

/** A line with something in it, without its indentation and white space at its end. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Columns in front of it; a tab is four. */
  readonly indent: number;
  /** The offset at which the line itself begins. */
  readonly start: number;
}

/**
 * Compares code as the reader read it with a model's transcript: lines by what they have in common, and within lines
 * token by token. White space between tokens, the shapes of quotation marks and dashes, and how wide a step of the
 * indentation is are no difference. From the first to the last; parts don't overlap.
 */
export function compareCode(read: string, said: string): CodeDifference[] {
  const [ours, theirs] = [linesOf(read), linesOf(said)];
  const plain = [ours, theirs].map((lines) => lines.map(({ text }) => plainly(text))) as [string[], string[]];
  const bigrams = plain.map((texts) => texts.map(bigramsOf)) as [
    ReturnType<typeof bigramsOf>[],
    ReturnType<typeof bigramsOf>[],
  ];
  const pairs = align(ours.length, theirs.length, (one, other) =>
    plain[0][one] === plain[1][other] ? 1 : likenessOf(bigrams[0][one]!, bigrams[1][other]!) * 0.9,
  );
  const [step, otherStep] = [stepOf(ours), stepOf(theirs)];
  const found: CodeDifference[] = [];
  let end = 0;
  for (const run of runsOf(pairs)) {
    const mine = run.flatMap(([one]) => (one === null ? [] : [ours[one]!]));
    const other = run.flatMap(([, at]) => (at === null ? [] : [theirs[at]!]));
    if (mine.length > 0 && other.length > 0) {
      pushAll(found, indentation(mine[0]!, other[0]!, step, otherStep));
      pushAll(found, within(mine[0]!, other[0]!));
    } else if (mine.length > 0) {
      found.push({ from: mine[0]!.from, to: mine.at(-1)!.to, other: "" });
    } else {
      const text = said.slice(other[0]!.start, other.at(-1)!.to);
      found.push({ from: end, to: end, other: end === 0 ? `${text}\n` : `\n${text}` });
    }
    end = mine.at(-1)?.to ?? end;
  }
  return found;
}

function linesOf(code: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of code.split("\n")) {
    const text = line.trim();
    if (text) {
      const before = /^\s*/.exec(line)![0];
      const from = start + before.length;
      const indent = before.replaceAll("\t", "    ").length;
      lines.push({ from, to: from + text.length, text, indent, start });
    }
    start += line.length + 1;
  }
  return lines;
}

/** Lines that only one of both has stand together; a pair stands alone. */
function runsOf(pairs: readonly Pair[]): Pair[][] {
  const runs: Pair[][] = [];
  const side = ([one, other]: Pair) => (one === null ? "other" : other === null ? "one" : "both");
  for (const pair of pairs) {
    const last = runs.at(-1);
    if (last && side(pair) !== "both" && side(last[0]!) === side(pair)) {
      last.push(pair);
    } else {
      runs.push([pair]);
    }
  }
  return runs;
}

/** The columns of one step of the indentation: the commonest by which a line stands further in than the one before. */
function stepOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  lines.forEach(({ indent }, at) => {
    const by = indent - (lines[at - 1]?.indent ?? indent);
    if (by > 0) {
      counts.set(by, (counts.get(by) ?? 0) + 1);
    }
  });
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || a - b)[0]?.[0] ?? 1;
}

function indentation(mine: Line, other: Line, step: number, otherStep: number): CodeDifference[] {
  const level = Math.round(other.indent / otherStep);
  return Math.round(mine.indent / step) === level
    ? []
    : [{ from: mine.start, to: mine.from, other: " ".repeat(level * step) }];
}

interface Token {
  readonly from: number;
  readonly to: number;
  readonly plain: string;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}_]+|[^\s]/gu)].map(({ 0: token, index }) => ({
    from: index,
    to: index + token.length,
    plain: plainly(token),
  }));

/** The parts of a line in which the other has something else. */
function within(mine: Line, other: Line): CodeDifference[] {
  const [ours, theirs] = [tokensOf(mine.text), tokensOf(other.text)];
  const pairs = align(ours.length, theirs.length, (a, b) => (ours[a]!.plain === theirs[b]!.plain ? 1 : 0));
  const isSame = ([a, b]: Pair) => a !== null && b !== null && ours[a]!.plain === theirs[b]!.plain;
  const found: CodeDifference[] = [];
  for (let at = 0; at < pairs.length; at++) {
    if (isSame(pairs[at]!)) {
      continue;
    }
    const next = pairs.findIndex((pair, index) => index > at && isSame(pair));
    const run = pairs.slice(at, next < 0 ? undefined : next);
    const here = run.flatMap(([a]) => (a === null ? [] : [ours[a]!]));
    const there = run.flatMap(([, b]) => (b === null ? [] : [theirs[b]!]));
    const [before, otherBefore] = [pairs[at - 1]?.[0], pairs[at - 1]?.[1]];
    const end = before === undefined || before === null ? 0 : ours[before]!.to;
    const from = here[0]?.from ?? end;
    // What is only the model's comes with the gap before it.
    const since = here[0] || otherBefore == null ? there[0]?.from : theirs[otherBefore]!.to;
    found.push({
      from: mine.from + from,
      to: mine.from + (here.at(-1)?.to ?? end),
      other: there.length > 0 ? other.text.slice(since, there.at(-1)!.to) : "",
    });
    at += run.length - 1;
  }
  return found;
}

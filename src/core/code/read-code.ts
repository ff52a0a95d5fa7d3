import type { Language } from "../reader/page/language.ts";
import type { Box, Page } from "../reader/page/page.ts";
import { boxOf, codesIn, type ShownCode } from "./code-in.ts";
import { guessCode } from "./guess.ts";
import type { Fault, ParseCode } from "./syntax.ts";

/** A part of code that may be misread, by offsets in UTF-16 code units; what is missing has no length. */
interface Doubt {
  readonly from: number;
  readonly to: number;
  /** What a parser says; null where only the reader was unsure. */
  readonly says: string | null;
  /** Where it stands on the page; null where nothing is seen. */
  readonly box: Box | null;
}

/** Code as it was read, and how far it may be trusted. */
export interface ReadCode {
  readonly text: string;
  /** Null where it can't be told. */
  readonly language: Language | null;
  /** Whether a parser says so; null where none of ours knows the language. */
  readonly isRight: boolean | null;
  /** From the first to the last. */
  readonly doubts: readonly Doubt[];
}

/** Certainty of a word below which people should look at it: a few words in all pictures of `bench:code` lie below. */
const unsure = 0.65;

/**
 * The code on a page as it stands there, nothing mended: one for each pane of an editor. What no parser takes and what was
 * read with little certainty is listed. Empty for a page that isn't surely code.
 */
export async function readCode(page: Page, parse: ParseCode): Promise<ReadCode[]> {
  const codes: ReadCode[] = [];
  for (const shown of codesIn(page)) {
    const guess = await guessCode(shown.text, parse, shown.named);
    codes.push({
      text: shown.text,
      language: guess?.language ?? null,
      isRight: guess?.faults ? guess.faults.length === 0 : null,
      doubts: doubtsIn(shown, guess?.faults ?? []),
    });
  }
  return codes;
}

function doubtsIn(shown: ShownCode, found: readonly Fault[]): Doubt[] {
  const faults = found.map((fault) => narrowed(shown, fault));
  const seen = shown.words
    .filter(({ confidence, from, to }) => confidence < unsure && !faults.some((one) => meets(one, from, to)))
    .map(({ from, to }) => ({ from, to, says: null }));
  return [...faults, ...seen]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, says }) => ({ from, to, says, box: boxOf(shown, from, to) }));
}

/** A parser that lost its way over several rows doesn't say where: the word read with least certainty is the likeliest. */
function narrowed({ text, words }: ShownCode, fault: Fault): Fault {
  if (!text.slice(fault.from, fault.to).trimEnd().includes("\n")) {
    return fault;
  }
  const [least, ...others] = words.filter(({ from, to }) => from >= fault.from && to <= fault.to);
  const { from, to } = others.reduce(
    (one, other) => (one.confidence <= other.confidence ? one : other),
    least ?? { ...fault, confidence: 0 },
  );
  return { from, to, says: fault.says };
}

const meets = (fault: { readonly from: number; readonly to: number }, from: number, to: number) =>
  fault.from <= to && fault.to >= from;

/** The row and column of an offset, both counted from 1. */
export function placeOf(text: string, offset: number): { readonly row: number; readonly column: number } {
  const before = text.slice(0, offset).split("\n");
  return { row: before.length, column: before.at(-1)!.length + 1 };
}

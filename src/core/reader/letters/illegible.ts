import { illegible, type Line, type Unread, type Word } from "../page/page.ts";
import { type Ink, profile } from "../recognition/ink.ts";
import { alphabetsOf, isEastern } from "./alphabets.ts";

/** The evidence below which text is noise: a certainty, for so many alphabets and letters at least. */
interface Limit {
  readonly alphabets: number;
  readonly certainty: number;
  readonly letters: number;
  /** It counts for text that is mostly Chinese or Japanese only, as Korean and Khmer are read. */
  readonly eastern?: true;
}

/**
 * The limits as `test/bench/reader-doubt.bench.ts` measures them for the weights of today. Of 7,269 words in 104 public
 * pictures and 105 pages of fifteen languages one lies below them, which is misread; of 422 in eleven unknown scripts
 * some 370 do, and of the rest most are one or two letters long.
 */
const limits: readonly Limit[] = [
  { alphabets: 2, certainty: 0.88, letters: 2 },
  { alphabets: 1, certainty: 0.76, letters: 2, eastern: true },
  { alphabets: 0, certainty: 0.74, letters: 3 },
];

/** The same for a whole line: much text tells more. Of 2,230 and 187 lines, one, which is misread, and 184 lie below. */
const limitsOfLine: readonly Limit[] = [
  { alphabets: 2, certainty: 0.88, letters: 4 },
  { alphabets: 1, certainty: 0.78, letters: 4, eastern: true },
  { alphabets: 0, certainty: 0.76, letters: 4 },
];

/**
 * Puts `[illegible]` for what the networks could make nothing of, such as Arabic, Thai or Korean, and tells where that
 * stands: a stretch for each line, or for each word between others.
 */
export function settleIllegible(lines: readonly Line[], ink: Ink): { lines: Line[]; unread: Unread[] } {
  const unread: Unread[] = [];
  const settled = lines.map((line) => {
    const isWhole = !line.words.some(isSure) && isNoise(line.words, limitsOfLine);
    const words = line.words.map((word, at) => {
      const passed = isWhole ? undefined : passedOver(line, at, ink);
      return { word: passed ?? word, isNoise: isWhole || passed !== undefined || isNoise([word], limits) };
    });
    const noise = words.map((one) => one.isNoise);
    const widened = { ...line, words: words.map(({ word }) => word) };
    return noise.includes(true) ? withoutNoise(widened, noise, unread) : line;
  });
  return { lines: settled, unread };
}

/** What speaks for words, and against them. */
export interface Evidence {
  /** The most alphabets within one of them: words of several may stand in one line. */
  readonly alphabets: number;
  /** The mean of their letters and digits, 0..1; NaN without any. */
  readonly certainty: number;
  readonly letters: number;
  /** Half of the letters or more are Chinese or Japanese. */
  readonly eastern: boolean;
}

export function evidenceOf(words: readonly Word[]): Evidence {
  const letters = words.flatMap(({ text, confidence }) =>
    [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).map((char) => ({ char, confidence })),
  );
  const sum = letters.reduce((total, { confidence }) => total + confidence, 0);
  const eastern = letters.filter(({ char }) => isEastern(char)).length;
  return {
    alphabets: Math.max(0, ...words.map(({ text }) => alphabetsOf(text))),
    certainty: sum / letters.length,
    letters: letters.length,
    eastern: letters.length > 0 && eastern * 2 >= letters.length,
  };
}

function isNoise(words: readonly Word[], by: readonly Limit[]): boolean {
  const { alphabets, certainty, letters, eastern } = evidenceOf(words);
  return by.some(
    (limit) =>
      alphabets >= limit.alphabets &&
      certainty < limit.certainty &&
      letters >= limit.letters &&
      (eastern || !limit.eastern),
  );
}

/** A word below this is doubtful; a wider one than so many line heights for each of its characters has more of them. */
const doubtful = { certainty: 0.8, width: 1.5 };
/** The share of a line's height that a column's ink has at least: a rule or an underline has less. */
const tall = 0.15;

/** Returns a doubtful word in the box of all ink about it, where it is far too little: of three Korean syllables one digit, say. */
function passedOver({ words, box }: Line, at: number, ink: Ink): Word | undefined {
  const word = words[at]!;
  if (word.confidence >= doubtful.certainty || !/[\p{L}\p{N}]/u.test(word.text)) {
    return undefined;
  }
  const [left, right] = [words[at - 1]?.box.right ?? box.left, words[at + 1]?.box.left ?? box.right];
  const height = box.bottom - box.top;
  const { counts, inkLeft, inkRight } = profile(ink, { ...box, left: left + 2, right: right - 2 });
  const inked = counts.filter((count) => count >= height * tall);
  return inked.length > doubtful.width * height * [...word.text].length
    ? { ...word, box: { ...word.box, left: inkLeft, right: inkRight } }
    : undefined;
}

/** A word that is surely read, so that the line isn't all noise. */
const isSure = ({ text, confidence }: Word) => confidence > 0.93 && /\p{L}{3}/u.test(text);

/** Line heights: what is noise is an icon if it is no wider. */
const icon = 1.2;

/** Whether noise is an icon: one sign wide, before words of which one is surely read. */
const isIcon = ({ words, box }: Line, at: number): boolean => {
  const { left, right } = words[at]!.box;
  return at === 0 && right - left <= icon * (box.bottom - box.top) && words.slice(1).some(isSure);
};

/** Neighbours become one stretch. Gaps between words stay as they were; an icon at the line's start goes. */
function withoutNoise(line: Line, noise: readonly boolean[], unread: Unread[]): Line {
  const words: Word[] = [];
  let text = "";
  let end = 0;
  line.words.forEach((word, at) => {
    const start = line.text.indexOf(word.text, end);
    const gap = text && line.text.slice(end, start);
    end = start + word.text.length;
    if (noise[at] && isIcon(line, at)) {
      unread.push({ ...word.box, what: "sign" });
      return;
    }
    const last = words.at(-1);
    if (noise[at] && noise[at - 1] && last) {
      const box = { ...last.box, right: word.box.right };
      words[words.length - 1] = { ...last, box, confidence: Math.min(last.confidence, word.confidence) };
      unread[unread.length - 1] = { ...box, what: "words" };
    } else if (noise[at]) {
      words.push({ ...word, text: illegible });
      unread.push({ ...word.box, what: "words" });
      text += gap + illegible;
    } else {
      words.push(word);
      text += gap + word.text;
    }
  });
  const left = noise[0] && isIcon(line, 0) ? words[0]!.box.left : line.box.left;
  return { ...line, text, words, box: { ...line.box, left } };
}

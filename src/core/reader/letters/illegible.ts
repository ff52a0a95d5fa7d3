import { illegible, type Line, type Unread, type Word } from "../page/page.ts";

/** Alphabets that share no word. Chinese and Japanese count as one. */
const scripts: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

/**
 * The certainty below which text is noise, by the number of alphabets in it, and the letters that it needs to tell. On
 * the 104 public pictures no word of three letters lies below 0.6, and but one in two alphabets; of 190 lines in eleven
 * unknown scripts all do but Armenian's, which are read as three alphabets at 0.84 and less.
 */
const limits: readonly (readonly [alphabets: number, certainty: number, letters: number])[] = [
  [3, 0.88, 3],
  [2, 0.7, 2],
  [0, 0.6, 3],
];

/** The same for a whole line: much text tells more. */
const limitsOfLine: typeof limits = [
  [3, 0.88, 4],
  [2, 0.84, 4],
  [0, 0.65, 4],
];

/**
 * Puts `[illegible]` for what the networks could make nothing of, such as Arabic, Thai or Korean, and tells where that
 * stands: a stretch for each line, or for each word between others.
 */
export function settleIllegible(lines: readonly Line[]): { lines: Line[]; unread: Unread[] } {
  const unread: Unread[] = [];
  const settled = lines.map((line) => {
    const isWhole = !line.words.some(isSure) && isNoise(line.words, limitsOfLine);
    const noise = line.words.map((word) => isWhole || isNoise([word], limits));
    return noise.includes(true) ? withoutNoise(line, noise, unread) : line;
  });
  return { lines: settled, unread };
}

function isNoise(words: readonly Word[], by: typeof limits): boolean {
  const letters = words.flatMap(({ text, confidence }) =>
    [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).map((char) => ({ char, confidence })),
  );
  const certainty = letters.reduce((sum, { confidence }) => sum + confidence, 0) / letters.length;
  const alphabets = Math.max(...words.map(alphabetsOf));
  return by.some(
    ([least, below, count]) => alphabets >= least && certainty < below && letters.length >= count,
  );
}

/** A word that is surely read, so that the line isn't all noise. */
const isSure = ({ text, confidence }: Word) => confidence > 0.93 && /\p{L}{3}/u.test(text);

/** Words of several alphabets may stand in one line, so it counts within each. */
const alphabetsOf = ({ text }: Word): number => scripts.filter((script) => script.test(text)).length;

/** Neighbours become one stretch. Gaps between words stay as they were. */
function withoutNoise(line: Line, noise: readonly boolean[], unread: Unread[]): Line {
  const words: Word[] = [];
  let text = "";
  let end = 0;
  line.words.forEach((word, at) => {
    const start = line.text.indexOf(word.text, end);
    const gap = line.text.slice(end, start);
    end = start + word.text.length;
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
  return { ...line, text, words };
}

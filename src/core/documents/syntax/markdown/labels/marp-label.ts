import { marpBackground, marpKeyword } from "../../../reference/sparing-labels.ts";
import type { Label } from "./label.ts";

/**
 * Tells the words of an image's label in a deck of Marp's from its keywords, which may stand anywhere. `styled` are words
 * that style sheets place images by, as in `img[alt~="center"]`: they stay where they stand before all others.
 */
export function marpLabel(label: string, styled: ReadonlySet<string>): Label {
  const all = [...label.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    ...{ word, start: index, end: index + word.length },
  }));
  const isBehind = all.some(({ word }) => word === "bg");
  const isKeyword = (word: string) => marpKeyword.test(word) || (isBehind && marpBackground.test(word));
  const words = all.filter(({ word }) => !isKeyword(word));
  const begin = words.findIndex(({ word }) => !styled.has(word));
  const [first, ...others] = begin < 0 ? [] : words.slice(begin);
  if (!first) {
    return isBehind
      ? { kind: "background", words: { start: 0, end: label.length } }
      : { kind: "words", words: { start: label.length, end: label.length } };
  }
  const { end } = others.at(-1) ?? first;
  const kept = all.filter((one) => first.start < one.start && one.end < end && isKeyword(one.word));
  return {
    kind: "words",
    words: { start: first.start, end },
    ...(kept.length && {
      said: [first, ...others].map(({ word }) => word).join(" "),
      kept: kept.map(({ word }) => ` ${word}`).join(""),
    }),
  };
}

/** Finds the words that a deck's own style sheet places images by, and the one that most style sheets know. */
export function styledWords(text: string): ReadonlySet<string> {
  const own = [...text.matchAll(/\[\s{0,9}alt\s{0,9}[~*^$]?=\s{0,9}["']?([\w-]{1,50})["']?\s{0,9}\]/g)];
  return new Set(["center", ...own.map(([, word]) => word!)]);
}

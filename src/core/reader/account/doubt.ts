import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
import { illegible, type Page, type Unread, type Word } from "../page/page.ts";
import { listed } from "./account.ts";
import { followingNumbers } from "./gutter.ts";
import { lostWords } from "./lost-words.ts";

/** Words below this certainty are misread about one time in two; those between it and 0.98 one in ten. */
const doubtful = 0.9;
/** The share of doubtful words from which it isn't worth while to name each. */
const many = 0.25;

/**
 * Says what of a picture's text could not be read, and what was read but may be wrong; empty if all is well. `quote`
 * makes words fit for where it is said.
 */
export function doubtsOf(page: Page, quote: (text: string) => string): string[] {
  const words = page.lines.flatMap((line) => line.words);
  const certain = followingNumbers(page);
  const unsure = words.filter((word) => isDoubtful(word) && !certain.has(word));
  return [
    ...unreadOf(page),
    ...(unsure.length > words.length * many
      ? [l10n.t("Much of it was hard to read: check it against the image.")]
      : unsureWords(unsure.length, named(unsure, quote))),
  ];
}

/** Says what of a picture's text could not be read; empty if there is no such thing. */
export function unreadOf({ lines, unread }: Page): string[] {
  const count = (what: Unread["what"]) => unread.filter((place) => place.what === what).length;
  const whole = lines.filter(({ text }) => text === illegible).length;
  const partly = lines.filter(
    (line) => line.text !== illegible && line.words.some(({ text }) => text === illegible),
  ).length;
  const missed = whole + count("line");
  const signs = count("sign");
  return [
    ...(missed + partly ? [lostWords(missed, partly, count("words") > 0)] : []),
    ...(signs === 1 ? [l10n.t("1 emoji or icon was left out.")] : []),
    ...(signs > 1 ? [l10n.t("{0} emoji or icons were left out.", formatCount(signs))] : []),
  ];
}

function unsureWords(count: number, names: string): string[] {
  if (count > 1) {
    return [l10n.t("{0} words may be wrong: {1}.", formatCount(count), names)];
  }
  return count === 1 ? [l10n.t("1 word may be wrong: {0}.", names)] : [];
}

const named = (words: readonly Word[], quote: (text: string) => string) =>
  listed([...new Set(words.map(({ text }) => quote(bare(text))))], 5);

/** A word without the marks of its sentence, which would stand before those of ours. */
const bare = (word: string) => word.replace(/^[("'“„«[{]+|[.,;:!?)"'”»\]}…]+$/g, "");

/** A mark that stands alone is seldom sure, and seldom matters. */
const isDoubtful = ({ text, confidence }: Word) =>
  confidence < doubtful && text !== illegible && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text);

/** Returns whether people should look at a text that counts by itself, as that of a cell does: one figure is enough. */
export const isUnsure = ({ text, confidence }: Pick<Word, "text" | "confidence">): boolean =>
  text !== "" && confidence < doubtful;

/** The page as far as it can be told of: without what could not be read. */
export function legibleOf(page: Page): Page {
  const lines = page.lines
    .filter(({ text }) => text !== illegible)
    .map((line) => ({
      ...line,
      text: line.text.replaceAll(illegible, " ").trim(),
      words: line.words.filter(({ text }) => text !== illegible),
    }));
  return { ...page, lines, text: page.text.replaceAll(illegible, "") };
}

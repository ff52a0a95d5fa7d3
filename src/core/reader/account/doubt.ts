import { illegible, type Page, type Unread, type Word } from "../page/page.ts";
import { counted, listed } from "./account.ts";

/** Words below this certainty are misread about one time in two; those between it and 0.98 one in ten. */
const doubtful = 0.9;
/** The share of doubtful words from which it isn't worth while to name each. */
const many = 0.25;

/**
 * Says what of a picture's text could not be read, and what was read but may be wrong; empty if all is well. `quote`
 * makes words fit for where it is said.
 */
export function doubtsOf({ lines, unread }: Page, quote: (text: string) => string): string[] {
  const words = lines.flatMap((line) => line.words);
  const count = (what: Unread["what"]) => unread.filter((place) => place.what === what).length;
  const whole = lines.filter(({ text }) => text === illegible).length;
  const partly = lines.filter(
    (line) => line.text !== illegible && line.words.some(({ text }) => text === illegible),
  ).length;
  const missed = whole + count("line");
  const lost = [
    ...(missed ? [counted(missed, "line")] : []),
    ...(partly ? [`${missed ? "parts" : "Parts"} of ${counted(partly, "line")}`] : []),
  ];
  const signs = count("sign");
  const unsure = words.filter(isDoubtful);
  return [
    ...(lost.length
      ? [`${listed(lost, 2)} could not be read${count("words") ? ": the script may be unknown" : ""}.`]
      : []),
    ...(signs ? [`${signs === 1 ? "1 emoji or icon was" : `${signs} emoji or icons were`} left out.`] : []),
    ...(unsure.length > words.length * many
      ? ["Much of it was hard to read: check it against the image."]
      : unsure.length
        ? [`${counted(unsure.length, "word")} may be wrong: ${named(unsure, quote)}.`]
        : []),
  ];
}

const named = (words: readonly Word[], quote: (text: string) => string) =>
  listed([...new Set(words.map(({ text }) => quote(text)))], 5);

/** A mark that stands alone is seldom sure, and seldom matters. */
const isDoubtful = ({ text, confidence }: Word) =>
  confidence < doubtful && text !== illegible && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text);

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

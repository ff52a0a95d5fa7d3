import type { Line } from "../page/page.ts";

/** What stands at each place of a file's mode, as `ls -l` writes it: its type, and what owner, group and others may do. */
const places = ["-dlbcps", ...[0, 1, 2].flatMap(() => ["r-", "w-", "xsStT-"])];
/** What the network takes for others in small type, where it looks for words, and what may stand there instead. */
const misread: Readonly<Record<string, string>> = {
  u: "w",
  v: "w",
  W: "w",
  X: "x",
  R: "r",
  "^": "r-",
  "~": "-",
  _: "-",
  "–": "-",
  "—": "-",
};
/** Places that must be as they can be, for a word to be a mode. */
const fewest = 7;
/** The same where a caret is among them, which looks least like what it stands for. */
const fewestWithCaret = 9;

/** Puts right what is misread in the modes of files: only few letters can stand at each place. */
export const settleModes = (lines: readonly Line[]): Line[] =>
  lines.map((line) => {
    let { text } = line;
    let end = 0;
    const words = line.words.map((word) => {
      const start = text.indexOf(word.text, end);
      end = start + word.text.length;
      const mode = modeIn(word.text);
      if (mode === undefined) {
        return word;
      }
      text = text.slice(0, start) + mode + text.slice(end);
      return { ...word, text: mode };
    });
    return { ...line, text, words };
  });

function modeIn(word: string): string | undefined {
  const chars = [...word];
  const fits = places.map((place, at) => place.includes(chars[at] ?? " "));
  const least = word.includes("^") ? fewestWithCaret : fewest;
  if (!/^.{10}[+@.]?$/u.test(word) || fits.filter(Boolean).length < least) {
    return undefined;
  }
  const settled = chars.map((char, at) =>
    fits[at] === false ? ([...(misread[char] ?? "")].find((one) => places[at]!.includes(one)) ?? char) : char,
  );
  return places.every((place, at) => place.includes(settled[at]!)) ? settled.join("") : undefined;
}

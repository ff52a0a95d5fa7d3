import { unseen } from "../../../base/text/foreign.ts";
import { type DefaultName, defaultNames, patterns } from "./default-names.ts";
import { isFileName, isNameOf, stemOf } from "./names-of-files.ts";
import { words } from "./words.ts";

/**
 * Whether an alt text only stands in for one: it says no more than that there is a picture, or what a program or a
 * template calls what nobody named. W3C's failure F30: https://www.w3.org/WAI/WCAG22/Techniques/failures/F30
 */
export function isPlaceholder(alt: string, target: string): boolean {
  if (alt.length > mostLooked) {
    return false;
  }
  const text = plain(alt);
  if (isAddress(text) || isNameOf(text, target)) {
    return true;
  }
  const said = withoutSize(text);
  const stem = stemOf(said);
  return isFileName(said) || (stem.length <= longest && (says(stem) || says(said)));
}

/** Characters; a longer text is none that stands in for one, and would take long to look through. */
const mostLooked = 2000;
/** Characters; no name that a program gives has more. */
const longest = 120;

const says = (text: string): boolean => {
  const lower = lowered(text);
  return (
    /^[.…?_\s\p{Pd}]+$/u.test(lower) ||
    isNumberOfMachines(lower) ||
    patterns.some((like) => like.test(lower)) ||
    saysOnlyThatItIs(lower)
  );
};

/** In lower case, whatever language the capitals were of: Turkish has an "i" without a dot. */
const lowered = (text: string): string => text.toLowerCase().replaceAll("i\u0307", "i").replaceAll("ı", "i");

/** The words as they are read: one way to write digits, blanks and apostrophes, nothing that can't be seen. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(unseenSigns, "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (one) => String(one.charCodeAt(0) & 15))
    .replace(/[\u0966-\u096f]/g, (one) => String(one.charCodeAt(0) - 0x966))
    .replace(/[’‘´`]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
const unseenSigns = new RegExp(unseen.source, "gu");

/** Without what Discourse, Obsidian and others keep of a size beside the words: "image|690x388, 50%", "image =300x". */
const withoutSize = (text: string): string =>
  text.replace(/ ?(?:\|\d{1,5}(?:x\d{1,5})?(?:, ?\d{1,3}%)?|=\d{0,5}x\d{0,5})$/, "");

/** An address of more than a site, which may be what it is called by. */
const isAddress = (text: string): boolean => /^(?:https?:\/\/[^\s/]+\/|data:|blob:|file:\/)\S+$/i.test(text);

const uuid = (between: string) => [8, 4, 4, 4, 12].map((length) => `[0-9a-f]{${length}}`).join(between);
const date = [
  String.raw`(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  String.raw`(?:19|20)\d\d([-/])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)`,
  String.raw`(?:19|20)\d\d\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])(?!\d)`,
  String.raw`\d{1,2}([-./])\d{1,2}\2(?:19|20)\d\d(?!\d)`,
  String.raw`(?:19|20)\d\d年\d{1,2}月\d{1,2}日`,
].join("|");

const ofMachines = [
  new RegExp(`^[{(]?${uuid("-")}[)}]?$`),
  // A hash, or a part of one: a word that has all these letters has no digit.
  /^(?=.*\d)(?=.*[a-f])[0-9a-f]{8,128}$/,
  // A time in seconds, a number of a file: "0001", "1706695872"
  /^(?:0\d{3,}|\d{6,})$/,
  // Nothing but a date, and perhaps a time: "2021-03-22_14-38-02"
  new RegExp(`^(?:${date})(?:[\\d\\s.,:_+tz-]|[ap]\\.?m\\.?|at\\b)*$`),
];
const isNumberOfMachines = (text: string): boolean => ofMachines.some((like) => like.test(text));

type Sense = DefaultName | "kind" | "alt" | "around" | "ask" | "here" | "time";

/** The senses of each word; of several the one that asks for least company counts. */
const senses: ReadonlyMap<string, ReadonlySet<Sense>> = sensesOf();

function sensesOf(): Map<string, Set<Sense>> {
  const all = new Map<string, Set<Sense>>();
  const add = (sense: Sense, word: string) => {
    const key = lowered(word.normalize("NFKC"));
    all.set(key, (all.get(key) ?? new Set()).add(sense));
  };
  for (const { kinds, alts, around = "", asks = "", here = "", times = "" } of Object.values(words)) {
    for (const [sense, list] of [
      ["kind", kinds],
      ["alt", alts],
      ["around", around],
      ["ask", asks],
      ["here", here],
      ["time", times],
    ] as const) {
      for (const word of list.split("|").filter(Boolean)) {
        add(sense, word);
      }
    }
  }
  for (const [word, name] of defaultNames) {
    add(name, word);
  }
  return all;
}

/** Scripts that write words without blanks between them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]$/u;

/** The words by their first sign, the longest first. To make patterns of them would take every start 0.2 s. */
const wordsFrom: ReadonlyMap<string, readonly string[]> = byFirstSign(senses.keys());

function byFirstSign(all: Iterable<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of [...all].sort((a, b) => b.length - a.length)) {
    const first = firstSign(word);
    found.set(first, [...(found.get(first) ?? []), word]);
  }
  return found;
}

function firstSign(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}

/** Finds the longest of the words at a place. A letter may follow only one of a script without blanks. */
function wordAt(text: string, at: number): string | undefined {
  const its = wordsFrom.get(firstSign(text.slice(at, at + 2)));
  return its?.find(
    (word) =>
      text.startsWith(word, at) &&
      (unspaced.test(word) || !lastLetter.test(word) || endOf(letter, text, at + word.length) === undefined),
  );
}
const letter = /[\p{L}\p{M}]/uy;
const lastLetter = /[\p{L}\p{M}]$/u;

const anyNumber = new RegExp(
  `${uuid(" ")}|(?=[a-f]*\\d)[0-9a-f]{7,64}(?![\\p{L}\\p{N}])|\\d{1,14}(?:x\\d{0,5}|(?:[hms]\\d{1,3}){2,3})?`,
  "uy",
);
const between = /[\s.,:;!?'"()[\]{}<>|\\/#*@~$%=·•\p{Pd}«»“”„「」『』【】،、。]*/uy;

/** Whether each word of it is one of the tables' or a number, and none of them says more together. */
function saysOnlyThatItIs(lower: string): boolean {
  const text = lower.replace(/[\s_-]+/g, " ").trim();
  const found = new Set<Sense>();
  let digits = 0;
  let numbers = 0;
  for (let at = 0; ; ) {
    at = endOf(between, text, at) ?? at;
    if (at >= text.length) {
      break;
    }
    const number = endOf(anyNumber, text, at);
    const word = number === undefined ? wordAt(text, at) : undefined;
    const end = number ?? (word === undefined ? undefined : at + word.length);
    if (end === undefined) {
      return false;
    }
    const piece = text.slice(at, end);
    if (number === undefined) {
      for (const sense of senses.get(piece)!) {
        found.add(sense);
      }
    } else {
      digits += piece.replace(/\D/g, "").length;
      numbers += 1;
    }
    at = end;
  }
  if (found.has("ask") && !found.has("alt") && !found.has("here")) {
    return false;
  }
  return (
    found.has("kind") ||
    found.has("alone") ||
    found.has("alt") ||
    (found.has("dated") && digits >= 6) ||
    (found.has("counted") && digits >= 4) ||
    (found.has("numbered") && numbers > 0)
  );
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

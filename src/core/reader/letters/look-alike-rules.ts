import type { Extent } from "./extents.ts";

/** A character in its surroundings. */
export interface Place {
  /** The network was not sure of it. */
  readonly unsure: boolean;
  readonly extent: Extent;
  /** The rows of the line's baseline, of the tops of its capitals and of its small letters. */
  readonly baseline: number;
  readonly capTop: number;
  readonly xTop: number;
  /** Characters close to it, without a space between; "" when there is none. */
  readonly before: string;
  readonly after: string;
  readonly twoBefore: string;
  readonly twoAfter: string;
  /** Its neighbours in the line, however far away; "" when there is none. */
  readonly previous: string;
  readonly next: string;
  /** A tick stands in its line, so that a cross may be its opposite. */
  readonly ticked: boolean;
  /** The letters and digits around it without a gap, itself included. */
  readonly word: string;
  /** The picture's zeros have a slash or a dot; undefined when it can't be told. */
  readonly slashedZero: boolean | undefined;
  /** The picture has umlauts. */
  readonly german: boolean;
  /** All characters are of one width, a dash too. */
  readonly isOnGrid: boolean;
}

type Rule = (char: string, place: Place) => string;

/** Probability below which a character may be replaced on the word of its ink. */
export const sure = 0.9;

const capHeight = ({ baseline, capTop }: Place) => baseline - capTop;
const xHeight = ({ baseline, xTop }: Place) => baseline - xTop;
const isTall = ({ extent, capTop, xTop }: Place) =>
  Math.abs(extent.top - capTop) < Math.abs(extent.top - xTop);
const tellsCase = (place: Place) => capHeight(place) - xHeight(place) >= 2;

/** Only a bar reaches from the capitals' top to well below the baseline. */
const barNotLetter: Rule = (char, place) => {
  const { extent, baseline, capTop } = place;
  const cap = capHeight(place);
  const isBar =
    extent.bottom >= baseline + Math.max(1.5, cap * 0.14) &&
    extent.top <= capTop + 1 &&
    extent.right - extent.left <= Math.max(3, cap * 0.35);
  return "lI1t!".includes(char) && isBar ? "|" : char;
};

/** Between spaces it is a table's bar sooner than a letter. */
const letterNotBar: Rule = (char, { extent, baseline, unsure, before, after }) =>
  char === "|" && extent.bottom < baseline + 1 && unsure && before + after !== "" ? "l" : char;

/** A frame's line reaches those of the rows above and below. */
const barNotFrame: Rule = (char, { extent }) => (char === "│" && !extent.runsOn ? "|" : char);

/** The letters whose small form is the capital one made smaller, and zero. */
const caseByHeight: Rule = (char, place) => {
  const { extent, baseline, unsure } = place;
  const onBaseline = Math.abs(extent.bottom - baseline) <= Math.max(1, capHeight(place) * 0.12);
  if (!tellsCase(place) || !onBaseline || extent.bottom - extent.top < xHeight(place) * 0.8) {
    return char;
  }
  if (isTall(place)) {
    return /[cosvwxz]/.test(char) && (unsure || isAmongCapitals(place)) ? char.toUpperCase() : char;
  }
  if (!unsure) {
    return char;
  }
  const isInNumber = isDigit(place.before) || isDigit(place.after);
  return /[COSVWXZ]/.test(char) ? char.toLowerCase() : char === "0" && !isInNumber ? "o" : char;
};

const isAmongCapitals = ({ before, after }: Place) =>
  /[A-Z]/.test(before + after) && !/[a-z]/.test(before + after);

/** A slash tells zero from O; without one, the neighbours do. */
const zeroOrO: Rule = (char, place) => {
  const { extent, slashedZero, unsure, before, after, previous, next } = place;
  const trusted = slashedZero === true && capHeight(place) >= 9;
  if (!"O0".includes(char) || extent.centred === undefined || !(unsure || trusted)) {
    return char;
  }
  if (trusted) {
    // The noise of a JPEG looks like a slash, too.
    return extent.centred && !(char === "O" && isAmongCapitals(place)) ? "0" : "O";
  }
  const around = before + after;
  if (char === "O") {
    // Alone it is a word where words stand beside it, as in Portuguese.
    return /[A-Za-z]/.test(around || previous + next) ? "O" : "0";
  }
  return /^[A-Za-z]+$/.test(around) && /[A-Z]/.test(around) ? "O" : "0";
};

const isDigit = (char: string) => /[0-9]/.test(char);
const isLetter = (char: string) => /[A-Za-z]/.test(char);

/** Between digits, and after `0x`, stand digits. */
const digitAmongDigits: Rule = (char, place) => {
  const { before, after, twoBefore, twoAfter } = place;
  if (/[Oo]/.test(char) && (!tellsCase(place) || isTall(place))) {
    const endsNumber = isDigit(before) && (!isLetter(after) || /[Oo]/.test(after));
    const startsNumber = isDigit(after) && !isLetter(before) && !isDigit(before);
    const startsPrefix = /^(x[\da-f]|b[01])/i.test(after + twoAfter) && !/[A-Za-z0-9]/.test(before);
    const beforePoint = /[.,]/.test(after) && isDigit(twoAfter) && !/[\p{L}\p{N}]/u.test(before);
    const afterPoint = before === "." && isDigit(twoBefore) && !/[a-z]/.test(after);
    return endsNumber || startsNumber || startsPrefix || beforePoint || afterPoint ? "0" : char;
  }
  if (char === "l" && place.unsure) {
    const inNumber = isDigit(before) ? isDigit(after) || after === "" : isDigit(after) && !isLetter(before);
    return inNumber || (twoBefore === "0" && before === "x") ? "1" : char;
  }
  return char;
};

/** `0rder`, `P0ST`: a word of nothing else but letters begins with O, or holds it among capitals. */
const oInWord: Rule = (char, place) => {
  const { slashedZero, extent, before, after, word } = place;
  const hasSlash = slashedZero === true && extent.isolated && extent.centred && capHeight(place) >= 9;
  if (char !== "0" || hasSlash) {
    return char;
  }
  const others = word.replace("0", "");
  const beginsName = /^0[a-z]{3}/.test(word) && !/^0(x[\da-f]|b[01]|o[0-7])/.test(word);
  const isCapital = /^[A-Z]{3,}$/.test(others);
  const between = /[A-Z]/.test(before) && /[A-Z]/.test(after);
  return between || ((beginsName || isCapital) && /^[A-Za-z]+$/.test(others)) ? "O" : char;
};

/**
 * `API`, `OpenAI`, `userId`, for no word but `world` ends so, and the French or Italian `l'` before a vowel: elsewhere only
 * the word tells these two apart.
 */
const letterByWord: Rule = (char, { word, before, after, twoAfter }) => {
  if (char === "l") {
    const isName = !isLetter(after) && /^[A-Z]{2,}l$|[a-z]Al$/.test(word);
    const isKey = after === "d" && /[b-df-hj-np-tv-z]ld$/.test(word) && !/world$/.test(word);
    return isName || isKey ? "I" : char;
  }
  const isElision =
    char === "I" && before === "" && /['’]/.test(after) && /[aeiouyhàâéèêîôù]/i.test(twoAfter);
  return isElision ? "l" : char;
};

/** A small A high above the baseline. */
const caretNotA: Rule = (char, place) => {
  const { extent, baseline } = place;
  const cap = capHeight(place);
  const isHigh = extent.bottom < baseline - cap * 0.35 && extent.bottom - extent.top < cap * 0.62;
  return char === "A" && isHigh ? "^" : char;
};

const dashOrUnderscore: Rule = (char, place) => {
  const { extent, baseline, unsure } = place;
  const cap = capHeight(place);
  const isLow = extent.top >= baseline - Math.max(1, cap * 0.1) && (unsure || extent.top >= baseline);
  if (char === "-" && isLow && extent.bottom - extent.top <= cap * 0.35) {
    return "_";
  }
  return char === "_" && unsure && extent.bottom < baseline - cap * 0.25 ? "-" : char;
};

export const umlauts: Record<string, string> = { a: "ä", o: "ö", u: "ü", A: "Ä", O: "Ö", U: "Ü" };

/** The network's alphabet has no Ä, Ö or ß, and it seldom writes ä, ö or ü. */
const umlautByDots: Rule = (char, { german, extent }) =>
  german && extent.dotted ? (umlauts[char] ?? char) : char;

/** After a vowel, where ß can stand; elsewhere a capital B within a word is camel case. */
const sharpS: Rule = (char, { german, before, after }) =>
  german && char === "B" && /[aeiouäöü]/.test(before) && /^[^A-Zac-df-hj-km-su-z]?$/.test(after) ? "ß" : char;

const quoteNotComma: Rule = (char, place) =>
  char === "," && place.unsure && place.extent.bottom < place.baseline - capHeight(place) * 0.45 ? "'" : char;

/** An exclamation mark that stands on its head goes below the baseline, and begins at the small letters' top. */
const invertedNotI: Rule = (char, { extent, baseline, xTop, before, after, unsure, ...place }) => {
  const isLow = extent.bottom >= baseline + Math.max(2, (baseline - place.capTop) * 0.14);
  const mayBe = (char === "i" && unsure) || (/[jį]/.test(char) && /\p{Lu}/u.test(after));
  return mayBe && isLow && extent.top >= xTop - 1 && !isLetter(before) ? "¡" : char;
};

/** After a number and its full stop stands an ordinal sign, as in `3.º`. */
const ordinalNotDegree: Rule = (char, { before, twoBefore }) =>
  char === "°" && before === "." && isDigit(twoBefore) ? "º" : char;

/** Beside an equals sign stands another, no line of a frame. */
const equalsNotFrame: Rule = (char, { before, after }) =>
  char === "═" && [before, after].includes("=") ? "=" : char;

/** `->`, `<-`: beside a dash stands the point of an arrow, no other arrow. */
const pointNotArrow: Rule = (char, { before, after }) =>
  char === "→" && before === "-" ? ">" : char === "←" && after === "-" ? "<" : char;

/** Capital heights: crosses that say no are at least as high, and letters float no higher above their baseline. */
const cross = { height: 0.85, above: 0.07 };

/**
 * Between a word or number and a number stands a sign of multiplication: smaller than a cross that says no, and above the
 * baseline, where a letter stands on it.
 */
const timesNotCross: Rule = (char, place) => {
  const { extent, baseline, unsure, previous, next, ticked } = place;
  const isTimes = unsure && /[\p{L}\p{N}]/u.test(previous) && isDigit(next);
  if (!isTimes || !/[x✗✘✖]/.test(char)) {
    return char;
  }
  const cap = capHeight(place);
  const isLow = extent.bottom - extent.top < cap * cross.height;
  if (char === "x") {
    return isLow && extent.bottom <= baseline - Math.max(1, cap * cross.above) ? "×" : char;
  }
  const reachesBelow = extent.bottom > baseline + 1;
  return !ticked && (isLow || reachesBelow) ? "×" : char;
};

/** `0x1f`: after a zero that begins a number stands no sign of multiplication. */
const prefixNotTimes: Rule = (char, { word }) =>
  /[×✗✘✖]/.test(char) && /(?<!\d)0[×✗✘✖][\da-f]/i.test(word) ? "x" : char;

/** For a character whose ink touches its neighbours'. */
export const byWord: readonly Rule[] = [letterByWord, oInWord, sharpS, equalsNotFrame, pointNotArrow];

/** In this order: each sees what the ones before made of the character. */
/** The least widths of dashes, in capital heights: a hyphen has at most 0.42, an en dash 0.58 to 0.78, an em dash 1.2 and more. */
const dashes = { en: 0.52, em: 0.95 };

/** Between words with spaces dashes are told by their length, where characters are of different widths. */
const dashByLength: Rule = (char, place) => {
  const { extent, before, after, previous, next, isOnGrid } = place;
  const isBetweenWords = before + after === "" && /\p{L}/u.test(previous) && /\p{L}/u.test(next);
  if (!/^[-–—]$/.test(char) || isOnGrid || !isBetweenWords) {
    return char;
  }
  const length = (extent.right - extent.left) / capHeight(place);
  return length >= dashes.em ? "—" : length >= dashes.en ? "–" : char;
};

export const byInk: readonly Rule[] = [
  barNotLetter,
  letterNotBar,
  barNotFrame,
  caseByHeight,
  zeroOrO,
  digitAmongDigits,
  letterByWord,
  oInWord,
  caretNotA,
  dashOrUnderscore,
  dashByLength,
  quoteNotComma,
  umlautByDots,
  sharpS,
  invertedNotI,
  ordinalNotDegree,
  equalsNotFrame,
  pointNotArrow,
  timesNotCross,
  prefixNotTimes,
];

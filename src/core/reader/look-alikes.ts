import { type Extent, type Measured, measure } from "./extents.ts";
import type { Ink } from "./ink.ts";
import { median } from "./median.ts";
import type { Glyph, Reading } from "./recognize.ts";

/** A character in its surroundings. */
interface Place {
  /** The network was not sure. */
  readonly unsure: boolean;
  readonly confidence: number;
  readonly extent: Extent;
  /** The rows of the line's baseline, of the tops of its capitals and of its small letters. */
  readonly baseline: number;
  readonly capTop: number;
  readonly xTop: number;
  /** Characters close to it, without a space between; "" when there is none. */
  readonly before: string;
  readonly after: string;
  readonly twoBefore: string;
  /** The letters and digits around it without a gap, itself included. */
  readonly word: string;
  /** The picture's zeros have a slash or a dot; undefined when it can't be told. */
  readonly slashedZero: boolean | undefined;
  /** The picture has umlauts. */
  readonly german: boolean;
}

type Rule = (char: string, place: Place) => string;

/** Probability below which a character may be replaced on the word of its ink. */
const sure = 0.9;
/** Neighbouring centres are nearer than this many capital heights. */
const near = 1.5;

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

const letterNotBar: Rule = (char, { extent, baseline, confidence }) =>
  char === "|" && extent.bottom < baseline + 1 && confidence < sure ? "l" : char;

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
  return /[COSVWXZ]/.test(char) ? char.toLowerCase() : char === "0" ? "o" : char;
};

const isAmongCapitals = ({ before, after }: Place) =>
  /[A-Z]/.test(before + after) && !/[a-z]/.test(before + after);

/** A slash tells zero from O; without one, the neighbours do. */
const zeroOrO: Rule = (char, place) => {
  const { extent, slashedZero, unsure, before, after } = place;
  const trusted = slashedZero === true && capHeight(place) >= 9;
  if (!"O0".includes(char) || extent.centred === undefined || !(unsure || trusted)) {
    return char;
  }
  if (trusted) {
    return extent.centred ? "0" : "O";
  }
  const around = before + after;
  if (char === "O") {
    return /[A-Za-z]/.test(around) ? "O" : "0";
  }
  return /^[A-Za-z]+$/.test(around) && /[A-Z]/.test(around) ? "O" : "0";
};

const isDigit = (char: string) => /[0-9]/.test(char);
const isLetter = (char: string) => /[A-Za-z]/.test(char);

/** Between digits, and after `0x`, stand digits. */
const digitAmongDigits: Rule = (char, place) => {
  const { before, after, twoBefore } = place;
  if (/[Oo]/.test(char) && (!tellsCase(place) || isTall(place))) {
    const endsNumber = isDigit(before) && !isLetter(after);
    const startsNumber = isDigit(after) && !isLetter(before) && !isDigit(before);
    const startsPrefix = /[xb]/.test(after) && !/[A-Za-z0-9]/.test(before);
    return endsNumber || startsNumber || startsPrefix ? "0" : char;
  }
  if (char === "l") {
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
  const beginsName = /^0[a-z]{3}/.test(word) && !/^0[xbo]/.test(word);
  const isCapital = /^[A-Z]{3,}$/.test(others);
  const between = /[A-Z]/.test(before) && /[A-Z]/.test(after);
  return between || ((beginsName || isCapital) && /^[A-Za-z]+$/.test(others)) ? "O" : char;
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

const umlauts: Record<string, string> = { a: "ä", o: "ö", u: "ü", A: "Ä", O: "Ö", U: "Ü" };

/** The network's alphabet has no Ä, Ö or ß, and it seldom writes ä, ö or ü. */
const umlautByDots: Rule = (char, { german, extent }) =>
  german && extent.dotted ? (umlauts[char] ?? char) : char;

/** After a vowel, where ß can stand; elsewhere a capital B within a word is camel case. */
const sharpS: Rule = (char, { german, before, after }) =>
  german && char === "B" && /[aeiouäöü]/.test(before) && /^[^A-Zac-df-hj-km-su-z]?$/.test(after) ? "ß" : char;

const quoteNotComma: Rule = (char, place) =>
  char === "," && place.unsure && place.extent.bottom < place.baseline - capHeight(place) * 0.45 ? "'" : char;

/** Needs no more of the ink than that there is some. */
const byWord: readonly Rule[] = [oInWord, sharpS];

const byInk: readonly Rule[] = [
  barNotLetter,
  letterNotBar,
  caseByHeight,
  zeroOrO,
  digitAmongDigits,
  oInWord,
  caretNotA,
  dashOrUnderscore,
  quoteNotComma,
  umlautByDots,
  sharpS,
];

/**
 * Settles characters that look alike by where their ink is: the network sees every line at the same height and can't
 * tell `|` from `l` or `o` from `O`. Changes the readings' glyphs. Takes the CER from 2.54 to 2.40 %.
 */
export function settleLookAlikes(lines: readonly Reading[], ink: Ink): void {
  const measured = lines.filter(({ cjk }) => !cjk).map((line) => measure(line, ink));
  const usualCap = usualHeight(measured, "capTop");
  const usualX = usualHeight(measured, "xTop");
  const slashedZero = hasSlashedZeros(measured);
  const german = hasUmlauts(measured);
  for (const line of measured) {
    settleCarets(line, usualCap);
    const { baseline } = line;
    if (baseline === undefined) {
      continue;
    }
    const cap = heightOf(line, "capTop") ?? usualCap;
    const x = heightOf(line, "xTop") ?? usualX;
    if (cap <= 4) {
      continue;
    }
    const reach = cap * near;
    const charAt = (index: number, centre: number) => {
      const glyph = line.glyphs[index];
      return glyph && Math.abs(glyph.x - centre) < reach ? glyph.char : "";
    };
    line.glyphs.forEach((glyph: Glyph, i) => {
      const extent = line.extents[i];
      if (!extent) {
        return;
      }
      const place: Place = {
        unsure: glyph.confidence < sure,
        confidence: glyph.confidence,
        extent,
        baseline,
        capTop: baseline - cap,
        xTop: baseline - x,
        before: charAt(i - 1, glyph.x),
        after: charAt(i + 1, glyph.x),
        twoBefore: line.glyphs[i - 2]?.char ?? "",
        word: wordAround(line.glyphs, i, reach),
        slashedZero,
        german,
      };
      const trusted = extent.isolated ? byInk : byWord;
      glyph.char = trusted.reduce((char, rule) => rule(char, place), glyph.char);
    });
  }
}

/** A line of nothing but carets, as under the wrong part of a command or an expression, is read as one of A's. */
function settleCarets({ glyphs, extents }: Measured, usualCap: number): void {
  if (!glyphs.every(({ char }) => "A^~".includes(char))) {
    return;
  }
  glyphs.forEach((glyph, i) => {
    const extent = extents[i];
    if (extent && glyph.char === "A" && extent.bottom - extent.top < usualCap * 0.75) {
      glyph.char = "^";
    }
  });
}

/** One alone may be a speck of JPEG over an o. */
const hasUmlauts = (lines: readonly Measured[]) =>
  lines.reduce(
    (sum, { glyphs, extents }) =>
      sum +
      glyphs.filter(({ char }, i) => char in umlauts && extents[i]?.isolated && extents[i].dotted).length,
    0,
  ) >= 2;

function wordAround(glyphs: readonly Glyph[], index: number, reach: number): string {
  const isWord = (glyph: Glyph | undefined) => glyph !== undefined && /[\p{L}\p{N}]/u.test(glyph.char);
  let from = index;
  let to = index;
  while (isWord(glyphs[from - 1]) && glyphs[from]!.x - glyphs[from - 1]!.x < reach) {
    from--;
  }
  while (isWord(glyphs[to + 1]) && glyphs[to + 1]!.x - glyphs[to]!.x < reach) {
    to++;
  }
  return glyphs
    .slice(from, to + 1)
    .map(({ char }) => char)
    .join("");
}

function heightOf(line: Measured, edge: "capTop" | "xTop"): number | undefined {
  const height = (line.baseline ?? Number.NaN) - (line[edge] ?? Number.NaN);
  return height > 0 ? height : undefined;
}

const usualHeight = (lines: readonly Measured[], edge: "capTop" | "xTop") =>
  median(lines.map((line) => heightOf(line, edge)).filter((height) => height !== undefined));

/** Looks at the zeros inside numbers, of which the network is sure. */
function hasSlashedZeros(lines: readonly Measured[]): boolean | undefined {
  const centres = lines.flatMap(({ glyphs, extents }) =>
    glyphs.flatMap(({ char }, i) => {
      const centred = extents[i]?.centred;
      const around = (glyphs[i - 1]?.char ?? "") + (glyphs[i + 1]?.char ?? "");
      return char === "0" && centred !== undefined && /[0-9.x]/.test(around) ? [centred] : [];
    }),
  );
  return centres.length >= 2 ? centres.filter(Boolean).length > centres.length * 0.6 : undefined;
}

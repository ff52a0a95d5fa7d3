import type { Glyph, Reading } from "../recognition/recognize.ts";

type Script = "latin" | "cyrillic" | "greek";

/** Letters that are drawn alike, place by place. */
const alike: Readonly<Record<Exclude<Script, "latin">, readonly [latin: string, other: string]>> = {
  cyrillic: ["ABEKMHOPCTYXIJSaeopcyxijs", "АВЕКМНОРСТУХІЈЅаеорсухіјѕ"],
  greek: ["ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον"],
};

/** The forms of a letter that several alphabets share, one for each alphabet. */
const forms = new Map<string, Partial<Record<Script, string>>>();
for (const script of ["cyrillic", "greek"] as const) {
  const [latin, other] = alike[script];
  [...latin].forEach((letter, at) => {
    const found = forms.get(letter) ?? { latin: letter };
    found[script] = other[at]!;
    forms.set(letter, found);
  });
}
for (const found of [...forms.values()]) {
  for (const letter of Object.values(found)) {
    forms.set(letter, found);
  }
}

const patterns: readonly (readonly [Script, RegExp])[] = [
  ["latin", /\p{Script=Latin}/u],
  ["cyrillic", /\p{Script=Cyrillic}/u],
  ["greek", /\p{Script=Greek}/u],
];

const scriptOf = (char: string) => patterns.find(([, pattern]) => pattern.test(char))?.[0];

/**
 * Gives each word one alphabet: the recogniser sees no difference between the Latin `y` and the Cyrillic `у`. What
 * decides are the letters that only one alphabet has: the word's, else the line's, else the page's. Changes the glyphs.
 */
export function settleScripts(lines: readonly Reading[]): void {
  const usual = mostOf(lines.flatMap(({ glyphs }) => glyphs)) ?? "latin";
  for (const { glyphs } of lines) {
    const ofLine = mostOf(glyphs) ?? usual;
    for (const word of wordsOf(glyphs)) {
      const script = onlyOf(word) ?? mostOf(word) ?? ofLine;
      for (const glyph of word) {
        glyph.char = forms.get(glyph.char)?.[script] ?? glyph.char;
      }
    }
  }
}

/** The only alphabet that has all of a word's letters; undefined where more have, or none. */
function onlyOf(word: readonly Glyph[]): Script | undefined {
  const able = patterns.filter(([script]) =>
    word.every(({ char }) => scriptOf(char) === script || forms.get(char)?.[script]),
  );
  return able.length === 1 ? able[0]![0] : undefined;
}

/** Letters of an alphabet that no other has: a single one may be misread. */
const fewest = 2;

/** The alphabet that most letters are of which no other has; undefined where too few tell. */
function mostOf(glyphs: readonly Glyph[]): Script | undefined {
  const counts: Record<Script, number> = { latin: 0, cyrillic: 0, greek: 0 };
  for (const { char } of glyphs) {
    const script = forms.has(char) ? undefined : scriptOf(char);
    if (script) {
      counts[script]++;
    }
  }
  const [most, second] = Object.entries(counts).sort(([, a], [, b]) => b - a) as [Script, number][];
  return most![1] >= fewest && most![1] > second![1] ? most![0] : undefined;
}

/** Letters without anything between them. */
function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = [];
  let open: Glyph[] | undefined;
  for (const glyph of glyphs) {
    if (!scriptOf(glyph.char)) {
      open = undefined;
    } else if (open) {
      open.push(glyph);
    } else {
      open = [glyph];
      words.push(open);
    }
  }
  return words;
}

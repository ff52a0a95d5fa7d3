import type { Glyph, Reading } from "../recognition/recognize.ts";

interface Family {
  /** Letters with a mark that few languages have. */
  readonly rare: string;
  /** The other letters of those languages: any of them on the page, and the rare ones are what they seem. */
  readonly sisters: RegExp;
  /** Letters whose marks look alike in small type, the likest first, and what shows that the page's language has them. */
  readonly alike: readonly (readonly [letter: string, shown: RegExp])[];
}

const ring = ["å", /å/iu] as const;
const tilde = ["ã", /[ãõ]/iu] as const;
const umlaut = ["ä", /[äöü]/iu] as const;

const families: readonly Family[] = [
  // Romanian and Vietnamese.
  {
    rare: "ă",
    sisters: /[șțşţđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|[îÎ]/iu,
    alike: [ring, tilde, umlaut],
  },
  // Latvian, and the Latin of Japanese.
  { rare: "ā", sisters: /[ēīūōķļņģ]/iu, alike: [umlaut, ring, tilde] },
  // Languages that have it have other acutes too, which German hasn't.
  { rare: "ú", sisters: /[áéíóýőűñç¿¡àèìòâêôãõ]/iu, alike: [["ü", /[äöß]/iu]] },
  // Czech.
  { rare: "ř", sisters: /[ěščžůďťň]/iu, alike: [["ñ", /[áéíóúü¿¡]/iu]] },
];

/** The certainty below which a mark is a guess, and that which shows that a page's language has marks. */
const guessed = 0.6;
const shown = 0.9;

/**
 * Gives letters the marks that the page's language has: in Swedish a ring may look like a breve, and an umlaut like a
 * bar; in code, a squiggle above looks like an accent. Changes the glyphs.
 */
export function settleMarks(lines: readonly Reading[]): void {
  const glyphs = lines.flatMap((line) => line.glyphs);
  if (!glyphs.some(({ char, confidence }) => confidence >= shown && bareOf(char) !== char)) {
    for (const glyph of glyphs.filter(({ confidence }) => confidence < guessed)) {
      glyph.char = bareOf(glyph.char);
    }
  }
  const text = glyphs.map(({ char }) => char).join("");
  for (const { rare, sisters, alike } of families) {
    const [usual] = alike.find(([, sign]) => sign.test(text)) ?? [];
    if (usual && !sisters.test(text)) {
      replace(glyphs, rare, usual);
      replace(glyphs, rare.toUpperCase(), usual.toUpperCase());
    }
  }
}

/** A Latin letter without its marks. */
const bareOf = (char: string): string =>
  /^[a-z]\p{M}+$/iu.test(char.normalize("NFD")) ? char.normalize("NFD")[0]! : char;

function replace(glyphs: readonly Glyph[], from: string, to: string): void {
  for (const glyph of glyphs) {
    if (glyph.char === from) {
      glyph.char = to;
    }
  }
}

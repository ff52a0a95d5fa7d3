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
];

/**
 * Gives letters the marks that the page's language has: in Swedish a ring may look like a breve, and an umlaut like a
 * bar. Changes the glyphs.
 */
export function settleMarks(lines: readonly Reading[]): void {
  const glyphs = lines.flatMap((line) => line.glyphs);
  const text = glyphs.map(({ char }) => char).join("");
  for (const { rare, sisters, alike } of families) {
    const [usual] = alike.find(([, shown]) => shown.test(text)) ?? [];
    if (usual && !sisters.test(text)) {
      replace(glyphs, rare, usual);
      replace(glyphs, rare.toUpperCase(), usual.toUpperCase());
    }
  }
}

function replace(glyphs: readonly Glyph[], from: string, to: string): void {
  for (const glyph of glyphs) {
    if (glyph.char === from) {
      glyph.char = to;
    }
  }
}

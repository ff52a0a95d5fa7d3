import { readFileSync } from "node:fs";
import type { DisplayLanguage } from "../../src/core/base/display-language.ts";

const english: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL("../../l10n/bundle.l10n.json", import.meta.url), "utf8"),
);

/** Writes a sentence as a translator might: between marks, and longer by two fifths, but at least by a letter. */
export function pseudoWords(sentence: string): string {
  const words = sentence.replace(/\{\d+\}/g, "");
  return `⟦${sentence}${"·".repeat(Math.max(1, Math.round(words.length * 0.4)))}⟧`;
}

/** A language in which every sentence is told from one that was left in English. */
export const pseudo: DisplayLanguage = {
  tag: "en-XA",
  sentences: Object.fromEntries(Object.keys(english).map((sentence) => [sentence, pseudoWords(sentence)])),
};

/** Returns what stands outside of all marks. */
function outside(text: string): string {
  let depth = 0;
  return [...text]
    .map((letter) => {
      depth += letter === "⟦" ? 1 : 0;
      const kept = depth === 0 ? letter : " ";
      depth -= letter === "⟧" ? 1 : 0;
      return kept;
    })
    .join("");
}

/** Lists the words of texts that are neither translated nor part of what they were made of. */
export function untranslatedIn(texts: readonly string[], given: string): string[] {
  const said = given.toLowerCase();
  const own = texts.flatMap((text) => outside(text).match(/\p{L}{2,}/gu) ?? []);
  return [...new Set(own)].filter((word) => !/^[KMG]?B$/.test(word) && !said.includes(word.toLowerCase()));
}

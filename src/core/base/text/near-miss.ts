/** Words of a closed list, each with what models write in its place; the first that matches counts. */
export type NearMisses<Word extends string> = readonly (readonly [word: Word, like: RegExp])[];

/**
 * Finds the word of a list that a model meant: "Personal Information" for "personal data". A small model keeps to the
 * form of an answer more often than to the exact spelling of its words. Undefined when it is like none of them.
 */
export function nearest<Word extends string>(said: string, words: NearMisses<Word>): Word | undefined {
  // "self_harm", "PII/Privacy" and "minorSexual" are made of words too.
  const plain = said
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase()
    .trim();
  return words.find(([, like]) => like.test(plain))?.[0];
}

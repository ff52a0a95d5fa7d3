/** Scripts that share no word. Chinese and Japanese count as one. */
const scripts: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

/** Whether a character is Chinese or Japanese. */
export const isEastern = (char: string): boolean => scripts[3]!.test(char);

/**
 * The letters beyond A to Z of languages in Latin script, by the exemplar characters of Unicode's CLDR, with those of
 * its neighbours that a language's texts are full of. Vietnamese's are those of its own block.
 */
const latin: readonly string[] = [
  "àâæáãåäçéèêëíìîïñóòôõöøœúùûüÿýßðþ",
  "áäčďéěíĺľňóôŕřšťúůýžö",
  "ąćęłńóśźżáéö",
  "áéíóöőúüűä",
  "ăâîșşțţéáö",
  "çğıiöşüâîû",
  "ąčęėįšųūžö",
  "āčēģīķļņšūžōŗö",
  "čćđšžö",
  "ĉĝĥĵŝŭé",
  "ċġħżàèìòù",
  "āīūēōâîû",
  "âêîôûŵŷáéíóúàèìòùẁẃẅẁỳýÿ",
];
const vietnamese = /^[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]$/;

/**
 * Counts the alphabets that a word's letters are taken from. Letters of Latin script that no language has together
 * are of two: so unknown scripts look to a network that knows the letters of all languages.
 */
export function alphabetsOf(word: string): number {
  const count = scripts.filter((script) => script.test(word)).length;
  return count + (isOfOneLanguage(word) ? 0 : 1);
}

function isOfOneLanguage(word: string): boolean {
  const letters = [...word.normalize("NFC").toLowerCase()].filter(
    (char) => char > "\u007f" && scripts[0]!.test(char),
  );
  return (
    latin.some((alphabet) => letters.every((letter) => alphabet.includes(letter))) ||
    letters.every((letter) => vietnamese.test(letter))
  );
}

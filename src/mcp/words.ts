/** Makes the test whether a line holds all of some words, in any order and in any case of letters. */
export function matcherOf(words: string): (line: string) => boolean {
  const wanted = plain(words).split(" ").filter(Boolean);
  return (line) => {
    const held = plain(line);
    return wanted.every((word) => held.includes(word));
  };
}

/** Takes wide and joined forms for the usual ones. */
const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

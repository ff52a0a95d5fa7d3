import * as l10n from "@vscode/l10n";

/**
 * Makes words that aren't ours fit for our sentences: the name of a file, a document, an address, a server or a model.
 * One line of at most `most` characters (UTF-16 code units), cut in its middle, because names differ at their ends.
 * Nothing in it moves a terminal, reverses the reading order or is invisible, and VS Code, which reads
 * `[text](command:…)` and `$(icon)` in its messages, finds neither. A name with nothing visible becomes one `�`. Doing
 * it again changes nothing more.
 */
export function foreign(text: string, most = mostOfAPiece): string {
  // A name may be megabytes long: only what can be shown is looked at.
  const near = text.length > 8 * most ? `${text.slice(0, 4 * most)}…${text.slice(-4 * most)}` : text;
  const seen = near.replace(breaks, " ").replace(unseen, "").replace(/\s+/g, " ").trim();
  return cutInTheMiddle(withoutCommands(seen), most) || (text && "�");
}

/**
 * Tags a template for people: each inserted piece is made fit by itself, so that no name, however long, hides what is
 * said about it.
 */
export function sentence(ours: TemplateStringsArray, ...pieces: readonly (string | number)[]): string {
  return ours.reduce((said, part, index) => `${said}${foreign(String(pieces[index - 1]))}${part}`);
}

/**
 * Gives a sentence in the editor's language, with pieces that aren't ours in its gaps (`{0}`): each is made fit by itself,
 * as `sentence` does for what stays English.
 */
export function translated(ours: string, ...pieces: readonly (string | number)[]): string {
  return l10n.t(ours, ...pieces.map((piece) => foreign(String(piece))));
}

/** Three of them and our words still go into one notification, of which VS Code shows 1,000 characters. */
const mostOfAPiece = 240;

/** The most characters of one message. */
export const mostOfAMessage = 1000;

/** Control characters become a gap, so that the rest of an escape sequence is seen, and obeyed by nobody. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Bidi controls, zero widths, tags, variation selectors, fillers, annotations, halves of characters. */
export const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cs}\u{FFF9}-\u{FFFB}\u{13430}-\u{1343F}]/gu;

/**
 * Breaks up commands by a space, which is enough for VS Code's patterns, and for the runners of GitHub and Azure, which
 * take `##[error]` and `##vso[…]` for commands anywhere in a line. People still see what it is.
 */
function withoutCommands(line: string): string {
  return line.replace(/[\]$](?=\()|##(?=\w*\[)/g, "$& ");
}

function cutInTheMiddle(line: string, most: number): string {
  if (line.length <= most) {
    return line;
  }
  const tail = Math.floor((most - 1) / 2);
  return `${line.slice(0, most - 1 - tail)}…${line.slice(line.length - tail)}`.replace(/\p{Cs}/gu, "");
}

/** Returns a fence of backticks that no line of the text closes, whatever a model or a file has written into it. */
export function fenceAround(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) {
    longest = Math.max(longest, run.length);
  }
  return "`".repeat(longest + 1);
}

/** Makes a text one line: white space and control characters, also between its words, become single spaces. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

import * as l10n from "@vscode/l10n";

/** What a program needs to speak the editor's language. Workers and web pages are handed it as data. */
export interface DisplayLanguage {
  /** A language tag, for numbers, dates and lists. */
  readonly tag: string;
  /** Translations by their English sentences; none for English. */
  readonly sentences: Readonly<Record<string, string>>;
}

export const english: DisplayLanguage = { tag: "en", sentences: {} };
let spoken = english;
let around: () => DisplayLanguage | undefined = () => undefined;
/** While an answer is written in another language than messages are. */
let written: DisplayLanguage | undefined;

/**
 * Sets the language of all that `l10n.t` gives from now on. A program that never calls it speaks English. `within` tells
 * another for the work under way: what an agent reads is English in every editor.
 */
export function speak(
  language: DisplayLanguage,
  within: () => DisplayLanguage | undefined = () => undefined,
): void {
  spoken = language;
  around = within;
  const look = (_: unknown, sentence: string | symbol) => displayLanguage().sentences[String(sentence)];
  const contents: Record<string, string> = new Proxy<Record<string, string>>({}, { get: look });
  l10n.config({ contents });
}

/** Returns the language of messages now, to format a number or a date in it. */
export function displayLanguage(): DisplayLanguage {
  return written ?? around() ?? spoken;
}

/** Returns the language of the program, whatever is under way, to hand it on. */
export function programLanguage(): DisplayLanguage {
  return spoken;
}

/** Returns the language that has this tag: the program's, or else English, which is the only other one that is spoken. */
export function languageOf(tag: string): DisplayLanguage {
  return tag === spoken.tag ? spoken : english;
}

/**
 * Writes an answer in the language with this tag, if it is that of messages; else in English, which is the only other
 * one that our sentences are known in.
 */
export function writtenIn<Answer>(tag: string, write: () => Answer): Answer {
  const before = written;
  written = primary(tag) === primary(displayLanguage().tag) ? displayLanguage() : english;
  try {
    return write();
  } finally {
    written = before;
  }
}

const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

const id = "display-language";

/** Writes a language into the HTML of a page, as data. */
export function languageElement(language: DisplayLanguage): string {
  const json = JSON.stringify(language).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="${id}">${json}</script>`;
}

/** Speaks the language that is written in a page. */
export function speakAsWritten(page: {
  getElementById(id: string): { textContent: string | null } | null;
}): void {
  const written = page.getElementById(id)?.textContent;
  if (written) {
    speak(JSON.parse(written) as DisplayLanguage);
  }
}

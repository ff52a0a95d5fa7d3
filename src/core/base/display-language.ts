import * as l10n from "@vscode/l10n";

/** What a program needs to speak the editor's language. Workers and web pages are handed it as data. */
export interface DisplayLanguage {
  /** A language tag, for numbers, dates and lists. */
  readonly tag: string;
  /** Translations by their English sentences; none for English. */
  readonly sentences: Readonly<Record<string, string>>;
}

const english: DisplayLanguage = { tag: "en", sentences: {} };
let spoken = english;

/** Sets the language of all that `l10n.t` gives from now on. A program that never calls it speaks English. */
export function speak(language: DisplayLanguage): void {
  spoken = language;
  l10n.config({ contents: { ...language.sentences } });
}

/** Returns the language of messages, to format a number or a date in it or to hand it on. */
export function displayLanguage(): DisplayLanguage {
  return spoken;
}

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

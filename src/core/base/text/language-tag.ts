/**
 * Returns the language that a text names by a BCP 47 tag: "de", "pt-BR" (also for "pt_br"), "zh-Hant-TW"; undefined
 * when it names none. What a setting, a document or a page calls its language reaches a prompt only through here:
 * variants, extensions and private subtags of a tag can hold any words, and so can scripts and regions that don't
 * exist.
 */
export function languageTag(text: string): string | undefined {
  const tag = text.trim().replaceAll("_", "-");
  if (tag.length > longestTag) {
    return undefined;
  }
  try {
    const { language, script, region } = new Intl.Locale(tag);
    const parts = [language, known("script", script), known("region", region)].filter(Boolean);
    // Longer ones are reserved, and "und" means undetermined.
    return /^[a-z]{2,3}$/.test(language) && language !== "und" ? parts.join("-") : undefined;
  } catch {
    return undefined;
  }
}

/** The longest language tag in characters, by RFC 5646, section 4.4.1. */
const longestTag = 35;

function known(type: "script" | "region", code: string | undefined): string | undefined {
  return code && new Intl.DisplayNames(["en"], { type, fallback: "none" }).of(code) ? code : undefined;
}

/** Returns "English" for "en", "Brazilian Portuguese" for "pt-br"; English for anything that names no language. */
export function languageName(text: string): string {
  const tag = languageTag(text) ?? "en";
  return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
}

import { type LanguageText, languageTexts } from "./language-texts.ts";
import type { Drawn } from "./web-pages.ts";

/** A picture of a language's text, and its rows. */
export interface LanguagePage extends Drawn {
  readonly language: LanguageText;
  readonly sort: "labels" | "prose" | "comments";
  readonly rows: readonly string[];
}

const light = "background: #fff; color: #1f1f1f";
const dark = "background: #1e1e1e; color: #d4d4d4";
/** Sort, pixels, font and colours: the second font has Chinese and Japanese, where the first hasn't. */
const styles = [
  ["labels", 13, "'Liberation Sans'", light],
  ["labels", 16, "'Noto Sans'", dark],
  ["prose", 15, "'Liberation Serif'", light],
  ["prose", 24, "'DejaVu Sans'", light],
  ["prose", 12, "'DejaVu Sans'", dark],
  ["comments", 14, "'DejaVu Sans Mono'", dark],
  ["comments", 11, "'Liberation Mono'", light],
] as const;

export const languagePages: readonly LanguagePage[] = languageTexts.flatMap((language) =>
  styles.map(([sort, size, font, colours], at): LanguagePage => {
    const rows =
      sort === "comments"
        ? [
            language.comments[0]!,
            "function load(path) {",
            `  ${language.comments[1]!}`,
            "  return read(path);",
            "}",
          ]
        : language[sort];
    const east = language.name === "Japanese" ? "'Noto Sans CJK JP'" : "'Noto Sans CJK SC'";
    const style = `margin: 0; padding: 16px; line-height: 1.6; white-space: pre; font: ${size}px/1.6 ${font}, ${east}, sans-serif; ${colours}`;
    return {
      id: `${language.name.toLowerCase()}-${at}`,
      kinds: [],
      language,
      sort,
      rows,
      width: Math.max(...rows.map((row) => row.length)) * size + 40,
      height: Math.ceil(rows.length * size * 1.6) + 32,
      html: `<body style="${style}">${rows.map((row) => `<div>${row}</div>`).join("")}`,
    };
  }),
);

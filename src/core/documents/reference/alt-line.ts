import { unseen } from "../../base/text/foreign.ts";

/**
 * Makes an alt text the one line that goes into a document: line breaks and control characters become spaces, of which
 * LaTeX and others read several as one, half characters `�`. What can't be seen goes, for it would turn the reading order
 * of the source around, or hide words in it; but what joins the letters of a word, the parts of an emoji, or chooses a
 * form of the sign before it stays.
 */
export function altLine(text: string): string {
  return withoutUnseen(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "))
    .replace(/ {2,}/g, " ")
    .trim();
}

/** The same of a text whose lines stay. */
export const withoutUnseen = (text: string): string =>
  text.replace(/\p{Cs}/gu, "\ufffd").replace(unseenOrWanted, (_, wanted: string | undefined) => wanted ?? "");

/** Scripts whose letters take other forms where they are joined or kept apart: Persian, Hindi, Sinhala, Khmer … */
const joining =
  "Arab Syrc Mand Mong Nkoo Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Newa Tibt Mymr Khmr Java Bali Cakm"
    .split(" ")
    .map((script) => `\\p{Script_Extensions=${script}}`)
    .join("");

const wanted = [
  // The flags of England, Scotland and Wales.
  "\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}",
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}])\u{200D}(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[${joining}])[\u{200C}\u{200D}]`,
  // One of them chooses a form; a row of them would be hidden words.
  String.raw`(?<=[^\s\p{Default_Ignorable_Code_Point}])[\u{FE00}-\u{FE0F}\u{180B}-\u{180D}\u{180F}\u{E0100}-\u{E01EF}]`,
];
const unseenOrWanted = new RegExp(`(${wanted.join("|")})|${unseen.source}`, "gu");

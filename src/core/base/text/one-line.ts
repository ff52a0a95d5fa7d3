/** Makes a text one line: white space and control characters, also between its words, become single spaces. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** Makes a text one line: white space of any kind, also between its words, becomes single spaces. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

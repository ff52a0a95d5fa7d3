/**
 * Line breaks, which a file's name may hold: a glob's library makes patterns of globs whose "." takes none, and so would
 * leave such files out, or in. Each has a stand-in that no name holds, as no file system's text has half a surrogate.
 */
const breaks = "\n\r\u2028\u2029";
const standIn = (at: number) => String.fromCharCode(0xd800 + at);

/** A path or a glob for the library. */
export const inOneLine = (text: string): string =>
  text.replace(/[\n\r\u2028\u2029]/g, (one) => standIn(breaks.indexOf(one)));

/** The path that the library means. */
export const asNamed = (text: string): string =>
  text.replace(/[\ud800-\ud803](?![\udc00-\udfff])/g, (one) => breaks[one.charCodeAt(0) - 0xd800]!);

/**
 * What readers are told where a syntax has no way to say all of an alt text: the nearest that it can say.
 */

/** Org's attributes know no escapes: a space that doesn't break keeps a colon from naming the next one. */
export const inOrg = (alt: string): string =>
  alt.replace(/^nil$/, "nil\u00a0").replace(/(?:^| ):(?=\S)/g, "\u00a0:");

/** Liquid's strings know none that all of its programs share. */
export const inLiquid = (alt: string): string =>
  alt
    .replace(/(?<=^|[\s([{–—-])"/g, "“")
    .replaceAll('"', "”")
    .replaceAll("\\", "＼")
    .replace(/%(?=\})|\{(?=[{%])|&(?=#?\w+;)/g, "$& ");

/** Any brace ends an output of Liquid's. */
export const inLiquidOutput = (alt: string): string =>
  inLiquid(alt).replaceAll("{", "｛").replaceAll("}", "｝");

/** Redcarpet knows no escapes in a label. */
export const inRedcarpet = (alt: string): string =>
  alt.replace(/[|[\]`]|\\$|\{(?=[{%#])|(?<=#)\}|<(?=[%?])|(?<=%)>/g, (one) =>
    String.fromCodePoint(one.codePointAt(0)! + 0xfee0),
  );

/** Octopress' titles end at a quote of either kind. */
export const inOctopress = (alt: string): string =>
  inLiquid(alt)
    .replace(/(?<=^|[\s([{–—-])'/g, "‘")
    .replaceAll("'", "’");

/** Hugo's strings can't hold a quote, a backslash and a backtick all at once. */
export const inHugo = (alt: string): string =>
  /"|\\$|\\`/.test(alt) && alt.includes("\\") ? alt.replaceAll("`", "'") : alt;

/** Textile's titles can't hold round brackets. */
export const inTextile = (alt: string): string => alt.replaceAll("(", "[").replaceAll(")", "]");

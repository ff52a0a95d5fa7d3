// What the recogniser's characters tell of a line.

const cjk = /[\u2e80-\u9fff\uac00-\ud7af]/;
/** Chinese characters that the network sees in brackets, bars and dashes. */
const lookAlikes = new Set("丨一二三十口子卜乙丁人八七工土王日曰田");

/** Characters that are Chinese, Japanese or Korean and look like nothing else. */
export const countCjk = (characters: readonly string[]): number =>
  characters.filter((char) => cjk.test(char) && !lookAlikes.has(char)).length;

/** Whether a line may be Chinese, Japanese or Korean, rather than code that looks like it in places. */
export function isCjk(characters: readonly string[]): boolean {
  const count = countCjk(characters);
  return count >= 2 || (count > 0 && count >= characters.length * 0.3);
}

/** What stands behind a number and multiplies it. */
const powers: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  m: 1e6,
  mio: 1e6,
  mn: 1e6,
  mrd: 1e9,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  "%": 1e-2,
};

/** A sign, digits in groups or not, an exponent; then a unit. Digits come without gaps but those between groups. */
const figure =
  /^[^\p{L}\d.,+-]{0,3}([+-]?)((?:\d{1,3}(?:[ '’]\d{3})+|\d[\d.,]*|[.,]\d+)(?:[.,]\d+)?)(?:e([+-]?\d{1,3}))?[-─—_ ]*([^\d\s]{0,8})$/iu;

/**
 * Returns the numbers that a written figure can mean, whoever wrote it: "1.234" is one and a bit in English, and more
 * than a thousand in German; "45 %" is 45 and 0.45, "2k" is 2 and 2,000. Empty for what is no figure.
 */
export function figuresIn(text: string): number[] {
  const written = text
    .normalize("NFKC")
    .trim()
    .replace(/[−–‒]/g, "-")
    .replace(/(?<=\d)[Oo](?![\p{L}])|(?<=\d)[Oo](?=[kKM]\b)/gu, "0");
  const [, sign, digits, exponent, unit = ""] = figure.exec(written) ?? [];
  if (digits === undefined) {
    return [];
  }
  const power = powers[unit.toLowerCase().replace(/\.$/, "")] ?? 1;
  const factor = (sign === "-" ? -1 : 1) * 10 ** Number(exponent ?? 0);
  const plain = decimals(digits).map((number) => number * factor);
  return [...new Set([...plain, ...plain.map((number) => number * power)])].filter(Number.isFinite);
}

/** The numbers that digits with points and commas can mean. */
function decimals(digits: string): number[] {
  const text = digits.replace(/[ '’]/g, "").replace(/[.,]$/, "");
  const signs = [...text.matchAll(/[.,]/g)].map(([sign]) => sign);
  const groups = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text);
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (signs.length === 0) {
    return [Number(text)];
  }
  const whole = Number(text.replace(/[.,]/g, ""));
  const broken = Number(`${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`);
  if (new Set(signs).size > 1) {
    return [broken];
  }
  if (signs.length > 1) {
    return groups ? [whole] : [];
  }
  return groups ? [whole, broken] : [broken];
}

/** Whether a written figure can mean this number. */
export const canMean = (text: string, value: number): boolean =>
  figuresIn(text).some((number) => Math.abs(number - value) <= 1e-9 * Math.max(1, Math.abs(value)));

/**
 * An `l` that is added or taken away, not called, indexed or part of a name; `-l` is an option. Compared with a length,
 * it may well be one.
 */
const operandL = /(?<=[\w)\]](?: [-+] |\+))l(?![\w.([$'"`])/g;
/** The name `l` is given to something: a variable, a parameter, a field. */
const namesL =
  /\b(?:let|const|var|val|int|for|auto|mut)\s*\(?l\b|[(,|]\s*l\s*[,):|=]|\bl\s*(?:=|:|=>|\+\+|--|[-+*/]=)(?!=)|\bl[.([]/;
/** `1_o00`: a number in groups of three digits. */
const groups = /\b\d{1,3}(?:_[\doO]{3})+\b/g;

/** Settles slips of the reader that no code can mean. */
export function settleSlips(code: string): string {
  const numbers = code.replace(groups, (number) => number.replace(/[oO]/g, "0"));
  return namesL.test(code) ? numbers : numbers.replace(operandL, "1");
}

/** A place where a parser stumbled, by offsets in UTF-16 code units; what is missing has no length. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  /** For people, in English as parsers speak it: `"}" is missing`. */
  readonly says: string;
}

/**
 * Parses code in a language, named as in code fences. Null where no parser of ours knows the language, or the code is
 * too much for it.
 */
export type ParseCode = (fence: string, code: string) => Promise<readonly Fault[] | null>;

/** Returns those with fewer faults of two ways to see code, the first of equals; null where neither could be parsed. */
export const fewer = (
  one: readonly Fault[] | null,
  other: readonly Fault[] | null,
): readonly Fault[] | null => (one === null || (other !== null && other.length < one.length) ? other : one);

/** Openings of what a part cut out of a file may stand in: a class, a function, an object. */
const around: Readonly<Record<string, readonly string[]>> = {
  ts: ["function _() {", "class _ {", "class _ { _() {", "({", "type _ = {", "switch (_) {"],
  js: ["function _() {", "class _ {", "class _ { _() {", "({", "switch (_) {"],
  java: ["class _ {", "class _ { void _() {", "class _ { void _() { switch (_) {"],
  csharp: ["class _ {", "class _ { void _() {", "class _ { void _() { switch (_) {"],
  cpp: ["class _ {", "void _() {", "void _() { switch (_) {"],
  c: ["void _() {", "void _() { switch (_) {", "struct _ {"],
  go: ["package _;", "package _; func _() {", "package _; func _() { switch {"],
  rust: ["impl _ {", "fn _() {", "fn _() { match _ {", "struct _ {"],
  php: ["<?php ", "<?php class _ {", "<?php class _ { function _() {"],
  python: ["if _:\n", "class _:\n"],
  yaml: ["_:\n"],
  json: ["{", "[", "[{", '{"": ['],
  css: ["_ {", "@media _ {"],
  ruby: ["class _;", "def _;"],
};

/**
 * What code has that may be a whole file. All that stands outside of its tags is right in PHP; a parser of JSON stops after
 * the first value.
 */
const whole: Readonly<Record<string, RegExp>> = { php: /<\?/, json: /^\s*[[{]/ };

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Brackets {
  /** What closes those that are left open. */
  readonly closers: string;
  /** Offsets of those that close what isn't there. */
  readonly stray: ReadonlySet<number>;
}

/** Strings and comments of most languages, whose brackets are none. */
const quoted = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/.*|\/\*[\s\S]*?\*\//g;

function bracketsOf(code: string): Brackets {
  const open: string[] = [];
  const stray = new Set<number>();
  const bare = code.replace(quoted, (text) => " ".repeat(text.length));
  for (const { 0: bracket, index } of bare.matchAll(/[()[\]{}]/g)) {
    const closer = closing[bracket];
    if (closer) {
      open.push(closer);
    } else if (open.at(-1) === bracket) {
      open.pop();
    } else if (open.length === 0) {
      stray.add(index);
    }
  }
  return { closers: open.reverse().join(""), stray };
}

/** `stray`: how many blocks the code closes that are opened further up. */
function openingsOf(fence: string, code: string, stray: number): string[] {
  const openings = Object.hasOwn(around, fence) ? around[fence]! : [];
  const block = fence === "json" ? '"":{' : "{";
  const inside = openings.filter((opening) => stray > 0 && stray < 8 && opening.endsWith("{"));
  const isWhole = Object.hasOwn(whole, fence) ? whole[fence]!.test(code) : true;
  return [...(isWhole ? [""] : []), ...openings, ...inside.map((opening) => opening + block.repeat(stray))];
}

/**
 * Checks code that may be cut out of a longer file: brackets that it leaves open, or closes without having opened them,
 * are no fault, nor is what stands in a class or a function that isn't seen. Of the ways to see it, the one with the
 * fewest faults counts; null as `ParseCode`.
 */
export async function faultsIn(
  fence: string,
  code: string,
  parse: ParseCode,
): Promise<readonly Fault[] | null> {
  const { stray } = bracketsOf(code);
  let least: readonly Fault[] | null = null;
  for (const opening of openingsOf(fence, code, stray.size)) {
    const start = opening.length;
    const end = start + code.length;
    const all = await parse(fence, `${opening}${code}\n${bracketsOf(opening + code).closers}`);
    if (all === null) {
      return null;
    }
    const faults = all
      // A parser that loses its way does so from the beginning.
      .filter(({ from, to }) => from < end && (from >= start || to > start))
      .map(({ from, to, says }) => ({
        from: Math.max(from, start) - start,
        to: Math.min(to, end) - start,
        says,
      }))
      .filter(({ from }) => !stray.has(from));
    least = fewer(least, faults);
    if (least?.length === 0) {
      break;
    }
  }
  return least;
}

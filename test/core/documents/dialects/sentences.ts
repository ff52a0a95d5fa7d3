import { readFileSync } from "node:fs";
import fc from "fast-check";
import { altLine } from "../../../../src/core/documents/reference/alt-line.ts";

/** The sentences of a public bug report. */
export const handed: readonly string[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/cases/escapes/alts.json", import.meta.url), "utf8"),
);

/** What people write about a screenshot. */
const parts = [
  ..."the a of and Settings page button Error terminal shows prompt window menu list chart user logo".split(
    " ",
  ),
  ..."http://127.0.0.1:8000/docs https://example.com/a_b?x=1&y=2 www.example.com user@example.com @acme/pkg".split(
    " ",
  ),
  ..."`null` ``a`` [Save] [link](x.png) {id} {{ user.name }} C++ C# x^2^ H~2~O ~/src 5 < 6 x > 3 AT&T R&amp;D".split(
    " ",
  ),
  ..."List<String> <b>Yes</b> <stdio.h> snake_case _private __init__ *required* **bold** 2 * 3 $5 $x$ #1 50% 1. - +".split(
    " ",
  ),
  ...'"quoted" ‘curly’ “File…” it\'s (c) --> a|b | :smile: ::: std::vector C:\\Users\\ann \\n ==a== ++ctrl++c++ {++a++} &copy; !'.split(
    " ",
  ),
];

const count = 2000;
const signs = [..."`*_~^$[](){}<>|&;:#+-=!@%\\/\"'., ?1aéж"].map((sign) => fc.constant(sign));

function sampled(words: fc.Arbitrary<string>, between: string, seed: number): string[] {
  const texts = fc
    .array(words, { minLength: 2, maxLength: 12 })
    .map((all) => altLine(all.join(between)).trim());
  return fc.sample(
    texts.filter((text) => text !== ""),
    { numRuns: count, seed },
  );
}

export const likely = sampled(fc.constantFrom(...parts), " ", 5);
export const hostile = sampled(fc.oneof(...signs, fc.constantFrom(...parts)), "", 6);

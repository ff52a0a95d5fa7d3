import * as l10n from "@vscode/l10n";
import { formatCount } from "./format.ts";
import { pushAll } from "./push-all.ts";
import { foreign } from "./text/foreign.ts";

/**
 * Tells whether a path matches the globs of a project, which may be a stranger's: no glob takes longer than its length
 * times that of the path. It has `*`, `?`, `[…]` within one part of a path, `**` for any number of parts, `{a,b}`, and
 * `\` before a sign that stands for itself; `!` at the beginning inverts a glob. A parenthesis is a letter like any
 * other.
 */
export type Matches = (path: string) => boolean;

/**
 * The most that one glob, and a list of globs, may hold with braces written out: far more than projects need, yet fast
 * enough to match while somebody types.
 */
const most = { length: 1000, choices: 500, characters: 10_000 };

/**
 * The number of characters that are matched; of a longer path, such as a picture written as `data:`, only the beginning
 * counts.
 */
const longestPath = 4096;

/** Makes a matcher for paths whose parts are separated by "/". Throws `BadGlob`. */
export function matcher(globs: readonly string[]): Matches {
  let characters = 0;
  const compiled = globs.map((glob, index) => {
    const ways = compile(glob, index);
    characters += ways.reduce((sum, { length }) => sum + length, 0);
    if (characters > most.characters) {
      const count = formatCount(most.characters);
      throw new BadGlob(
        l10n.t("“{0}” is one too many: together they have more than {1} characters", shown(glob), count),
        index,
      );
    }
    return { glob, ways };
  });
  return (path) => {
    const near = path.slice(0, longestPath);
    const parts = near.split("/").map((text) => ({ text, characters: [...text] }));
    return compiled.some(({ glob, ways }) => path === glob || ways.some((way) => fits(way, parts)));
  };
}

/** Thrown for a glob that can't be used. */
export class BadGlob extends Error {
  /** Its place in the list. */
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

const shown = (glob: string): string => foreign(glob, 100);

/** A part of a path. */
interface Written {
  readonly text: string;
  readonly characters: readonly string[];
}

/** A glob without braces. */
interface Way {
  readonly not: boolean;
  readonly length: number;
  readonly parts: readonly Part[];
}

/** A part without wildcards is a string. */
type Part = typeof anyParts | string | readonly Sign[];
type Sign = typeof anySigns | string | ((one: string) => boolean);
const anyParts = Symbol("**");
const anySigns = Symbol("*");

function compile(glob: string, index: number): Way[] {
  const bad = (message: string) => new BadGlob(message, index);
  if (glob.length > most.length) {
    throw bad(l10n.t("“{0}” is longer than {1} characters", shown(glob), formatCount(most.length)));
  }
  if (/\((?:[^()\\]|\\.)*\|/.test(glob)) {
    throw bad(
      l10n.t("“{0}” has a group in parentheses; write {1} for one or the other", shown(glob), "{a,b}"),
    );
  }
  if (/\{[\p{L}\d]+\.\.[\p{L}\d.]+\}/u.test(glob)) {
    throw bad(
      l10n.t("“{0}” has a range in braces; write out what it stands for: {1}", shown(glob), "{1,2,3}"),
    );
  }
  const [marks = ""] = /^!*(?!\()/.exec(glob) ?? [];
  const ways = expanded(glob.slice(marks.length).replace(/^\.\//, ""));
  if (!ways) {
    throw bad(
      l10n.t("“{0}” has more than {1} ways to read its braces", shown(glob), formatCount(most.choices)),
    );
  }
  return ways.map((way) => ({ not: marks.length % 2 === 1, length: way.length, parts: partsOf(way) }));
}

/** Returns each way to read the braces; undefined when there are too many. */
function expanded(glob: string): string[] | undefined {
  const done: string[] = [];
  const pending = [glob];
  // Each step resolves one pair, the first that is closed.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const brace = firstBrace(next);
    if (!brace) {
      done.push(next);
    } else {
      const { start, end, choices } = brace;
      const [before, after] = [next.slice(0, start), next.slice(end)];
      pushAll(pending, choices.map((choice) => before + choice + after).toReversed());
    }
    if (done.length + pending.length > most.choices) {
      return undefined;
    }
  }
  return done;
}

/** Finds the first outermost pair of braces with a comma. */
function firstBrace(glob: string) {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  let first: { start: number; end: number; commas: readonly number[] } | undefined;
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at];
    if (sign === "\\") {
      at++;
    } else if (sign === "{") {
      open.push({ start: at, commas: [] });
    } else if (sign === ",") {
      open.at(-1)?.commas.push(at);
    } else if (sign === "}" && open.length) {
      const { start, commas } = open.pop()!;
      first = commas.length && (!first || start < first.start) ? { start, end: at + 1, commas } : first;
    }
  }
  if (!first) {
    return undefined;
  }
  const { start, end, commas } = first;
  const cuts = [start, ...commas, end - 1];
  return { start, end, choices: cuts.slice(1).map((cut, index) => glob.slice(cuts[index]! + 1, cut)) };
}

function partsOf(glob: string): Part[] {
  const parts: Part[] = [];
  for (const part of glob.split("/")) {
    if (part !== "**") {
      const signs = signsOf(part);
      parts.push(signs.every((sign) => typeof sign === "string") ? signs.join("") : signs);
    } else if (parts.at(-1) !== anyParts) {
      parts.push(anyParts);
    }
  }
  // The contents of a folder, not the folder itself.
  return parts.length > 1 && parts.at(-1) === anyParts
    ? [...parts.slice(0, -1), [anySigns], anyParts]
    : parts;
}

function signsOf(part: string): Sign[] {
  const signs: Sign[] = [];
  const characters = [...part];
  for (let at = 0; at < characters.length; at++) {
    const sign = characters[at]!;
    const end = sign === "[" ? closing(characters, at) : -1;
    if (sign === "*") {
      if (signs.at(-1) !== anySigns) {
        signs.push(anySigns);
      }
    } else if (sign === "?") {
      signs.push(() => true);
    } else if (end > 0) {
      signs.push(oneOf(characters.slice(at + 1, end)));
      at = end;
    } else {
      at += sign === "\\" && at + 1 < characters.length ? 1 : 0;
      signs.push(characters[at]!);
    }
  }
  return signs;
}

/** Returns the index of the `]` that closes the bracket at `at`, or -1; one that stands first is a character of the set. */
function closing(characters: readonly string[], at: number): number {
  const from = at + (/[!^]/.test(characters[at + 1] ?? "") ? 2 : 1);
  for (let end = from; end < characters.length; end++) {
    if (characters[end] === "\\") {
      end++;
    } else if (characters[end] === "]" && end > from) {
      return end;
    }
  }
  return -1;
}

function oneOf(written: readonly string[]): (one: string) => boolean {
  const not = written[0] === "!" || written[0] === "^";
  const ranges: (readonly [from: string, to: string])[] = [];
  const signs = written.slice(not ? 1 : 0);
  for (let at = 0; at < signs.length; at++) {
    at += signs[at] === "\\" && at + 1 < signs.length ? 1 : 0;
    const isRange = signs[at + 1] === "-" && at + 2 < signs.length;
    ranges.push([signs[at]!, signs[isRange ? at + 2 : at]!]);
    at += isRange ? 2 : 0;
  }
  return (one) => ranges.some(([from, to]) => from <= one && one <= to) !== not;
}

function fits({ not, parts }: Way, path: readonly Written[]): boolean {
  const whole = matchesAll(parts, path, anyParts, (part, written) =>
    part === anyParts
      ? !isDots(written)
      : typeof part === "string"
        ? part === written.text
        : fitsPart(part, written),
  );
  return whole !== not;
}

const fitsPart = (signs: readonly Sign[], written: Written): boolean =>
  written.text !== "" &&
  !isDots(written) &&
  matchesAll(signs, written.characters, anySigns, (sign, one) =>
    typeof sign === "function" ? sign(one) : sign === anySigns || sign === one,
  );

/** Returns whether a part of a path leads elsewhere: no wildcard stands for such a part. */
const isDots = ({ text }: Written): boolean => text === "." || text === "..";

/**
 * Returns whether items match a pattern in which `any` stands for as many items as `one` lets it take. It goes back to
 * the last `any` only, since the last one takes whatever an earlier one could take more of: so each pair is compared at
 * most once for each place where the last `any` may end.
 */
function matchesAll<Wanted, Item>(
  pattern: readonly Wanted[],
  items: readonly Item[],
  any: Wanted,
  one: (wanted: Wanted, item: Item) => boolean,
): boolean {
  let [at, wanted] = [0, 0];
  let back: { at: number; wanted: number } | undefined;
  while (at < items.length || wanted < pattern.length) {
    if (wanted < pattern.length && pattern[wanted] === any) {
      wanted++;
      back = { at, wanted };
    } else if (at < items.length && wanted < pattern.length && one(pattern[wanted]!, items[at]!)) {
      at++;
      wanted++;
    } else if (back && back.at < items.length && one(any, items[back.at]!)) {
      back = { at: back.at + 1, wanted: back.wanted };
      ({ at, wanted } = back);
    } else {
      return false;
    }
  }
  return true;
}

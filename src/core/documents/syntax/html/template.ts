import { blanked } from "../../reference/source-lines.ts";
import { withoutComponentNames } from "./component-tags.ts";
import { commentsOf } from "./template-comments.ts";

/** Languages that put their own tags in HTML, by how they must be blanked out before HTML is parsed. */
export type Templating =
  | "html"
  | "template"
  | "markdown"
  | "lateBound"
  | "angular"
  | "inlineAngular"
  | "lit"
  | "vue"
  | "svelte"
  | "astro"
  | "heex"
  | "razor";

/** Stands for code in an unquoted attribute value: no space, no quote, in no real document. */
const filler = "\uE000";

/** The text with the template language's tags blanked out, of the same length. */
export function maskTemplate(text: string, templating: Templating): string {
  if (templating === "svelte" || templating === "astro") {
    return withoutComponentNames(
      templating === "astro"
        ? maskBraces(maskCodeFence(text), { inTag: /[>{"'`]/g, between: "markup" })
        : maskBraces(text, { inTag: /[>{"']/g, between: "markup" }),
    );
  }
  if (templating === "heex") {
    const masked = maskPairs(text, [["<%", "%>"]], false);
    return withoutComponentNames(maskBraces(masked, { inTag: /[>{"']/g, between: "code" }));
  }
  const masked = maskPairs(text, pairsOf[templating], templating === "razor");
  return templating === "vue" ? withoutComponentNames(masked) : masked;
}

const brackets = [
  ["<%", "%>"],
  ["{{", "}}"],
  ["{%", "%}"],
  ["{#", "#}"],
  ["{!!", "!!}"],
] as const;
const pairsOf = {
  html: brackets,
  template: brackets,
  markdown: brackets,
  lateBound: brackets,
  angular: brackets,
  inlineAngular: [["{{", "}}"]],
  lit: [],
  vue: [["{{", "}}"]],
  razor: [...brackets, ["@*", "*@"]],
} as const;

type Pairs = readonly (readonly [open: string, close: string])[];

function maskPairs(text: string, pairs: Pairs, razor: boolean): string {
  const out: string[] = [];
  const unclosed = new Set<string>();
  const commentEnd = commentsOf(text);
  const begins = /<\?(?:php|=|\s)|<%|\{\{|\{%|\{#|\{!!|@[*(\w]|\$\{/g;
  let done = 0;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const end = commentEnd(match.index) ?? endOfTag(text, match, pairs, razor, unclosed);
    if (end !== undefined) {
      out.push(
        text.slice(done, match.index),
        blank(text, match.index, end, lastOf(out, text, done, match.index)),
      );
      done = begins.lastIndex = end;
    }
  }
  return out.join("") + text.slice(done);
}

/** The character that will stand before `at` in the masked text. */
function lastOf(out: readonly string[], text: string, done: number, at: number): string {
  return at > done ? text[at - 1]! : (out.at(-1)?.at(-1) ?? "");
}

function endOfTag(
  text: string,
  { 0: found, index }: RegExpExecArray,
  pairs: Pairs,
  razor: boolean,
  unclosed: Set<string>,
): number | undefined {
  if (found.startsWith("<?")) {
    const close = text.indexOf("?>", index);
    return close < 0 ? text.length : close + 2;
  }
  if (found === "${") {
    return pairs === pairsOf.lit || pairs === pairsOf.inlineAngular
      ? endOfBraces(text, index + 1)
      : undefined;
  }
  const pair = pairs.find(([open]) => text.startsWith(open, index));
  if (!pair) {
    return razor && found[0] === "@" ? endOfRazor(text, index) : undefined;
  }
  if (unclosed.has(pair[0])) {
    return undefined;
  }
  const close = text.indexOf(pair[1], index + pair[0].length);
  if (close < 0) {
    // Looked for once: asking again at each opening would take quadratic time.
    unclosed.add(pair[0]);
    return undefined;
  }
  return close + pair[1].length;
}

/** Returns the end of `@name.name(…)[…]` or `@(…)`; undefined for an email address and for `@@`. */
function endOfRazor(text: string, at: number): number | undefined {
  if (/[\w@]/.test(text[at - 1] ?? "")) {
    return undefined;
  }
  const name = /[\w.]*/y;
  let end = at + 1;
  for (;;) {
    name.lastIndex = end;
    end += name.exec(text)![0].length;
    if (text[end] !== "(" && text[end] !== "[") {
      break;
    }
    const close = endOfBraces(text, end);
    if (close === undefined) {
      return undefined;
    }
    end = close;
  }
  return text[end - 1] === "." ? end - 1 : end;
}

/** Code in brackets is looked at so far, in code units. */
const longestCode = 2000;

/** Returns the index that closes the bracket at `at`, skipping strings; undefined if it isn't closed within reason. */
function endOfBraces(text: string, at: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, at + longestCode);
  for (let i = at; i < limit; i++) {
    const one = text[i]!;
    if (one === '"' || one === "'" || one === "`") {
      const close = endOfString(text, i, limit);
      if (close === undefined) {
        return undefined;
      }
      i = close;
    } else if ("({[".includes(one)) {
      depth++;
    } else if (")}]".includes(one) && --depth === 0) {
      return i + 1;
    }
  }
  return undefined;
}

function endOfString(text: string, at: number, limit: number): number | undefined {
  for (let i = at + 1; i < limit; i++) {
    if (text[i] === "\\") {
      i++;
    } else if (text[i] === text[at]) {
      return i;
    }
  }
  return undefined;
}

interface Braces {
  /** What may end a tag, or begin a value. */
  readonly inTag: RegExp;
  /** What braces between tags hold. */
  readonly between: "markup" | "code";
}

/**
 * Svelte, Astro and HEEx: `{…}` in a tag is code; between tags it may hold markup in the first two, which is read, but for
 * comments.
 */
function maskBraces(text: string, { inTag, between }: Braces): string {
  const out: string[] = [];
  let done = 0;
  const put = (from: number, to: number) => {
    out.push(text.slice(done, from), blank(text, from, to, lastOf(out, text, done, from)));
    done = to;
  };
  // A string in braces is no markup.
  const next = /<!--|<\/?[a-z]|\{\/\*|\{@html\b|[{}]|(?<=(?:[{(?=+&|[]|\s:)\s{0,9})["'`]/gi;
  let depth = 0;
  let openUntil = 0;
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const close = match[0] === "<!--" ? "-->" : match[0] === "{/*" ? "*/}" : undefined;
    if (close) {
      const end = text.indexOf(close, next.lastIndex);
      if (end < 0) {
        break;
      }
      if (match[0] === "{/*") {
        put(match.index, end + close.length);
      }
      next.lastIndex = end + close.length;
      continue;
    }
    if (match[0] === "{" && between === "code" && match.index >= openUntil) {
      const end = endOfBraces(text, match.index);
      if (end !== undefined) {
        put(match.index, end);
        next.lastIndex = end;
        continue;
      }
      // What nothing ends is text, and what it holds most likely, too.
      openUntil = match.index + longestCode;
    }
    if (match[0] === "{" || match[0] === "}") {
      depth = Math.max(0, depth + (match[0] === "{" ? 1 : -1));
      continue;
    }
    if (/["'`]/.test(match[0])) {
      const end = depth ? endOfString(text, match.index, text.length) : undefined;
      if (end !== undefined && text.slice(match.index, end).includes("<")) {
        put(match.index, end + 1);
      }
      next.lastIndex = end === undefined ? next.lastIndex : end + 1;
      continue;
    }
    if (match[0][0] === "{") {
      // Svelte's markup out of a string.
      const end = endOfBraces(text, match.index);
      if (end !== undefined) {
        put(match.index, end);
        next.lastIndex = end;
      }
      continue;
    }
    inTag.lastIndex = next.lastIndex;
    let mark = inTag.exec(text);
    for (; mark && mark[0] !== ">"; mark = inTag.exec(text)) {
      if (mark[0] === "{") {
        const end = endOfBraces(text, mark.index);
        if (end !== undefined) {
          put(mark.index, end);
          inTag.lastIndex = end;
        }
      } else if (mark[0] === "`") {
        // Astro's template literal as a value.
        const end = text[mark.index - 1] === "=" ? endOfString(text, mark.index, text.length) : undefined;
        if (end !== undefined) {
          put(mark.index, end + 1);
          inTag.lastIndex = end + 1;
        }
      } else {
        const end = text.indexOf(mark[0], inTag.lastIndex);
        if (end < 0) {
          return out.join("") + text.slice(done);
        }
        // `alt="{text}"`: an expression in quotes, which may itself hold quotes.
        const brace = text.indexOf("{", inTag.lastIndex);
        const after = brace >= 0 && brace < end ? endOfBraces(text, brace) : undefined;
        if (after !== undefined) {
          put(brace, after);
          inTag.lastIndex = Math.max(after, mark.index + 1);
          const closing = text.indexOf(mark[0], after);
          if (closing >= 0) {
            inTag.lastIndex = closing + 1;
          }
        } else {
          inTag.lastIndex = end + 1;
        }
      }
    }
    if (!mark) {
      break;
    }
    next.lastIndex = inTag.lastIndex;
    // Code has braces and signs of its own.
    const [, foreign] = /^<(script|style)\b/i.exec(text.slice(match.index, match.index + 8)) ?? [];
    if (foreign && text[mark.index - 1] !== "/") {
      const close = text.indexOf(`</${foreign}`, next.lastIndex);
      next.lastIndex = close < 0 ? text.length : close;
    }
  }
  return out.join("") + text.slice(done);
}

/** Blanks out the code of an Astro component: it may stand below blank lines, and is no data. */
function maskCodeFence(text: string): string {
  const matter = /^\uFEFF?\s*---\r?\n/.exec(text);
  const end = matter ? text.indexOf("\n---", matter[0].length - 1) : -1;
  return end < 0 ? text : blank(text, 0, end + 4, "") + text.slice(end + 4);
}

function blank(text: string, from: number, to: number, before: string): string {
  const part = text.slice(from, to);
  return before === "=" || before === filler ? filler.repeat(part.length) : blanked(part);
}

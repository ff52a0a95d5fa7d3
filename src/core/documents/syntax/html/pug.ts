import lex, { type AttributeToken, type TagToken, type Token } from "pug-lexer";
import { pushAll } from "../../../base/push-all.ts";
import { fixedValue, targetOf } from "../../reference/expression.ts";
import { movedBy, type Reference } from "../../reference/reference.ts";
import { linesOf } from "../../reference/source-lines.ts";
import { findInHtml } from "./html.ts";
import { isPictureElement } from "./picture-elements.ts";

/** What stands between a tag's name and its end. */
const ofTag: ReadonlySet<Token["type"]> = new Set([
  ...(["class", "id", "attribute", "start-attributes", "end-attributes", "&attributes"] as const),
]);
/** A tag has no more attributes. */
const mostAttributes = 200;
/**
 * Neither a bracket nor a line has more characters. The lexer takes a time that grows with the square of a bracket's length,
 * some 50 ms for so many.
 */
const mostCharacters = 20_000;

/** The same of an address. */
const boundSource = /^(?::|v-bind:|ng-|\[)src\]?$/;
/** The names by which frameworks bind an alt text to code. */
const boundAlt = /^(?::|v-bind:|ng-attr-|\[(?:attr\.)?)alt\]?$/;

/**
 * The pictures of a Pug template: tags with attributes, those between words too, and its lines of HTML. What can't be read
 * as Pug holds none.
 */
export function findInPug(text: string): Reference[] {
  const starts = linesOf(text).map(({ start }) => start);
  const at = ({ line, column }: Token["loc"]["start"]) => (starts[line - 1] ?? text.length) + column - 1;
  const tokens = tokensOf(text);
  const found: Reference[] = [];
  let name = "";
  for (let rank = 0; rank < tokens.length; rank++) {
    const token = tokens[rank]!;
    const { type } = token;
    if (type === "tag") {
      name = token.val;
      const after = tokens.slice(rank + 1, rank + 1 + mostAttributes);
      const end = after.findIndex((one) => !ofTag.has(one.type));
      pushAll(found, tagImage(token, after.slice(0, end < 0 ? after.length : end), at));
    } else if (type === "comment" || type === "filter") {
      name = type;
    } else if (type === "start-pipeless-text" && foreign.has(name)) {
      rank = tokens.findIndex((one, next) => next > rank && one.type === "end-pipeless-text");
    } else if (type === "text" || type === "text-html") {
      const start = at(token.loc.start);
      const html = text.slice(start, at(token.loc.end));
      const images = html.includes("<") ? findInHtml(html, "template", "fragment") : [];
      pushAll(
        found,
        images.map((one) => movedBy(start, one)),
      );
    }
  }
  return found;
}

/** Their text is none of the page. */
const foreign: ReadonlySet<string> = new Set(["script", "style", "textarea", "title", "comment", "filter"]);

function tagImage(
  tag: TagToken,
  its: readonly Token[],
  at: (place: Token["loc"]["start"]) => number,
): Reference[] {
  const attributes = its.filter((one) => one.type === "attribute");
  const named = (name: string) => attributes.find((one) => one.name === name);
  const source = isPictureElement(tag.val)
    ? (named("src") ?? attributes.find(({ name }) => boundSource.test(name)))
    : undefined;
  if (typeof source?.val !== "string") {
    return [];
  }
  const fixed = fixedValue(source.val);
  // What is bound is code in a string.
  const isCode = typeof fixed !== "string" || source.name !== "src";
  const says = (name: string, ...values: readonly string[]) => {
    const value = named(name)?.val;
    return typeof value === "string" && values.includes(fixedValue(value) ?? "");
  };
  const isHidden = says("aria-hidden", "true") || says("role", "presentation", "none");
  const whole = {
    syntax: "html" as const,
    start: at(tag.loc.start),
    end: at(its.at(-1)!.loc.end),
    ...(isCode ? targetOf(typeof fixed === "string" ? fixed : source.val) : { target: fixed }),
    ...(isHidden && { decorative: true as const }),
  };
  const alt = named("aria-label") ?? named("alt");
  if (alt) {
    return [{ ...whole, ...saidBy(alt, at) }];
  }
  const bound = attributes.find(({ name }) => boundAlt.test(name));
  const spread = its.find((one) => one.type === "&attributes");
  if (bound || spread) {
    const code = spread ? `&attributes(${spread.val})` : String(bound!.val);
    return [{ ...whole, alt: code, slot: null, ...(spread && { namedBy: "code" as const }) }];
  }
  const place = at(source.loc.end);
  const slot = { start: place, end: place, before: ", alt=", after: "", quoting: "escapedString" as const };
  return [{ ...whole, alt: null, slot }];
}

function saidBy(
  { name, val, loc }: AttributeToken,
  at: (place: Token["loc"]["start"]) => number,
): Pick<Reference, "alt" | "slot"> {
  const value = typeof val === "string" ? fixedValue(val) : "";
  return value === undefined
    ? { alt: String(val), slot: null }
    : {
        alt: value,
        slot: {
          ...{ start: at(loc.start), end: at(loc.end) },
          ...{ before: `${name}=`, after: "", quoting: "escapedString" },
        },
      };
}

function tokensOf(text: string): Token[] {
  if (text.split("\n").some((line) => line.length > mostCharacters)) {
    return [];
  }
  try {
    return boundedLexer(text).getTokens();
  } catch {
    // It has errors of its own for what isn't Pug, but stumbles over some of that, as over a lone "#".
    return [];
  }
}

/** What the lexer's types keep to themselves: finds where a bracket ends. */
interface Brackets {
  input: string;
  bracketExpression(skip?: number): unknown;
}

/** Makes a lexer for which a bracket that is too long has no end. */
function boundedLexer(text: string): lex.Lexer {
  const lexer = new lex.Lexer(text);
  const its = lexer as unknown as Brackets;
  const find = its.bracketExpression;
  its.bracketExpression = (skip = 0) => {
    const { input } = its;
    its.input = input.slice(0, skip + mostCharacters);
    try {
      return find.call(its, skip);
    } finally {
      its.input = input;
    }
  };
  return lexer;
}

import type { Code, Extension, State, TokenizeContext, Tokenizer } from "micromark-util-types";
import type { Dialect } from "../../site/dialect.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
  }
}

/** The rules by which dollars in a paragraph are the ends of a formula. */
interface Rules {
  /**
   * What one dollar begins: "prose" where prices are none, for no space may stand inside of its ends and no digit behind
   * them; "any" where the next dollar ends it whatever is there.
   */
  readonly single?: "prose" | "any";
  /** Two dollars begin what two dollars end. */
  readonly double?: true;
  /** A dollar behind a backslash ends nothing. */
  readonly escapes?: true;
}

function rulesOf({ markdown, extensions }: Dialect): Rules | undefined {
  switch (markdown) {
    case "pandoc":
    case "obsidian":
      return { single: "prose", double: true, escapes: true };
    case "myst":
      return extensions.includes("dollarmath") ? { single: "any", escapes: true } : undefined;
    case "kramdown":
      return extensions.includes("dollarmath") ? { double: true } : undefined;
    default:
      return undefined;
  }
}

/** Reads the formulas between dollars that a dialect knows in a paragraph: no images are in them. */
export function dollarMath(dialect: Dialect): Extension[] {
  const rules = rulesOf(dialect);
  return rules ? [{ text: { 36: { name: "formula", tokenize: formulaBy(rules) } } }] : [];
}

const [dollar, backslash] = [0x24, 0x5c];
const isLineEnding = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === null || code < 0 || code === 0x20;
const isDigit = (code: Code) => code !== null && code >= 0x30 && code <= 0x39;

function formulaBy({ single, double, escapes }: Rules): Tokenizer {
  /** The paragraphs in which no two dollars are left: looking again for each would take the square of their number. */
  const spent = new WeakSet<TokenizeContext>();
  return function tokenize(effects, ok, nok) {
    let isDouble = false;
    let before: Code = dollar;
    let isEscaped = false;

    const start: State = (code) => {
      effects.enter("formula");
      effects.enter("data");
      effects.consume(code);
      return opened;
    };
    const opened: State = (code) => {
      if (code === dollar && double && !spent.has(this)) {
        isDouble = true;
        before = null;
        effects.consume(code);
        return inside;
      }
      const isOpen = single && code !== dollar && !(single === "prose" && isSpace(code));
      return isOpen ? inside(code) : nok(code);
    };
    const inside: State = (code) => {
      if (code === null) {
        if (isDouble) {
          spent.add(this);
        }
        return nok(code);
      }
      if (isLineEnding(code)) {
        effects.exit("data");
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        effects.enter("data");
        before = code;
        isEscaped = false;
        return inside;
      }
      const isEnd = code === dollar && !isEscaped && (isDouble ? before === dollar : true);
      if (isEnd && !isDouble && single === "prose" && isSpace(before)) {
        return nok(code);
      }
      before = isEscaped ? null : code;
      isEscaped = Boolean(escapes) && code === backslash && !isEscaped;
      effects.consume(code);
      return isEnd ? closed : inside;
    };
    const closed: State = (code) => {
      if (!isDouble && single === "prose" && isDigit(code)) {
        return nok(code);
      }
      effects.exit("data");
      effects.exit("formula");
      return ok(code);
    };
    return start;
  };
}

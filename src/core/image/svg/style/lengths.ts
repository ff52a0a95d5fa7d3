import { calc } from "@csstools/css-calc";
import {
  type ComponentValue,
  isFunctionNode,
  isSimpleBlockNode,
  isTokenNode,
} from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import { parseCss, solid } from "./css.ts";

/** The sizes that lengths are relative to. Pixels. */
export interface Measure {
  readonly em: number;
  readonly rem: number;
  /** The width of the picture. */
  readonly width: number;
  readonly height: number;
  /** The length of 100 % here; undefined where a percentage has to stay one. */
  readonly percent: number | undefined;
}

const absolute: Readonly<Record<string, number>> = {
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  q: 2.4 / 2.54,
  pt: 4 / 3,
  pc: 16,
};

function unitOf(unit: string, { em, rem, width, height }: Measure): number | undefined {
  switch (unit) {
    case "em":
      return em;
    case "rem":
      return rem;
    case "ex":
    case "ch":
      return em / 2;
    case "ic":
      return em;
    case "lh":
      return em * 1.2;
    case "rlh":
      return rem * 1.2;
    case "vmin":
    case "svmin":
    case "lvmin":
    case "dvmin":
      return Math.min(width, height) / 100;
    case "vmax":
    case "svmax":
    case "lvmax":
    case "dvmax":
      return Math.max(width, height) / 100;
    case "vw":
    case "svw":
    case "lvw":
    case "dvw":
    case "vi":
    case "cqw":
    case "cqi":
      return width / 100;
    case "vh":
    case "svh":
    case "lvh":
    case "dvh":
    case "vb":
    case "cqh":
    case "cqb":
      return height / 100;
    default:
      return absolute[unit];
  }
}

/** Returns the pixels of a length, a plain number or a calculation with them; undefined for anything else. */
export function pixels(css: string, measure: Measure): number | undefined {
  const simple = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(px)?\s*$/i.exec(css);
  if (simple) {
    return Number(simple[1]);
  }
  const [value, ...more] = solid(parseCss(css));
  return value && more.length === 0 ? pixelsOf(value, measure) : undefined;
}

export function pixelsOf(value: ComponentValue, measure: Measure): number | undefined {
  if (isTokenNode(value)) {
    const token = value.value;
    switch (token[0]) {
      case TokenType.Number:
        return token[4].value;
      case TokenType.Percentage:
        return measure.percent === undefined ? undefined : (token[4].value / 100) * measure.percent;
      case TokenType.Dimension: {
        const unit = unitOf(token[4].unit.toLowerCase(), measure);
        return unit === undefined ? undefined : token[4].value * unit;
      }
      default:
        return undefined;
    }
  }
  if (!isFunctionNode(value)) {
    return undefined;
  }
  const [, number] =
    /^([-+\d.e]+)(?:px)?$/i.exec(calc(String(inPixels(value, measure)), { precision: 6 })) ?? [];
  const found = Number(number);
  return number !== undefined && Number.isFinite(found) ? found : undefined;
}

/** Writes a calculation with all lengths and percentages in pixels. */
function inPixels(value: ComponentValue, measure: Measure): string {
  if (isTokenNode(value)) {
    const type = value.value[0];
    const length =
      type === TokenType.Dimension || type === TokenType.Percentage ? pixelsOf(value, measure) : undefined;
    return length === undefined ? String(value) : `${length}px`;
  }
  if (isFunctionNode(value)) {
    return `${value.getName()}(${value.value.map((part) => inPixels(part, measure)).join("")})`;
  }
  return isSimpleBlockNode(value)
    ? `(${value.value.map((part) => inPixels(part, measure)).join("")})`
    : String(value);
}

const turns: Readonly<Record<string, number>> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

/** Degrees. */
export function degreesOf(value: ComponentValue | undefined): number | undefined {
  const token = value && isTokenNode(value) ? value.value : undefined;
  if (token?.[0] === TokenType.Number) {
    return token[4].value;
  }
  if (token?.[0] === TokenType.Dimension) {
    const turn = turns[token[4].unit.toLowerCase()];
    return turn === undefined ? undefined : token[4].value * turn;
  }
  if (value && isFunctionNode(value)) {
    const [inner] = solid(parseCss(calc(String(value))));
    return inner && isTokenNode(inner) ? degreesOf(inner) : undefined;
  }
  return undefined;
}

/** Returns a plain number, or a percentage as a share of one. */
export function numberOf(value: ComponentValue | undefined): number | undefined {
  const token = value && isTokenNode(value) ? value.value : undefined;
  if (token?.[0] === TokenType.Number) {
    return token[4].value;
  }
  if (token?.[0] === TokenType.Percentage) {
    return token[4].value / 100;
  }
  if (value && isFunctionNode(value)) {
    const [inner] = solid(parseCss(calc(String(value))));
    return inner && isTokenNode(inner) ? numberOf(inner) : undefined;
  }
  return undefined;
}
